/** A choice in the language menu is kept for the language chooser. */
import { rememberLocale } from './locale-choice.ts';

for (const link of document.querySelectorAll<HTMLAnchorElement>('.language-switcher a[data-locale]')) {
  link.addEventListener('click', () => rememberLocale(link.dataset['locale'] ?? ''));
}
