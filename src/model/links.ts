/**
 * Where a link in a post leads. Authors link stories by their folder (`../five-years/`), by a file in it
 * (`../five-years/ko.md#why`), from the root of the site (`/posts/five-years/`, `/tags/kubernetes/`) or by its full address. The
 * reader's language is kept wherever the target exists in it.
 */
import { LOCALE_KEYS, type Locale, localeToPath, pathToLocale } from '#i18n/locales.ts';
import { nearest } from '#nearest.ts';
import { absoluteUrl, rootedUrl } from '#urls.ts';
import type { Library } from './library.ts';
import { decodeEscapes, mediaPath } from './media.ts';
import { fallbackOf, type Post } from './post.ts';

export type LinkTarget =
  | { readonly kind: 'external'; readonly url: string }
  /** A place in the same post. */
  | { readonly kind: 'anchor'; readonly anchor: string }
  | { readonly kind: 'post'; readonly post: Post; readonly anchor: string | undefined }
  | { readonly kind: 'page'; readonly url: string; readonly anchor: string | undefined }
  /** An image of the story, linked to be seen in full. */
  | { readonly kind: 'file'; readonly path: string }
  | {
      readonly kind: 'broken';
      readonly message: string;
      readonly hint: string | undefined;
      /** The story that it names, whether or not there is one. */
      readonly slug: string | undefined;
    };

export interface LinkContext {
  readonly library: Library;
  /** The URLs of all pages that exist. */
  readonly pages: ReadonlySet<string>;
}

/** How the full address of each page begins. */
const ROOT = absoluteUrl(rootedUrl('/'));

const IMAGE_ENDING = /\.(png|jpe?g|webp|avif|gif)$/i;

/** Whether a link leads to a picture beside the post, to be seen in full. */
export function isImageLink(target: string): boolean {
  return /^(?![a-z][a-z0-9+.-]*:|\/)[^?#]+$/i.test(target) && IMAGE_ENDING.test(target);
}

export function resolveLink(target: string, from: Pick<Post, 'slug' | 'locale'>, context: LinkContext): LinkTarget {
  if (target.startsWith(ROOT)) {
    const link = resolveLink(`/${target.slice(ROOT.length)}`, from, context);
    // Feeds and the like are no pages.
    return link.kind === 'broken' && /\.\w+$/.test(target) ? { kind: 'external', url: target } : link;
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return { kind: 'external', url: target };
  if (target.startsWith('//')) return broken(`The link "${target}" has no protocol`, `write https:${target}`);
  if (isImageLink(target)) return { kind: 'file', path: mediaPath(from.slug, target) };
  const [path = '', ...fragments] = target.split('#');
  const decodedPath = decodeEscapes(path);
  const anchor = decodeEscapes(fragments.join('#'));
  if (decodedPath === undefined || anchor === undefined) {
    return broken(`The link "${target}" has a stray %`, 'write %25 for a percent sign');
  }
  if (path === '') return anchor ? { kind: 'anchor', anchor } : broken('The link is empty', 'write where it leads');
  if (path.includes('?')) return broken(`The link "${target}" has a query`, 'delete it from the question mark on');
  const resolved = resolvePath(decodedPath, from.slug);
  return (
    resolveStory(resolved, anchor || undefined, from, context) ??
    resolvePage(resolved, anchor || undefined, from, context, path)
  );
}

function resolveStory(
  path: string,
  anchor: string | undefined,
  from: Pick<Post, 'slug' | 'locale'>,
  { library }: LinkContext,
): LinkTarget | undefined {
  const match = /^(?:\/([a-z-]+))?\/posts\/([^/]+)\/(?:([A-Za-z-]+)\.mdx?)?$/.exec(path);
  if (!match) return undefined;
  const [, urlLocale, slug = '', fileLocale] = match;
  const named = urlLocale ? pathToLocale(urlLocale) : LOCALE_KEYS.find((locale) => locale === fileLocale);
  const story = library.story(slug);
  const fallback = fallbackOf(story);
  if (!fallback || ((urlLocale || fileLocale) && !named)) return undefined;
  if (named && !library.post(slug, named)) {
    return broken(`The story "${slug}" is not published in "${named}"`, linkHint(slug), slug);
  }

  // A link to a translation of the same story means that very language.
  const wanted = slug === from.slug && named ? [named] : [from.locale, named];
  const known = wanted.flatMap((locale) => story.find((post) => post.locale === locale) ?? []);
  const [first = fallback, ...others] = known.length > 0 ? known : [fallback, ...story];
  if (anchor === undefined) return { kind: 'post', post: first, anchor };
  const post = [first, ...others].find(({ headings }) => headings.some(({ id }) => id === anchor));
  if (post) return { kind: 'post', post, anchor };
  // A file that the link names is the one that its author has read.
  const read = story.find(({ locale }) => locale === named) ?? first;
  const anchors = read.headings.map(({ id }) => id);
  const near = nearest(anchor, anchors);
  const choice = anchors.slice(0, 8).map((known) => `#${known}`);
  return broken(
    `The post ${read.file} has no heading with the anchor "#${anchor}"`,
    near ? `write "#${near}"` : choice.length > 0 ? `write one of ${choice.join(', ')}` : undefined,
    slug,
  );
}

function resolvePage(
  path: string,
  anchor: string | undefined,
  from: Pick<Post, 'slug' | 'locale'>,
  { library, pages }: LinkContext,
  written: string,
): LinkTarget {
  const [, first = '', ...rest] = path.split('/');
  const withoutLocale = pathToLocale(first) ? `/${rest.join('/')}` : path;
  const urls = [rootedUrl(`/${localeToPath(from.locale)}${withoutLocale}`), rootedUrl(path)];
  const url = urls.find((candidate) => pages.has(candidate));
  if (url) return { kind: 'page', url, anchor };
  if (IMAGE_ENDING.test(path)) {
    return broken(`There is no page "${path}"`, 'to link a picture of the story, write its name alone: "./name.png"');
  }
  const site = WITHOUT_PROTOCOL.exec(written)?.groups?.['site'];
  if (site) return broken(`The link "${written}" has no protocol`, `write https://${site}`);
  const slug = /\/posts\/([^/]+)/.exec(path)?.[1];
  const isStory = slug !== undefined && library.story(slug).length > 0;
  if (urls.some((candidate) => pages.has(`${candidate}/`)) || (isStory && path.endsWith(`/posts/${slug}`))) {
    return broken(`The link to "${path}" lacks the slash at its end`, `write "${path}/"`);
  }
  // A file of the very story that is no page is not mended by a link to the story.
  const slugs = new Set(library.posts.map((post) => post.slug));
  const near = slug && slug !== from.slug && nearest(slug, slugs);
  // A story that is linked as if it stood in the folder of this one, or at the root.
  const last = /([^/]+)\/?$/.exec(path)?.[1] ?? '';
  const meant = near || (slugs.has(last) && last !== from.slug ? last : undefined);
  const page = nearestPage(withoutLocale, pagePaths(pages, from.locale));
  return broken(
    slug && !isStory ? `There is no published story "${slug}"` : `There is no page "${path}"`,
    meant ? linkHint(meant) : page && !slug ? `write "${page}"` : undefined,
    slug,
  );
}

/** The page that was meant: one beside it with a name that is near, or one of that name in a folder that is near. */
function nearestPage(path: string, paths: readonly string[]): string | undefined {
  const [, folder = '', name = ''] = PAGE_PATH.exec(path) ?? [];
  const names = paths.flatMap((other) => (other.startsWith(folder) ? (PAGE_PATH.exec(other)?.[2] ?? []) : []));
  const near = nearest(name, names);
  const beside = paths.find((other) => other === `${folder}${near}/`);
  return beside ?? nearest(path, name ? paths.filter((other) => other.endsWith(`/${name}/`)) : []);
}

/** The folder of a page, and its own name. */
const PAGE_PATH = /^(.*\/)([^/]+)\/?$/;

/** The paths of a language’s pages as posts link to them, without the language. */
function pagePaths(pages: ReadonlySet<string>, locale: Locale): string[] {
  const start = rootedUrl(`/${localeToPath(locale)}/`);
  return [...pages].flatMap((url) => (url.startsWith(start) ? [url.slice(start.length - 1)] : []));
}

/** The address of another site with a protocol that is none, or with none at all. */
const WITHOUT_PROTOCOL = /^(?:https?[^\w.]*\/\/|(?=www\.))(?<site>.+)$/i;

function broken(message: string, hint: string | undefined, slug?: string): LinkTarget {
  return { kind: 'broken', message, hint, slug };
}

function linkHint(slug: string): string {
  return `write "../${slug}/"`;
}

/** A path from the root, seen from the story's folder: `resolvePath('../b/', 'a') // => '/posts/b/'`. */
function resolvePath(path: string, slug: string): string {
  const segments = path.startsWith('/') ? [] : ['posts', slug];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && segment !== '') segments.push(segment);
  }
  const isFolder = /(^|\/)\.{0,2}$/.test(path);
  return `/${segments.join('/')}${isFolder && segments.length > 0 ? '/' : ''}`;
}
