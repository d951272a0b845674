/** What a feed contains, whatever its format: the newest stories of a locale, or of one of its tags or stages. */
import { LOCALE_KEYS, LOCALES } from '#i18n/locales.ts';
import { createTranslate } from '#i18n/translate.ts';
import type { RegistryKind } from '#schema/registry.ts';
import { FEED_SIZE } from '#site.ts';
import { absoluteUrl, FEED_KINDS, type FeedFormat, type FeedSource, feedPageUrl, postUrl, termUrl } from '#urls.ts';
import type { Library } from './library.ts';
import type { MediaFile } from './media.ts';
import type { Post } from './post.ts';
import { labelOf } from './registry.ts';
import { viewCover } from './views.ts';

/** All URLs in it are absolute, all dates are days. */
export interface Feed {
  readonly source: FeedSource;
  readonly title: string;
  readonly description: string;
  /** BCP-47 tag. */
  readonly lang: string;
  /** The page whose stories it holds; it is the id of the feed, too. */
  readonly url: string;
  /** The last change of its entries. */
  readonly updated: string;
  /** Newest first. */
  readonly entries: readonly FeedEntry[];
}

interface FeedEntry {
  readonly post: Post;
  /** The page of the post; it is the id of the entry, too. */
  readonly url: string;
  /** `undefined` only for an incomplete draft. */
  readonly published: string | undefined;
  readonly updated: string;
  readonly authors: readonly { readonly name: string; readonly url: string }[];
  readonly tags: readonly { readonly id: string; readonly label: string }[];
  readonly cover: string;
}

/** The formats of feeds, by the names that they go by in every language, with their media types. */
export const FEED_FORMATS: readonly { readonly format: FeedFormat; readonly name: string; readonly type: string }[] = [
  { format: 'rss', name: 'RSS', type: 'application/rss+xml' },
  { format: 'atom', name: 'Atom', type: 'application/atom+xml' },
  { format: 'json', name: 'JSON Feed', type: 'application/feed+json' },
];

/** `feedType('rss') // => 'application/rss+xml'`. */
export function feedType(wanted: FeedFormat): string {
  // The table has every format.
  return FEED_FORMATS.find(({ format }) => format === wanted)?.type as string;
}

/** When a feed without stories was last changed. Atom wants a day that readers find plausible, the same in each build. */
const NEVER = '2000-01-01';

/** The feeds of the site: locale by locale, with those of the terms that have a page in it. */
export function listFeeds(library: Library): FeedSource[] {
  return LOCALE_KEYS.flatMap((locale) => [
    { locale },
    ...FEED_KINDS.flatMap((kind) =>
      library.terms(kind, locale).map(({ entry }) => ({ locale, term: { kind, id: entry.id } })),
    ),
  ]);
}

export function viewFeed(source: FeedSource, library: Library, media: ReadonlyMap<string, MediaFile>): Feed {
  const { locale, term: named } = source;
  const t = createTranslate(locale);
  // What it shows stands on the first page of its list, so that no more is asked for.
  const term = named && library.termPage(named.kind, named.id, locale, 1);
  const { posts } = term ?? library.listedPage(locale, 1);
  const entries = posts.slice(0, FEED_SIZE).map((post) => viewEntry(post, library, media));
  return {
    source,
    title: term ? t('feed.termTitle', { label: labelOf(term.entry, locale) }) : t('feed.title'),
    description: term?.entry.description?.[locale] ?? t('site.description'),
    lang: LOCALES[locale].lang,
    url: absoluteUrl(feedPageUrl(source)),
    updated:
      entries
        .map(({ updated }) => updated)
        .toSorted()
        .at(-1) ?? NEVER,
    entries,
  };
}

function viewEntry(post: Post, library: Library, media: ReadonlyMap<string, MediaFile>): FeedEntry {
  const { locale, slug, date, updated } = post;
  const label = (kind: RegistryKind, id: string): string => labelOf(library.entry(kind, id), locale);
  return {
    post,
    url: absoluteUrl(postUrl(locale, slug)),
    published: date,
    updated: updated ?? date ?? NEVER,
    // A listed story is enough for its authors to have a page.
    authors: post.authors.map((id) => ({
      name: label('authors', id),
      url: absoluteUrl(termUrl(locale, 'authors', id)),
    })),
    tags: post.tags.map((id) => ({ id, label: label('tags', id) })),
    cover: absoluteUrl(viewCover(post, media, '').src),
  };
}
