/** A search engine that keeps its whole index in one piece, as the benchmark sees it. */

/** What is known of a post, the same for every engine. */
export interface SearchDocument {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** The labels of its tags, stages and facts in its own language, as they stand on its page. */
  readonly labels: string;
  readonly text: string;
}

export interface SearchIndex {
  /** The ids of all documents that are found, the best first. */
  search(query: string): readonly string[] | Promise<readonly string[]>;
  /** What a browser has to fetch to search. */
  save(): string | Promise<string>;
}

export interface Engine {
  readonly name: string;
  /** The locales, as in URLs, for which it is set up; all if it does not say. */
  readonly locales?: readonly string[];
  /** What a page in the locale imports of the engine: a module, as source. */
  library(locale: string): string;
  create(documents: readonly SearchDocument[], locale: string): SearchIndex | Promise<SearchIndex>;
  load(saved: string, locale: string): SearchIndex | Promise<SearchIndex>;
}

/** The parts of a document that are searched, the heaviest first. */
export const FIELDS = ['title', 'description', 'labels', 'text'] as const;
