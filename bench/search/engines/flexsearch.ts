import { Charset, Index, type IndexOptions } from 'flexsearch';
import { type Engine, FIELDS, type SearchIndex } from './engine.ts';

export const flexSearch = createEngine('FlexSearch', () => ({}));

export const flexSearchCjk: Engine = {
  ...createEngine('FlexSearch, CJK', () => ({ encoder: Charset.CJK })),
  locales: ['zh-tw', 'ko'],
};

/** Numbers are the ids, since strings would make the index larger; the addresses lie beside it. */
interface Saved {
  readonly ids: readonly string[];
  readonly parts: readonly (readonly [key: string, data: string])[];
}

function createEngine(name: string, options: () => IndexOptions): Engine {
  return {
    name,
    library: () => `export { Charset, Index } from 'flexsearch'`,
    create(documents) {
      const index = new Index(options());
      // The earlier a word stands in a text, the more it counts.
      for (const [id, document] of documents.entries())
        index.add(id, FIELDS.map((field) => document[field]).join('\n'));
      return wrap(
        index,
        documents.map(({ id }) => id),
      );
    },
    load(saved) {
      const { ids, parts } = JSON.parse(saved) as Saved;
      const index = new Index(options());
      for (const [key, data] of parts) index.import(key, data);
      return wrap(index, ids);
    },
  };
}

function wrap(index: Index, ids: readonly string[]): SearchIndex {
  return {
    search: (query) => index.search(query, { limit: ids.length }).map((id) => ids[Number(id)] ?? ''),
    save() {
      const parts: [string, string][] = [];
      index.export((key: string, data: string) => void parts.push([key, data]));
      return JSON.stringify({ ids, parts } satisfies Saved);
    },
  };
}
