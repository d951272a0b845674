/**
 * Where a link in a post leads. Authors link stories by their folder (`../five-years/`), by a file in it
 * (`../five-years/ko.md#why`) or from the root of the site (`/posts/five-years/`, `/tags/kubernetes/`). The
 * reader's language is kept wherever the target exists in it.
 */
import { LOCALE_KEYS, localeToPath, pathToLocale } from '#i18n/locales.ts';
import { nearest } from '#nearest.ts';
import { rootedUrl } from '#urls.ts';
import type { Library } from './library.ts';
import type { Post } from './post.ts';

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
      readonly hint?: string | undefined;
      /** The story that it names, whether or not there is one. */
      readonly slug?: string | undefined;
    };

export interface LinkContext {
  readonly library: Library;
  /** The URLs of all pages that exist. */
  readonly pages: ReadonlySet<string>;
}

export function resolveLink(target: string, from: Pick<Post, 'slug' | 'locale'>, context: LinkContext): LinkTarget {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return { kind: 'external', url: target };
  if (target.startsWith('//')) {
    return { kind: 'broken', message: `The link "${target}" has no protocol`, hint: `write https:${target}` };
  }
  const [path = '', fragment] = splitFragment(target);
  const anchor = fragment === undefined ? undefined : decode(fragment);
  const decodedPath = decode(path);
  if (decodedPath === undefined || (fragment !== undefined && anchor === undefined)) {
    return { kind: 'broken', message: `The link "${target}" has a stray %`, hint: 'write %25 for a percent sign' };
  }
  if (path === '') {
    return anchor
      ? { kind: 'anchor', anchor }
      : { kind: 'broken', message: 'The link is empty', hint: 'write where it leads' };
  }
  if (path.includes('?')) {
    return { kind: 'broken', message: `The link "${target}" has a query`, hint: 'delete it from the question mark on' };
  }
  const resolved = resolvePath(decodedPath, from.slug);
  return resolveStory(resolved, anchor, from, context) ?? resolvePage(resolved, anchor, from, context);
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
  if ((urlLocale || fileLocale) && !named) return undefined;
  const story = library.story(slug);
  if (story.length === 0) return undefined;

  // A link to a translation of the same story means that very language.
  const wanted = slug === from.slug && named ? [named] : [from.locale, named];
  const posts = wanted.flatMap((locale) => story.find((post) => post.locale === locale) ?? []);
  if (named && !story.some((post) => post.locale === named)) {
    return { kind: 'broken', message: `The story "${slug}" is not published in ${named}`, hint: linkHint(slug), slug };
  }
  const original = story.find((post) => post.locale === post.originalLocale) ?? (story[0] as Post);
  const candidates = posts.length > 0 ? posts : [original];
  const post = candidates.find((candidate) => !anchor || hasHeading(candidate, anchor));
  if (post) return { kind: 'post', post, anchor };
  const first = candidates[0] as Post;
  const near = nearest(
    anchor ?? '',
    first.headings.map(({ id }) => id),
  );
  return {
    kind: 'broken',
    message: `The post ${first.file} has no heading with the anchor "#${anchor}"`,
    hint: near ? `write "#${near}"` : undefined,
    slug,
  };
}

function resolvePage(
  path: string,
  anchor: string | undefined,
  from: Pick<Post, 'slug' | 'locale'>,
  { library, pages }: LinkContext,
): LinkTarget {
  const [, first = '', ...rest] = path.split('/');
  const withoutLocale = pathToLocale(first) ? `/${rest.join('/')}` : path;
  const inReadersLocale = rootedUrl(`/${localeToPath(from.locale)}${withoutLocale}`);
  const asWritten = rootedUrl(path);
  for (const url of [inReadersLocale, asWritten]) if (pages.has(url)) return { kind: 'page', url, anchor };
  if (/\.(png|jpe?g|webp|avif|gif)$/i.test(path) && path.startsWith(`/posts/${from.slug}/`))
    return { kind: 'file', path: path.slice(1) };
  if (
    !path.endsWith('/') &&
    (pages.has(`${inReadersLocale}/`) || pages.has(`${asWritten}/`) || isStory(`${path}/`, library))
  ) {
    return { kind: 'broken', message: `The link to "${path}" lacks the slash at its end`, hint: `write "${path}/"` };
  }
  const slug = /\/posts\/([^/]+)/.exec(path)?.[1];
  const near = slug
    ? nearest(
        slug,
        library.posts.map((post) => post.slug),
      )
    : undefined;
  return {
    kind: 'broken',
    message: slug ? `There is no published story "${slug}"` : `There is no page "${path}"`,
    hint: near ? linkHint(near) : undefined,
    slug,
  };
}

function isStory(path: string, library: Library): boolean {
  const slug = /\/posts\/([^/]+)\/$/.exec(path)?.[1];
  return slug !== undefined && library.story(slug).length > 0;
}

function hasHeading(post: Post, anchor: string): boolean {
  return post.headings.some(({ id }) => id === anchor);
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

function splitFragment(target: string): [path: string, fragment: string | undefined] {
  const index = target.indexOf('#');
  return index === -1 ? [target, undefined] : [target.slice(0, index), target.slice(index + 1)];
}

/** Percent escapes decoded, or `undefined` where they are malformed. */
function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
