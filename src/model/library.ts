/** All posts of a build with the indexes that pages need. Made once; everything in it is in its final order. */
import { compareText } from '#compare-text.ts';
import { LOCALE_KEYS, type Locale } from '#i18n/locales.ts';
import { REGISTRY_KINDS, type RegistryEntry, type RegistryKind } from '#schema/registry.ts';
import { facetIds, fallbackOf, isHidden, type Post, type PostRecord, resolvePost } from './post.ts';
import { type Registries, withParents } from './registry.ts';

/** An entry of a registry with the posts of one locale that it lists, newest first. */
export interface Term {
  readonly kind: RegistryKind;
  readonly entry: RegistryEntry;
  readonly posts: readonly Post[];
}

export interface LibraryOptions {
  /** The day of the build, `YYYY-MM-DD`; later posts are hidden. */
  readonly today: string;
  /** Development shows drafts and future posts. */
  readonly includeHidden: boolean;
}

export interface Library {
  readonly registries: Registries;
  /** Every post that has a page, unlisted ones included, newest first. */
  readonly posts: readonly Post[];
  /** Posts that lists, feeds, sitemap and search show, newest first. */
  listed(locale: Locale): readonly Post[];
  /** One post for each story that is not to be had in the locale; see `fallbackOf`. */
  elsewhere(locale: Locale): readonly Post[];
  /** The post of a story in a locale, or `undefined`. */
  post(slug: string, locale: Locale): Post | undefined;
  /** The posts of a story in the order of the locale table; empty for an unknown story. */
  story(slug: string): readonly Post[];
  /** The terms of a kind that list at least one post in the locale, in the order of their registry. */
  terms(kind: RegistryKind, locale: Locale): readonly Term[];
  term(kind: RegistryKind, id: string, locale: Locale): Term | undefined;
  /** An entry of a registry; every id in a post has one. */
  entry(kind: RegistryKind, id: string): RegistryEntry;
  /** Whether a post is a draft or dated in the future; in production there is none. */
  isHidden(post: Post): boolean;
}

export function createLibrary(
  records: readonly PostRecord[],
  registries: Registries,
  options: LibraryOptions,
): Library {
  const posts = resolveStories(records)
    .filter((post) => options.includeHidden || !isHidden(post, options.today))
    .toSorted(newestFirst);
  const byLocale = LOCALE_KEYS.flatMap((locale) => posts.filter((post) => post.locale === locale));
  const stories = Map.groupBy(byLocale, ({ slug }) => slug);
  const listed = perLocale((locale) => posts.filter((post) => post.locale === locale && !post.isUnlisted));
  const elsewhere = perLocale((locale) =>
    [...stories.values()]
      .filter((story) => story.every((post) => post.locale !== locale))
      .flatMap((story) => fallbackOf(story.filter((post) => !post.isUnlisted)) ?? [])
      .toSorted(newestFirst),
  );
  const terms = perLocale((locale) => indexTerms(listed[locale], registries));

  return {
    registries,
    posts,
    listed: (locale) => listed[locale],
    elsewhere: (locale) => elsewhere[locale],
    post: (slug, locale) => stories.get(slug)?.find((post) => post.locale === locale),
    story: (slug) => stories.get(slug) ?? [],
    terms: (kind, locale) => [...terms[locale][kind].values()],
    term: (kind, id, locale) => terms[locale][kind].get(id),
    entry: (kind, id) => {
      const entry = registries[kind].find((candidate) => candidate.id === id);
      if (!entry) throw new Error(`No entry "${id}" in ${kind}.yaml; the loader lets no post through that names one`);
      return entry;
    },
    isHidden: (post) => isHidden(post, options.today),
  };
}

/** Newest first; posts of one day by slug, then by locale, so that the order never depends on the disk. */
function newestFirst(a: Post, b: Post): number {
  // A draft without a day stands first, where its author finds it.
  return (
    compareText(b.date ?? '9999', a.date ?? '9999') || compareText(a.slug, b.slug) || compareText(a.locale, b.locale)
  );
}

function resolveStories(records: readonly PostRecord[]): Post[] {
  const originals = new Map(records.filter(isOriginal).map((record) => [record.slug, record]));
  return records.map((record) => resolvePost(record, originals.get(record.slug) ?? record));
}

function isOriginal(record: PostRecord): boolean {
  return record.frontmatter.translationOf === undefined;
}

function indexTerms(posts: readonly Post[], registries: Registries): Record<RegistryKind, Map<string, Term>> {
  return Object.fromEntries(
    REGISTRY_KINDS.map((kind) => [kind, indexTermsOf(kind, registries[kind], posts)]),
  ) as Record<RegistryKind, Map<string, Term>>;
}

function indexTermsOf(
  kind: RegistryKind,
  entries: readonly RegistryEntry[],
  posts: readonly Post[],
): Map<string, Term> {
  const facets = posts.map((post) => ({
    post,
    ids: new Set(facetIds(post, kind).flatMap((id) => withParents(entries, id))),
  }));
  const terms = entries.map((entry) => ({
    kind,
    entry,
    posts: facets.filter(({ ids }) => ids.has(entry.id)).map(({ post }) => post),
  }));
  return new Map(terms.filter((term) => term.posts.length > 0).map((term) => [term.entry.id, term]));
}

function perLocale<T>(make: (locale: Locale) => T): Record<Locale, T> {
  return Object.fromEntries(LOCALE_KEYS.map((locale) => [locale, make(locale)])) as Record<Locale, T>;
}
