/** A choice in the language menu is kept for the language chooser; on the search page the query goes along. */
import { rememberLocale } from './locale-choice.ts';

for (const link of document.querySelectorAll<HTMLAnchorElement>('.language-switcher a[data-locale]')) {
  link.addEventListener('click', () => {
    rememberLocale(link.dataset['locale'] ?? '');
    if (document.querySelector('cb-search-box[data-page]')) link.search = location.search;
  });
}
