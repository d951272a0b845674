/** The search index of a build: threads make it of what the pages of search know of the posts, one index per language. */
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { cacheFolder } from '#cache-folder.ts';
import { deployment } from '#deployment.ts';
import { LOCALE_KEYS, type Locale, localeToPath } from '#i18n/locales.ts';
import { openCache } from '#loader/cache.ts';
import { isRecordFile } from '#search/post.ts';
import { searchPostsUrl } from '#urls.ts';
import { type FileStore, openFileStore } from './file-store.ts';
import { createSearchIndexer, type LocalePosts } from './search-index.ts';
import { finish, makeStates, take, waitFor } from './shared-work.ts';

/** The hash of each file of an index by its path in the site. */
export type SearchHashes = ReadonlyMap<string, string>;

/** The pages that the index of a site is made of, by their paths in the site. */
export const SEARCH_SOURCES: readonly string[] = LOCALE_KEYS.map((locale) => searchSourceOf(locale));

/** Where the index lies in a site. */
const BUNDLE = 'pagefind';

export interface SearchThreads {
  /**
   * Begins, once the sources of the index have been made. They are taken out of the site, for they are made for the index alone.
   * @param folder Where threads read and write; what is in it is lost.
   */
  start(site: string, folder: string): void;
  /**
   * Puts the index into the site when it is made.
   * @throws {Error} When there is nothing to find.
   */
  finish(): Promise<SearchHashes>;
  /** Has the threads do no more. */
  stop(): void;
}

/**
 * Opens threads, which take a while to load.
 * @param count One is enough where few posts are new; several divide the languages among themselves.
 */
export function openSearchThreads(count: number): SearchThreads {
  const workers = Array.from({ length: count }, () => new Worker(new URL('./search-worker.ts', import.meta.url)));
  const made = new Promise<SearchHashes>((resolve, reject) => {
    workers[0]?.once('message', resolve);
    for (const worker of workers) {
      worker.once('error', reject);
      worker.once('exit', (code) => {
        if (code !== 0) reject(new Error('A thread that makes the search index has ended'));
      });
    }
  });
  // What goes wrong is told at the end.
  made.catch(() => {});
  let move = (): void => {};
  return {
    start(site, folder) {
      // A source may be another name of the file that lies here since it was made before, and moving it would do nothing.
      rmSync(folder, { recursive: true, force: true });
      for (const source of SEARCH_SOURCES) moveFile(join(site, source), join(folder, source));
      const states = makeStates(LOCALE_KEYS.length);
      for (const [nth, worker] of workers.entries()) {
        worker.postMessage({ folder, states, isFirst: nth === 0 } satisfies SearchJob);
      }
      move = () => moveFile(join(folder, BUNDLE), join(site, BUNDLE));
    },
    async finish() {
      const hashes = await made;
      move();
      return hashes;
    },
    stop() {
      for (const worker of workers) void worker.terminate();
    },
  };
}

function moveFile(path: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  renameSync(path, target);
}

/** What a thread is told. */
export interface SearchJob {
  /** Where the sources are, and where the index is to be. */
  readonly folder: string;
  /** Of each language; all threads see them. */
  readonly states: Int32Array;
  /** Whether the thread makes the whole index; the others make parts of it ahead. */
  readonly isFirst: boolean;
}

/**
 * Does the work of a thread.
 * @returns What the first one has made; nothing of the others.
 * @throws {Error} When there is nothing to find.
 */
export async function workAtIndex(job: SearchJob): Promise<SearchHashes | undefined> {
  const store = openSearchStore();
  const indexer = createSearchIndexer(openCache(process.cwd()), store);
  if (!job.isFirst) {
    await indexer.makeAhead(readFree(job));
    return undefined;
  }
  const files = await indexer.makeFiles(readAll(job));
  for (const [path, file] of files) store.put(file, join(job.folder, BUNDLE, path));
  const hashes = new Map(Array.from(files, ([path, { hash }]) => [`${BUNDLE}/${path}`, hash]));
  store.retain(new Set(hashes.values()));
  if (![...files.keys()].some(isRecordFile)) throw new Error('The search index is empty: there is no post to list');
  return hashes;
}

/** The posts of each language. What another thread makes of them is kept by the time they are given. */
async function* readAll({ folder, states }: SearchJob): AsyncGenerator<LocalePosts> {
  for (const [nth, locale] of LOCALE_KEYS.entries()) {
    if (!take(states, nth)) waitFor(states, nth);
    yield readPosts(folder, locale);
  }
}

/** The posts of the languages that no other thread has taken, from the other end. */
async function* readFree({ folder, states }: SearchJob): AsyncGenerator<LocalePosts> {
  for (const [nth, locale] of [...LOCALE_KEYS.entries()].toReversed()) {
    if (!take(states, nth)) continue;
    yield readPosts(folder, locale);
    finish(states, nth);
  }
}

function readPosts(folder: string, locale: Locale): LocalePosts {
  return [localeToPath(locale), readFileSync(join(folder, searchSourceOf(locale)))];
}

export function openSearchStore(): FileStore {
  return openFileStore(join(cacheFolder(), 'search'));
}

/** The page with what search knows of the posts of a language, as JSON: its path below the site's base. */
export function searchSourceOf(locale: Locale): string {
  return searchPostsUrl(locale).slice(deployment.base.length);
}
