/**
 * The search index: after a build Pagefind reads the posts from the finished pages, one index per language;
 * in development it is made from the running server when search first asks for it.
 */
import { glob, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import type { ViteDevServer } from 'vite';
import { compareText } from '#compare-text.ts';
import { deployment } from '#deployment.ts';
import { LOCALE_KEYS } from '#i18n/locales.ts';
import { absoluteUrl, searchBundleUrl, sitemapUrl } from '#urls.ts';

/** The attribute with which a page offers its article to the index; see `ArticlePage.astro`. */
const BODY_MARKER = 'data-pagefind-body';

/** Pagefind's own interfaces, which it writes beside every index; the site has one of its own. */
const UNUSED_FILES = 'pagefind-{ui,modular-ui,component-ui,highlight}.*';

interface IndexedPage {
  /** Path in the output folder: `en/posts/a/index.html`. */
  readonly path: string;
  readonly html: string;
}

export function search(): AstroIntegration {
  return {
    name: 'casebook-search',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const count = await writeIndex(folder);
        if (count === 0) throw new Error('The search index is empty: no page offers an article to it');
        logger.info(`Indexed ${count} posts`);
      },
      'astro:server:setup': ({ server, logger }) => serveIndex(server, logger),
    },
  };
}

/** @returns How many pages went into the index. */
async function writeIndex(folder: string): Promise<number> {
  const pages: IndexedPage[] = [];
  for await (const path of glob('*/posts/*/index.html', { cwd: folder })) {
    const html = await readFile(join(folder, path), 'utf8');
    if (html.includes(BODY_MARKER)) pages.push({ path: path.split(sep).join('/'), html });
  }
  return withIndex(pages, async (index) => {
    const bundle = join(folder, 'pagefind');
    const { errors } = await index.writeFiles({ outputPath: bundle });
    if (errors.length > 0) throw new Error(`The search index could not be written: ${errors.join('; ')}`);
    for await (const name of glob(UNUSED_FILES, { cwd: bundle })) await rm(join(bundle, name));
    return pages.length;
  });
}

/** Makes an index of the pages, in an order that never changes, since its files depend on it. */
async function withIndex<T>(pages: readonly IndexedPage[], use: (index: PagefindIndex) => Promise<T>): Promise<T> {
  const { index, errors } = await createIndex();
  if (!index) throw new Error(`Pagefind could not start: ${errors.join('; ')}`);
  try {
    for (const { path, html } of pages.toSorted((a, b) => compareText(a.path, b.path))) {
      const { errors: faults } = await index.addHTMLFile({ sourcePath: path, content: html });
      if (faults.length > 0) throw new Error(`${path} could not be indexed: ${faults.join('; ')}`);
    }
    return await use(index);
  } finally {
    await close();
  }
}

function serveIndex(server: ViteDevServer, logger: AstroIntegrationLogger): void {
  const contentFolder = resolve(deployment.contentDir);
  let files: Promise<Map<string, Uint8Array>> | undefined;
  let isStale = true;
  server.watcher.on('all', (_event, path) => {
    if (path.startsWith(contentFolder + sep)) isStale = true;
  });
  const remake = async (earlier: typeof files): Promise<Map<string, Uint8Array>> => {
    // All indexes are made by one process of Pagefind, which the first to be ready ends.
    await earlier?.catch(() => {});
    return indexRunningServer(server);
  };
  server.middlewares.use(async (request, response, next) => {
    const path = request.url?.split('?')[0] ?? '';
    const name = [searchBundleUrl(), '/pagefind/'].find((prefix) => path.startsWith(prefix));
    if (name === undefined) return next();
    try {
      if (isStale) files = remake(files);
      isStale = false;
      const file = (await files)?.get(path.slice(name.length));
      if (!file) return next();
      response.setHeader('Content-Type', path.endsWith('.js') ? 'text/javascript' : 'application/octet-stream');
      response.setHeader('Cache-Control', 'no-store');
      response.end(file);
    } catch (error) {
      isStale = true;
      logger.error(`The search index could not be made: ${error instanceof Error ? error.message : error}`);
      next(error);
    }
  });
}

/** Asks the development server for every listed post and indexes the answers. */
async function indexRunningServer(server: ViteDevServer): Promise<Map<string, Uint8Array>> {
  const address = server.httpServer?.address() as AddressInfo | null | undefined;
  if (!address) throw new Error('The development server does not listen');
  const get = async (path: string): Promise<string> => (await fetch(`http://localhost:${address.port}${path}`)).text();
  const pages: IndexedPage[] = [];
  for (const locale of LOCALE_KEYS) {
    const sitemap = await get(sitemapUrl(locale));
    for (const [, location = ''] of sitemap.matchAll(/<loc>([^<]+\/posts\/[^<]+)<\/loc>/g)) {
      const html = await get(location.replace(absoluteUrl('/').slice(0, -1), ''));
      const path = new URL(location).pathname.slice(deployment.base.length);
      if (html.includes(BODY_MARKER)) pages.push({ path: `${path}index.html`, html });
    }
  }
  return withIndex(pages, async (index) => {
    const { files } = await index.getFiles();
    return new Map(files.map(({ path, content }) => [path, content]));
  });
}
