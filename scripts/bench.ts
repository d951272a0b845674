/**
 * `npm run bench`: what building costs, what pages weigh, and what Lighthouse says of them. All three, or those that
 * are named: `npm run bench -- build 1000` builds a site of 1000 posts. Measures and judges nothing; tests do that.
 */
import './setting-errors.ts';
import { SettingError } from '#setting-error.ts';
import { benchBuild } from './bench/build-time.ts';
import { benchLighthouse } from './bench/lighthouse.ts';
import { benchWeights } from './bench/weights.ts';

const DEFAULT_POSTS = 200;

const BENCHMARKS: Readonly<Record<string, (posts: number) => void | Promise<void>>> = {
  build: benchBuild,
  weights: benchWeights,
  lighthouse: benchLighthouse,
};

const words = process.argv.slice(2);
const posts = Number(words.find((word) => /^[1-9]\d*$/.test(word)) ?? DEFAULT_POSTS);
const names = words.filter((word) => word !== String(posts));
const unknown = names.find((name) => !Object.hasOwn(BENCHMARKS, name));
if (unknown !== undefined) {
  throw new SettingError(
    `"${unknown}" is no benchmark; write ${Object.keys(BENCHMARKS).join(', ')} or a number of posts`,
  );
}
for (const [name, run] of Object.entries(BENCHMARKS)) if (names.length === 0 || names.includes(name)) await run(posts);
