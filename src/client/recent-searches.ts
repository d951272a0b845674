/** What the reader searched for last, kept in this browser only. */
const KEY = 'casebook-searches';

const MOST = 8;

/** Newest first; none where storage is switched off. */
export function recentSearches(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((query) => typeof query === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function rememberSearch(query: string): void {
  if (query !== '') store([query, ...recentSearches().filter((other) => other !== query)].slice(0, MOST));
}

export function forgetSearch(query: string): void {
  store(recentSearches().filter((other) => other !== query));
}

export function forgetSearches(): void {
  store([]);
}

function store(queries: readonly string[]): void {
  try {
    if (queries.length > 0) localStorage.setItem(KEY, JSON.stringify(queries));
    else localStorage.removeItem(KEY);
  } catch {
    // Storage can be switched off or full; then nothing is kept.
  }
}
