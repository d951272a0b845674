/** A post as search knows it: what is indexed of it, and what is shown of it among the results. */

/** The text below a heading. */
export interface SearchSection {
  /** The anchor of the heading; empty for what stands above the first one. */
  readonly id: string;
  readonly heading: string;
  /** Without markup; blocks are set apart by line feeds. */
  readonly text: string;
}

/** What is shown of a post that was found. */
export interface SearchRecord {
  /** From the root of the host. */
  readonly url: string;
  readonly title: string;
  readonly description: string;
  /** Role, company and region by name. */
  readonly facts: readonly string[];
  readonly stages: readonly { readonly id: string; readonly label: string }[];
  /** The day of writing as people read it. */
  readonly date: string;
  readonly sections: readonly SearchSection[];
}

export interface SearchPost extends SearchRecord {
  /** The day of writing, `YYYY-MM-DD`. */
  readonly day: string;
  /** The values under which filters find it, by facet. */
  readonly facets: Readonly<Record<string, readonly string[]>>;
  /** Every name of its tags, stages and facts in every language: words that lead to it although its text lacks them. */
  readonly names: readonly string[];
}

/** What filters and sorting know of the posts of a language, by the id that Pagefind gives them. */
export type SearchCatalogue = Readonly<
  Record<string, { readonly day: string; readonly facets: Readonly<Record<string, readonly string[]>> }>
>;

/** The files that belong to an index besides Pagefind's own; paths in the search bundle. */
export interface SearchManifest {
  /** Another one for every other index. */
  readonly version: string;
  /** The file of Han characters; see `HanTable`. */
  readonly han: string;
  /** By locale as in URLs; languages without posts are missing. */
  readonly locales: Readonly<
    Record<string, { readonly catalogue: string; readonly vocabulary: string; readonly fields: string }>
  >;
}

/** Where the manifest stands in the search bundle. */
export const MANIFEST_FILE = 'casebook.json';

/** Where the record of a post stands in the search bundle. */
export function recordFile(id: string): string {
  return `record/${id}.json`;
}

export function isRecordFile(path: string): boolean {
  return path.startsWith('record/');
}

/**
 * The name by which Pagefind keeps the index of a locale. No language of this name has a stemmer or a segmenter, neither
 * when the index is made nor when it is searched: the terms come from our own analysis.
 */
export function indexName(locale: string): string {
  return `x-${locale}`;
}

/** How Pagefind weighs a field against the text. */
export const FIELD_WEIGHTS = { title: 4, names: 2.5, headings: 2, description: 1.5, inner: 0.3 } as const;
