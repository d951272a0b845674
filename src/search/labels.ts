/** The words and choices of the search form in one language: what a build writes and the browser reads. */

export interface SearchFilter {
  /** Name in the index and in the query string. */
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
  /** Those with stories to search, and the reader's own. */
  readonly languages: readonly SearchLanguage[];
  /** The count of results by plural category. */
  readonly counts: Readonly<Record<string, string>>;
  /** With the placeholders in them. */
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
