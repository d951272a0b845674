/** The part of Pagefind's browser API (`pagefind.js`, 1.6.0) that the site uses. */
export interface Pagefind {
  filters(): Promise<unknown>;
  /** Loads the files of the index in which words would stand. */
  preload(words: string): Promise<void>;
  search(query: string): Promise<{ results: PagefindResult[] }>;
}

interface PagefindResult {
  readonly id: string;
  readonly score: number;
  /** Where the words stand in the content; ascending. */
  readonly words: readonly number[];
  readonly matchedMetaFields?: readonly string[];
}
