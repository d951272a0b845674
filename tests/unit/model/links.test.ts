import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Locale } from '#i18n/locales.ts';
import type { Heading } from '#model/article.ts';
import { isImageLink, type LinkTarget, resolveLink } from '#model/links.ts';
import { listPageUrls } from '#model/pages.ts';
import { makeEntry, makeLibrary, makeOriginal, makeTranslation } from '../../support/make-post.ts';

function headings(...ids: string[]): { headings: Heading[] } {
  return { headings: ids.map((id) => ({ depth: 2, id, text: id })) };
}

const library = makeLibrary(
  [
    makeOriginal('here', 'en', {}, headings('why')),
    makeTranslation('here', 'ko', 'en', {}, headings('왜')),
    makeOriginal('there', 'ko', { tags: ['kubernetes'], stages: { applying: '#첫-면접' } }, headings('첫-면접')),
    makeTranslation('there', 'en', 'ko', {}, headings('the-interview', 'the-end')),
    makeTranslation('there', 'zh-TW', 'ko', {}, headings('結尾')),
    makeOriginal('only-korean', 'ko', {}, headings('끝')),
    makeOriginal('only-korean-draft', 'ko', { draft: true }),
    makeOriginal('orphan', 'en', { draft: true }),
    makeTranslation('orphan', 'ko', 'en', { draft: false }),
    makeTranslation('orphan', 'it', 'en', { draft: false }),
  ],
  { tags: [makeEntry('cloud'), makeEntry('kubernetes')], stages: [makeEntry('applying')] },
);
const context = { library, pages: listPageUrls(library) };

/** Where a link in `here/en.md` leads, or in another language of it, as a line of text. */
function lead(target: string, locale: Locale = 'en'): string {
  return describeTarget(resolveLink(target, { slug: 'here', locale }, context));
}

function describeTarget(link: LinkTarget): string {
  const anchor = 'anchor' in link && link.anchor !== undefined ? `#${link.anchor}` : '';
  switch (link.kind) {
    case 'external':
      return `external ${link.url}`;
    case 'anchor':
      return anchor;
    case 'post':
      return `${link.post.slug}/${link.post.locale}${anchor}`;
    case 'page':
      return `page ${link.url}${anchor}`;
    case 'file':
      return `file ${link.path}`;
    case 'broken':
      return `broken: ${link.message} | ${link.hint} | ${link.slug}`;
  }
}

describe('links to this site by their full address', () => {
  test.each([
    ['https://casebook.example/ko/posts/there/#the-end', 'there/en#the-end'],
    ['https://casebook.example/about/', 'page /en/about/'],
    // The check of the built site tells whether there is such a file.
    ['https://casebook.example/en/rss.xml', 'external https://casebook.example/en/rss.xml'],
    ['https://casebook.example.org/en/', 'external https://casebook.example.org/en/'],
    ['https://casebook.example/en/posts/none/', 'broken: There is no published story "none" | undefined | none'],
  ])('%s leads to %s', (target, expected) => {
    expect(lead(target)).toBe(expected);
  });
});

describe('links to other hosts', () => {
  test.each([
    'https://example.org/a?b=c#d',
    'http://example.org',
    'mailto:someone@example.org',
    'HTTPS://EXAMPLE.ORG/',
  ])('keeps %s as it is', (target) => {
    expect(lead(target)).toBe(`external ${target}`);
  });

  test('refuses an address without a protocol', () => {
    expect(lead('//example.org/')).toBe(
      'broken: The link "//example.org/" has no protocol | write https://example.org/ | undefined',
    );
  });
});

describe('links within the post', () => {
  test.each([
    ['#why', '#why'],
    ['#a-footnote', '#a-footnote'],
    ['#%EC%99%9C', '#왜'],
    ['#a#b', '#a#b'],
  ])('takes %s for a place in it, which the loader checks', (target, expected) => {
    expect(lead(target)).toBe(expected);
  });

  test.each(['', '#'])('refuses the empty link "%s"', (target) => {
    expect(lead(target)).toBe('broken: The link is empty | write where it leads | undefined');
  });
});

describe('links to stories', () => {
  test.each([
    ['by its folder', '../there/'],
    ['by its folder, in roundabout ways', './../here/.././there/'],
    ['by a file of the reader’s language', '../there/en.md'],
    ['by a file of another language', '../there/zh-TW.md'],
    ['by an MDX file', '../there/ko.mdx'],
    ['from the root', '/posts/there/'],
    ['from the root with a language', '/zh-tw/posts/there/'],
    ['with escapes', '../th%65re/'],
  ])('keeps the reader’s language %s', (_, target) => {
    expect(lead(target)).toBe('there/en');
  });

  test.each([
    ['without a named language leads to the original', '../only-korean/', 'it', 'only-korean/ko'],
    ['without a named language leads to English where there is such a post', '../there/', 'it', 'there/en'],
    ['with an anchor leads to the post that has it', '../there/#結尾', 'it', 'there/zh-TW#結尾'],
    ['with a named language leads to that one', '../there/zh-TW.md', 'it', 'there/zh-TW'],
    ['leads to the first language where the original is hidden', '../orphan/', 'en', 'orphan/ko'],
  ] as const)('a story that the reader’s language lacks, %s', (_, target, locale, expected) => {
    expect(lead(target, locale)).toBe(expected);
  });

  test.each([
    ['./', 'en', 'here/en'],
    ['.', 'ko', 'here/ko'],
    ['ko.md', 'en', 'here/ko'],
    ['./ko.md#왜', 'en', 'here/ko#왜'],
    ['/ko/posts/here/', 'en', 'here/ko'],
    ['../here/', 'ko', 'here/ko'],
  ] as const)('%s in the %s post of the same story means %s', (target, locale, expected) => {
    expect(lead(target, locale)).toBe(expected);
  });

  test.each([
    ['../there/#the-end', 'there/en#the-end'],
    ['../there/en.md#the-end', 'there/en#the-end'],
    ['../only-korean/#%EB%81%9D', 'only-korean/ko#끝'],
    ['../there/#', 'there/en'],
  ])('%s leads to %s', (target, expected) => {
    expect(lead(target)).toBe(expected);
  });

  test('leads to the named language where only that one has the heading', () => {
    expect(lead('../there/zh-TW.md#結尾')).toBe('there/zh-TW#結尾');
  });

  test.each([
    ['../there/#the-ende', 'The post posts/there/en.md has no heading with the anchor "#the-ende" | write "#the-end"'],
    [
      '../there/#xyz',
      'The post posts/there/en.md has no heading with the anchor "#xyz" | write one of #the-interview, #the-end',
    ],
    [
      '../only-korean/#why',
      'The post posts/only-korean/ko.md has no heading with the anchor "#why" | write one of #끝',
    ],
    [
      '../there/ko.md#첫-먼접',
      'The post posts/there/ko.md has no heading with the anchor "#첫-먼접" | write "#첫-면접"',
    ],
    ['../orphan/#x', 'The post posts/orphan/ko.md has no heading with the anchor "#x" | undefined'],
  ])('refuses %s, whose heading does not exist', (target, expected) => {
    expect(lead(target)).toBe(`broken: ${expected} | ${/\.\.\/([^/]+)/.exec(target)?.[1]}`);
  });

  test.each([
    ['../there/it.md', 'The story "there" is not published in "it" | write "../there/" | there'],
    ['/it/posts/there/', 'The story "there" is not published in "it" | write "../there/" | there'],
    ['it.md', 'The story "here" is not published in "it" | write "../here/" | here'],
    ['../ther/', 'There is no published story "ther" | write "../there/" | ther'],
    ['../qqqqqqqqqqqq/', 'There is no published story "qqqqqqqqqqqq" | undefined | qqqqqqqqqqqq'],
    [
      '../only-korean-draft/',
      'There is no published story "only-korean-draft" | write "../only-korean/" | only-korean-draft',
    ],
    ['../there', 'The link to "/posts/there" lacks the slash at its end | write "/posts/there/" | undefined'],
    ['../there/fr.md', 'There is no page "/posts/there/fr.md" | write "../there/" | there'],
    ['/fr/posts/there/', 'There is no page "/fr/posts/there/" | write "../there/" | there'],
    ['./there/', 'There is no page "/posts/here/there/" | write "../there/" | here'],
    ['/there/', 'There is no page "/there/" | write "../there/" | undefined'],
    ['/tags/kubernets/', 'There is no page "/tags/kubernets/" | write "/tags/kubernetes/" | undefined'],
    ['/tag/kubernetes/', 'There is no page "/tag/kubernetes/" | write "/tags/kubernetes/" | undefined'],
    ['/stages/leaving/', 'There is no page "/stages/leaving/" | undefined | undefined'],
    ['www.example.org/a', 'The link "www.example.org/a" has no protocol | write https://www.example.org/a | undefined'],
    ['http//example.org', 'The link "http//example.org" has no protocol | write https://example.org | undefined'],
    ['https：//example.org', 'The link "https：//example.org" has no protocol | write https://example.org | undefined'],
    ['../there/?a=b', 'The link "../there/?a=b" has a query | delete it from the question mark on | undefined'],
  ])('refuses %s and says what to write', (target, expected) => {
    expect(lead(target)).toBe(`broken: ${expected}`);
  });
});

describe('links to pages', () => {
  test.each([
    ['/tags/cloud/', 'en', 'page /en/tags/cloud/'],
    ['/tags/cloud/', 'ko', 'page /ko/tags/cloud/'],
    ['/ko/tags/cloud/', 'en', 'page /en/tags/cloud/'],
    ['/stages/applying/', 'zh-TW', 'page /zh-tw/stages/applying/'],
    ['../../tags/cloud/', 'en', 'page /en/tags/cloud/'],
    ['../', 'ko', 'page /ko/posts/'],
    ['/', 'it', 'page /it/'],
    ['/about/#licence', 'ko', 'page /ko/about/#licence'],
    ['/search/', 'ko', 'page /ko/search/'],
  ] as const)('%s in a post of %s leads to %s', (target, locale, expected) => {
    expect(lead(target, locale)).toBe(expected);
  });

  test('leaves the reader’s language where only the named one has the page', () => {
    expect(lead('/ko/tags/kubernetes/', 'it')).toBe('page /ko/tags/kubernetes/');
  });

  test.each([
    ['/tags/nothing/', 'There is no page "/tags/nothing/" | undefined'],
    ['/tags/kubernetes/', 'There is no page "/tags/kubernetes/" | undefined'],
    ['/tags/cloud', 'The link to "/tags/cloud" lacks the slash at its end | write "/tags/cloud/"'],
    ['/ko/about', 'The link to "/ko/about" lacks the slash at its end | write "/ko/about/"'],
    ['other.md', 'There is no page "/posts/here/other.md" | undefined'],
  ])('refuses %s', (target, expected) => {
    expect(lead(target, 'it')).toMatch(`broken: ${expected}`);
  });
});

describe('links to pictures', () => {
  test.each([
    ['cover.png', 'file posts/here/cover.png'],
    ['./cover.png', 'file posts/here/cover.png'],
    ['./img/My%20desk.JPEG', 'file posts/here/img/My desk.JPEG'],
    ['桌面.webp', 'file posts/here/桌面.webp'],
  ])('takes %s for a file beside the post', (target, expected) => {
    expect(lead(target)).toBe(expected);
  });

  // Only a plain relative name counts as a picture that the post shows; others would never be published.
  test.each([
    ['/posts/here/cover.png', '/posts/here/cover.png'],
    ['cover.png#part', '/posts/here/cover.png'],
  ])('refuses %s', (target, path) => {
    expect(lead(target)).toBe(
      `broken: There is no page "${path}" | to link a picture of the story, write its name alone: "./name.png" | undefined`,
    );
  });
});

test('does not send a link to another file of the story to the story itself', () => {
  expect(lead('./slides.pdf')).toBe('broken: There is no page "/posts/here/slides.pdf" | undefined | here');
});

test.each(['../there/%', '../th%zzere/', '#50%', '../there/#%E4%B8'])(
  'refuses the stray percent sign of %s',
  (target) => {
    expect(lead(target)).toBe(`broken: The link "${target}" has a stray % | write %25 for a percent sign | undefined`);
  },
);

describe('under a base path', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.resetModules();
  });

  test.each([
    ['/tags/cloud/', '/repo/ko/tags/cloud/'],
    ['/en/tags/kubernetes/', '/repo/ko/tags/kubernetes/'],
    ['/en/posts/page/2/', '/repo/en/posts/page/2/'],
  ])('finds the page %s by its path in the site', async (target, url) => {
    vi.stubEnv('BASE_PATH', '/repo/');
    vi.resetModules();
    const links = await import('#model/links.ts');
    const pages = await import('#model/pages.ts');
    const based = { library, pages: new Set([...pages.listPageUrls(library), '/repo/en/posts/page/2/']) };
    const link = links.resolveLink(target, { slug: 'here', locale: 'ko' }, based);
    expect(link).toEqual({ kind: 'page', url, anchor: undefined });
  });
});

test.each([
  ['./x.png', true],
  ['x.JPG', true],
  ['img/x.webp', true],
  ['https://example.org/x.png', false],
  ['/x.png', false],
  ['./x.png?v=1', false],
  ['../other/', false],
  ['#x.png', false],
])('isImageLink(%j) is %s', (target, expected) => {
  expect(isImageLink(target)).toBe(expected);
});
