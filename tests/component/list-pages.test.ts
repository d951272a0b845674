/** The pages of long lists, as pages: what stands on which of them, and what of the content each is made of. */
import { hash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { LOCALE_KEYS, type Locale } from '#i18n/locales.ts';
import { createTranslate } from '#i18n/translate.ts';
import ArchivePage from '#layouts/ArchivePage.astro';
import TermPage from '#layouts/TermPage.astro';
import { pageNumbers } from '#model/paging.ts';
import type { PostRecord } from '#model/post.ts';
import { createAnswerDigests, recordQuestions } from '#model/questions.ts';
import { createSiteContent, type SiteContent } from '#model/site-content.ts';
import { LIST_PAGE_SIZE } from '#site.ts';
import { archiveUrl, termUrl } from '#urls.ts';
import { attributeOf, textOf } from '../support/canonical-html.ts';
import { makeEntry, makeOriginal, makeRegistries, makeTranslation } from '../support/make-post.ts';
import { classesOf, elementsIn, findByClass } from '../support/read-site.ts';
import { linksIn, type Rendered, renderComponent, wordsOf } from '../support/render-component.ts';

/** In English three pages; in Italian, translated, one; in Korean a story of its own. */
const STORIES = Array.from({ length: 2 * LIST_PAGE_SIZE + 1 }, (_, index) => `s-${String(index).padStart(2, '0')}`);
const RECORDS = [
  ...STORIES.map((slug) => makeOriginal(slug, 'en', { stages: { leaving: '#end' } })),
  makeTranslation('s-00', 'it', 'en'),
  makeOriginal('korean', 'ko', { stages: { leaving: '#end' } }),
];
const REGISTRIES = makeRegistries({ stages: [makeEntry('leaving', { label: 'Leaving' })] });

type List = readonly [
  name: string,
  urlOf: (locale: Locale, page: number) => string,
  render: (locale: Locale, page: number, content?: SiteContent) => Promise<Rendered>,
];

const LISTS: readonly List[] = [
  ['the archive', archiveUrl, renderArchive],
  [
    'a tag',
    (locale, page) => termUrl(locale, 'tags', 'cloud', page),
    (locale, page, content) => renderTerm('tags', 'cloud', locale, page, content),
  ],
  [
    'a stage',
    (locale, page) => termUrl(locale, 'stages', 'leaving', page),
    (locale, page, content) => renderTerm('stages', 'leaving', locale, page, content),
  ],
  [
    'an author',
    (locale, page) => termUrl(locale, 'authors', 'editors', page),
    (locale, page, content) => renderTerm('authors', 'editors', locale, page, content),
  ],
];

describe.each(LISTS)('%s', (_name, urlOf, render) => {
  test('shows each of its stories on one of its pages', async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => render('en', page)));
    const shown = pages.map((page) => cardLinks(page).filter((url) => url?.startsWith('/en/')));
    expect(shown.map(({ length }) => length)).toEqual([LIST_PAGE_SIZE, LIST_PAGE_SIZE, 1]);
    expect(shown.flat().toSorted()).toEqual(STORIES.map((slug) => `/en/posts/${slug}/`));
  });

  test('has on each page its name, and an address and a title that are the page’s own', async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => render('en', page)));
    expect(new Set(pages.map((page) => wordsOf(page.elements.find(({ tagName }) => tagName === 'h1')))).size).toBe(1);
    expect(pages.map((page) => headLink(page, 'canonical'))).toEqual(
      [1, 2, 3].map((page) => `https://casebook.example${urlOf('en', page)}`),
    );
    const titles = pages.map((page) => wordsOf(page.elements.find(({ tagName }) => tagName === 'title')));
    expect(titles.map((title) => / page \d of \d/.exec(title)?.[0])).toEqual([
      undefined,
      ' page 2 of 3',
      ' page 3 of 3',
    ]);
  });

  test('tells machines the stories of the page, and the way to it', async () => {
    const second = graphOf(await render('en', 2));
    expect(second).toMatchObject([{ '@type': 'CollectionPage' }, { '@type': 'BreadcrumbList' }]);
    expect(JSON.stringify(second[0]).match(/\/en\/posts\/s-\d\d\//g)).toHaveLength(LIST_PAGE_SIZE);
    expect(JSON.stringify(second[1])).toContain(
      `"name":"Page 2 of 3","item":"https://casebook.example${urlOf('en', 2)}"`,
    );
  });

  test('names for machines the languages with as many pages, and leads readers to the first page in the others', async () => {
    const second = await render('en', 2);
    expect(
      second.elements
        .filter((element) => attributeOf(element, 'rel') === 'alternate' && attributeOf(element, 'hreflang'))
        .map((link) => attributeOf(link, 'hreflang')),
    ).toEqual(['en']);
    const switcher = findByClass(second, 'language-switcher');
    const links = linksIn({ elements: switcher ? elementsIn(switcher) : [] }, 'hreflang', 'href');
    expect(links).toContainEqual(['Italiano', 'it', urlOf('it', 1)]);
  });
});

describe('a term', () => {
  test('has its feeds and the stories of other languages on its first page alone', async () => {
    const pages = await Promise.all([1, 2].map((page) => renderTerm('tags', 'cloud', 'en', page)));
    expect(pages.map((page) => findByClass(page, 'feed-links') !== undefined)).toEqual([true, false]);
    expect(pages.map((page) => page.html.includes('/en/tags/cloud/rss.xml'))).toEqual([true, false]);
    expect(pages.map((page) => cardLinks(page).includes('/ko/posts/korean/'))).toEqual([true, false]);
  });

  test('counts all its stories on every page', async () => {
    const pages = await Promise.all([1, 3].map((page) => renderTerm('tags', 'cloud', 'en', page)));
    expect(pages.map((page) => wordsOf(findByClass(page, 'lead')))).toEqual(Array(2).fill(`${STORIES.length} stories`));
  });

  test('leads back to its first page', async () => {
    const second = await renderTerm('tags', 'cloud', 'en', 2);
    const breadcrumb = findByClass(second, 'breadcrumb');
    expect(linksIn({ elements: breadcrumb ? elementsIn(breadcrumb) : [] }, 'href').at(-1)).toEqual([
      'Label of cloud',
      '/en/tags/cloud/',
    ]);
  });

  test('says of a stage on every page how old its stories are', async () => {
    const pages = await Promise.all([1, 2].map((page) => renderTerm('stages', 'leaving', 'en', page)));
    for (const page of pages) expect(page.html).toContain('Written in 2024');
  });

  test('that is an author is described as one on its first page', async () => {
    const [first] = graphOf(await renderTerm('authors', 'editors', 'en', 1));
    expect(first).toMatchObject({ '@type': 'ProfilePage' });
  });

  test('without stories has no page', async () => {
    await expect(renderTerm('tags', 'cloud', 'zh-TW', 1)).rejects.toThrow('There is no page of tags "cloud"');
  });
});

describe('of all pages of lists, an edit changes the answers to the questions of', () => {
  const edited = (change: Partial<PostRecord>): PostRecord[] =>
    RECORDS.map((record) => (record.file === 'posts/s-30/en.md' ? { ...record, ...change } : record));
  const [story] = RECORDS.filter(({ file }) => file === 'posts/s-30/en.md');

  test.each<[what: string, records: readonly PostRecord[], pages: readonly string[]]>([
    ['none, where it is of a text', edited({ renderKey: 'other' }), []],
    [
      'the pages that show the story, where it is of a title',
      edited({ frontmatter: { ...story?.frontmatter, title: 'Another' } }),
      LISTS.map(([, urlOf]) => urlOf('en', 2)),
    ],
  ])('%s', async (_what, records, expected) => {
    const [before, after] = [makeSite(), makeSite(records)];
    const [digestBefore, digestAfter] = [before, after].map((content) =>
      createAnswerDigests(content, (text) => hash('sha256', text)),
    );
    const changed: string[] = [];
    for (const [, urlOf, render] of LISTS) {
      for (const locale of LOCALE_KEYS) {
        const count = before.library.listed(locale).length;
        if (count === 0) continue;
        for (const page of pageNumbers(count)) {
          const questions = new Set<string>();
          await render(locale, page, recordQuestions(before, questions));
          expect(questions.size).toBeGreaterThan(0);
          const isSame = [...questions].every((question) => digestBefore?.(question) === digestAfter?.(question));
          if (!isSame) changed.push(urlOf(locale, page));
        }
      }
    }
    expect(changed).toEqual(expected);
  });
});

function makeSite(records: readonly PostRecord[] = RECORDS): SiteContent {
  const options = { today: '2026-01-01', includeHidden: false };
  return createSiteContent({ records, registries: REGISTRIES, media: [] }, options);
}

function renderArchive(locale: Locale, page: number, { library } = makeSite()): Promise<Rendered> {
  return renderComponent(ArchivePage, { context: { library, locale, t: createTranslate(locale) }, page });
}

function renderTerm(
  kind: 'tags' | 'stages' | 'authors',
  id: string,
  locale: Locale,
  page: number,
  { library } = makeSite(),
): Promise<Rendered> {
  return renderComponent(TermPage, { context: { library, locale, t: createTranslate(locale) }, kind, id, page });
}

/** The addresses of the stories that it shows as cards. */
function cardLinks({ elements }: Rendered): (string | undefined)[] {
  return elements
    .filter((element) => classesOf(element).includes('card'))
    .map((card) => linksIn({ elements: elementsIn(card) }, 'href')[0]?.[1]);
}

function headLink({ elements }: Rendered, rel: string): string | undefined {
  const link = elements.find((element) => attributeOf(element, 'rel') === rel);
  return link && attributeOf(link, 'href');
}

/** What a page tells machines of itself. */
function graphOf({ elements }: Rendered): object[] {
  const data = elements.find((element) => attributeOf(element, 'type') === 'application/ld+json');
  return data ? JSON.parse(textOf(data))['@graph'] : [];
}
