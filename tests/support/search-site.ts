/** Searches a built site as a browser's worker does, in Node. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openIndex } from '#client/posting-index.ts';
import { createEngine, type SearchEngine } from '#search/engine.ts';

/**
 * @param dist The folder of the site.
 * @param locale As in URLs.
 * @throws If the site has no index of the language.
 */
export async function openSearch(dist: string, locale: string): Promise<SearchEngine> {
  const bundle = `${pathToFileURL(resolve(dist, 'pagefind'))}/`;
  serveFiles();
  const engine = await createEngine({
    locale,
    load: async (path) => JSON.parse(await readFile(new URL(bundle + path), 'utf8')),
    openIndex: (version) => openIndex(bundle, locale, version),
  });
  if (!engine) throw new Error(`${dist} has no search index for ${locale}`);
  return engine;
}

let isServing = false;

/** Node's `fetch` reads no files. */
export function serveFiles(): void {
  if (isServing) return;
  isServing = true;
  const request = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const url = String(input);
    if (!url.startsWith('file:')) return request(input, init);
    return new Response(new Uint8Array(await readFile(new URL(url.split('?')[0] ?? ''))));
  };
}
