/** The search index in development: it is made from the running server when search first asks for it. */
import type { AddressInfo } from 'node:net';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import type { ViteDevServer } from 'vite';
import { deployment } from '#deployment.ts';
import { LOCALE_KEYS, localeToPath } from '#i18n/locales.ts';
import { openCache } from '#loader/cache.ts';
import { MANIFEST_FILE } from '#search/post.ts';
import { searchBundleUrl } from '#urls.ts';
import { openSearchStore, searchSourceOf } from './search-build.ts';
import { createSearchIndexer, type LocalePosts, type SearchFiles } from './search-index.ts';

export function search(): AstroIntegration {
  return {
    name: 'casebook-search',
    hooks: {
      'astro:server:setup': ({ server, logger }) => serveIndex(server, logger),
    },
  };
}

function serveIndex(server: ViteDevServer, logger: AstroIntegrationLogger): void {
  const { makeFiles } = createSearchIndexer(openCache(process.cwd()), openSearchStore());
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
async function* readRunningServer(server: ViteDevServer): AsyncGenerator<LocalePosts> {
  const address = server.httpServer?.address() as AddressInfo | null | undefined;
  if (!address) throw new Error('The development server does not listen');
  const root = `http://localhost:${address.port}${deployment.base}`;
  for (const locale of LOCALE_KEYS) {
    const path = searchSourceOf(locale);
    const response = await fetch(root + path);
    if (!response.ok) throw new Error(`The development server answered ${response.status} for ${path}`);
    yield [localeToPath(locale), await response.bytes()];
  }
}
