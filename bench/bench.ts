/**
 * `npm run bench`: Casebook beside other generators (builds, development, pages), its check and its build beside plain
 * rendering, the weight of its pages, Lighthouse, search beside other engines. All of them, or those that are named;
 * `npm run bench -- generators 1000 hugo casebook --rounds 5`. Measures and judges nothing; tests do that.
 */
import '../scripts/setting-errors.ts';
import { benchBuild } from './build.ts';
import { benchCheck } from './check.ts';
import { benchDevelopment } from './development.ts';
import { GENERATORS, starlight } from './generators/generators.ts';
import { benchGenerators } from './generators.ts';
import { benchLighthouse } from './lighthouse.ts';
import { type Options, readOptions } from './options.ts';
import { benchPages } from './pages.ts';
import { writeReport } from './report.ts';
import { benchSearch } from './search.ts';
import { benchWeights } from './weights.ts';

const BENCHMARKS: Readonly<Record<string, (options: Options) => void | Promise<void>>> = {
  generators: benchGenerators,
  development: benchDevelopment,
  pages: benchPages,
  build: benchBuild,
  check: benchCheck,
  weights: benchWeights,
  lighthouse: benchLighthouse,
  search: benchSearch,
  report: writeReport,
};

const ids = [...GENERATORS, starlight].map(({ id }) => id);
const options = readOptions(process.argv.slice(2), Object.keys(BENCHMARKS), ids);
for (const [name, run] of Object.entries(BENCHMARKS))
  if (options.benchmarks.length === 0 || options.benchmarks.includes(name)) await run(options);
