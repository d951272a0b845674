/** The HTML attributes with which a page or a feed shows what an article refers to. */
import { formatLanguage } from '#i18n/format.ts';
import { LOCALES } from '#i18n/locales.ts';
import { absoluteUrl, postUrl } from '#urls.ts';
import type { Reference } from './article.ts';
import { type LinkContext, resolveLink } from './links.ts';
import { fullUrl, imageAttributes, type MediaFile, mediaPath } from './media.ts';
import type { Post } from './post.ts';

export interface ReferenceContext extends LinkContext {
  readonly media: ReadonlyMap<string, MediaFile>;
  /** Feeds are read elsewhere and need URLs with an origin. */
  readonly isFeed: boolean;
}

/** HTML attributes by name; `undefined` ones are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** How wide an image in the text is shown: the reading column, or the screen with its margins. */
const ARTICLE_IMAGE_SIZES = '(min-width: 46rem) 42rem, calc(100vw - 2rem)';

/**
 * The attributes of a reference in a post.
 * @throws {Error} When it leads nowhere or shows an unknown file; the loader lets no such post through.
 */
export function referenceAttributes(
  { kind, target }: Pick<Reference, 'kind' | 'target'>,
  post: Post,
  context: ReferenceContext,
): Attributes {
  switch (kind) {
    case 'link':
      return linkAttributes(target, post, context);
    case 'image': {
      const image = findMedia(mediaPath(post.slug, target), 'image', post, context);
      const { src, srcset, sizes, width, height } = imageAttributes(image, ARTICLE_IMAGE_SIZES);
      return context.isFeed
        ? { src: absoluteUrl(src), width, height }
        : { src, srcset, sizes, width, height, loading: 'lazy', decoding: 'async' };
    }
    case 'video':
      return { src: urlFor(fullUrl(findMedia(mediaPath(post.slug, target), 'video', post, context)), context) };
  }
}

function linkAttributes(target: string, post: Post, context: ReferenceContext): Attributes {
  const link = resolveLink(target, post, context);
  switch (link.kind) {
    case 'external':
      return { href: link.url, rel: 'external' };
    case 'anchor': {
      const page = context.isFeed ? absoluteUrl(postUrl(post.locale, post.slug)) : '';
      return { href: withAnchor(page, link.anchor) };
    }
    case 'post': {
      const { locale, slug } = link.post;
      return {
        href: withAnchor(urlFor(postUrl(locale, slug), context), link.anchor),
        ...(locale !== post.locale && {
          hreflang: LOCALES[locale].lang,
          // The style sheet of the site shows it; in a feed nothing would.
          'data-language': context.isFeed ? undefined : formatLanguage(post.locale, locale),
        }),
      };
    }
    case 'page':
      return { href: withAnchor(urlFor(link.url, context), link.anchor) };
    case 'file':
      return { href: urlFor(fullUrl(findMedia(link.path, 'image', post, context)), context) };
    case 'broken':
      throw new Error(`${post.file}: ${link.message}`);
  }
}

function findMedia<K extends MediaFile['kind']>(
  path: string,
  kind: K,
  post: Post,
  { media }: ReferenceContext,
): MediaFile & { kind: K } {
  const file = media.get(path);
  if (file?.kind !== kind) throw new Error(`${post.file} shows ${path}, which is no known ${kind}`);
  return file as MediaFile & { kind: K };
}

function withAnchor(url: string, anchor: string | undefined): string {
  return anchor === undefined ? url : `${url}#${encodeURIComponent(anchor)}`;
}

function urlFor(url: string, { isFeed }: ReferenceContext): string {
  return isFeed ? absoluteUrl(url) : url;
}
