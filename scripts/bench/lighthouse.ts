/**
 * What Lighthouse says of home, a post, a list and the search page in every language, as on a slow phone. Lighthouse and
 * the hundred packages that it needs are of no use to anything else, so they have a folder of their own and are
 * installed there when they are asked for.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { deployment } from '#deployment.ts';
import { LOCALE_KEYS, localeToPath } from '#i18n/locales.ts';
import { startPreview } from '../../tests/support/preview-site.ts';
import { findAll, readSite, type Site } from '../../tests/support/read-site.ts';
import { ensureBrowser } from '../browser.ts';
import { DIST } from '../dist.ts';
import { median } from './measure.ts';

/** How often each page is measured; the middle one counts. */
const RUNS = 3;

/** Of its categories those that are about readers. */
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

const FOLDER = join(import.meta.dirname, 'lighthouse');
const PROGRAM = join(FOLDER, 'node_modules', 'lighthouse', 'cli', 'index.js');

/** The part of a report that is read. */
interface Report {
  readonly categories: Readonly<
    Record<string, { readonly score: number | null; readonly auditRefs: readonly { id: string; weight: number }[] }>
  >;
  readonly audits: Readonly<Record<string, { readonly score: number | null }>>;
}

export async function benchLighthouse(): Promise<void> {
  if (!existsSync(PROGRAM)) {
    console.log('\nInstalling Lighthouse');
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], {
      cwd: FOLDER,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
  }
  const preview = await startPreview(DIST, { BASE_PATH: deployment.base });
  try {
    console.log(`\nLighthouse, mobile, ${RUNS} times each; the middle one counts\n`);
    const rows: Record<string, string | number>[] = [];
    for (const path of pagesToMeasure(readSite(DIST, deployment))) {
      const reports = Array.from({ length: RUNS }, () => runLighthouse(`${preview.origin}${path}`));
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

function runLighthouse(url: string): Report {
  const output = execFileSync(
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
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  return JSON.parse(output) as Report;
}

function scoreOf({ categories }: Report, name: string): number {
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
