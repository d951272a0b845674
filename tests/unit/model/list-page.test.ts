import { expect, test } from 'vitest';
import { createTranslate } from '#i18n/translate.ts';
import { viewListPage } from '#model/list-page.ts';
import { archiveAlternates, termAlternates } from '#model/pages.ts';
import { archiveTrail, type Crumb, termTrail } from '#model/trails.ts';
import { LIST_PAGE_SIZE } from '#site.ts';
import { archiveUrl, termUrl } from '#urls.ts';
import { makeLibrary, makeOriginal, makeTranslation } from '../../support/make-post.ts';

/** In English three pages, in Korean two, in Italian one; in Chinese no story. */
const stories = Array.from({ length: 2 * LIST_PAGE_SIZE + 1 }, (_, index) => `s-${index}`);
const library = makeLibrary([
  ...stories.map((slug) => makeOriginal(slug, 'en')),
  ...stories.slice(LIST_PAGE_SIZE).map((slug) => makeTranslation(slug, 'ko', 'en')),
  makeTranslation('s-0', 'it', 'en'),
]);
const context = { library, locale: 'en', t: createTranslate('en') } as const;
const TAG_TRAIL: readonly Crumb[] = termTrail('tags', library.entry('tags', 'cloud'), context);

function viewTerm(number: number): ReturnType<typeof viewListPage> {
  const page = library.termPage('tags', 'cloud', 'en', number);
  if (!page) throw new Error('The tag has lost its page');
  return viewListPage(
    page,
    {
      title: 'Tag: Cloud',
      trail: TAG_TRAIL,
      urlOf: (other) => termUrl('en', 'tags', 'cloud', other),
      alternatesOf: (other) => termAlternates(library, 'tags', 'cloud', other),
    },
    context,
  );
}

test('the first page is the list itself', () => {
  const alternates = { en: '/en/tags/cloud/', ko: '/ko/tags/cloud/', it: '/it/tags/cloud/' };
  expect(viewTerm(1)).toEqual({
    title: 'Tag: Cloud',
    url: '/en/tags/cloud/',
    alternates,
    languageUrls: alternates,
    trail: TAG_TRAIL,
    previousUrl: undefined,
    nextUrl: '/en/tags/cloud/page/2/',
  });
});

test('a later page has a name, an address and a place below the first; readers of other languages come as near as can be', () => {
  expect(viewTerm(2)).toEqual({
    title: 'Tag: Cloud, page 2 of 3',
    url: '/en/tags/cloud/page/2/',
    alternates: { en: '/en/tags/cloud/page/2/', ko: '/ko/tags/cloud/page/2/' },
    languageUrls: { en: '/en/tags/cloud/page/2/', ko: '/ko/tags/cloud/page/2/', it: '/it/tags/cloud/' },
    trail: [...TAG_TRAIL, { label: 'Page 2 of 3', url: '/en/tags/cloud/page/2/' }],
    previousUrl: '/en/tags/cloud/',
    nextUrl: '/en/tags/cloud/page/3/',
  });
});

test('the last page leads no further', () => {
  expect(viewTerm(3)).toMatchObject({ previousUrl: '/en/tags/cloud/page/2/', nextUrl: undefined });
});

test('a later page of the archive follows the rules of all lists', () => {
  const list = {
    title: 'All stories',
    trail: archiveTrail(context),
    urlOf: (page: number) => archiveUrl('en', page),
    alternatesOf: (page: number) => archiveAlternates(library, page),
  };
  expect(viewListPage(library.listedPage('en', 3), list, context)).toEqual({
    title: 'All stories, page 3 of 3',
    url: '/en/posts/page/3/',
    alternates: { en: '/en/posts/page/3/' },
    languageUrls: { en: '/en/posts/page/3/', 'zh-TW': '/zh-tw/posts/', ko: '/ko/posts/', it: '/it/posts/' },
    trail: [...list.trail, { label: 'Page 3 of 3', url: '/en/posts/page/3/' }],
    previousUrl: '/en/posts/page/2/',
    nextUrl: undefined,
  });
});
