import { describe, expect, test } from 'vitest';
import Header from '#components/layout/Header.astro';
import LanguageSwitcher from '#components/layout/LanguageSwitcher.astro';
import Pagination from '#components/Pagination.astro';
import TableOfContents from '#components/post/TableOfContents.astro';
import SearchBox from '#components/search/SearchBox.astro';
import { LOCALE_KEYS, LOCALES } from '#i18n/locales.ts';
import { createTranslate } from '#i18n/translate.ts';
import { attributeOf } from '../support/canonical-html.ts';
import { classesOf, findByClass } from '../support/read-site.ts';
import { linksIn, renderComponent, wordsOf } from '../support/render-component.ts';

const t = createTranslate('en');

describe('the language switcher', () => {
  const alternates = { en: '/en/posts/a/', ko: '/ko/posts/a/' };

  test('links the page in the languages that have it, and names the others with their home page', async () => {
    const switcher = await renderComponent(LanguageSwitcher, { locale: 'en', t, alternates, namesMissing: true });
    const links = linksIn(switcher, 'hreflang', 'href', 'lang', 'aria-current');
    expect(links.map(([, hreflang]) => hreflang)).toEqual(LOCALE_KEYS.map((locale) => LOCALES[locale].lang));
    expect(links).toEqual(
      expect.arrayContaining([
        ['English', 'en', '/en/posts/a/', undefined, 'true'],
        ['繁體中文 not translated yet; home page', 'zh-Hant-TW', '/zh-tw/', undefined, undefined],
        ['한국어', 'ko', '/ko/posts/a/', 'ko', undefined],
        ['Italiano not translated yet; home page', 'it', '/it/', undefined, undefined],
      ]),
    );
    const missing = switcher.elements.filter((element) => classesOf(element).includes('language-missing'));
    expect(missing).toHaveLength(LOCALE_KEYS.filter((locale) => !(locale in alternates)).length);
  });

  test('names nothing as missing on pages that are no translations of each other', async () => {
    const switcher = await renderComponent(LanguageSwitcher, { locale: 'en', t, alternates, namesMissing: false });
    expect(wordsOf(findByClass(switcher, 'language-missing'))).toBe('home page');
    expect(linksIn(switcher)).toHaveLength(LOCALE_KEYS.length);
  });

  test('keeps a choice of another language, but no step to where one is', async () => {
    const switcher = await renderComponent(LanguageSwitcher, { locale: 'en', t, alternates, namesMissing: true });
    const [here, ...others] = linksIn(switcher, 'data-locale').map(([, locale]) => locale);
    expect(here).toBeUndefined();
    expect(others).toEqual(LOCALE_KEYS.filter((locale) => locale !== 'en'));
  });
});

describe('the header and the search box', () => {
  const props = { locale: 'en', t, alternates: {}, namesMissing: false, section: 'stories' };

  test('link the pages of facets that exist', async () => {
    const header = await renderComponent(Header, { ...props, kinds: ['tags', 'stages'] });
    const nav = linksIn({ elements: header.elements.slice(0, -1) }, 'href', 'aria-current').slice(1, 5);
    expect(nav).toEqual([
      ['Stories', '/en/posts/', 'true'],
      ['Stages', '/en/stages/', undefined],
      ['Tags', '/en/tags/', undefined],
      ['About', '/en/about/', undefined],
    ]);
    const box = await renderComponent(SearchBox, { locale: 'en', t, id: 'cb-x', kinds: ['tags'] });
    expect(linksIn(box, 'href').map(([, href]) => href)).toEqual(['/en/posts/', '/en/tags/']);
  });

  test('link no page of facets that does not exist', async () => {
    const header = await renderComponent(Header, { ...props, kinds: [] });
    expect(linksIn(header, 'href').slice(1, 3)).toEqual([
      ['Stories', '/en/posts/'],
      ['About', '/en/about/'],
    ]);
    const box = await renderComponent(SearchBox, { locale: 'en', t, id: 'cb-x', kinds: [] });
    expect(linksIn(box, 'href').map(([, href]) => href)).toEqual(['/en/posts/']);
  });
});

describe('the table of contents', () => {
  const headings = [
    { depth: 2, id: '開始', text: '開始 & <more>' },
    { depth: 3, id: 'deeper', text: 'Deeper' },
    { depth: 4, id: 'too-deep', text: 'Too deep' },
  ];

  test('links headings of two levels, in a list with a name', async () => {
    const contents = await renderComponent(TableOfContents, { headings, t });
    expect(linksIn(contents, 'href')).toEqual([
      ['開始 & <more>', '#%E9%96%8B%E5%A7%8B'],
      ['Deeper', '#deeper'],
    ]);
    const [nav] = contents.elements.filter(({ tagName }) => tagName === 'nav');
    expect(nav && attributeOf(nav, 'aria-label')).toBe('On this page');
  });

  test.each([
    ['no heading', []],
    ['one heading', headings.slice(0, 1)],
    ['one heading of these levels', [headings[1], headings[2]]],
  ])('is left out for %s', async (_, few) => {
    expect((await renderComponent(TableOfContents, { headings: few, t })).html.trim()).toBe('');
  });
});

describe('the pagination', () => {
  test.each([
    [1, undefined, '/2/', [['Older stories', '/2/', 'next']]],
    [3, '/2/', undefined, [['Newer stories', '/2/', 'prev']]],
    [
      2,
      '/1/',
      '/3/',
      [
        ['Newer stories', '/1/', 'prev'],
        ['Older stories', '/3/', 'next'],
      ],
    ],
  ])('on page %i leads to the neighbours that exist', async (page, previousUrl, nextUrl, links) => {
    const pagination = await renderComponent(Pagination, { page, total: 3, previousUrl, nextUrl, t });
    expect(linksIn(pagination, 'href', 'rel')).toEqual(links);
    expect(pagination.html).toContain(`Page ${page} of 3`);
  });

  test('is left out where there is only one page', async () => {
    const { html } = await renderComponent(Pagination, {
      page: 1,
      total: 1,
      previousUrl: undefined,
      nextUrl: undefined,
      t,
    });
    expect(html.trim()).toBe('');
  });
});
