/** A search as it stands in the form and in the address: `?q=aws&role=support-engineer&languages=all&sort=date`. */
import type { SearchRequest } from './search-engine.ts';

export interface SearchQuery extends SearchRequest {
  /** Whether all languages are searched, not the reader's alone. */
  readonly isEverywhere: boolean;
  /** With all of them, the one whose stories are shown, as it stands in URLs; empty for each. */
  readonly language: string;
}

/** The value of `languages` that stands for all of them. */
export const ALL_LANGUAGES = 'all';

/** What is asked for by fields or parameters; any name beside those of this page is a facet. */
export function toSearchQuery(entries: Iterable<readonly [string, FormDataEntryValue]>): SearchQuery {
  const {
    q = '',
    languages,
    language = '',
    sort,
    ...facets
  } = Object.fromEntries([...entries].map(([name, value]) => [name, String(value)] as const));
  const isEverywhere = languages === ALL_LANGUAGES;
  return {
    query: q.normalize('NFC').trim(),
    filters: Object.fromEntries(Object.entries(facets).filter(([, value]) => value !== '')),
    sort: sort === 'date' ? sort : 'relevance',
    isEverywhere,
    language: isEverywhere ? language : '',
  };
}

/** Whether there is something to look for. */
export function asksForSomething({ query, filters }: SearchQuery): boolean {
  return query !== '' || Object.keys(filters).length > 0;
}

/** The end of the address for a search, empty where nothing differs from the state of an untouched form. */
export function toQueryString({ query, filters, sort, isEverywhere, language }: SearchQuery): string {
  const parameters = new URLSearchParams({
    ...(query && { q: query }),
    ...filters,
    ...(isEverywhere && { languages: ALL_LANGUAGES }),
    ...(language && { language }),
    ...(sort === 'date' && { sort }),
  });
  return parameters.size > 0 ? `?${parameters}` : '';
}

/** The address of a result that tells its page which words to mark: `withQuery('/en/posts/a/#b', 'aws') // => '/en/posts/a/?q=aws#b'`. */
export function withQuery(url: string, query: string): string {
  if (query === '') return url;
  const [path = '', ...fragment] = url.split('#');
  return [`${path}?${new URLSearchParams({ q: query })}`, ...fragment].join('#');
}
