/** What Lighthouse says of home, a post, a list and the search page in every language, as on a slow phone. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ensureBrowser } from '../scripts/browser.ts';
import { DIST } from '../scripts/dist.ts';
import { deployment } from '../src/deployment.ts';
import { LOCALE_KEYS, localeToPath } from '../src/i18n/locales.ts';
import { startPreview } from '../tests/support/preview-site.ts';
import { findAll, readSite, type Site } from '../tests/support/read-site.ts';
import { installPackages } from './find-generators.ts';
import { median } from './measure.ts';
import type { Options } from './options.ts';

/** How often each page is measured; the middle one counts. */
const ROUNDS = 3;

/** Of its categories those that are about readers. */
export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

const PROGRAM = join(import.meta.dirname, 'node_modules', 'lighthouse', 'cli', 'index.js');

/** The part of a report that is read. */
interface Report {
  readonly categories: Readonly<
    Record<string, { readonly score: number | null; readonly auditRefs: readonly { id: string; weight: number }[] }>
  >;
  readonly audits: Readonly<Record<string, { readonly score: number | null }>>;
}

export async function benchLighthouse({ rounds = ROUNDS }: Options): Promise<void> {
  installPackages();
  const preview = await startPreview(DIST, { BASE_PATH: deployment.base });
  try {
    console.log(`\nLighthouse, mobile, ${rounds} times each; the middle one counts\n`);
    const rows: Record<string, string | number>[] = [];
    for (const path of pagesToMeasure(readSite(DIST, deployment))) {
      const reports = await lookRepeatedly(`${preview.origin}${path}`, rounds);
      const scores = CATEGORIES.map((name) => [name, median(reports.map((report) => scoreOf(report, name)))]);
      const short = [...new Set(reports.flatMap(findShortcomings))];
      rows.push({ page: path, ...Object.fromEntries(scores), 'below 100': short.join(', ') });
      console.log(`${path} ${scores.map(([name, score]) => `${name} ${score}`).join(', ')}`);
    }
    console.table(rows);
  } finally {
    preview.stop();
  }
}

/** In each language the home page, the list of all stories, the search page, and the story with most on it. */
function pagesToMeasure({ pages, base }: Site): string[] {
  return LOCALE_KEYS.flatMap((locale) => {
    const home = `${base}${localeToPath(locale)}/`;
    const stories = pages.filter(
      ({ url, isIndexed }) => isIndexed && /^posts\/[^/]+\/$/.test(url.slice(home.length)) && url.startsWith(home),
    );
    const richest = stories.toSorted((a, b) => findAll(b, 'img', 'a').length - findAll(a, 'img', 'a').length)[0];
    return [home, `${home}posts/`, `${home}search/`, ...(richest ? [richest.url] : [])];
  });
}

/** One after the other, because two at once would be in each other's way. */
export async function lookRepeatedly(url: string, rounds: number): Promise<Report[]> {
  const reports: Report[] = [];
  for (let round = 1; round <= rounds; round += 1) reports.push(await runLighthouse(url));
  return reports;
}

/** In a process of its own, so that a server in this one can answer it. */
async function runLighthouse(url: string): Promise<Report> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      PROGRAM,
      url,
      '--quiet',
      '--output=json',
      `--only-categories=${CATEGORIES.join()}`,
      '--chrome-flags=--headless=new --no-sandbox',
    ],
    {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      env: { ...process.env, CHROME_PATH: ensureBrowser() },
    },
  );
  return JSON.parse(stdout) as Report;
}

export function scoreOf({ categories }: Report, name: string): number {
  return Math.round((categories[name]?.score ?? 0) * 100);
}

/** The audits that keep a category from being perfect. */
function findShortcomings({ categories, audits }: Report): string[] {
  return Object.values(categories).flatMap(({ score, auditRefs }) =>
    score === 1
      ? []
      : auditRefs.filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1).map(({ id }) => id),
  );
}
