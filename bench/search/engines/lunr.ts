import lunr from 'lunr';
import addItalian from 'lunr-languages/lunr.it.js';
import addKorean from 'lunr-languages/lunr.ko.js';
import addStemmers from 'lunr-languages/lunr.stemmer.support.js';
import addChinese from 'lunr-languages/lunr.zh.js';
import { type Engine, FIELDS, type SearchIndex } from './engine.ts';

addStemmers(lunr);
for (const addLanguage of [addItalian, addKorean, addChinese]) addLanguage(lunr);

/** Its plug-ins by locale; English is its own. */
const PLUGINS: Readonly<Record<string, 'it' | 'ko' | 'zh'>> = { it: 'it', ko: 'ko', 'zh-tw': 'zh' };

export const lunrJs: Engine = {
  name: 'lunr',
  library(locale) {
    const plugin = PLUGINS[locale];
    if (!plugin) return `export { default } from 'lunr'`;
    return [
      `export { default } from 'lunr'`,
      `export { default as support } from 'lunr-languages/lunr.stemmer.support.js'`,
      `export { default as language } from 'lunr-languages/lunr.${plugin}.js'`,
    ].join('\n');
  },
  create(documents, locale) {
    const plugin = PLUGINS[locale];
    const index = lunr((builder) => {
      if (plugin) builder.use(languageOf(plugin));
      builder.ref('id');
      for (const field of FIELDS) builder.field(field);
      for (const document of documents) builder.add(document);
    });
    return wrap(index, locale);
  },
  load: (saved, locale) => wrap(lunr.Index.load(JSON.parse(saved)), locale),
};

function wrap(index: lunr.Index, locale: string): SearchIndex {
  return {
    search(query) {
      const found = index.query((clauses) => {
        // By its own parser a hyphen or a colon of a query would be an operator.
        for (const token of tokenize(query, locale)) clauses.term(token, {});
      });
      return found.map(({ ref }) => ref);
    },
    save: () => JSON.stringify(index),
  };
}

function tokenize(query: string, locale: string): lunr.Token[] {
  return locale === 'zh-tw' ? languageOf('zh').tokenizer(query) : lunr.tokenizer(query);
}

function languageOf(plugin: 'it' | 'ko' | 'zh'): lunr.Builder.Plugin & { tokenizer: typeof lunr.tokenizer } {
  return (lunr as unknown as Record<string, ReturnType<typeof languageOf>>)[plugin] as ReturnType<typeof languageOf>;
}
