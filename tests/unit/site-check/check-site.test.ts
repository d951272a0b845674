import { describe, expect, test } from 'vitest';
import { type SiteCheck, startCheck } from '#site-check/check-site.ts';
import type { BuiltSite, Finding } from '#site-check/site.ts';
import { changed, makeBuiltSite, POST } from '../../support/make-built-site.ts';

const HTML = 'en/posts/a/index.html';
const REDIRECTS = ['old/index.html'];

type Changes = Parameters<typeof makeBuiltSite>[0];

function findingsOf(changes: Changes, posts = [POST], redirects = REDIRECTS): string[] {
  return format(start(makeBuiltSite(changes), posts, redirects).findings());
}

function start(site: BuiltSite, posts = [POST], redirects = REDIRECTS): SiteCheck {
  return startCheck(site, posts, new Set(redirects));
}

function format(findings: readonly Finding[]): string[] {
  return findings.map(({ file, message, isWarning }) => `${file}: ${isWarning ? 'warning: ' : ''}${message}`);
}

/** The post's page with something more in its body. */
const withBody = (html: string): Changes => changed(HTML, '<main>', `${html}<main>`);

/** The WebP picture without its last byte, and the like. */
function cutShort(path: string): Changes {
  const site = makeBuiltSite();
  return { [path]: Buffer.from(site.bytes(path, 0, (site.files.get(path) ?? 0) - 1)) };
}

test('finds nothing wrong with a sound site', () => {
  expect(findingsOf({ '.well-known/security.txt': 'Contact: mailto:a@example.org' })).toEqual([]);
});

describe('says of each fault the file and what is wrong', () => {
  test.each<[what: string, changes: Changes, finding: string]>([
    [
      'a link to no page',
      withBody('<a href="/repo/en/gone/">x</a>'),
      `${HTML}: "/repo/en/gone/" leads to no file: en/gone/index.html`,
    ],
    [
      'a relative link to no page',
      withBody('<a href="../gone/">x</a>'),
      `${HTML}: "../gone/" leads to no file: en/posts/gone/index.html`,
    ],
    [
      'a link that lacks its slash',
      withBody('<a href="/repo/en/posts/a">x</a>'),
      `${HTML}: "/repo/en/posts/a" leads to no file: en/posts/a`,
    ],
    ['a link without the base path', withBody('<a href="/en/">x</a>'), `${HTML}: "/en/" leads out of /repo/`],
    [
      'a link with its origin to no page',
      withBody('<a href="https://stories.example/repo/x/">x</a>'),
      `${HTML}: "https://stories.example/repo/x/" leads to no file: x/index.html`,
    ],
    ['a link that is none', withBody('<a href="https://[/">x</a>'), `${HTML}: "https://[/" is no address`],
    [
      'an old address that is not there',
      { 'old/index.html': undefined },
      'old/index.html: the old address leads nowhere',
    ],
    [
      'a link to no page with a malformed fragment',
      withBody('<a href="/repo/en/gone/#%zz">x</a>'),
      `${HTML}: "/repo/en/gone/#%zz" leads to no file: en/gone/index.html`,
    ],
    ['a malformed escape', withBody('<a href="/repo/%zz/">x</a>'), `${HTML}: "/repo/%zz/" is no address`],
    ['an anchor that the page lacks', withBody('<a href="#two">x</a>'), `${HTML}: "#two" leads to no id on ${HTML}`],
    [
      'an anchor that another page lacks',
      withBody('<a href="/repo/en/#two">x</a>'),
      `${HTML}: "#two" leads to no id on en/index.html`,
    ],
    [
      'a link to Markdown that is not there',
      withBody('<a href="/repo/en/posts/b.md">x</a>'),
      `${HTML}: "/repo/en/posts/b.md" leads to no file: en/posts/b.md`,
    ],
    ['an image', withBody('<img src="/repo/gone.webp">'), `${HTML}: "/repo/gone.webp" leads to no file: gone.webp`],
    [
      'a candidate of srcset',
      changed(HTML, 'y.webp 2w', 'z.webp 2w'),
      `${HTML}: "/repo/media/a/z.webp" leads to no file: media/a/z.webp`,
    ],
    [
      'a poster',
      changed(HTML, 'poster="/repo/og/en/a', 'poster="/repo/gone'),
      `${HTML}: "/repo/gone.png" leads to no file: gone.png`,
    ],
    [
      'a script',
      withBody('<script src="/repo/gone.js"></script>'),
      `${HTML}: "/repo/gone.js" leads to no file: gone.js`,
    ],
    [
      'a style sheet',
      changed(HTML, '_astro/style', '_astro/gone'),
      `${HTML}: "/repo/_astro/gone.css" leads to no file: _astro/gone.css`,
    ],
    [
      'a social image',
      changed(HTML, 'repo/og/en/a.png"><link rel="manifest', 'repo/og/en/b.png"><link rel="manifest'),
      `${HTML}: "https://stories.example/repo/og/en/b.png" leads to no file: og/en/b.png`,
    ],
    [
      'the bundle of search',
      changed(HTML, '/repo/pagefind/', '/repo/find/'),
      `${HTML}: "/repo/find/pagefind.js" leads to no file: find/pagefind.js`,
    ],
    [
      'an address in JSON-LD',
      changed(HTML, '"url":"https://stories.example/repo/en', '"url":"https://stories.example/repo/gone'),
      `${HTML}: "https://stories.example/repo/gone/posts/a/" leads to no file: gone/posts/a/index.html`,
    ],
    [
      'JSON in a page',
      changed(HTML, '{"@id"', '{@id'),
      `${HTML}: its JSON cannot be read: Expected property name or '}' in JSON at position 1 (line 1 column 2)`,
    ],
    [
      'JSON in an attribute',
      changed(HTML, '&quot;:1}', '&quot;:}'),
      `${HTML}: its JSON cannot be read: Unexpected token '}', "{"a":}" is not valid JSON`,
    ],
    [
      'url() in a style sheet',
      changed('_astro/style.css', 'x.webp', 'z.webp'),
      '_astro/style.css: "/repo/media/a/z.webp" leads to no file: media/a/z.webp',
    ],
    [
      'an import of a style sheet',
      changed('_astro/style.css', './more', './less'),
      '_astro/style.css: "./less.css" leads to no file: _astro/less.css',
    ],
    [
      'a canonical address',
      changed(
        HTML,
        'canonical" href="https://stories.example/repo/en/posts/a/',
        'canonical" href="https://stories.example/repo/en/',
      ),
      `${HTML}: the canonical address is https://stories.example/repo/en/, not https://stories.example/repo/en/posts/a/`,
    ],
    [
      'no canonical address',
      changed(HTML, /<link rel="canonical".*\n/, ''),
      `${HTML}: the canonical address is missing, not https://stories.example/repo/en/posts/a/`,
    ],
    [
      'a language that the page is not in',
      changed(
        HTML,
        'hreflang="en" href="https://stories.example/repo/en/posts/a/"',
        'hreflang="ko" href="https://stories.example/repo/ko/"',
      ),
      `${HTML}: of the languages (hreflang) it names ko https://stories.example/repo/ko/, does not name en https://stories.example/repo/en/posts/a/`,
    ],
    [
      'no default among the languages',
      changed('ko/index.html', /<link rel="alternate" hreflang="x-default"[^>]*>/, ''),
      'ko/index.html: of the languages (hreflang) it does not name x-default https://stories.example/repo/',
    ],
    [
      'a redirect to no page',
      changed('_redirects', 'posts/a/', 'posts/b/'),
      '_redirects: "/repo/en/posts/b/" leads to no file: en/posts/b/index.html',
    ],
    [
      'a line that is no redirect',
      changed('_redirects', ' 301', ''),
      '_redirects: "/repo/old/ /repo/en/posts/a/" is no redirect',
    ],
    [
      'the page of an old address',
      changed('old/index.html', 'url=/repo/en/posts/a/', 'url=/repo/en/'),
      'old/index.html: the canonical address is https://stories.example/repo/en/posts/a/, not https://stories.example/repo/en/',
    ],
    [
      'a record of search',
      changed('pagefind/record/x.json', 'posts/a', 'posts/b'),
      'pagefind/record/x.json: "/repo/en/posts/b/" leads to no file: en/posts/b/index.html',
    ],
    [
      'a section of search',
      changed('pagefind/record/x.json', '"one"', '"two"'),
      `pagefind/record/x.json: "#two" leads to no id on ${HTML}`,
    ],
    [
      'a file of search',
      { 'pagefind/han.json': undefined },
      'pagefind/casebook.json: it names han.json, which is missing',
    ],
    [
      'any JSON',
      { 'pagefind/han.json': '{' },
      "pagefind/han.json: its JSON cannot be read: Expected property name or '}' in JSON at position 1 (line 1 column 2)",
    ],
    [
      'an icon of the manifest',
      changed('ko/manifest.webmanifest', 'og/en/a', 'og/en/b'),
      'ko/manifest.webmanifest: "/repo/og/en/b.png" leads to no file: og/en/b.png',
    ],
    [
      'the scope of the manifest',
      changed('ko/manifest.webmanifest', '"scope":"/repo/', '"scope":"/'),
      'ko/manifest.webmanifest: its scope is /, not /repo/',
    ],
    [
      'a link of llms.txt',
      changed('llms.txt', 'en/llms', 'fr/llms'),
      'llms.txt: "https://stories.example/repo/fr/llms.txt" leads to no file: fr/llms.txt',
    ],
    [
      'a link of a Markdown twin',
      changed('en/posts/a.md', '[One](https://stories.example/repo/en', '[One](https://stories.example/repo/gone'),
      'en/posts/a.md: "https://stories.example/repo/gone/posts/a/#one" leads to no file: gone/posts/a/index.html',
    ],
    [
      'a translation that a twin names',
      changed(
        'en/posts/a.md',
        'en: https://stories.example/repo/en/posts/a',
        'en: https://stories.example/repo/en/posts/b',
      ),
      'en/posts/a.md: "https://stories.example/repo/en/posts/b.md" leads to no file: en/posts/b.md',
    ],
    [
      'a feed that is no XML',
      changed('en/rss.xml', '</item>', ''),
      'en/rss.xml: the feed is not well-formed: unexpected close tag.',
    ],
    [
      'a character that XML forbids',
      changed('en/atom.xml', '<entry>', '<entry>\u0001'),
      'en/atom.xml: the feed is not well-formed: disallowed character.',
    ],
    [
      'a link of a feed',
      changed('en/rss.xml', '<guid>https://stories.example/repo/en', '<guid>https://stories.example/repo/gone'),
      'en/rss.xml: "https://stories.example/repo/gone/posts/a/" leads to no file: gone/posts/a/index.html',
    ],
    [
      'a link in the text of a feed',
      changed('en/atom.xml', 'a href="https://stories.example/repo/en', 'a href="https://stories.example/repo/gone'),
      'en/atom.xml: "https://stories.example/repo/gone/posts/a/#one" leads to no file: gone/posts/a/index.html',
    ],
    [
      'a relative link in a feed',
      changed('en/feed.json', /a href=\\"[^"]*/, 'a href=\\"/repo/en/posts/a/\\'),
      'en/feed.json: "/repo/en/posts/a/" is not absolute',
    ],
    [
      'the address of a JSON feed',
      changed('en/feed.json', 'en/feed.json', 'ko/feed.json'),
      'en/feed.json: "https://stories.example/repo/ko/feed.json" leads to no file: ko/feed.json',
    ],
    [
      'a page that the sitemap lacks',
      changed('sitemap-en.xml', /<url><loc>[^<]*posts\/a.*(?=<\/urlset>)/, ''),
      'sitemap-en.xml: https://stories.example/repo/en/posts/a/ is missing',
    ],
    [
      'a page that it should not have',
      changed('sitemap-en.xml', '</urlset>', '<url><loc>https://stories.example/repo/old/</loc></url></urlset>'),
      'sitemap-en.xml: https://stories.example/repo/old/ is no page to be listed',
    ],
    [
      'a page that it has twice',
      changed('sitemap-ko.xml', /<url>.*<\/url>/, '$&$&'),
      'sitemap-ko.xml: it names 1 pages twice',
    ],
    [
      'a day that is none',
      changed('sitemap-en.xml', '2026-01-02', '2 Jan 2026'),
      'sitemap-en.xml: https://stories.example/repo/en/posts/a/ was changed on "2 Jan 2026"',
    ],
    [
      'the languages of a sitemap',
      changed('sitemap-en.xml', /(2026.*?hreflang=")en/, '$1ko'),
      'sitemap-en.xml: https://stories.example/repo/en/posts/a/ has the languages ko https://stories.example/repo/en/posts/a/',
    ],
    [
      'a sitemap that is no XML',
      changed('sitemap-ko.xml', '</urlset>', ''),
      'sitemap-ko.xml: the sitemap is not well-formed: unclosed tag: urlset',
    ],
    [
      'the index of sitemaps',
      changed('sitemap-index.xml', 'sitemap-ko', 'sitemap-fr'),
      'sitemap-index.xml: it names https://stories.example/repo/sitemap-en.xml, https://stories.example/repo/sitemap-zh-tw.xml, https://stories.example/repo/sitemap-fr.xml, https://stories.example/repo/sitemap-it.xml',
    ],
    [
      'robots.txt',
      changed('robots.txt', '/repo/', '/'),
      'robots.txt: it does not name https://stories.example/repo/sitemap-index.xml',
    ],
    ['no sitemap', { 'sitemap-ko.xml': undefined }, 'sitemap-ko.xml: the file is missing'],
    ['no page for what is not found', { 'ko/404.html': undefined }, 'ko/404.html: the file is missing'],
    [
      'a slot that was not filled',
      changed(HTML, '<img', '<img data-slot="abc-1"'),
      `${HTML}: an attribute "data-slot" was not filled in`,
    ],
    [
      'a picture that Astro did not resolve',
      changed(HTML, '<img', '<img __ASTRO_IMAGE_="x"'),
      `${HTML}: an attribute "__ASTRO_IMAGE_" was not filled in`,
    ],
    [
      'a post without its text',
      changed(HTML, /<p>.*<\/p>/, ''),
      `${HTML}: the page has 3 of the 9 words of posts/a/en.md`,
    ],
    [
      'a post with code alone',
      changed(HTML, /<p>(.*)<\/p>/, '<pre>$1</pre>'),
      `${HTML}: the page has 3 of the 9 words of posts/a/en.md`,
    ],
    [
      'a post without an article',
      changed(HTML, 'class="prose"', 'class="verse"'),
      `${HTML}: the page has 0 of the 9 words of posts/a/en.md`,
    ],
    ['a post without a page', { [HTML]: undefined }, `${HTML}: nothing was made of posts/a/en.md`],
    ['a post without a twin', { 'en/posts/a.md': undefined }, 'en/posts/a.md: nothing was made of posts/a/en.md'],
    [
      'a post that should not be there',
      { 'en/posts/draft.md': 'Draft' },
      'en/posts/draft.md: this post should not be published',
    ],
    [
      'a chunk of the build',
      { '_astro/entry.mjs': 'x' },
      '_astro/entry.mjs: this file of the build itself is in the output',
    ],
    ['a source map', { '_astro/a.js.map': '{}' }, '_astro/a.js.map: this file of the build itself is in the output'],
    ['a hidden folder', { '.prerender/a.js': 'x' }, '.prerender/a.js: this hidden file would be published'],
    ['a hidden file', { '.well-known': 'x' }, '.well-known: this hidden file would be published'],
    ['an empty file', { '_astro/more.css': '' }, '_astro/more.css: the file is empty'],
    [
      'a PNG that is cut short',
      cutShort('og/en/a.png'),
      'og/en/a.png: the file is cut short or no picture of its format',
    ],
    [
      'a WebP that is cut short',
      cutShort('media/a/x.webp'),
      'media/a/x.webp: the file is cut short or no picture of its format',
    ],
    [
      'an AVIF that is cut short',
      cutShort('media/a/x.avif'),
      'media/a/x.avif: the file is cut short or no picture of its format',
    ],
    [
      'an icon that is cut short',
      cutShort('favicon.ico'),
      'favicon.ico: the file is cut short or no picture of its format',
    ],
    [
      'garbage for a picture',
      { 'media/a/x.avif': 'garbage' },
      'media/a/x.avif: the file is cut short or no picture of its format',
    ],
    [
      'a page that is too long',
      withBody('x'.repeat(500_000)),
      `${HTML}: the page has 501 KB of HTML; the limit is 500 KB`,
    ],
    [
      'a page that is long',
      withBody('x'.repeat(200_000)),
      `${HTML}: warning: the page has 201 KB of HTML; the limit is 500 KB`,
    ],
    [
      'a long list',
      changed('ko/index.html', '<body>', `<body>${'x'.repeat(500_000)}`),
      'ko/index.html: warning: the page has 501 KB of HTML',
    ],
  ])('%s', (_, changes, finding) => {
    expect(findingsOf(changes)).toContain(finding);
  });
});

test('tells every fault in one run', () => {
  const changes = { ...withBody('<a href="/repo/a/"></a><a href="/repo/b/"></a>'), '_astro/more.css': '' };
  expect(findingsOf(changes)).toHaveLength(3);
});

test('tells a fault of many pages once, with some of them', () => {
  const link = '<body><a href="/repo/gone/">x</a>';
  const pages = ['en', 'it', 'ko', 'zh-tw'].map((locale) => changed(`${locale}/index.html`, '<body>', link));
  expect(findingsOf(Object.assign({}, ...pages))).toEqual([
    'en/index.html: "/repo/gone/" leads to no file: gone/index.html; also in zh-tw/index.html, ko/index.html and 1 more files',
  ]);
});

test('reads the files that are there, and later those that have come', () => {
  const files = changed('zh-tw/index.html', '<body>', '<body><a href="/repo/gone/">x</a><p id="two">x</p>');
  const whole = makeBuiltSite({
    ...withBody('<a href="/repo/zh-tw/">x</a><a href="/repo/zh-tw/#two">x</a><a href="/repo/zh-tw/#three">x</a>'),
    ...files,
  });
  const read: string[] = [];
  const part = new Map([...whole.files].filter(([path]) => !Object.hasOwn(files, path)));
  const text = (path: string): string => {
    read.push(path);
    return whole.text(path);
  };
  const check = start({ ...whole, files: part, text });
  check.read();
  expect(read).toContain(HTML);
  read.length = 0;
  for (const [path, size] of whole.files) part.set(path, size);
  expect(format(check.findings())).toEqual([
    `${HTML}: "#three" leads to no id on zh-tw/index.html`,
    'zh-tw/index.html: "/repo/gone/" leads to no file: gone/index.html',
  ]);
  expect(read).not.toContain(HTML);
});

test('takes an old address that looks like a post for what it is', () => {
  const redirect = makeBuiltSite().text('old/index.html');
  const path = 'en/posts/renamed/index.html';
  expect(findingsOf({ [path]: redirect }, [POST], [...REDIRECTS, path])).toEqual([]);
});

test.each([
  ['a link to the top', '<a href="#top">x</a><a href="#">x</a>'],
  ['a query', '<a href="/repo/en/?q=x#"></a><a href="?q=y">x</a>'],
  ['another protocol', '<a href="tel:+1">x</a><img src="data:image/png;base64,AA==">'],
  [
    'a link with an escape',
    '<a href="/repo/en/posts/a/#%6Fne">x</a><a href="https://stories.example/repo/en/?a=1&amp;b=2">x</a>',
  ],
  [
    'links in scripts and comments',
    '<!-- <a href="/x/"> --><script>"<a href=\'/x/\'>"</script><style>a{content:"<a href=/x/>"}</style>',
  ],
  ['words in an attribute that look like a placeholder', '<p title="data-slot=">x</p>'],
])('takes %s for what it is', (_, html) => {
  expect(findingsOf(withBody(html))).toEqual([]);
});

test('takes words of neighbouring cells for several, though nothing stands between them', () => {
  const cells = '<table><tr><th>four</th><th>five</th><td>six</td><td>七八</td><td>seven</td></tr></table>';
  expect(findingsOf(changed(HTML, /<p>four.*?<\/p>/, cells))).toEqual([]);
});

test('asks nothing of the targets of redirects with wildcards, nor of comments', () => {
  expect(findingsOf({ _redirects: '# old blog\n\n/repo/old/* /repo/en/:splat 301\n' })).toEqual([]);
});
