/**
 * `npm run build`: checks the content, builds the site beside `dist/` and swaps it in. A failed or killed build
 * leaves the last good one.
 */
import './setting-errors.ts';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { glob, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { constants } from 'node:os';
import { basename, dirname, join, relative, sep } from 'node:path';
import { build } from 'astro';
import { buildDay } from '#deployment.ts';
import { LOCALE_KEYS, localeToPath } from '#i18n/locales.ts';
import type { LoadedContent } from '#loader/load-content.ts';
import { aliasFile } from '#model/aliases.ts';
import { createLibrary } from '#model/library.ts';
import { openContent, reportContent } from './content.ts';
import { DIST } from './dist.ts';

/** Beside the site, because a rename works only within one file system. */
const BUILDS = join(dirname(DIST), '.build');

const start = performance.now();
// One build has one day, however long it takes.
process.env['SOURCE_DATE_EPOCH'] ||= String(Math.floor(Date.now() / 1000));
await removeAbandonedBuilds();
const { read, close } = openContent();
const content = await read();
await close();
if (!reportContent(content)) {
  console.error('\nNothing was built. Mend the errors above; "npm run check" shows them again.');
  process.exit(1);
}

const folder = join(BUILDS, `${basename(DIST)}-${process.pid}`);
const output = join(folder, 'site');
await mkdir(folder, { recursive: true });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => abandon(signal));
try {
  // A release trusts no cache of Astro's, so that goes with the build, too.
  await build({ outDir: output, cacheDir: join(folder, 'cache'), logLevel: 'warn' });
  await verify(output, content);
  swapIn(output, join(folder, 'previous'));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(
    `\nThe build failed; ${existsSync(DIST) ? `${DIST}/ is still the last good one` : 'nothing was published'}.`,
  );
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (!process.exitCode) {
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`Built ${content.ledger.pages} posts with their search index into ${DIST}/ in ${seconds} s`);
}
// Astro's and Pagefind's helpers would keep the process for some seconds more, and write into the folder that is gone.
process.exit();

/** Every post that was read is a page and a Markdown file, no other post is, and nothing but the site is in the output. */
async function verify(site: string, { records, registries }: LoadedContent): Promise<void> {
  const today = buildDay(process.env, new Date());
  const { posts } = createLibrary(records, registries, { today, includeHidden: false });
  const wanted = new Set(
    posts.flatMap(({ locale, slug }) => {
      const path = `${localeToPath(locale)}/posts/${slug}`;
      return [`${path}/index.html`, `${path}.md`];
    }),
  );
  // The old address of a post may look like that of a post.
  const redirects = new Set(posts.flatMap(({ aliases }) => aliases.map(aliasFile)));
  const found = await list(`{${LOCALE_KEYS.map(localeToPath).join(',')}}/posts/{*/index.html,*.md}`, site);
  const missing = [...wanted].filter((path) => !found.includes(path));
  if (missing.length > 0) throw new Error(`Posts without a page: ${missing.join(', ')}`);
  const surplus = found.filter((path) => !wanted.has(path) && !redirects.has(path));
  if (surplus.length > 0) throw new Error(`Pages of posts that should not be published: ${surplus.join(', ')}`);
  const leftovers = await list('**/*.{mjs,map}', site);
  if (leftovers.length > 0) throw new Error(`Files of the build itself are in the output: ${leftovers.join(', ')}`);
}

/** The files, not the folders, that match a pattern. */
async function list(pattern: string, cwd: string): Promise<string[]> {
  const paths: string[] = [];
  for await (const entry of glob(pattern, { cwd, withFileTypes: true })) {
    if (entry.isFile()) paths.push(relative(cwd, join(entry.parentPath, entry.name)).split(sep).join('/'));
  }
  return paths;
}

/** Without a pause, so that no signal comes in between; if the new site cannot be moved, the last one comes back. */
function swapIn(site: string, previous: string): void {
  if (existsSync(DIST)) renameSync(DIST, previous);
  try {
    renameSync(site, DIST);
  } catch (error) {
    if (existsSync(previous)) renameSync(previous, DIST);
    throw error;
  }
}

/** Clears what killed builds of this site left. One killed between the two renames of a swap has the last good site in it. */
async function removeAbandonedBuilds(): Promise<void> {
  for (const name of await readdir(BUILDS).catch(() => [])) {
    const [, site, processId] = /^(.+)-(\d+)$/.exec(name) ?? [];
    if (site !== basename(DIST) || isRunning(Number(processId))) continue;
    const previous = join(BUILDS, name, 'previous');
    if (existsSync(previous) && !existsSync(DIST)) await rename(previous, DIST);
    await rm(join(BUILDS, name), { recursive: true, force: true });
  }
}

/** Whether another build goes on under this process id; containers give every run the same. */
function isRunning(processId: number): boolean {
  if (processId === process.pid) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Ends the process at once, so that the build does not go on among files that vanish, with the status that shells expect. */
function abandon(signal: 'SIGINT' | 'SIGTERM'): never {
  rmSync(folder, { recursive: true, force: true });
  process.exit(128 + constants.signals[signal]);
}
