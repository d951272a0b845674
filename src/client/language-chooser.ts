/** Leads readers who have chosen a language before straight to it, and keeps a new choice. */
import { rememberedLocale, rememberLocale } from './locale-choice.ts';

const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-locale]')];
const chosen = links.find((link) => link.dataset['locale'] === rememberedLocale());

// Coming back with the browser's button means wanting the list.
const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
if (chosen && navigation?.type === 'navigate') location.replace(chosen.href);

for (const link of links) link.addEventListener('click', () => rememberLocale(link.dataset['locale'] ?? ''));
