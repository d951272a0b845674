/** What search costs with many posts: to make its index, to keep it, and to ask it. */
import { globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { LOCALE_KEYS, localeToPath } from '../../src/i18n/locales.ts';
import { measure, median, nodeProgram, type Usage } from '../measure.ts';
import { printTable } from '../table.ts';
import { askCasebook, askPagefind, browse, type Costs, type CostsByLocale } from './browse.ts';
import { CASEBOOK, importEngines, openIndex, PAGEFIND } from './indexes.ts';
import { type BenchPosts, growPosts, type RelevanceSite } from './posts.ts';
import { COST_QUERIES } from './queries.ts';

const LOCALE_PATHS = LOCALE_KEYS.map(localeToPath);

/**
 * Makes the indexes of engines for posts, each in a process of its own.
 * @param folder Where they come to lie, each in a folder of its own.
 * @returns By engine.
 */
export async function makeIndexes(
  engines: readonly string[],
  posts: BenchPosts,
  folder: string,
): Promise<Map<string, { folder: string; usage: Usage }>> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'posts.json');
  writeFileSync(file, JSON.stringify(posts));
  const indexes = new Map<string, { folder: string; usage: Usage }>();
  for (const name of engines) {
    // Not into the tables, which one may want to keep.
    console.error(`${name}: making its index`);
    const own = join(folder, name.replaceAll(/\W+/g, '-').toLowerCase());
    const usage = await measure(nodeProgram(join(import.meta.dirname, 'make-index.ts'), [name, file, own]));
    indexes.set(name, { folder: own, usage });
  }
  return indexes;
}

export async function benchCosts(engines: readonly string[], site: RelevanceSite, count: number): Promise<void> {
  const posts = growPosts(site.posts, count);
  const folder = join('.cache', 'bench', 'search', String(count));
  const indexes = await makeIndexes(engines, posts, folder);
  const sums: string[][] = [];
  const byLocale: string[][] = [];
  for (const [name, { folder: own, usage }] of indexes) {
    console.error(`${name}: asking it`);
    const costs = await askEngine(name, own, site);
    const all = (turn: 'first' | 'next', unit: keyof Costs): number[] =>
      Object.values(costs).flatMap((cost) => cost[turn][unit]);
    sums.push([
      name,
      // Nothing is told of processes where there is no /proc.
      ...(usage.bytes > 0 ? [usage.cpuSeconds.toFixed(1), toMegabytes(usage.bytes)] : ['–', '–']),
      toMegabytes(sizeOf(own)),
      ...[all('first', 'bytes'), all('next', 'bytes')].map((values) => formatSpread(values, toKilobytes)),
      ...[all('first', 'milliseconds'), all('next', 'milliseconds')].map((values) => formatSpread(values, toWhole)),
    ]);
    byLocale.push([
      name,
      ...(['first', 'next'] as const).flatMap((turn) =>
        LOCALE_PATHS.map((locale) => (costs[locale] ? formatSpread(costs[locale][turn].bytes, toKilobytes) : '–')),
      ),
    ]);
  }
  printTable(
    `${count} posts`,
    ['engine', 'build CPU s', 'peak MB', 'disk MB', 'first query kB', 'next kB', 'first ms', 'next ms'],
    sums,
  );
  const heads = ['first', 'next'].flatMap((turn) => LOCALE_PATHS.map((locale) => `${turn} ${locale}`));
  printTable(`${count} posts, kB of a query by language`, ['engine', ...heads], byLocale);
  rmSync(folder, { recursive: true });
}

function askEngine(name: string, folder: string, site: RelevanceSite): Promise<CostsByLocale> {
  // The pages of the small site with the index of the large one: no page but those of lists grows with the posts.
  if (name === CASEBOOK) return browse([folder, site.folder], askCasebook);
  if (name === PAGEFIND) return browse([folder], askPagefind);
  return askWholeIndex(name, folder);
}

/** Of an engine that has to have all of its index before it can answer: loaded once for a language, asked in Node. */
async function askWholeIndex(name: string, folder: string): Promise<CostsByLocale> {
  const { ENGINES, weighLibrary } = await importEngines();
  const engine = ENGINES.find((other) => other.name === name);
  const costs: [string, CostsByLocale[string]][] = [];
  for (const [locale, [query = '', ...others]] of Object.entries(COST_QUERIES)) {
    const start = performance.now();
    const find = await openIndex(name, folder, locale);
    if (!engine || !find) continue;
    await find(query);
    const first = performance.now() - start;
    const times: number[] = [];
    for (const other of others) {
      const start = performance.now();
      await find(other);
      times.push(performance.now() - start);
    }
    const index = gzipSync(readFileSync(join(folder, `${locale}.json`))).length;
    const bytes = index + (await weighLibrary(engine, locale));
    costs.push([
      locale,
      { first: { bytes: [bytes], milliseconds: [first] }, next: { bytes: others.map(() => 0), milliseconds: times } },
    ]);
  }
  return Object.fromEntries(costs);
}

function sizeOf(folder: string): number {
  const files = globSync('**/*', { cwd: folder }).map((path) => statSync(join(folder, path)));
  return files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
}

/** The middle one of values and the highest: `89 (112)`. */
function formatSpread(values: readonly number[], format: (value: number) => string): string {
  return `${format(median(values))} (${format(Math.max(...values))})`;
}

function toKilobytes(bytes: number): string {
  return toWhole(bytes / 1000);
}

function toMegabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
}

function toWhole(value: number): string {
  return value.toFixed(0);
}
