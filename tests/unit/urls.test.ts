import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LOCALE_KEYS } from '#i18n/locales.ts';
import { REGISTRY_KINDS } from '#schema/registry.ts';

type Urls = typeof import('#urls.ts');

/** The functions as a build with these settings has them. */
async function urlsOf(environment: { BASE_PATH: string; SITE_URL?: string }): Promise<Urls> {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.resetModules();
  return import('#urls.ts');
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

const locale = fc.constantFrom(...LOCALE_KEYS);
const kind = fc.constantFrom(...REGISTRY_KINDS);
const id = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}$/);
const page = fc.integer({ min: 1, max: 500 });

/** Pages and folders, whose URLs end in a slash. */
function anyPageUrl(urls: Urls): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(urls.chooserUrl(), urls.searchBundleUrl(), urls.adminUrl()),
    locale.map(urls.homeUrl),
    locale.map(urls.searchUrl),
    locale.map(urls.aboutUrl),
    fc.tuple(locale, page).map(([at, number]) => urls.archiveUrl(at, number)),
    fc.tuple(locale, id).map(([at, slug]) => urls.postUrl(at, slug)),
    fc.tuple(locale, kind).map(([at, of]) => urls.termsUrl(at, of)),
    fc.tuple(locale, kind, id, page).map(([at, of, term, number]) => urls.termUrl(at, of, term, number)),
  );
}

/** Files, whose URLs end in a name. */
function anyFileUrl(urls: Urls): fc.Arbitrary<string> {
  return fc.oneof(
    locale.map(urls.llmsUrl),
    fc.constant(urls.llmsUrl()),
    fc.tuple(locale, id).map(([at, slug]) => urls.markdownUrl(at, slug)),
    fc
      .tuple(fc.constantFrom('rss', 'atom', 'json'), locale, fc.constantFrom(...urls.FEED_KINDS), id)
      .map(([format, at, of, term]) => urls.feedUrl(format, { locale: at, term: { kind: of, id: term } })),
    locale.map(urls.notFoundUrl),
    locale.map(urls.sitemapUrl),
    id.map(urls.autoCoverUrl),
    locale.map(urls.siteImageUrl),
    locale.map(urls.manifestUrl),
    fc.tuple(locale, id).map(([at, slug]) => urls.socialImageUrl(at, slug)),
    fc.tuple(id, id).map(([slug, name]) => urls.mediaUrl(`${slug}/${name}.webp`)),
  );
}

describe.each(['', '/'])('at the root, with BASE_PATH "%s"', (BASE_PATH) => {
  let urls: Urls;
  beforeEach(async () => {
    urls = await urlsOf({ BASE_PATH });
  });

  test('makes the URLs that links from outside rely on', () => {
    expect([
      urls.chooserUrl(),
      urls.homeUrl('zh-TW'),
      urls.archiveUrl('en'),
      urls.archiveUrl('en', 1),
      urls.archiveUrl('en', 2),
      urls.postUrl('en', 'first-year'),
      urls.headingUrl('zh-TW', 'first-year', '面試'),
      urls.termsUrl('ko', 'tags'),
      urls.termUrl('ko', 'stages', 'applying'),
      urls.termUrl('ko', 'stages', 'applying', 2),
      urls.searchUrl('it'),
      urls.searchLabelsUrl('it'),
      urls.searchPostsUrl('it'),
      urls.aboutUrl('it'),
      urls.feedUrl('rss', { locale: 'zh-TW' }),
      urls.feedUrl('atom', { locale: 'zh-TW' }),
      urls.feedUrl('json', { locale: 'ko', term: { kind: 'tags', id: 'cloud' } }),
      urls.feedUrl('rss', { locale: 'ko', term: { kind: 'stages', id: 'applying' } }),
      urls.markdownUrl('zh-TW', 'first-year'),
      urls.llmsUrl(),
      urls.llmsUrl('zh-TW'),
      urls.notFoundUrl('ko'),
      urls.sitemapUrl('zh-TW'),
      urls.mediaUrl('a/cover-1f2e3d4c-800.webp'),
      urls.autoCoverUrl('a'),
      urls.socialImageUrl('zh-TW', 'a'),
      urls.siteImageUrl('zh-TW'),
      urls.manifestUrl('zh-TW'),
      urls.searchBundleUrl(),
      urls.rootedUrl('/robots.txt'),
      urls.absoluteUrl('/en/'),
    ]).toEqual([
      '/',
      '/zh-tw/',
      '/en/posts/',
      '/en/posts/',
      '/en/posts/page/2/',
      '/en/posts/first-year/',
      '/zh-tw/posts/first-year/#%E9%9D%A2%E8%A9%A6',
      '/ko/tags/',
      '/ko/stages/applying/',
      '/ko/stages/applying/page/2/',
      '/it/search/',
      '/it/search/labels.json',
      '/it/search/posts.json',
      '/it/about/',
      '/zh-tw/rss.xml',
      '/zh-tw/atom.xml',
      '/ko/tags/cloud/feed.json',
      '/ko/stages/applying/rss.xml',
      '/zh-tw/posts/first-year.md',
      '/llms.txt',
      '/zh-tw/llms.txt',
      '/ko/404.html',
      '/sitemap-zh-tw.xml',
      '/media/a/cover-1f2e3d4c-800.webp',
      '/covers/a.svg',
      '/og/zh-tw/a.png',
      '/og/zh-tw.png',
      '/zh-tw/manifest.webmanifest',
      '/pagefind/',
      '/robots.txt',
      'https://casebook.example/en/',
    ]);
  });
});

describe.each([
  ['/repo/', '/repo/'],
  ['repo', '/repo/'],
  ['/a/b', '/a/b/'],
  ['/', '/'],
])('with BASE_PATH %s', (BASE_PATH, base) => {
  let urls: Urls;
  beforeEach(async () => {
    urls = await urlsOf({ BASE_PATH, SITE_URL: 'https://example.org' });
  });

  test('begins every URL with the base path, and ends those of pages with a slash', () => {
    fc.assert(
      fc.property(anyPageUrl(urls), (url) => {
        expect(url.startsWith(base)).toBe(true);
        expect(url.endsWith('/')).toBe(true);
      }),
    );
    fc.assert(
      fc.property(anyFileUrl(urls), (url) => {
        expect(url.startsWith(base)).toBe(true);
        expect(url).toMatch(/\/[^/]+\.\w+$/);
      }),
    );
  });

  test('makes URLs of lower-case ASCII without doubled slashes, which no browser changes', () => {
    fc.assert(
      fc.property(fc.oneof(anyPageUrl(urls), anyFileUrl(urls)), (url) => {
        expect(url).toMatch(/^\/(?:[a-z0-9.-]+\/)*(?:[a-z0-9.-]+)?$/);
        expect(urls.absoluteUrl(url)).toBe(`https://example.org${url}`);
      }),
    );
  });

  test('finds the path in the site again', () => {
    fc.assert(
      fc.property(fc.webPath(), (path) => {
        const rooted = `/${path.replace(/^\/+/, '')}`;
        expect(urls.sitePath(urls.rootedUrl(rooted))).toBe(rooted);
      }),
    );
  });
});

test('two pages never share a URL', async () => {
  const urls = await urlsOf({ BASE_PATH: '/repo/' });
  const input = fc.tuple(locale, kind, id, page);
  fc.assert(
    fc.property(input, input, (a, b) => {
      expect(urls.termUrl(...a) === urls.termUrl(...b)).toBe(a.join() === b.join());
    }),
  );
});

describe('sitePath', () => {
  test.each([
    ['/repo/', '/'],
    ['/repo/en/tags/', '/en/tags/'],
    ['/repository/en/', undefined],
    ['/repo', undefined],
    ['/', undefined],
    ['/en/', undefined],
  ])('of %s under /repo/ is %s', async (url, path) => {
    const { sitePath } = await urlsOf({ BASE_PATH: '/repo/' });
    expect(sitePath(url)).toBe(path);
  });
});

describe('links to the repository', () => {
  test('lead to its page', async () => {
    vi.stubEnv('REPOSITORY_URL', 'https://github.com/me/casebook/');
    const { repositoryUrl } = await urlsOf({ BASE_PATH: '/repo/' });
    expect(repositoryUrl()).toBe('https://github.com/me/casebook');
  });

  test.each([
    ['content', 'content'],
    ['./our stories/', 'our%20stories'],
    ['docs/stories', 'docs/stories'],
    ['../elsewhere', 'content'],
    ['/tmp/content', 'content'],
    ['C:/content', 'content'],
  ])('lead to the file of a post in the folder %s', async (contentDir, folder) => {
    vi.stubEnv('REPOSITORY_URL', 'https://github.com/me/casebook/');
    vi.stubEnv('CONTENT_DIR', contentDir);
    const { editUrl } = await urlsOf({ BASE_PATH: '/' });
    const path = `${folder}/posts/first-year/zh-TW.md`;
    expect(editUrl('posts/first-year/zh-TW.md')).toBe(`https://github.com/me/casebook/edit/main/${path}`);
  });

  test.each([
    ['https://github.com/me/case.book/', 'me/case.book'],
    ['https://github.com/me/casebook.git', 'me/casebook'],
    ['https://github.com/me', undefined],
    ['https://github.com/me/casebook/tree/main', undefined],
    ['https://gitlab.com/me/casebook', undefined],
    ['https://github.com.example/me/casebook', undefined],
  ])('name what is kept at %s on GitHub', async (repository, name) => {
    vi.stubEnv('REPOSITORY_URL', repository);
    const { githubRepository } = await urlsOf({ BASE_PATH: '/' });
    expect(githubRepository()).toBe(name);
  });

  test('fill in what a report is about', async () => {
    vi.stubEnv('REPOSITORY_URL', 'https://github.com/me/casebook');
    const { reportUrl } = await urlsOf({ BASE_PATH: '/repo/', SITE_URL: 'https://example.org' });
    const url = new URL(reportUrl('100 % & “more”?', '/repo/en/posts/a/'));
    expect(`${url.origin}${url.pathname}`).toBe('https://github.com/me/casebook/issues/new');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      title: '100 % & “more”?',
      body: 'https://example.org/repo/en/posts/a/',
    });
  });
});
