/** The steps of a build, and what happens when one of them fails or is stopped. Imported, it builds and ends the process. */
import '../setting-errors.ts';
import { accessSync, constants, existsSync, mkdirSync, rmSync } from 'node:fs';
import { constants as system } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { AstroIntegration } from 'astro';
import { cacheFolder } from '#cache-folder.ts';
import { buildDay, deployment } from '#deployment.ts';
import { type LastPages, openKeptPages, openLastPages } from '#integrations/kept-pages.ts';
import { openProgram, type ProgramPlace, type UrgentPages } from '#integrations/kept-program.ts';
import { pageCache } from '#integrations/page-cache.ts';
import { openSearchThreads, SEARCH_SOURCES, type SearchThreads } from '#integrations/search-build.ts';
import type { LoadedContent } from '#loader/load-content.ts';
import { giveSnapshot } from '#loader/snapshot.ts';
import { createSiteContent } from '#model/site-content.ts';
import { SettingError } from '#setting-error.ts';
import { openContent, reportContent } from '../content.ts';
import { DIST } from '../dist.ts';
import { programKey, siteFingerprint } from './fingerprint.ts';
import { takeLock } from './lock.ts';
import createDestination, { assertNoComplaints, QUIET_LOG } from './log.ts';
import { keepFolders, makeBuildFolder, publishSite, repairSite, reuseFolders } from './publish.ts';
import { openReadings } from './readings.ts';
import { startVerification } from './verify.ts';

/** Fewer posts are made sooner than another thread has started. */
const MANY = 50;

const start = performance.now();
const isCold = readFlags(process.argv.slice(2));
// Whoever builds it, a server may read it.
process.umask(0o022);
// One build has one day, however long it takes.
process.env['SOURCE_DATE_EPOCH'] ||= String(Math.floor(Date.now() / 1000));
repairSite(DIST);
const place = makePlace();
let unlock = (): void => {};
let helper: Worker | undefined;
let lastPages: LastPages | undefined;
let search: SearchThreads | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => abandon(signal));
// What a build must not trust it must not find, either.
if (isCold) process.env['CACHE_DIR'] = join(place.folder, 'kept');
assertCacheFolder();
let publishedCount: number | undefined;
try {
  unlock = await takeLock((holder) => console.log(`Waiting for the build of process ${holder} to end`));
  publishedCount = await buildSite();
} catch (error) {
  console.error(describe(error));
  console.error(
    `\nThe build failed; ${existsSync(DIST) ? `${DIST}/ is still the last good one` : 'nothing was published'}.`,
  );
  process.exitCode = 1;
} finally {
  cleanUp();
}
if (publishedCount !== undefined) {
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`Built ${publishedCount} posts with their search index into ${DIST}/ in ${seconds} s`);
}
// Astro's and Pagefind's helpers would keep the process for some seconds more, and write into the folder that is gone.
process.exit();

/**
 * @returns How many posts are published; `undefined` where the content has errors, of which it has told.
 * @throws {Error} When the site could not be made or published.
 */
async function buildSite(): Promise<number | undefined> {
  if (!isCold) {
    lastPages = await openLastPages(cacheFolder(), siteFingerprint());
    reuseFolders(place, DIST);
    lastPages.copyAhead(place.output, SEARCH_SOURCES);
  }
  const { content, renderedCount } = await readContent();
  if (!reportContent(content)) {
    console.error('\nNothing was built. Mend the errors above; "npm run check" shows them again.');
    process.exitCode = 1;
    return undefined;
  }
  giveSnapshot(join(place.folder, 'content.json'), content);
  if (renderedCount > MANY) helper = startHelper();
  const pages = lastPages ? await makePages(content, lastPages) : await buildWithAstro();
  await helper?.terminate();
  assertNoComplaints();
  // Where Astro was at work, few languages have an index that is kept.
  search ??= startSearch(openSearchThreads(2));
  const hashes = new Map(pages);
  const readings = lastPages && pages ? await openReadings(hashes, lastPages.manifest.key) : undefined;
  const verify = startVerification(place.output, content, readings);
  for (const [path, hash] of await search.finish()) hashes.set(path, hash);
  verify();
  await readings?.save();
  keepFolders(publishSite(place, DIST), DIST);
  return content.ledger.pages;
}

/** What is to be said of a fault; the system does not name the place that is full. */
function describe(error: unknown): unknown {
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOSPC') {
    return `No space is left on the disk, where the build writes into ${place.folder}/ and ${cacheFolder()}/`;
  }
  return error instanceof Error ? error.message : error;
}

/** @returns Whether the build is to trust no cache. */
function readFlags(words: readonly string[]): boolean {
  const unknown = words.find((word) => word !== '--cold');
  if (unknown !== undefined) throw new SettingError(`"${unknown}" is no flag of a build; there is only --cold`);
  return words.length > 0;
}

/** Without holding on to what a reader keeps for a second run. */
async function readContent(): Promise<{ content: LoadedContent; renderedCount: number }> {
  const { read, renderedCount, close } = openContent();
  const content = await read();
  await close();
  return { content, renderedCount: renderedCount() };
}

/** A thread that makes ahead what pages will ask for; what it does not get done, or fails at, they make themselves. */
function startHelper(): Worker {
  return new Worker(new URL('../../src/data/work-ahead.ts', import.meta.url)).on('error', () => {});
}

function startSearch(threads: SearchThreads): SearchThreads {
  threads.start(place.output, join(place.folder, 'search'));
  return threads;
}

/** What search is made of comes before all other pages. */
function urgentPages(): UrgentPages {
  const threads = openSearchThreads(1);
  const onMade = (): void => {
    search = startSearch(threads);
  };
  return { files: SEARCH_SOURCES, onMade };
}

/** Rendered texts come to the pages by way of the cache, so without one there is no build. */
function assertCacheFolder(): void {
  const folder = cacheFolder();
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    console.error(
      `${folder}/ cannot be written to (${code}), and builds keep rendered texts there; make it a folder of yours`,
    );
    cleanUp();
    process.exit(1);
  }
}

/** The folder of this build; without one there is nothing to go on with. */
function makePlace(): ReturnType<typeof makeBuildFolder> {
  try {
    return makeBuildFolder(DIST);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/**
 * Makes the pages that are not kept, by the kept program where our code is the same, else by a new one of Astro’s.
 * @returns The hashes of the pages that are kept, by file.
 */
async function makePages(content: LoadedContent, last: LastPages): Promise<ReadonlyMap<string, string>> {
  const { key } = last.manifest;
  const kept: ProgramPlace = { folder: join(cacheFolder(), 'program'), key: programKey(key, content.records) };
  const program = await openProgram(place.output, kept, { ...deployment, destination: createDestination() });
  const today = buildDay(process.env, new Date());
  const pages = openKeptPages(createSiteContent(content, { today, includeHidden: false }), last);
  const isMade = await program?.makePages(pages, urgentPages()).then(
    () => true,
    // Astro tells of it in its own way.
    () => false,
  );
  if (!isMade) {
    search?.stop();
    search = undefined;
    await last.store.abandon();
    rmSync(place.output, { recursive: true, force: true });
    await buildWithAstro([pageCache({ pages, program: kept })]);
  }
  return pages.hashes();
}

/** @param integrations Those that a build has besides those of the site. */
async function buildWithAstro(integrations: AstroIntegration[] = []): Promise<undefined> {
  // It takes a second to load.
  const { build } = await import('astro');
  await build({
    outDir: place.output,
    // Astro’s cache is trusted blindly when it is read, so each build has its own.
    cacheDir: join(place.folder, 'cache'),
    integrations,
    ...QUIET_LOG,
  });
}

function cleanUp(): void {
  search?.stop();
  void lastPages?.store.abandon();
  unlock();
  // Of a build that failed.
  keepFolders(place.output, DIST);
  // A thread may be about to put one more file there.
  rmSync(place.folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Ends the process at once, so that the build does not go on among files that vanish, with the status that shells expect. */
function abandon(signal: 'SIGINT' | 'SIGTERM'): never {
  try {
    cleanUp();
  } finally {
    // What could not be removed, the next build removes.
    process.exit(128 + system.signals[signal]);
  }
}
