/** A site made of generated content, served under a path: what the real content does not happen to have. */
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { toString as textOfMarkdown } from 'mdast-util-to-string';
import remarkParse from 'remark-parse';
import sharp from 'sharp';
import { unified } from 'unified';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCALE_KEYS, LOCALES } from '#i18n/locales.ts';
import { ELSEWHERE_SIZE, LIST_PAGE_SIZE } from '#site.ts';
import { type BuildResult, buildSite, removeSite, withFault } from '../support/build-site.ts';
import { attributeOf, textOf } from '../support/canonical-html.ts';
import { copyProject } from '../support/copy-project.ts';
import { readFeed } from '../support/feed-rules.ts';
import {
  ALIASES,
  HIDDEN_WORDS,
  HOSTILE_TAG,
  HOSTILE_TITLES,
  LEDGER,
  makeSiteContent,
  PUBLISHED_WORD,
  UNLISTED_WORD,
} from '../support/make-site-content.ts';
import {
  alternatesOf,
  classesOf,
  elementsIn,
  findAll,
  findByClass,
  hashFiles,
  linksOf,
  listFiles,
  metaOf,
  type Page,
  readSite,
  type Site,
} from '../support/read-site.ts';
import { SITE_RULES } from '../support/site-rules.ts';
import { readTwin } from '../support/twin-rules.ts';
import { childrenOf, childText, parseXml } from '../support/xml.ts';

const PLACE = { origin: 'https://stories.example.org', base: '/repo/' };
const ENVIRONMENT = { SITE_URL: PLACE.origin, BASE_PATH: PLACE.base, TZ: 'Pacific/Kiritimati' };

/** Another day than in the first build at most hours, and a language with letters of its own for i and I. */
const ELSEWHERE = { TZ: 'Pacific/Pago_Pago', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', LANGUAGE: 'tr' };

let contentDirs: [string, string];
let build: BuildResult;
let site: Site;

beforeAll(async () => {
  contentDirs = [await makeSiteContent(), await makeSiteContent({ isReversed: true })];
  removeSite('generated');
  build = await buildSite({ name: 'generated', contentDir: contentDirs[0], env: ENVIRONMENT });
  if (build.exitCode !== 0) throw new Error(build.output);
  site = readSite(build.folder, PLACE);
});

afterAll(() => {
  for (const folder of contentDirs ?? []) rmSync(folder, { recursive: true, force: true });
});

test.each(Object.keys(SITE_RULES))('%s', (name) => {
  expect(SITE_RULES[name]?.(site)).toEqual([]);
});

test('accounts for every post: published or hidden', () => {
  const { pages, hidden } = LEDGER;
  expect(build.output).toContain(
    `${pages + hidden} posts: ${pages} to publish, ${hidden} drafts or future; 0 errors, 0 warnings`,
  );
  expect(site.pages.filter((page) => !page.isRedirect && findByClass(page, 'post'))).toHaveLength(pages);
  expect(build.output).not.toMatch(/error\b(?!s)/i);
});

describe('hidden posts', () => {
  test('leave no trace in any file, the compressed ones of the search index included', () => {
    expect(filesWith(PUBLISHED_WORD).filter((path) => path.startsWith('pagefind/'))).not.toEqual([]);
    expect(HIDDEN_WORDS.flatMap(filesWith)).toEqual([]);
  });

  test('come out on their day', () => {
    expect(page('en/posts/published-today/').isIndexed).toBe(true);
  });
});

describe('unlisted posts', () => {
  test('have a page that search engines pass over', () => {
    const unlisted = page('en/posts/unlisted/');
    expect(metaOf(unlisted, 'robots')).toBe('noindex');
  });

  test('stand in no list, feed, sitemap or index', () => {
    expect(filesWith(UNLISTED_WORD)).toEqual([
      'en/posts/unlisted.md',
      'en/posts/unlisted/index.html',
      'old/unlisted/index.html',
    ]);
    expect(filesWith('posts/unlisted')).toEqual([
      '_redirects',
      'en/posts/unlisted.md',
      'en/posts/unlisted/index.html',
      'old/unlisted/index.html',
    ]);
    expect(site.page('/repo/en/tags/unused/')).toBeUndefined();
  });
});

describe('old addresses', () => {
  test.each(ALIASES)('$alias leads to the post', ({ file, path }) => {
    const target = '/repo/en/posts/aliased/';
    const redirect = site.pages.find((candidate) => candidate.path === file) as Page;
    expect(linksOf(redirect, 'canonical')).toEqual([`${PLACE.origin}${target}`]);
    expect(findAll(redirect, 'meta').map((meta) => attributeOf(meta, 'content'))).toContain(`0; url=${target}`);
    expect(redirect.isIndexed).toBe(false);
    expect(site.text('_redirects').split('\n')).toContain(`/repo${path} ${target} 301`);
  });

  test('stand in the host’s file with nothing else', () => {
    const lines = site.text('_redirects').trimEnd().split('\n');
    expect(lines).toHaveLength(site.pages.filter(({ isRedirect }) => isRedirect).length);
    expect(lines.filter((line) => !/^\/repo\/[\x21-\x7e]+ \/repo\/[\x21-\x7e]+ 301$/.test(line))).toEqual([]);
  });
});

describe('the archive', () => {
  test('has pages of equal size, the first without a number', () => {
    const archive = site.pages.filter(({ url }) => /^\/repo\/en\/posts\/(page\/\d+\/)?$/.test(url));
    expect(archive.map(({ url }) => url)).toEqual([
      '/repo/en/posts/',
      '/repo/en/posts/page/2/',
      '/repo/en/posts/page/3/',
    ]);
    expect(archive.map((one) => cardUrls(one).length)).toEqual([
      LIST_PAGE_SIZE,
      LIST_PAGE_SIZE,
      listedPosts('en').length - 2 * LIST_PAGE_SIZE,
    ]);
    expect(archive.flatMap(cardUrls).toSorted()).toEqual(listedPosts('en').toSorted());
  });

  test('shows the newest stories first, by year', () => {
    const archive = ['en/posts/', 'en/posts/page/2/', 'en/posts/page/3/'].map(page);
    const days = archive.flatMap((one) => findAll(one, 'time').map((time) => attributeOf(time, 'datetime') ?? ''));
    expect(days).toEqual(days.toSorted().toReversed());
    const headings = findAll(archive[0] as Page, 'main')
      .flatMap(elementsIn)
      .filter(({ tagName }) => tagName === 'h2');
    expect(headings.map((heading) => textOf(heading).trim())).toEqual(['2026', '2025', '2024']);
  });

  test('leads from each page to its neighbours', () => {
    const neighbours = ['en/posts/', 'en/posts/page/2/', 'en/posts/page/3/'].map((path) =>
      Object.fromEntries(
        findAll(page(path), 'a')
          .filter((link) => /^(prev|next)$/.test(attributeOf(link, 'rel') ?? ''))
          .map((link) => [attributeOf(link, 'rel'), attributeOf(link, 'href')]),
      ),
    );
    expect(neighbours).toEqual([
      { next: '/repo/en/posts/page/2/' },
      { prev: '/repo/en/posts/', next: '/repo/en/posts/page/3/' },
      { prev: '/repo/en/posts/page/2/' },
    ]);
  });

  test('lists the languages of a later page where they have as many', () => {
    expect(alternatesOf(page('en/posts/page/2/'))).toEqual({ en: 'https://stories.example.org/repo/en/posts/page/2/' });
  });
});

describe('the list of a term', () => {
  // A tag that most stories have, the tag below it, and who wrote them all.
  test.each([
    ['tags/cloud', 3],
    ['tags/kubernetes', 2],
    ['authors/editors', 3],
  ])('of %s has %i pages, as the archive has', (term, total) => {
    const urls = Array.from({ length: total }, (_, index) => `/repo/en/${term}/${index ? `page/${index + 1}/` : ''}`);
    const pages = site.pages.filter(({ url }) => url.startsWith(`/repo/en/${term}/`));
    expect(pages.map(({ url }) => url)).toEqual(urls);
    const stories = pages.map((one) => cardUrls(one).filter((url) => url.startsWith('/repo/en/')));
    expect(stories.slice(0, -1).every(({ length }) => length === LIST_PAGE_SIZE)).toBe(true);
    expect(new Set(stories.flat()).size).toBe(stories.flat().length);
    const sitemap = site.text('sitemap-en.xml');
    for (const url of urls) expect(sitemap).toContain(`<loc>${PLACE.origin}${url}</loc>`);
  });

  test('leads readers of another language, where it is shorter, to its first page', () => {
    const second = page('en/tags/cloud/page/2/');
    expect(alternatesOf(second)).toEqual({ en: 'https://stories.example.org/repo/en/tags/cloud/page/2/' });
    const links = elementsIn(findByClass(second, 'language-switcher') as never).flatMap(
      (element) => attributeOf(element, 'href') ?? [],
    );
    expect(links).toEqual([
      '/repo/en/tags/cloud/page/2/',
      '/repo/zh-tw/tags/cloud/',
      '/repo/ko/tags/cloud/',
      '/repo/it/',
    ]);
  });
});

describe('a language without stories', () => {
  test('has the pages that every language has, and no others', () => {
    const paths = site.pages.filter(({ locale }) => locale === 'it').map(({ path }) => path);
    expect(paths.toSorted()).toEqual([
      'it/404.html',
      'it/about/index.html',
      'it/index.html',
      'it/posts/index.html',
      'it/search/index.html',
    ]);
  });

  test.each(['it/', 'it/posts/'])('says so on %s', (path) => {
    const [main] = findAll(page(path), 'main');
    expect(main && textOf(main)).toContain(LOCALES.it.messages['home.empty']);
  });

  test('shows the stories of the others, marked', () => {
    const links = findAll(page('it/'), 'a').filter((link) => /\/posts\/./.test(attributeOf(link, 'href') ?? ''));
    const stories = links.filter((link) => attributeOf(link, 'lang') !== undefined);
    expect(stories.map((link) => attributeOf(link, 'href'))).toContain('/repo/zh-tw/posts/only-chinese/');
    expect(stories.every((link) => attributeOf(link, 'lang') === attributeOf(link, 'hreflang'))).toBe(true);
    expect(new Set(listed().map((url) => url.split('/').at(-2))).size).toBeGreaterThan(ELSEWHERE_SIZE);
    expect(stories.length).toBe(ELSEWHERE_SIZE);
  });

  test('has an empty feed and no search index', () => {
    for (const name of ['rss.xml', 'atom.xml', 'feed.json']) expect(readFeed(site, `it/${name}`).entries).toEqual([]);
    const { languages } = JSON.parse(site.text('pagefind/pagefind-entry.json')) as { languages: object };
    expect(Object.keys(languages).toSorted()).toEqual(['x-en', 'x-ko', 'x-zh-tw']);
  });
});

test('shows the pinned story first and only once on the home page', () => {
  const urls = cardUrls(page('en/'));
  expect(urls[0]).toBe('/repo/en/posts/pinned/');
  expect(urls.filter((url) => url === '/repo/en/posts/pinned/')).toHaveLength(1);
});

test('dates a page in the sitemap by its last change', () => {
  const entries = childrenOf(parseXml(site.text('sitemap-en.xml')), 'url');
  const lastmod = (slug: string): string | undefined =>
    entries
      .filter((entry) => childText(entry, 'loc')?.endsWith(`/posts/${slug}/`))
      .map((entry) => childText(entry, 'lastmod'))[0];
  expect([lastmod('pinned'), lastmod('published-today')]).toEqual(['2026-05-02', '2026-06-01']);
});

describe('hostile titles', () => {
  test.each(Object.entries(HOSTILE_TITLES))('%s is text wherever it stands', (slug, title) => {
    const post = page(`en/posts/${slug}/`);
    const [documentTitle, heading] = ['title', 'h1'].map((tagName) => findAll(post, tagName)[0]);
    expect(documentTitle && textOf(documentTitle)).toBe(`${title} · Casebook`);
    expect(heading && textOf(heading)).toBe(title);
    expect(metaOf(post, 'description')).toBe(`About ${title}`);
    const redirect = page(`old/${slug}/`);
    expect(findAll(redirect, 'title', 'a').map(textOf)).toEqual([title, title]);
    const card = site.pages
      .flatMap((one) => findAll(one, 'a'))
      .filter((link) => attributeOf(link, 'href') === post.url);
    expect(new Set(card.map((link) => textOf(link).trim()))).toContain(title);
  });

  test.each(['rss.xml', 'atom.xml', 'feed.json'])('survive in %s, the label of a tag, too', (name) => {
    const { title, entries } = readFeed(site, `en/tags/${HOSTILE_TAG.id}/${name}`);
    expect(title).toBe(`Casebook: ${HOSTILE_TAG.label}`);
    expect(entries.map((entry) => entry.title)).toEqual(expect.arrayContaining(Object.values(HOSTILE_TITLES)));
    expect(entries.flatMap(({ tags }) => tags)).toContain(HOSTILE_TAG.label);
  });

  test.each(Object.entries(HOSTILE_TITLES))('%s survives as Markdown', (slug, title) => {
    const { facts, tree } = readTwin(site.text(`en/posts/${slug}.md`));
    expect(facts['title']).toBe(title);
    expect(textOfMarkdown(tree.children[0])).toBe(title);
    expect(textOfMarkdown(unified().use(remarkParse).parse(site.text('en/llms.txt')))).toContain(`${title}: About`);
  });

  test('add no script to any page', () => {
    const scripts = site.pages.flatMap((one) => findAll(one, 'script'));
    const [data, code] = [true, false].map((isData) =>
      scripts
        .filter((script) => (attributeOf(script, 'type') === 'application/ld+json') === isData)
        .map(textOf)
        .filter((text) => text.includes('zxqv')),
    );
    expect(code).toEqual([]);
    // As data they are told to machines, in a form that cannot end the element.
    expect(data?.length).toBeGreaterThan(0);
    expect(data?.filter((text) => text.includes('<'))).toEqual([]);
  });
});

describe('pictures', () => {
  test('are turned upright and carry nothing of their author and camera', async () => {
    const media = [...site.files].filter((path) => /\.(webp|avif|png)$/.test(path));
    const all = await Promise.all(media.map((path) => sharp(join(site.folder, path)).metadata()));
    expect(all.filter(({ exif, xmp, iptc, orientation }) => exif || xmp || iptc || orientation)).toEqual([]);
    expect(filesWith('zxqvexif')).toEqual([]);

    const turned = media.find((path) => path.includes('turned-')) as string;
    const { data, info } = await sharp(join(site.folder, turned)).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([400, 600]);
    const pixel = (y: number): number[] => [...data.subarray(y * 400 * info.channels).subarray(0, 3)];
    expect([pixel(5), pixel(594)].map(([red = 0, , blue = 0]) => red > blue)).toEqual([true, false]);
  });

  test('say their size as it is shown, and come in widths up to their own', () => {
    const images = elementsIn(findByClass(page('en/posts/pictures/'), 'prose') as never).filter(
      ({ tagName }) => tagName === 'img',
    );
    const attributes = images.map((image) =>
      ['alt', 'width', 'height', 'srcset'].map((name) => attributeOf(image, name)),
    );
    const blank = '/repo/media/pictures/img-my%20photo-';
    const srcset = [480, 800, 1200, 1600].map((width) =>
      expect.stringMatching(new RegExp(`^${blank}[0-9a-f]{8}-${width}\\.webp ${width}w$`)),
    );
    expect(attributes.map(([alt, width, height]) => [alt, width, height])).toEqual([
      ['Red above blue', '400', '600'],
      ['A blank in its name', '1600', '900'],
      ['The same', '1600', '900'],
      ['An ampersand', '40', '23'],
      ['', '40', '23'],
    ]);
    expect(attributes[1]?.[3]?.split(', ')).toEqual(srcset);
  });

  test('that only a hidden post shows are not published', () => {
    expect([...site.files].filter((path) => path.startsWith('media/hidden'))).toEqual([]);
  });
});

describe('links', () => {
  test.each([
    ['en', 'en/posts/three-languages/'],
    ['zh-tw', 'zh-tw/posts/three-languages/'],
    ['ko', 'ko/posts/three-languages/'],
  ])('stay in %s where the target exists in it', (locale, path) => {
    const prose = findByClass(page(path), 'prose') as never;
    const links = elementsIn(prose)
      .filter((element) => element.tagName === 'a' && !classesOf(element).includes('heading-anchor'))
      .map((link) => [attributeOf(link, 'href'), attributeOf(link, 'hreflang')]);
    const dialect = locale === 'zh-tw' ? 'zh-tw' : 'en';
    expect(links).toEqual([
      [`/repo/${dialect}/posts/dialect/`, locale === 'ko' ? 'en' : undefined],
      [
        '/repo/zh-tw/posts/only-chinese/#%E9%9D%A2%E8%A9%A6%E7%9A%84%E5%95%8F%E9%A1%8C',
        locale === 'zh-tw' ? undefined : 'zh-Hant-TW',
      ],
      ['/repo/ko/posts/three-languages/#%EC%B2%98%EC%9D%8C', locale === 'ko' ? undefined : 'ko'],
      [`/repo/${locale}/tags/cloud/`, undefined],
      [`/repo/${locale}/about/`, undefined],
      [`/repo/${locale}/search/`, undefined],
      ['/repo/en/posts/pinned/#nights', locale === 'en' ? undefined : 'en'],
      [`/repo/${locale}/`, undefined],
      ['https://example.com/100%25/%E4%BD%A0?q=50%25&r=%20#%C3%A9', undefined],
      ['mailto:someone@example.com', undefined],
    ]);
  });
});

/** Another machine, as far as one can be had: with the first build it shares the content, the day and the place of the site. */
test('is the same, byte for byte, of another folder, zone, language, home, mask, order of files, and one processor', async () => {
  const name = 'generated elsewhere';
  const project = copyProject(name);
  removeSite(name);
  const { exitCode, output, folder } = await buildSite({
    name,
    project,
    contentDir: contentDirs[1],
    prelude: 'umask 077',
    env: { ...ENVIRONMENT, ...ELSEWHERE, ...withFault('one-processor'), HOME: project, UV_THREADPOOL_SIZE: '1' },
  });
  expect(exitCode, output).toBe(0);
  const [here, there] = [site.folder, folder].map(describeFiles) as [Map<string, string>, Map<string, string>];
  const differing = [...new Set([...here.keys(), ...there.keys()])].filter(
    (path) => here.get(path) !== there.get(path),
  );
  expect(differing).toEqual([]);
  rmSync(project, { recursive: true });
});

/** The content and the mode of every file and folder. */
function describeFiles(folder: string): Map<string, string> {
  const hashes = hashFiles(folder);
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Map(paths.map((path) => [path, `${statSync(join(folder, path)).mode.toString(8)} ${hashes[path] ?? ''}`]));
}

function page(path: string): Page {
  const found = site.page(`${PLACE.base}${path}`);
  if (!found) throw new Error(`There is no page ${path}`);
  return found;
}

/** The addresses of the stories that a page shows as cards. */
function cardUrls(one: Page): string[] {
  return findAll(one, 'article')
    .filter((element) => classesOf(element).includes('card'))
    .flatMap((card) => attributeOf(elementsIn(card).find(({ tagName }) => tagName === 'a') as never, 'href') ?? []);
}

function listed(): string[] {
  return LOCALE_KEYS.flatMap((locale) => listedPosts(LOCALES[locale].lang === 'zh-Hant-TW' ? 'zh-tw' : locale));
}

function listedPosts(localePath: string): string[] {
  const pattern = new RegExp(`^/repo/${localePath}/posts/[^/]+/$`);
  return site.pages.filter(({ url, isIndexed }) => isIndexed && pattern.test(url)).map(({ url }) => url);
}

/** The files whose name or content has a word, in whatever case; compressed ones are unpacked first. */
function filesWith(word: string): string[] {
  return listFiles(site.folder).filter((path) => {
    const bytes = readFileSync(join(site.folder, path));
    const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return `${path}\n${isCompressed ? gunzipSync(bytes) : bytes}`.toLowerCase().includes(word);
  });
}
