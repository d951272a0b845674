/** Makes and opens the indexes of all engines: Casebook's, Pagefind's as it comes, and those that are kept in one piece. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LOCALES, pathToLocale } from '../../src/i18n/locales.ts';
import { NO_CACHE } from '../../src/loader/cache.ts';
import { openSearch, serveFiles } from '../../tests/support/search-site.ts';
import type { Engine } from './engines/engine.ts';
import { type BenchPost, type BenchPosts, readRecords, toDocument } from './posts.ts';

/** The addresses of all posts that a query finds, the best first. */
export type Find = (query: string) => Promise<readonly string[]>;

export const CASEBOOK = 'Casebook';
export const PAGEFIND = 'Pagefind 1.6.0';

interface EnginePackage {
  readonly ENGINES: readonly Engine[];
  weighLibrary(engine: Engine, locale: string): Promise<number>;
}

/** The package of the other engines, which type checking and the search for dead code must not follow: it may be missing. */
const ENGINES_FOLDER = join(import.meta.dirname, 'engines');

export function importEngines(): Promise<EnginePackage> {
  return import(pathToFileURL(join(ENGINES_FOLDER, 'engines.ts')).href);
}

/** Makes the index of an engine for all posts, and leaves it in a folder as it would be published. */
export async function makeIndex(name: string, posts: BenchPosts, folder: string): Promise<void> {
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  if (name === CASEBOOK) {
    // Not before it is wanted: it sets up Pagefind for itself.
    const { NO_STORE } = await import('../../src/integrations/file-store.ts');
    const { createSearchIndexer } = await import('../../src/integrations/search-index.ts');
    const files = await createSearchIndexer(NO_CACHE, NO_STORE).makeFiles(
      new Map(Object.entries(posts).map(([locale, own]) => [locale, Buffer.from(JSON.stringify(own))])),
    );
    for (const [path, { content }] of files) write(join('pagefind', path), content);
  } else if (name === PAGEFIND) {
    const { close, createIndex } = await import('pagefind');
    const { index, errors } = await createIndex();
    if (!index) throw new Error(errors.join('; '));
    for (const [locale, own] of Object.entries(posts)) {
      for (const post of own) await index.addHTMLFile({ url: post.url, content: toPage(post, locale) });
      write(join(locale, 'index.html'), `<!doctype html><html lang="${langOf(locale)}"><title>Search</title>`);
    }
    await index.writeFiles({ outputPath: join(folder, 'pagefind') });
    await close();
  } else {
    const { ENGINES } = await importEngines();
    const engine = ENGINES.find((other) => other.name === name);
    for (const [locale, own] of Object.entries(posts)) {
      if (!engine || !(engine.locales?.includes(locale) ?? true)) continue;
      write(`${locale}.json`, await (await engine.create(own.map(toDocument), locale)).save());
    }
  }
}

/** @returns `undefined` where the engine has no index of the locale. */
export async function openIndex(name: string, folder: string, locale: string): Promise<Find | undefined> {
  if (name === CASEBOOK) {
    const engine = await openSearch(folder, locale);
    const urls = new Map([...readRecords(folder, locale)].map(([url, { id }]) => [id, url]));
    return async (query) => {
      const { matches } = await engine.search({ query, filters: {}, sort: 'relevance' });
      return matches.map(({ id }) => urls.get(id) ?? '');
    };
  }
  if (name === PAGEFIND) return openPagefind(folder, locale);
  const engine = (await importEngines()).ENGINES.find((other) => other.name === name);
  if (!engine || !(engine.locales?.includes(locale) ?? true)) return undefined;
  const index = await engine.load(readFileSync(join(folder, `${locale}.json`), 'utf8'), locale);
  return async (query) => index.search(query);
}

interface Pagefind {
  search(query: string): Promise<{ results: { data(): Promise<{ url: string }> }[] }>;
}

async function openPagefind(folder: string, locale: string): Promise<Find> {
  serveFiles();
  const bundle = `${pathToFileURL(resolve(folder, 'pagefind'))}/`;
  // It takes the language from the page, and keeps the engine of one language per module.
  const page = { getAttribute: () => langOf(locale) };
  Object.assign(globalThis, { document: { currentScript: null, querySelector: () => page } });
  const { createInstance } = await import(`${bundle}pagefind.js?${locale}`);
  const pagefind: Pagefind = createInstance({ basePath: bundle, baseUrl: '/' });
  return async (query) => {
    const { results } = await pagefind.search(query);
    return Promise.all(results.map(async (result) => (await result.data()).url));
  };
}

/** A page with what every engine is given of a post, marked up as pages are. */
function toPage({ title, description, labels, sections }: BenchPost, locale: string): string {
  const paragraphs = (text: string): string =>
    text
      .split('\n')
      .map((block) => `<p>${escapeHtml(block)}</p>`)
      .join('');
  const body = sections.map(
    ({ id, heading, text }) =>
      `${heading && `<h2 id="${escapeHtml(id)}">${escapeHtml(heading)}</h2>`}${paragraphs(text)}`,
  );
  return `<!doctype html><html lang="${langOf(locale)}"><title>${escapeHtml(title)}</title><main data-pagefind-body>
<h1>${escapeHtml(title)}</h1><p>${escapeHtml(description)}</p><ul>${labels.map((label) => `<li>${escapeHtml(label)}</li>`).join('')}</ul>
${body.join('\n')}</main>`;
}

function langOf(path: string): string {
  const locale = pathToLocale(path);
  if (!locale) throw new Error(`${path} is no locale`);
  return LOCALES[locale].lang;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
