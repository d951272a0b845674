/**
 * Every URL of the site is made here. The functions return paths with the base path of the deployment;
 * `absoluteUrl` adds the origin. Links from outside must never break, so their form is a contract.
 */
import { deployment } from '#deployment.ts';
import { type Locale, localeToPath } from '#i18n/locales.ts';
import type { RegistryKind } from '#schema/registry.ts';
import { PUBLISHED_BRANCH } from '#site.ts';

/** `chooserUrl() // => '/'`, the page where readers choose a language. */
export function chooserUrl(): string {
  return rootedUrl('/');
}

/** `homeUrl('zh-TW') // => '/zh-tw/'`. */
export function homeUrl(locale: Locale): string {
  return rootedUrl(`/${localeToPath(locale)}/`);
}

/** `archiveUrl('en', 2) // => '/en/posts/page/2/'`; the first page has no number. */
export function archiveUrl(locale: Locale, page = 1): string {
  return pageUrl(`${homeUrl(locale)}posts/`, page);
}

/** `postUrl('en', 'first-year') // => '/en/posts/first-year/'`. */
export function postUrl(locale: Locale, slug: string): string {
  return `${homeUrl(locale)}posts/${slug}/`;
}

/** `headingUrl('en', 'first-year', 'nights') // => '/en/posts/first-year/#nights'`. */
export function headingUrl(locale: Locale, slug: string, id: string): string {
  return `${postUrl(locale, slug)}#${encodeURIComponent(id)}`;
}

/** `termsUrl('ko', 'tags') // => '/ko/tags/'`. */
export function termsUrl(locale: Locale, kind: RegistryKind): string {
  return `${homeUrl(locale)}${kind}/`;
}

/** `termUrl('ko', 'stages', 'applying', 2) // => '/ko/stages/applying/page/2/'`; the first page has no number. */
export function termUrl(locale: Locale, kind: RegistryKind, id: string, page = 1): string {
  return pageUrl(`${termsUrl(locale, kind)}${id}/`, page);
}

function pageUrl(listUrl: string, page: number): string {
  return page === 1 ? listUrl : `${listUrl}page/${page}/`;
}

export function searchUrl(locale: Locale): string {
  return `${homeUrl(locale)}search/`;
}

/** The words and choices of the search form: `searchLabelsUrl('ko') // => '/ko/search/labels.json'`. */
export function searchLabelsUrl(locale: Locale): string {
  return `${searchUrl(locale)}labels.json`;
}

export function aboutUrl(locale: Locale): string {
  return `${homeUrl(locale)}about/`;
}

export type FeedFormat = keyof typeof FEED_FILES;

const FEED_FILES = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' } as const;

/** The kinds of registry entries whose stories have feeds of their own. */
export const FEED_KINDS = ['tags', 'stages'] as const satisfies readonly RegistryKind[];

/** A page whose stories a feed holds: the home page of a locale, or that of a term. */
export interface FeedSource {
  readonly locale: Locale;
  readonly term?: { readonly kind: (typeof FEED_KINDS)[number]; readonly id: string } | undefined;
}

/** The page that a feed belongs to: `feedPageUrl({ locale: 'en' }) // => '/en/'`. */
export function feedPageUrl({ locale, term }: FeedSource): string {
  return term ? termUrl(locale, term.kind, term.id) : homeUrl(locale);
}

/** `feedUrl('atom', { locale: 'ko', term: { kind: 'tags', id: 'cloud' } }) // => '/ko/tags/cloud/atom.xml'`. */
export function feedUrl(format: FeedFormat, source: FeedSource): string {
  return `${feedPageUrl(source)}${FEED_FILES[format]}`;
}

/** A post as Markdown: `markdownUrl('en', 'first-year') // => '/en/posts/first-year.md'`. */
export function markdownUrl(locale: Locale, slug: string): string {
  return `${archiveUrl(locale)}${slug}.md`;
}

/** What language models are told of a language, `/en/llms.txt`; without a locale of the whole site, `/llms.txt`. */
export function llmsUrl(locale?: Locale): string {
  return `${locale ? homeUrl(locale) : chooserUrl()}llms.txt`;
}

/** `notFoundUrl('ko') // => '/ko/404.html'`. */
export function notFoundUrl(locale: Locale): string {
  return `${homeUrl(locale)}404.html`;
}

/** The sitemap of one language; the index at `/sitemap-index.xml` lists them. */
export function sitemapUrl(locale: Locale): string {
  return rootedUrl(`/sitemap-${localeToPath(locale)}.xml`);
}

/** A file made from a story's images: `mediaUrl('a/cover-1f2e3d4c-800.webp') // => '/media/a/cover-1f2e3d4c-800.webp'`. */
export function mediaUrl(file: string): string {
  return rootedUrl(`/media/${file}`);
}

/** The drawn picture of a story with `cover: auto`: `autoCoverUrl('a') // => '/covers/a.svg'`. */
export function autoCoverUrl(slug: string): string {
  return rootedUrl(`/covers/${slug}.svg`);
}

/** The picture beside a link to a post: `socialImageUrl('zh-TW', 'a') // => '/og/zh-tw/a.png'`. */
export function socialImageUrl(locale: Locale, slug: string): string {
  return rootedUrl(`/og/${localeToPath(locale)}/${slug}.png`);
}

/** The picture beside a link to any other page: `siteImageUrl('zh-TW') // => '/og/zh-tw.png'`. */
export function siteImageUrl(locale: Locale): string {
  return rootedUrl(`/og/${localeToPath(locale)}.png`);
}

export function manifestUrl(locale: Locale): string {
  return `${homeUrl(locale)}manifest.webmanifest`;
}

/** What search knows of the posts of a locale; there in development, and in a build until the index is made. */
export function searchPostsUrl(locale: Locale): string {
  return `${searchUrl(locale)}posts.json`;
}

/** The folder of the search bundle. */
export function searchBundleUrl(): string {
  return rootedUrl('/pagefind/');
}

/** A path from the root of the site as it is on this deployment: `rootedUrl('/robots.txt') // => '/repo/robots.txt'`. */
export function rootedUrl(path: string): string {
  return `${deployment.base}${path.slice(1)}`;
}

/** The page of the browser editor, which nothing links to. */
export function adminUrl(): string {
  return rootedUrl('/admin/');
}

/** The page of the repository. */
export function repositoryUrl(): string {
  return deployment.repository;
}

/** `githubRepository() // => 'casebook/casebook'`; `undefined` when the sources are kept elsewhere. */
export function githubRepository(): string | undefined {
  return /^https:\/\/github\.com\/([\w.-]+\/[\w.-]+)$/.exec(deployment.repository)?.[1];
}

/** The folder of the content in the repository, without a slash at its end. */
export function contentFolder(): string {
  const { contentDir } = deployment;
  // A folder outside of the project is a checkout of its content from somewhere, and tells nothing of where that was.
  return /^(\.\.|\/|\w:)/.test(contentDir) ? 'content' : contentDir.replace(/^\.\/|\/+$/g, '');
}

/**
 * Where a reader edits the file of a post, in the form of GitHub.
 * @param file Path in the content folder.
 */
export function editUrl(file: string): string {
  const path = `${contentFolder()}/${file}`.split('/').map(encodeURIComponent).join('/');
  return `${deployment.repository}/edit/${PUBLISHED_BRANCH}/${path}`;
}

/** Where a reader begins a report about a page, with its title and the page's address filled in. */
export function reportUrl(title: string, url: string): string {
  return `${deployment.repository}/issues/new?${new URLSearchParams({ title, body: absoluteUrl(url) })}`;
}

/** The inverse of `rootedUrl`; `undefined` for a path outside the site. */
export function sitePath(url: string): string | undefined {
  return url.startsWith(deployment.base) ? `/${url.slice(deployment.base.length)}` : undefined;
}

/** `absoluteUrl('/en/') // => 'https://casebook.example/en/'`. */
export function absoluteUrl(path: string): string {
  return new URL(path, deployment.origin).href;
}
