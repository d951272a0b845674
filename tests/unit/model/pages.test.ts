import { describe, expect, test } from 'vitest';
import { LOCALE_KEYS, localeToPath } from '#i18n/locales.ts';
import {
  archiveAlternates,
  everyLocale,
  listPages,
  listPageUrls,
  listSitemap,
  listYears,
  postAlternates,
  termAlternates,
  termsAlternates,
} from '#model/pages.ts';
import { LIST_PAGE_SIZE } from '#site.ts';
import { homeUrl } from '#urls.ts';
import { makeEntry, makeLibrary, makeOriginal, makeTranslation } from '../../support/make-post.ts';

const library = makeLibrary(
  [
    makeOriginal('a', 'en', { updated: '2024-06-07', role: 'engineer' }),
    makeTranslation('a', 'zh-TW', 'en', { tags: ['kubernetes'] }),
    makeOriginal('hidden', 'en', { draft: true, role: 'manager' }),
    makeOriginal('quiet', 'ko', { unlisted: true }),
  ],
  {
    tags: [makeEntry('cloud'), makeEntry('kubernetes', { parent: 'cloud' })],
    roles: [makeEntry('engineer'), makeEntry('manager')],
  },
);

const WITHOUT_STORIES = LOCALE_KEYS.filter((locale) => locale !== 'en' && locale !== 'zh-TW').map(localeToPath);

/** As many stories as given, in English. */
function makeArchive(count: number): ReturnType<typeof makeLibrary> {
  return makeLibrary(Array.from({ length: count }, (_, index) => makeOriginal(`story-${index}`, 'en')));
}

describe('listPages', () => {
  const pages = listPages(library);

  test('lists what exists, locale by locale, in a fixed order', () => {
    expect(pages.map(({ url }) => url)).toEqual([
      '/en/',
      '/en/about/',
      '/en/search/',
      '/en/posts/',
      '/en/tags/',
      '/en/tags/cloud/',
      '/en/roles/',
      '/en/roles/engineer/',
      '/en/authors/',
      '/en/authors/editors/',
      '/en/posts/a/',
      '/zh-tw/',
      '/zh-tw/about/',
      '/zh-tw/search/',
      '/zh-tw/posts/',
      '/zh-tw/tags/',
      '/zh-tw/tags/cloud/',
      '/zh-tw/tags/kubernetes/',
      '/zh-tw/roles/',
      '/zh-tw/roles/engineer/',
      '/zh-tw/authors/',
      '/zh-tw/authors/editors/',
      '/zh-tw/posts/a/',
      ...WITHOUT_STORIES.flatMap((locale) => [
        `/${locale}/`,
        `/${locale}/about/`,
        `/${locale}/search/`,
        `/${locale}/posts/`,
      ]),
    ]);
  });

  test('names itself and its other languages, and each of them names it back', () => {
    const byUrl = new Map(pages.map((page) => [page.url, page]));
    for (const { locale, url, alternates } of pages) {
      expect(alternates[locale]).toBe(url);
      for (const other of Object.values(alternates)) expect(byUrl.get(other)?.alternates).toEqual(alternates);
    }
  });

  test('dates posts by their last change, and no other page', () => {
    expect(pages.flatMap(({ url, lastModified }) => (lastModified ? [[url, lastModified]] : []))).toEqual([
      ['/en/posts/a/', '2024-06-07'],
      ['/zh-tw/posts/a/', '2024-06-07'],
    ]);
  });

  test('dates a post without a change by its day of writing', () => {
    const [page] = listPages(makeLibrary([makeOriginal('a', 'en')])).filter(({ url }) => url === '/en/posts/a/');
    expect(page?.lastModified).toBe('2024-05-06');
  });

  test.each(['/en/posts/', '/en/tags/cloud/', '/en/authors/editors/'])(
    'lists every page of a long list at %s',
    (list) => {
      const urls = listPages(makeArchive(2 * LIST_PAGE_SIZE + 1)).map(({ url }) => url);
      const pages = urls.filter((url) => url === list || url.startsWith(`${list}page/`));
      expect(pages).toEqual([list, `${list}page/2/`, `${list}page/3/`]);
    },
  );
});

describe('listSitemap', () => {
  test('has the pages of its locale', () => {
    const pages = listSitemap(library, 'zh-TW');
    expect(pages).toEqual(listPages(library).filter(({ locale }) => locale === 'zh-TW'));
    expect(pages.length).toBeGreaterThan(0);
  });

  test('has the language chooser once, with the home pages that it leads to', () => {
    const choosers = LOCALE_KEYS.flatMap((locale) => listSitemap(library, locale).filter(({ url }) => url === '/'));
    expect(choosers).toEqual([{ locale: 'en', url: '/', alternates: everyLocale(homeUrl) }]);
  });
});

describe('alternates', () => {
  test('of a page that every locale has are all of them', () => {
    expect(Object.keys(everyLocale(homeUrl))).toEqual(LOCALE_KEYS);
    expect(everyLocale(homeUrl)).toMatchObject({ en: '/en/', 'zh-TW': '/zh-tw/', ko: '/ko/', it: '/it/' });
  });

  test('of a post are the languages it is listed in', () => {
    expect(postAlternates(library, 'a')).toEqual({ en: '/en/posts/a/', 'zh-TW': '/zh-tw/posts/a/' });
    expect(postAlternates(library, 'quiet')).toEqual({});
    expect(postAlternates(library, 'hidden')).toEqual({});
  });

  test('of a term are the locales in which it lists a story', () => {
    expect(termAlternates(library, 'tags', 'kubernetes', 1)).toEqual({ 'zh-TW': '/zh-tw/tags/kubernetes/' });
    expect(termAlternates(library, 'roles', 'manager', 1)).toEqual({});
  });

  test('of a later page of a term are the locales in which it lists as many', () => {
    const archive = makeArchive(LIST_PAGE_SIZE + 1);
    expect(termAlternates(archive, 'tags', 'cloud', 2)).toEqual({ en: '/en/tags/cloud/page/2/' });
    expect(termAlternates(archive, 'tags', 'cloud', 3)).toEqual({});
  });

  test('of a kind are the locales that have a term of it', () => {
    expect(termsAlternates(library, 'roles')).toEqual({ en: '/en/roles/', 'zh-TW': '/zh-tw/roles/' });
    expect(termsAlternates(library, 'regions')).toEqual({});
  });

  test('of an archive page are the locales with so many stories; the first page is everywhere', () => {
    const archive = makeArchive(LIST_PAGE_SIZE + 1);
    expect(Object.keys(archiveAlternates(archive, 1))).toEqual(LOCALE_KEYS);
    expect(archiveAlternates(archive, 2)).toEqual({ en: '/en/posts/page/2/' });
    expect(archiveAlternates(archive, 3)).toEqual({});
  });
});

describe('listPageUrls', () => {
  const urls = listPageUrls(library);

  test.each(['/en/posts/a/', '/ko/posts/quiet/', '/it/search/', '/ko/about/'])('has %s', (url) => {
    expect(urls.has(url)).toBe(true);
  });

  test.each(['/ko/posts/a/', '/en/posts/hidden/', '/en/tags/kubernetes/', '/ko/tags/', '/en/posts/page/2/', '/'])(
    'has no %s',
    (url) => {
      expect(urls.has(url)).toBe(false);
    },
  );
});

test('the years of the archive lead to the page where they begin', () => {
  const dated = (count: number, year: string) =>
    Array.from({ length: count }, (_, index) => makeOriginal(`y${year}-${index}`, 'en', { date: `${year}-02-03` }));
  const archive = makeLibrary([...dated(2, '2019'), ...dated(LIST_PAGE_SIZE, '2023')]);
  expect(listYears(archive, 'en').map(({ url }) => url)).toEqual(['/en/posts/#cb-2023', '/en/posts/page/2/#cb-2019']);
  expect(listYears(archive, 'ko')).toEqual([]);
});
