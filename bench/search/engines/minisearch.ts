import MiniSearch, { type Options } from 'minisearch';
import { type Engine, FIELDS, type SearchDocument, type SearchIndex } from './engine.ts';

const splitWords = MiniSearch.getDefault('tokenize') as (text: string) => string[];

export const miniSearch = createEngine('MiniSearch', {});

/** With the tokenizer that is commonly given to it for languages that its own does not cut. */
export const miniSearchWithBigrams = createEngine('MiniSearch, bigrams', {
  tokenize: (text) => splitWords(text).flatMap(cutIntoPairs),
});

function createEngine(name: string, options: Partial<Options<SearchDocument>>): Engine {
  const whole: Options<SearchDocument> = { fields: [...FIELDS], ...options };
  return {
    name,
    library: () => `export { default } from 'minisearch'`,
    create(documents) {
      const index = new MiniSearch(whole);
      index.addAll(documents);
      return wrap(index);
    },
    load: (saved) => wrap(MiniSearch.loadJSON(saved, whole)),
  };
}

function wrap(index: MiniSearch<SearchDocument>): SearchIndex {
  return {
    search: (query) => index.search(query).map(({ id }) => String(id)),
    save: () => JSON.stringify(index),
  };
}

/** `AWS雲端支援 // => ['AWS', '雲端', '端支', '支援']` */
function cutIntoPairs(word: string): string[] {
  return (word.match(/[\p{sc=Han}\p{sc=Hang}]+|[^\p{sc=Han}\p{sc=Hang}]+/gu) ?? []).flatMap((run) => {
    const characters = [...run];
    if (characters.length < 3 || !/[\p{sc=Han}\p{sc=Hang}]/u.test(run)) return [run];
    return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
  });
}
