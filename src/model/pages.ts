/** Every page of the site, from the library alone: what the sitemap lists and what links may lead to. */
import { LOCALE_KEYS, type Locale } from '#i18n/locales.ts';
import { REGISTRY_KINDS } from '#schema/registry.ts';
import { ARCHIVE_PAGE_SIZE } from '#site.ts';
import { aboutUrl, archiveUrl, homeUrl, postUrl, searchUrl, termsUrl, termUrl } from '#urls.ts';
import type { Library } from './library.ts';

export interface SitePage {
  readonly locale: Locale;
  readonly url: string;
  /** The same page in all locales that have it, itself included. */
  readonly alternates: Readonly<Partial<Record<Locale, string>>>;
  /** The day of its last change, where the page has one of its own. */
  readonly lastModified?: string | undefined;
}

/** The pages that search engines may list, in a fixed order. */
export function listPages(library: Library): SitePage[] {
  return LOCALE_KEYS.flatMap((locale) => [
    page(locale, homeUrl, () => true),
    page(locale, aboutUrl, () => true),
    ...archivePages(library, locale),
    ...REGISTRY_KINDS.flatMap((kind) => {
      const terms = library.terms(kind, locale);
      if (terms.length === 0) return [];
      return [
        page(locale, (other) => termsUrl(other, kind), (other) => library.terms(kind, other).length > 0),
        ...terms.map(({ entry }) =>
          page(locale, (other) => termUrl(other, kind, entry.id), (other) => library.term(kind, entry.id, other) !== undefined),
        ),
      ];
    }),
    ...library.listed(locale).map((post) => ({
      ...page(locale, (other) => postUrl(other, post.slug), (other) => library.post(post.slug, other)?.isUnlisted === false),
      lastModified: post.updated ?? post.date,
    })),
  ]);
}

/** The URLs of all pages that exist, unlisted posts and the search page included. */
export function listPageUrls(library: Library): Set<string> {
  return new Set([
    ...listPages(library).map(({ url }) => url),
    ...library.posts.map(({ locale, slug }) => postUrl(locale, slug)),
    ...LOCALE_KEYS.map(searchUrl),
  ]);
}

/** How many pages the archive of a locale has; an empty one has its first. */
export function archivePageCount(library: Library, locale: Locale): number {
  return Math.max(1, Math.ceil(library.listed(locale).length / ARCHIVE_PAGE_SIZE));
}

function archivePages(library: Library, locale: Locale): SitePage[] {
  return Array.from({ length: archivePageCount(library, locale) }, (_, index) => {
    const number = index + 1;
    return page(locale, (other) => archiveUrl(other, number), (other) => number === 1 || number <= archivePageCount(library, other));
  });
}

function page(locale: Locale, urlIn: (locale: Locale) => string, existsIn: (locale: Locale) => boolean): SitePage {
  const locales = LOCALE_KEYS.filter((other) => other === locale || existsIn(other));
  return {
    locale,
    url: urlIn(locale),
    alternates: Object.fromEntries(locales.map((other) => [other, urlIn(other)])),
  };
}
