/** The words and choices of search in the language of the page; see `model/search-labels.ts`, which makes them. */

export interface SearchFilter {
  readonly name: string;
  readonly label: string;
  readonly values: readonly FilterValue[];
}

interface FilterValue {
  readonly id: string;
  readonly label: string;
  /** Whether only stories of other languages have it. */
  readonly isForeign: boolean;
}

/** A language whose stories can be searched. */
export interface SearchLanguage {
  /** As it stands in URLs. */
  readonly locale: string;
  /** BCP-47 tag. */
  readonly lang: string;
  /** Its name for itself. */
  readonly label: string;
}

export interface SearchLabels {
  readonly filters: readonly SearchFilter[];
  readonly languages: readonly SearchLanguage[];
  /** The count of results by plural category. */
  readonly counts: Readonly<Record<string, string>>;
  readonly messages: Readonly<Record<SearchMessage, string>>;
}

type SearchMessage =
  | 'any'
  | 'clear'
  | 'corrected'
  | 'everywhere'
  | 'failedIn'
  | 'filters'
  | 'forget'
  | 'forgetAll'
  | 'language'
  | 'limited'
  | 'loading'
  | 'more'
  | 'noIndex'
  | 'none'
  | 'noneHint'
  | 'openPage'
  | 'others'
  | 'recent'
  | 'results'
  | 'searchEverywhere'
  | 'sort'
  | 'sortByDate'
  | 'sortByRelevance'
  | 'suggestion';

/** @throws If they cannot be had. */
export async function loadLabels(url: string): Promise<SearchLabels> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The words of search answered ${response.status}`);
  return response.json();
}

/** A message with its placeholders filled: `fill('Not “{query}”', { query: 'a' }) // => 'Not “a”'`. */
export function fill(message: string, values: Readonly<Record<string, string>>): string {
  return message.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
