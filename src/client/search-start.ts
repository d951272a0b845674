/** What stands in the place of results before the first search: the latest ones, to be taken up again or forgotten. */
import type { SearchLabels } from '#search/labels.ts';
import { create, createButton } from './elements.ts';
import { forgetSearch, forgetSearches, recentSearches } from './recent-searches.ts';
import { fill } from './search-labels.ts';

/**
 * @param field Where the focus goes when what had it is forgotten.
 * @param onChoose Called with a query that is to be searched again.
 */
export function showRecentSearches(
  place: HTMLElement,
  { messages }: Pick<SearchLabels, 'messages'>,
  field: HTMLElement,
  onChoose: (query: string) => void,
): void {
  const queries = recentSearches();
  place.hidden = queries.length === 0;
  const showAgain = (focused: number): void => {
    showRecentSearches(place, { messages }, field, onChoose);
    (place.querySelectorAll<HTMLElement>('.search-forget')[focused] ?? field).focus();
  };
  const items = queries.map((query, index) => {
    const forget = createButton('search-forget', '×', () => {
      forgetSearch(query);
      showAgain(Math.min(index, queries.length - 2));
    });
    forget.ariaLabel = fill(messages.forget, { query });
    return create(
      'li',
      '',
      createButton('search-again', query, () => onChoose(query)),
      forget,
    );
  });
  const forgetAll = createButton('search-forget-all', messages.forgetAll, () => {
    forgetSearches();
    showAgain(0);
  });
  place.replaceChildren(
    create('h2', 'label', messages.recent),
    create('ul', 'search-recent-list plain-list', ...items),
    forgetAll,
  );
}
