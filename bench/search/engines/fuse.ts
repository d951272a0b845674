import Fuse from 'fuse.js';
import { type Engine, FIELDS, type SearchDocument, type SearchIndex } from './engine.ts';

/** It has no index: it compares the query with all of every text. */
export const fuse: Engine = {
  name: 'Fuse.js',
  library: () => `export { default } from 'fuse.js'`,
  create: wrap,
  load: (saved) => wrap(JSON.parse(saved)),
};

function wrap(documents: readonly SearchDocument[]): SearchIndex {
  // By its own settings it would look at the first sixty characters of a text alone, and take anything for like anything.
  const index = new Fuse(documents, { keys: [...FIELDS], ignoreLocation: true, threshold: 0.1 });
  return {
    search: (query) => index.search(query).map(({ item }) => item.id),
    save: () => JSON.stringify(documents),
  };
}
