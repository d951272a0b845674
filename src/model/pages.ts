/** Every page of the site, from the library alone: what the sitemap lists and what links may lead to. */
import { FALLBACK_LOCALE, LOCALE_KEYS, type Locale } from '#i18n/locales.ts';
import { REGISTRY_KINDS, type RegistryKind } from '#schema/registry.ts';
import { aboutUrl, archiveUrl, chooserUrl, homeUrl, postUrl, searchUrl, termsUrl, termUrl } from '#urls.ts';
import type { Library } from './library.ts';
import { pageNumbers, type Year } from './paging.ts';

/** The URLs of one page in the locales that have it. */
export type Alternates = Readonly<Partial<Record<Locale, string>>>;

export interface SitePage {
  readonly locale: Locale;
  readonly url: string;
  /** The same page in all locales that have it, itself included. */
  readonly alternates: Alternates;
  /** The day of its last change, where the page has one of its own. */
  readonly lastModified?: string | undefined;
}

/** The pages that search engines may list, in a fixed order. */
export function listPages(library: Library): SitePage[] {
  return LOCALE_KEYS.flatMap((locale) => {
    const at = (alternates: Alternates): SitePage => ({ locale, url: alternates[locale] as string, alternates });
    return [
      at(everyLocale(homeUrl)),
      at(everyLocale(aboutUrl)),
      at(everyLocale(searchUrl)),
      ...pageNumbers(library.listed(locale).length).map((page) => at(archiveAlternates(library, page))),
      ...REGISTRY_KINDS.flatMap((kind) => {
        const terms = library.terms(kind, locale);
        if (terms.length === 0) return [];
        return [
          at(termsAlternates(library, kind)),
          ...terms.flatMap(({ entry, posts }) =>
            pageNumbers(posts.length).map((page) => at(termAlternates(library, kind, entry.id, page))),
          ),
        ];
      }),
      ...library
        .listed(locale)
        .map((post) => ({ ...at(postAlternates(library, post.slug)), lastModified: post.updated ?? post.date })),
    ];
  });
}

/** The pages of a locale’s sitemap; the language chooser, which has no locale, stands in that of the fallback. */
export function listSitemap(library: Library, locale: Locale): SitePage[] {
  const chooser = { locale, url: chooserUrl(), alternates: everyLocale(homeUrl) };
  return [
    ...(locale === FALLBACK_LOCALE ? [chooser] : []),
    ...listPages(library).filter((page) => page.locale === locale),
  ];
}

/** The URLs of a page that every locale has. */
export function everyLocale(urlIn: (locale: Locale) => string): Alternates {
  return alternatesWhere(() => true, urlIn);
}

export function archiveAlternates(library: Library, page: number): Alternates {
  return alternatesWhere(
    (locale) => library.hasListedPage(locale, page),
    (locale) => archiveUrl(locale, page),
  );
}

export function termsAlternates(library: Library, kind: RegistryKind): Alternates {
  return alternatesWhere(
    (locale) => library.hasTerms(kind, locale),
    (locale) => termsUrl(locale, kind),
  );
}

export function termAlternates(library: Library, kind: RegistryKind, id: string, page: number): Alternates {
  return alternatesWhere(
    (locale) => library.hasTerm(kind, id, locale, page),
    (locale) => termUrl(locale, kind, id, page),
  );
}

/** The posts of a story that readers may be led to. */
export function postAlternates(library: Library, slug: string): Alternates {
  return alternatesWhere(
    (locale) => library.post(slug, locale)?.isUnlisted === false,
    (locale) => postUrl(locale, slug),
  );
}

/** The URLs of all pages that exist in a locale, unlisted posts included. */
export function listPageUrls(library: Library): Set<string> {
  return new Set([
    ...listPages(library).map(({ url }) => url),
    ...library.posts.map(({ locale, slug }) => postUrl(locale, slug)),
  ]);
}

/** A year of the archive with the number of its stories. */
export interface ArchiveYear extends Year {
  /** Where its stories begin. */
  readonly url: string;
}

/** The years of the archive of a locale, latest first. */
export function listYears(library: Library, locale: Locale): ArchiveYear[] {
  return library.years(locale).map((year) => ({ ...year, url: `${archiveUrl(locale, year.page)}#cb-${year.year}` }));
}

function alternatesWhere(existsIn: (locale: Locale) => boolean, urlIn: (locale: Locale) => string): Alternates {
  return Object.fromEntries(LOCALE_KEYS.filter(existsIn).map((locale) => [locale, urlIn(locale)]));
}
