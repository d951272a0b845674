/** Pagefind's index of a language as a place to look terms up. Runs where there is no page: in a worker, or in Node. */
import type { PostingIndex } from '#search/match.ts';
import { FIELD_WEIGHTS, indexName } from '#search/post.ts';
import { spreadTerms } from '#search/terms.ts';
import type { Pagefind } from './pagefind.d.ts';

/**
 * @param bundle The folder of the search bundle, an absolute URL.
 * @param locale As in URLs.
 * @param version Of the index, as its manifest has it.
 * @returns An index whose look-ups reject if a file of it could not be loaded: then there may be more than was found.
 * @throws If a part of Pagefind could not be loaded, or WebAssembly is refused.
 */
export async function openIndex(bundle: string, locale: string, version: string): Promise<PostingIndex> {
  const failures = watchFailures();
  const pagefind = await loadPagefind(bundle, locale, version);
  // The index has no filters of Pagefind's, so that this loads nothing but the engine. Where a part of that is missing it
  // would wait for ever.
  await Promise.race([pagefind.filters(), failures.first]);
  return {
    async lookUp(prefix) {
      if (prefix === '') return [];
      await pagefind.preload(spreadTerms(prefix).join(' '));
      const { results } = await pagefind.search(prefix);
      failures.assertNone();
      return results.map(({ id, score, words, matchedMetaFields = [] }) => ({
        id,
        score,
        positions: words,
        fields: matchedMetaFields,
      }));
    },
  };
}

interface Failures {
  /** Rejects at the first one. */
  readonly first: Promise<never>;
  /** @throws If there were any since it was asked last. */
  assertNone(): void;
}

/**
 * What Pagefind could not load or read: it says so on the console alone, and finds nothing, as if nobody had used the word.
 */
function watchFailures(): Failures {
  let failures: string[] = [];
  const { promise: first, reject } = Promise.withResolvers<never>();
  // Later ones are seen by whoever looks a term up.
  first.catch(() => {});
  const toError = (): Error => new Error(`The search index is not whole: ${failures.join(', ')}`);
  const log = console.error;
  console.error = (...messages: readonly unknown[]) => {
    failures.push(messages.join(' '));
    reject(toError());
    log(...messages);
  };
  return {
    first,
    assertNone() {
      if (failures.length === 0) return;
      const error = toError();
      failures = [];
      throw error;
    },
  };
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
