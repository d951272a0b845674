/**
 * Finds a Chromium for the browser tests, and installs one if it can: one named by `BROWSER_PATH`, else
 * Playwright's own, else one of the system, else a download by Playwright, else Debian's package.
 */
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { installPackages, isProgram, listPrograms, runInstaller } from './programs.ts';

/** What Chromium and its relatives are called where systems keep programs. */
const PROGRAM_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'msedge.exe',
  'chrome.exe',
];
const OTHER_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const ADVICE = 'Install Chromium or Chrome and run again, or name one: BROWSER_PATH=/path/to/chromium npm test';

/**
 * The path of a browser that is there.
 * @throws {Error} When `BROWSER_PATH` names no program.
 */
export function findBrowser(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = environment['BROWSER_PATH'];
  if (named) {
    if (!isProgram(named)) throw new Error(`BROWSER_PATH is "${named}", which is no program.\n${ADVICE}`);
    return named;
  }
  return [chromium.executablePath(), ...listPrograms(PROGRAM_NAMES, environment), ...OTHER_PLACES].find(isProgram);
}

/**
 * The path of a browser, installed first if there is none.
 * @throws {Error} When there is none and none can be installed; the message says what to do.
 */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found) return found;
  for (const [name, install] of INSTALLERS) {
    console.log(`No browser found; trying ${name}`);
    install();
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Error(`There is no browser for the tests, and none could be installed.\n${ADVICE}`);
}

const INSTALLERS: readonly (readonly [name: string, install: () => void])[] = [
  ['playwright install chromium', () => runInstaller('npx', ['playwright', 'install', 'chromium'])],
  ['apt-get install chromium', () => installPackages('chromium', 'fonts-noto-cjk')],
];

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(ensureBrowser());
