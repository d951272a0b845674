/**
 * How well search finds, and what it costs, beside plain Pagefind and the engines that others use, over the same texts in
 * one run.
 */
import { join } from 'node:path';
import { installPackages } from './find-generators.ts';
import type { Options } from './options.ts';
import { benchCosts, makeIndexes } from './search/costs.ts';
import { CASEBOOK, importEngines, PAGEFIND } from './search/indexes.ts';
import { buildRelevanceSite } from './search/posts.ts';
import { benchQuality } from './search/quality.ts';

const SIZES = [100, 1000, 10_000];

const COSTS = `
What it costs: of all queries the middle one, and in brackets the most. The posts are made of the sentences of those above,
so that their vocabulary, and with it an index, is smaller than that of true ones. Indexes are made from posts that are
ready; time and memory are those of all processes. Bytes are packed. Casebook and Pagefind are asked in Chromium for
the first eight results with excerpts: Casebook by its dialog, with all that this loads and its pause after typing,
Pagefind by its module, without an interface. The others are asked in Node, and have to fetch their library and the whole
index of the language first; MiniSearch, FlexSearch and lunr have nothing in it to make excerpts of.`;

export async function benchSearch({ sizes }: Options): Promise<void> {
  installPackages();
  const engines = [CASEBOOK, PAGEFIND, ...(await importEngines()).ENGINES.map(({ name }) => name)];
  console.log('\nWhat is found of the posts and queries of tests/relevance/, and of the stories of content/');
  const site = await buildRelevanceSite();
  const indexes = await makeIndexes(engines, site.posts, join('.cache', 'bench', 'search', 'quality'));
  await benchQuality(site, new Map([...indexes].map(([name, { folder }]) => [name, folder])));
  console.log(COSTS);
  for (const count of sizes.length > 0 ? sizes : SIZES) await benchCosts(engines, site, count);
}
