/**
 * `npm run bench`: what building and checking cost, what pages weigh, what Lighthouse says of them, and what search finds and costs
 * beside other engines. All five, or those that are named: `npm run bench -- build 1000` builds a site of 1000 posts.
 * Measures and judges nothing; tests do that.
 */
import './setting-errors.ts';
import { SettingError } from '#setting-error.ts';
import { benchBuild } from './bench/build-time.ts';
import { benchCheck } from './bench/check-time.ts';
import { benchLighthouse } from './bench/lighthouse.ts';
import { benchSearch } from './bench/search.ts';
import { benchWeights } from './bench/weights.ts';

const BENCHMARKS: Readonly<Record<string, (posts?: number) => void | Promise<void>>> = {
  build: benchBuild,
  check: benchCheck,
  weights: benchWeights,
  lighthouse: benchLighthouse,
  search: benchSearch,
};

const words = process.argv.slice(2);
const number = words.find((word) => /^[1-9]\d*$/.test(word));
const names = words.filter((word) => word !== number);
const unknown = names.find((name) => !Object.hasOwn(BENCHMARKS, name));
if (unknown !== undefined) {
  throw new SettingError(
    `"${unknown}" is no benchmark; write ${Object.keys(BENCHMARKS).join(', ')} or a number of posts`,
  );
}
for (const [name, run] of Object.entries(BENCHMARKS))
  if (names.length === 0 || names.includes(name)) await run(number === undefined ? undefined : Number(number));
