import { type AnyOrama, create, insertMultiple, load, type RawData, save, search } from '@orama/orama';
import { stemmer as englishStemmer } from '@orama/stemmers/english';
import { stemmer as italianStemmer } from '@orama/stemmers/italian';
import { createTokenizer } from '@orama/tokenizers/mandarin';
import type { Engine, SearchIndex } from './engine.ts';

const SCHEMA = { title: 'string', description: 'string', labels: 'string', text: 'string' } as const;

const STEMMERS: Readonly<Record<string, object>> = {
  en: { language: 'english', stemming: true, stemmer: englishStemmer },
  it: { language: 'italian', stemming: true, stemmer: italianStemmer },
};

const STEMMER_NAMES: Readonly<Record<string, string>> = { en: 'english', it: 'italian' };

export const orama: Engine = {
  name: 'Orama',
  library(locale) {
    const stemmer = STEMMER_NAMES[locale];
    return [
      `export { create, load, search } from '@orama/orama'`,
      ...(locale === 'zh-tw' ? [`export * from '@orama/tokenizers/mandarin'`] : []),
      ...(stemmer ? [`export * from '@orama/stemmers/${stemmer}'`] : []),
    ].join('\n');
  },
  async create(documents, locale) {
    const database = openDatabase(locale);
    await insertMultiple(database, [...documents]);
    return wrap(database, documents.length);
  },
  load(saved, locale) {
    const database = openDatabase(locale);
    const { count, data } = JSON.parse(saved) as { count: number; data: RawData };
    load(database, data);
    return wrap(database, count);
  },
};

/** It has nothing for Korean, which is then cut as English is. */
function openDatabase(locale: string): AnyOrama {
  const tokenizer = locale === 'zh-tw' ? createTokenizer() : STEMMERS[locale];
  return create({ schema: SCHEMA, ...(tokenizer && { components: { tokenizer } }) });
}

function wrap(database: AnyOrama, count: number): SearchIndex {
  return {
    async search(query) {
      const { hits } = await search(database, { term: query, limit: count });
      return hits.map(({ id }) => id);
    },
    save: () => JSON.stringify({ count, data: save(database) }),
  };
}
