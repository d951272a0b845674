/** The language menu closes on Escape and on a click elsewhere; a choice is kept for the language chooser. */
import { rememberLocale } from './locale-choice.ts';

const menu = document.querySelector<HTMLDetailsElement>('.language-switcher');

menu?.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !menu.open) return;
  menu.open = false;
  menu.querySelector('summary')?.focus();
});
document.addEventListener('click', (event) => {
  if (menu?.open && !menu.contains(event.target as Node)) menu.open = false;
});
for (const link of menu?.querySelectorAll<HTMLAnchorElement>('a[data-locale]') ?? []) {
  link.addEventListener('click', () => rememberLocale(link.dataset['locale'] ?? ''));
}
