/**
 * The search index: a build makes it from what the pages of search know of the posts, one index per language;
 * in development it is made from the running server when search first asks for it.
 */
import { readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import type { ViteDevServer } from 'vite';
import { cacheFolder } from '#cache-folder.ts';
import { deployment } from '#deployment.ts';
import { LOCALE_KEYS, localeToPath } from '#i18n/locales.ts';
import { openCache } from '#loader/load-content.ts';
import { isRecordFile, MANIFEST_FILE } from '#search/post.ts';
import { searchBundleUrl, searchPostsUrl } from '#urls.ts';
import { type FileStore, openFileStore } from './file-store.ts';
import { createSearchIndexer, type LocalePosts, type SearchFiles } from './search-index.ts';

export function search(): AstroIntegration {
  return {
    name: 'casebook-search',
    hooks: {
      'astro:server:setup': ({ server, logger }) => serveIndex(server, logger),
    },
  };
}

/**
 * Writes the index of a site whose pages have been made.
 * @returns The hash of each file by its path in the site.
 * @throws {Error} When there is nothing to find.
 */
export async function writeSearchIndex(folder: string): Promise<ReadonlyMap<string, string>> {
  const posts = readPosts(async (path) => {
    const file = join(folder, path);
    const json = readFileSync(file);
    // It was made for the index alone.
    rmSync(file);
    return json;
  });
  const store = openStore();
  const files = await createSearchIndexer(openCache(process.cwd()), store)(posts);
  const hashes = new Map(Array.from(files, ([path, { hash }]) => [`pagefind/${path}`, hash]));
  for (const [path, file] of files) store.put(file, join(folder, 'pagefind', path));
  store.retain(new Set(hashes.values()));
  if (![...files.keys()].some(isRecordFile)) throw new Error('The search index is empty: there is no post to list');
  return hashes;
}

function openStore(): FileStore {
  return openFileStore(join(cacheFolder(), 'search'));
}

/**
 * The posts of each language as their endpoint tells them, which is JSON.
 * @param read What stands at a path below the site's base.
 */
async function* readPosts(read: (path: string) => Promise<Uint8Array>): AsyncGenerator<LocalePosts> {
  for (const locale of LOCALE_KEYS) {
    yield [localeToPath(locale), await read(searchPostsUrl(locale).slice(deployment.base.length))];
  }
}

function serveIndex(server: ViteDevServer, logger: AstroIntegrationLogger): void {
  const makeFiles = createSearchIndexer(openCache(process.cwd()), openStore());
  let latest: Promise<SearchFiles> | undefined;
  // One after the other: what the first has made, the next need not make.
  const remake = async (earlier: typeof latest): Promise<SearchFiles> => {
    await earlier?.catch(() => undefined);
    return makeFiles(readRunningServer(server));
  };
  server.middlewares.use(async (request, response, next) => {
    const path = request.url?.split('?')[0] ?? '';
    const name = [searchBundleUrl(), '/pagefind/'].find((prefix) => path.startsWith(prefix));
    if (name === undefined) return next();
    try {
      const file = path.slice(name.length);
      // With this file every search begins.
      if (!latest || file === MANIFEST_FILE) latest = remake(latest);
      const content = (await latest).get(file)?.content;
      if (!content) return next();
      response.setHeader('Content-Type', path.endsWith('.js') ? 'text/javascript' : 'application/octet-stream');
      response.setHeader('Cache-Control', 'no-store');
      response.end(content);
    } catch (error) {
      latest = undefined;
      logger.error(`The search index could not be made: ${error instanceof Error ? error.message : error}`);
      next(error);
    }
  });
}

/** Asks the development server for the posts. */
function readRunningServer(server: ViteDevServer): AsyncGenerator<LocalePosts> {
  const address = server.httpServer?.address() as AddressInfo | null | undefined;
  if (!address) throw new Error('The development server does not listen');
  const root = `http://localhost:${address.port}${deployment.base}`;
  return readPosts(async (path) => {
    const response = await fetch(root + path);
    if (!response.ok) throw new Error(`The development server answered ${response.status} for ${path}`);
    return response.bytes();
  });
}
