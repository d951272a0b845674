/**
 * `npm run build`: checks the content, builds the site beside `dist/` and swaps it in. A failed or killed build
 * leaves the last good one.
 */
import { existsSync } from 'node:fs';
import { glob, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'astro';
import type { Ledger } from '#loader/load-content.ts';
import { loadContent, reportContent } from './content.ts';
import { DIST } from './dist.ts';

/** Inside the project, because a rename works only within one file system. */
const BUILDS = '.build';

const start = performance.now();
await removeAbandonedBuilds();
const content = await loadContent();
if (!reportContent(content)) {
  console.error('\nNothing was built. Mend the errors above; "npm run check" shows them again.');
  process.exit(1);
}

const folder = join(BUILDS, String(process.pid));
const output = join(folder, 'site');
await mkdir(folder, { recursive: true });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void abandon(signal));
try {
  // A release trusts no cache of Astro's, so that goes with the build, too.
  await build({ outDir: output, cacheDir: join(folder, 'cache'), logLevel: 'warn' });
  await verify(output, content.ledger);
  await swapIn(output, join(folder, 'previous'));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(
    `\nThe build failed; ${existsSync(DIST) ? `${DIST}/ is still the last good one` : 'nothing was published'}.`,
  );
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
if (!process.exitCode) {
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`Built ${content.ledger.pages} posts with their search index into ${DIST}/ in ${seconds} s`);
  // Astro's and Pagefind's helpers would keep the process for some seconds more.
  process.exit();
}

/** Every post that was read is a page, and nothing but the site is in the output. */
async function verify(site: string, { pages }: Ledger): Promise<void> {
  let found = 0;
  for await (const _ of glob('*/posts/*/index.html', { cwd: site })) found += 1;
  if (found !== pages) throw new Error(`${pages} posts should be published, but ${found} pages were built`);
  const leftovers: string[] = [];
  for await (const path of glob('**/*.{mjs,map}', { cwd: site })) leftovers.push(path);
  if (leftovers.length > 0) throw new Error(`Files of the build itself are in the output: ${leftovers.join(', ')}`);
}

async function swapIn(site: string, previous: string): Promise<void> {
  if (existsSync(DIST)) await rename(DIST, previous);
  await rename(site, DIST);
}

/** Clears what killed builds left. One killed between the two renames of a swap has the last good site in it. */
async function removeAbandonedBuilds(): Promise<void> {
  for (const name of await readdir(BUILDS).catch(() => [])) {
    if (isRunning(Number(name))) continue;
    const previous = join(BUILDS, name, 'previous');
    if (existsSync(previous) && !existsSync(DIST)) await rename(previous, DIST);
    await rm(join(BUILDS, name), { recursive: true, force: true });
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function abandon(signal: NodeJS.Signals): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  process.kill(process.pid, signal);
}
