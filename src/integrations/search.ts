/**
 * The search index: after a build it is made from what the pages of search know of the posts, one index per language;
 * in development it is made from the running server when search first asks for it.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import type { ViteDevServer } from 'vite';
import { deployment } from '#deployment.ts';
import { LOCALE_KEYS, localeToPath } from '#i18n/locales.ts';
import { MANIFEST_FILE, type SearchPost } from '#search/post.ts';
import { searchBundleUrl, searchPostsUrl } from '#urls.ts';
import { makeSearchFiles, type SearchFiles } from './search-index.ts';

export function search(): AstroIntegration {
  return {
    name: 'casebook-search',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const count = await writeIndex(fileURLToPath(dir));
        if (count === 0) throw new Error('The search index is empty: there is no post to list');
        logger.info(`Indexed ${count} posts`);
      },
      'astro:server:setup': ({ server, logger }) => serveIndex(server, logger),
    },
  };
}

/** @returns How many posts went into the index. */
async function writeIndex(folder: string): Promise<number> {
  const posts = await readPosts(async (path) => {
    const file = join(folder, path);
    const text = await readFile(file, 'utf8');
    // It was made for the index alone.
    await rm(file);
    return JSON.parse(text);
  });
  for (const [path, content] of await makeSearchFiles(posts)) {
    const file = join(folder, 'pagefind', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return [...posts.values()].flat().length;
}

/** @param read What stands at a path below the site's base. */
async function readPosts(read: (path: string) => Promise<unknown>): Promise<Map<string, readonly SearchPost[]>> {
  const posts = new Map<string, readonly SearchPost[]>();
  for (const locale of LOCALE_KEYS) {
    const path = searchPostsUrl(locale).slice(deployment.base.length);
    posts.set(localeToPath(locale), (await read(path)) as readonly SearchPost[]);
  }
  return posts;
}

function serveIndex(server: ViteDevServer, logger: AstroIntegrationLogger): void {
  let latest: Promise<DevelopmentIndex> | undefined;
  // All indexes are made by one process of Pagefind, which the first to be ready ends.
  const remake = async (earlier: typeof latest): Promise<DevelopmentIndex> => {
    const known = await earlier?.catch(() => undefined);
    const posts = await readRunningServer(server);
    const source = JSON.stringify([...posts]);
    return source === known?.source ? known : { source, files: await makeSearchFiles(posts) };
  };
  server.middlewares.use(async (request, response, next) => {
    const path = request.url?.split('?')[0] ?? '';
    const name = [searchBundleUrl(), '/pagefind/'].find((prefix) => path.startsWith(prefix));
    if (name === undefined) return next();
    try {
      const file = path.slice(name.length);
      // With this file every search begins.
      if (!latest || file === MANIFEST_FILE) latest = remake(latest);
      const content = (await latest).files.get(file);
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

/** An index with what it was made from, so that it is made anew only for other posts. */
interface DevelopmentIndex {
  readonly source: string;
  readonly files: SearchFiles;
}

/** Asks the development server for the posts. */
async function readRunningServer(server: ViteDevServer): Promise<Map<string, readonly SearchPost[]>> {
  const address = server.httpServer?.address() as AddressInfo | null | undefined;
  if (!address) throw new Error('The development server does not listen');
  const root = `http://localhost:${address.port}${deployment.base}`;
  return readPosts(async (path) => {
    const response = await fetch(root + path);
    if (!response.ok) throw new Error(`The development server answered ${response.status} for ${path}`);
    return response.json();
  });
}
