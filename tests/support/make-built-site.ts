/** A site as if it had been built, in memory: every file that one has to have, and a post with all that posts link to. */
import { LOCALE_KEYS, LOCALES, type Locale, localeToPath } from '#i18n/locales.ts';
import type { BuiltSite, ExpectedPost } from '#site-check/site.ts';

const ORIGIN = 'https://stories.example';
const BASE = '/repo/';
const ROOT = `${ORIGIN}${BASE}`;

export const POST: ExpectedPost = {
  path: 'en/posts/a',
  source: 'posts/a/en.md',
  counts: { words: 7, characters: 2 },
};

/** One pixel of each format. */
const PIXELS = {
  webp: 'UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAQAcJaQAA3AA/v3AgAA=',
  png: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
};

type Content = string | Buffer;

/** @param changes Files in the place of others; `undefined` takes one away. */
export function makeBuiltSite(changes: Readonly<Record<string, Content | undefined>> = {}): BuiltSite {
  const contents = new Map(
    Object.entries({ ...FILES, ...changes }).flatMap(([path, content]) => {
      return content === undefined ? [] : [[path, Buffer.from(content as string)] as const];
    }),
  );
  const read = (path: string): Buffer => contents.get(path) ?? Buffer.alloc(0);
  return {
    origin: ORIGIN,
    base: BASE,
    files: new Map([...contents].map(([path, bytes]) => [path, bytes.length])),
    text: (path) => read(path).toString(),
    bytes: (path, start, length) => read(path).subarray(start, start + length),
  };
}

/** The text of a file, with something else in the place of a part that it has to have. */
export function changed(path: string, part: string | RegExp, replacement: string): Record<string, string> {
  const text = String(FILES[path]);
  const result = text.replace(part, replacement);
  if (result === text) throw new Error(`${path} has no ${part}`);
  return { [path]: result };
}

/** An icon of one picture. */
function icon(png: Buffer): Buffer {
  const header = Buffer.alloc(22);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(1, 4);
  header.writeUInt32LE(png.length, 14);
  header.writeUInt32LE(22, 18);
  return Buffer.concat([header, png]);
}

/** No picture, but the boxes of one. */
function avif(): Buffer {
  const box = (name: string): Buffer => Buffer.concat([Buffer.from([0, 0, 0, 16]), Buffer.from(name.padEnd(12, '\0'))]);
  return Buffer.concat([box('ftypavif'), box('meta'), box('mdat')]);
}

interface PageParts {
  readonly locale: Locale;
  readonly url: string;
  readonly head?: string;
  readonly body?: string;
  readonly alternates?: Readonly<Record<string, string>>;
}

function page({ locale, url, head = '', body = '', alternates = {} }: PageParts): string {
  const links = Object.entries(alternates).map(
    ([lang, href]) => `<link rel="alternate" hreflang="${lang}" href="${href}">`,
  );
  return `<!DOCTYPE html><html lang="${LOCALES[locale].lang}"><head><title>A <b> title</title><link rel="canonical" href="${url}">
${links.join('')}<link rel="stylesheet" href="/repo/_astro/style.css">${head}</head><body>${body}</body></html>`;
}

const NO_INDEX = '<!DOCTYPE html><html lang="en"><meta name="robots" content="noindex"><h1>Not found</h1></html>';

const HOMES = Object.fromEntries([
  ...LOCALE_KEYS.map((locale) => [LOCALES[locale].lang, `${ROOT}${localeToPath(locale)}/`]),
  ['x-default', ROOT],
]);

const PROSE = `<div class="prose"><h2 id="one">One<a class="heading-anchor" href="#one"></a></h2>
<div>two &amp; three</div>
<pre>code &lt;/div&gt;</pre><p>four five six 七八 seven</p><img src="/repo/media/a/x.webp" srcset="/repo/media/a/x.webp 1w, /repo/media/a/y.webp 2w"></div>`;

const POST_PAGE = page({
  locale: 'en',
  url: `${ROOT}en/posts/a/`,
  alternates: { en: `${ROOT}en/posts/a/` },
  head: `<meta property="og:image" content="${ROOT}og/en/a.png"><link rel="manifest" href="/repo/en/manifest.webmanifest">
<script type="application/ld+json">{"@id":"${ROOT}en/posts/a/#article","url":"${ROOT}en/posts/a/","sameAs":"https://elsewhere.example/"}</script>
<script>if (1 < 2 && '<a href="/nowhere/">') document.title = '';</script>`,
  body: `<a href="/repo/en/">Home</a><a href="https://elsewhere.example/x">Elsewhere</a><a href="mailto:a@b.example">Mail</a>
<div data-bundle="/repo/pagefind/" data-messages="{&quot;a&quot;:1}"></div><video poster="/repo/og/en/a.png"></video><main>${PROSE}</main>`,
});

const ENTRY = `${ROOT}en/posts/a/`;
const ENTRY_HTML = `<p><a href="${ENTRY}#one">One</a><img src="${ROOT}media/a/x.webp"></p>`;

function sitemapEntry(url: string, alternates: Readonly<Record<string, string>>, day = ''): string {
  const links = Object.entries(alternates).map(
    ([lang, href]) => `<xhtml:link rel="alternate" hreflang="${lang}" href="${href}"/>`,
  );
  return `<url><loc>${url}</loc>${day && `<lastmod>${day}</lastmod>`}${links.join('')}</url>`;
}

const FILES: Readonly<Record<string, Content>> = {
  '.nojekyll': '',
  '404.html': NO_INDEX,
  _redirects: '/repo/old/ /repo/en/posts/a/ 301\n',
  '_astro/style.css': '@import "./more.css";body{background:url(/repo/media/a/x.webp)}',
  '_astro/more.css': 'p{color:red}',
  'apple-touch-icon.png': Buffer.from(PIXELS.png, 'base64'),
  'favicon.ico': icon(Buffer.from(PIXELS.png, 'base64')),
  'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
  'index.html': page({ locale: 'en', url: ROOT, alternates: HOMES }),
  'llms.txt': `# Stories\n\n- [English](${ROOT}en/llms.txt)\n`,
  'media/a/x.webp': Buffer.from(PIXELS.webp, 'base64'),
  'media/a/y.webp': Buffer.from(PIXELS.webp, 'base64'),
  'media/a/x.avif': avif(),
  'og/en/a.png': Buffer.from(PIXELS.png, 'base64'),
  'old/index.html': `<!DOCTYPE html><html lang="en"><link rel="canonical" href="${ENTRY}"><meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url=/repo/en/posts/a/"></html>`,
  'pagefind/casebook.json': '{"version":"1","han":"han.json","locales":{"en":{"catalogue":"catalogue.json"}}}',
  'pagefind/catalogue.json': '{}',
  'pagefind/han.json': '{}',
  'pagefind/pagefind.js': 'export {}',
  'pagefind/record/x.json': '{"url":"/repo/en/posts/a/","sections":[{"id":""},{"id":"one"}]}',
  'robots.txt': `User-agent: *\nAllow: /\n\nSitemap: ${ROOT}sitemap-index.xml\n`,
  'sitemap-index.xml': `<sitemapindex>${LOCALE_KEYS.map((locale) => `<sitemap><loc>${ROOT}sitemap-${localeToPath(locale)}.xml</loc></sitemap>`).join('')}</sitemapindex>`,
  ...Object.fromEntries(
    LOCALE_KEYS.flatMap((locale): [string, string][] => {
      const folder = localeToPath(locale);
      const home = `${ROOT}${folder}/`;
      const own = sitemapEntry(home, HOMES);
      const more = sitemapEntry(ROOT, HOMES) + sitemapEntry(ENTRY, { en: ENTRY }, '2026-01-02');
      return [
        [`${folder}/index.html`, page({ locale, url: home, alternates: HOMES })],
        [`${folder}/404.html`, NO_INDEX],
        [`${folder}/llms.txt`, `# ${locale}\n`],
        [
          `${folder}/manifest.webmanifest`,
          `{"start_url":"/repo/${folder}/","scope":"/repo/","icons":[{"src":"/repo/og/en/a.png"}]}`,
        ],
        [
          `sitemap-${folder}.xml`,
          `<urlset xmlns:xhtml="http://www.w3.org/1999/xhtml">${own}${locale === 'en' ? more : ''}</urlset>`,
        ],
      ];
    }),
  ),
  'en/posts/a/index.html': POST_PAGE,
  'en/posts/a.md': `---\ntranslations:\n  en: ${ROOT}en/posts/a.md\n---\n\n[One](${ENTRY}#one) and \`[no link](${ROOT}nowhere/)\`\n\n\`\`\`md\n[no link](${ROOT}nowhere/)\n\`\`\`\n`,
  'en/rss.xml': `<rss version="2.0" xmlns:content="c"><channel><link>${ROOT}en/</link><item><link>${ENTRY}</link><guid>${ENTRY}</guid><content:encoded><![CDATA[${ENTRY_HTML}]]></content:encoded></item></channel></rss>`,
  'en/atom.xml': `<feed><id>${ROOT}en/</id><entry><link href="${ENTRY}"/><content type="html">${ENTRY_HTML.replaceAll('<', '&lt;')}</content></entry></feed>`,
  'en/feed.json': JSON.stringify({
    feed_url: `${ROOT}en/feed.json`,
    items: [{ url: ENTRY, content_html: ENTRY_HTML }],
  }),
};
