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

/** The files of an index that lie in the store: the hash of each by its path in the site. */
export type SearchHashes = ReadonlyMap<string, string>;

/** The pages that the index of a site is made of, by their paths in the site. */
export const SEARCH_SOURCES: readonly string[] = LOCALE_KEYS.map((locale) => searchSourceOf(locale));

export interface SearchThreads {
  /**
   * Begins, once the sources of the index have been made. They are taken out of the site, for they are made for the index alone.
   * @param folder Where they go; what is in it is lost.
   */
  start(site: string, folder: string): void;
  /** @throws {Error} When there is nothing to find. */
  end(): Promise<SearchHashes>;
}

/**
 * Opens threads, which take a while to load.
 * @param count One is enough where few posts are new; several divide the languages among themselves.
 */
export function openSearchThreads(count: number): SearchThreads {
  const workers = Array.from({ length: count }, () => new Worker(new URL('./search-worker.ts', import.meta.url)));
  const made = new Promise<SearchHashes>((resolve, reject) => {
    workers[0]?.once('message', resolve).once('exit', () => reject(new Error('A thread of search has ended')));
    for (const worker of workers) worker.once('error', reject);
  });
  // What goes wrong is told at the end.
  made.catch(() => {});
  return {
    start(site, folder) {
      // A file that is moved to another name of its own stays where it is.
      rmSync(folder, { recursive: true, force: true });
      for (const source of SEARCH_SOURCES) {
        const target = join(folder, source);
        mkdirSync(dirname(target), { recursive: true });
        renameSync(join(site, source), target);
      }
      const states = makeStates(LOCALE_KEYS.length);
      for (const [nth, worker] of workers.entries()) {
        worker.postMessage({ folder, states, isFirst: nth === 0 } satisfies SearchJob);
      }
    },
    end: () => made,
  };
}

/** What a thread is told. */
export interface SearchJob {
  /** Where the sources are. */
  readonly folder: string;
  /** Of each language; all threads see them. */
  readonly states: Int32Array;
  /** Whether the thread makes the whole index; the others make parts of it ahead. */
  readonly isFirst: boolean;
}

/**
 * Does the work of a thread: the first one comes to an index.
 * @throws {Error} When there is nothing to find.
 */
export async function workAtIndex(job: SearchJob): Promise<SearchHashes | undefined> {
  const store = openSearchStore();
  const makeFiles = createSearchIndexer(openCache(process.cwd()), store);
  if (!job.isFirst) {
    await makeFiles(readFree(job));
    return undefined;
  }
  const files = await makeFiles(readAll(job));
  const hashes = new Map(Array.from(files, ([path, { hash }]) => [`pagefind/${path}`, hash]));
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

/** Puts an index into the site. @throws {Error} When a file of it is no longer kept. */
export function putSearchIndex(index: SearchHashes, site: string): void {
  const store = openSearchStore();
  for (const [path, hash] of index) {
    if (!store.put(hash, join(site, path))) throw new Error(`${path} of the search index has vanished from the cache`);
  }
}

export function openSearchStore(): FileStore {
  return openFileStore(join(cacheFolder(), 'search'));
}

/** The page with what search knows of the posts of a language, as JSON: its path below the site's base. */
export function searchSourceOf(locale: Locale): string {
  return searchPostsUrl(locale).slice(deployment.base.length);
}
