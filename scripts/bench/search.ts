/**
 * How well search finds, and what it costs, beside plain Pagefind and the engines that others use, over the same texts in
 * one run. Those engines are of no use to anything else, so they have a folder of their own and are installed there when
 * they are asked for.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { benchCosts, makeIndexes } from './search/costs.ts';
import { CASEBOOK, ENGINES_FOLDER, importEngines, PAGEFIND } from './search/indexes.ts';
import { buildRelevanceSite } from './search/posts.ts';
import { benchQuality } from './search/quality.ts';

const SIZES = [100, 1000, 10_000];

/** @param wanted A number of posts; without it, costs are measured at several sizes. */
export async function benchSearch(wanted?: number): Promise<void> {
  if (!existsSync(join(ENGINES_FOLDER, 'node_modules'))) {
    console.log('\nInstalling other search engines');
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
      cwd: ENGINES_FOLDER,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
  }
  const engines = [CASEBOOK, PAGEFIND, ...(await importEngines()).ENGINES.map(({ name }) => name)];
  console.log('\nWhat is found of the posts and queries of tests/relevance/, and of the stories of content/');
  const site = await buildRelevanceSite();
  const indexes = await makeIndexes(engines, site.posts, join('.cache', 'bench-search', 'quality'));
  await benchQuality(site, new Map([...indexes].map(([name, { folder }]) => [name, folder])));
  console.log(`
What it costs: the middle of all queries, and in brackets the most. Posts are made of the sentences of the above, so that
their vocabulary, and with it the index, is smaller than that of true ones. Memory and time of building: with all
processes, from posts that are read already. Casebook and Pagefind are asked in Chromium, Casebook by its dialog with all
that this loads and the pause after typing, Pagefind by its module without an interface; the first eight results are
described. The others have to fetch the whole index of the language and their library, packed; they are asked in Node,
where their first query is the loading and one query.`);
  for (const count of wanted === undefined ? SIZES : [wanted]) await benchCosts(engines, site, count);
}
