/**
 * Where a link in a post leads. Authors link stories by their folder (`../five-years/`), by a file in it
 * (`../five-years/ko.md#why`) or from the root of the site (`/posts/five-years/`, `/tags/kubernetes/`). The
 * reader's language is kept wherever the target exists in it.
 */
import { LOCALE_KEYS, localeToPath, pathToLocale } from '#i18n/locales.ts';
import { nearest } from '#nearest.ts';
import { rootedUrl } from '#urls.ts';
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

const IMAGE_ENDING = /\.(png|jpe?g|webp|avif|gif)$/i;

/** Whether a link leads to a picture beside the post, to be seen in full. */
export function isImageLink(target: string): boolean {
  return /^(?![a-z][a-z0-9+.-]*:|\/)[^?#]+$/i.test(target) && IMAGE_ENDING.test(target);
}

export function resolveLink(target: string, from: Pick<Post, 'slug' | 'locale'>, context: LinkContext): LinkTarget {
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
    resolvePage(resolved, anchor || undefined, from, context)
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
  const near = nearest(
    anchor,
    first.headings.map(({ id }) => id),
  );
  return broken(
    `The post ${first.file} has no heading with the anchor "#${anchor}"`,
    near ? `write "#${near}"` : undefined,
    slug,
  );
}

function resolvePage(
  path: string,
  anchor: string | undefined,
  from: Pick<Post, 'slug' | 'locale'>,
  { library, pages }: LinkContext,
): LinkTarget {
  const [, first = '', ...rest] = path.split('/');
  const withoutLocale = pathToLocale(first) ? `/${rest.join('/')}` : path;
  const urls = [rootedUrl(`/${localeToPath(from.locale)}${withoutLocale}`), rootedUrl(path)];
  const url = urls.find((candidate) => pages.has(candidate));
  if (url) return { kind: 'page', url, anchor };
  if (IMAGE_ENDING.test(path)) {
    return broken(`There is no page "${path}"`, 'to link a picture of the story, write its name alone: "./name.png"');
  }
  const slug = /\/posts\/([^/]+)/.exec(path)?.[1];
  const isStory = slug !== undefined && library.story(slug).length > 0;
  if (urls.some((candidate) => pages.has(`${candidate}/`)) || (isStory && path.endsWith(`/posts/${slug}`))) {
    return broken(`The link to "${path}" lacks the slash at its end`, `write "${path}/"`);
  }
  // A file of the very story that is no page is not mended by a link to the story.
  const near = slug && slug !== from.slug && nearest(slug, new Set(library.posts.map((post) => post.slug)));
  return broken(
    slug && !isStory ? `There is no published story "${slug}"` : `There is no page "${path}"`,
    near ? linkHint(near) : undefined,
    slug,
  );
}

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
