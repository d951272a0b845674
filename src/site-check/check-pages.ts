/** What pages say of themselves: their own address, the same page in other languages, where they lead. */
import { LOCALE_KEYS, LOCALES, localeToPath } from '#i18n/locales.ts';
import type { PageFacts } from './read-page.ts';
import { type Finding, fault, type Place } from './site.ts';

/** By address with the base path. */
export type Pages = ReadonlyMap<string, PageFacts>;

export function checkPageFacts(pages: Pages, place: Place): Finding[] {
  return [...pages.values()].flatMap((page) => [
    ...checkCanonical(page, place),
    ...checkAlternates(page, pages, place),
  ]);
}

/** The lines of a page's alternates: the page in every language that has it; the home pages and the chooser name each other. */
export function expectedAlternates({ isIndexed, locale, url }: PageFacts, pages: Pages, place: Place): string {
  if (!isIndexed) return '';
  const { origin, base } = place;
  const rest = locale === undefined ? '' : url.slice(`${base}${localeToPath(locale)}/`.length);
  const translations = LOCALE_KEYS.flatMap((other) => {
    const translation = `${base}${localeToPath(other)}/${rest}`;
    return pages.get(translation)?.isIndexed ? [`${LOCALES[other].lang} ${origin}${encodeURI(translation)}`] : [];
  });
  return [...translations, ...(rest === '' ? [`x-default ${origin}${base}`] : [])].join('\n');
}

function checkCanonical({ path, url, canonical, refresh, isIndexed }: PageFacts, { origin }: Place): Finding[] {
  const wanted = refresh === undefined ? (isIndexed ? [`${origin}${encodeURI(url)}`] : []) : [`${origin}${refresh}`];
  if (canonical.join() === wanted.join()) return [];
  return [
    fault(path, `the canonical address is ${canonical.join(' and ') || 'missing'}, not ${wanted.join() || 'absent'}`),
  ];
}

function checkAlternates(page: PageFacts, pages: Pages, place: Place): Finding[] {
  const wanted = expectedAlternates(page, pages, place);
  if (page.alternates === wanted) return [];
  const [found, expected] = [page.alternates.split('\n'), wanted.split('\n')].map((lines) => lines.filter(Boolean));
  const surplus = found?.filter((line) => !expected?.includes(line)).map((line) => `names ${line}`) ?? [];
  const missing = expected?.filter((line) => !found?.includes(line)).map((line) => `does not name ${line}`) ?? [];
  const faults = [...surplus, ...missing];
  return [
    fault(page.path, `of the languages (hreflang) it ${faults.join(', ') || 'names some twice or in another order'}`),
  ];
}
