/** Pagefind's index of a language as a place to look terms up. Runs where there is no page: in a worker, or in Node. */
import { FIELD_WEIGHTS, indexName } from '#search/post.ts';
import type { PostingIndex } from '#search/retrieve.ts';
import { spreadTerms } from '#search/terms.ts';
import type { Pagefind } from './pagefind.d.ts';

/** How often Pagefind looks whether its engine has started. */
const POLL_MS = 50;

/**
 * @param bundle The folder of the search bundle, an absolute URL.
 * @param locale As in URLs.
 * @param version Of the index, as its manifest has it.
 * @returns An index whose look-ups reject if a file of it could not be loaded: then there may be more than was found.
 * @throws If a part of Pagefind could not be loaded, or WebAssembly is refused.
 */
export async function openIndex(bundle: string, locale: string, version: string): Promise<PostingIndex> {
  const missing = watchFailures();
  const assertWhole = (): void => {
    if (missing.length === 0) return;
    throw new Error(`The search index is not whole: ${missing.splice(0).join(', ')}`);
  };
  const pagefind = await loadPagefind(bundle, locale, version);
  // The index has no filters of Pagefind's, so that this loads nothing but the engine, and fails if that cannot start.
  const started = pagefind.filters();
  await Promise.race([started, whenFails(assertWhole, started)]);
  return {
    async lookUp(prefix) {
      if (prefix === '') return [];
      await pagefind.preload(spreadTerms(prefix).join(' '));
      const { results } = await pagefind.search(prefix);
      assertWhole();
      return results.map(({ id, score, words, matchedMetaFields = [] }) => ({
        id,
        score,
        positions: words,
        fields: matchedMetaFields,
      }));
    },
  };
}

/**
 * What Pagefind could not load or read: it says so on the console alone, and finds nothing, as if nobody had used the word.
 */
function watchFailures(): string[] {
  const failures: string[] = [];
  const log = console.error;
  console.error = (...messages: readonly unknown[]) => {
    failures.push(messages.join(' '));
    log(...messages);
  };
  return failures;
}

async function loadPagefind(bundle: string, locale: string, version: string): Promise<Pagefind> {
  // The bundler must leave this import alone: the file comes into being after the build.
  const { createInstance } = (await import(/* @vite-ignore */ `${bundle}pagefind.js`)) as {
    createInstance(options: object): Pagefind;
  };
  // Pagefind takes the index of the page's language; here is no page, so it is told of one.
  const page = { getAttribute: () => indexName(locale) };
  Object.assign(globalThis, { document: { querySelector: () => page } });
  return createInstance({
    basePath: bundle,
    metaCacheTag: version,
    // All terms that begin alike are forms of one word, so that none is nearer by being shorter.
    ranking: { termSimilarity: 0, metaWeights: FIELD_WEIGHTS },
  });
}

/** Rejects once something is missing; stays open if all goes well. */
function whenFails(assertWhole: () => void, started: Promise<unknown>): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setInterval(() => {
      try {
        assertWhole();
      } catch (error) {
        clearInterval(timer);
        reject(error);
      }
    }, POLL_MS);
    void started.finally(() => clearInterval(timer)).catch(reject);
  });
}
