/** All posts of a build with the indexes that pages need. Made once; everything in it is in its final order. */
import { LOCALE_KEYS, type Locale } from '#i18n/locales.ts';
import { REGISTRY_KINDS, type RegistryEntry, type RegistryKind } from '#schema/registry.ts';
import { ELSEWHERE_SIZE } from '#site.ts';
import { countYears, type PageOfPosts, pageCount, takePage, type Year } from './paging.ts';
import { facetIds, fallbackOf, isHidden, newestFirst, type Post, type PostRecord, resolvePost } from './post.ts';
import { type Ancestry, createAncestry, type Registries } from './registry.ts';
import { createRelated } from './related.ts';

/** An entry of a registry with the posts of one locale that it lists, newest first. */
interface Term {
  readonly kind: RegistryKind;
  readonly entry: RegistryEntry;
  readonly posts: readonly Post[];
}

/** A page of the posts of a term. */
interface TermPage extends PageOfPosts {
  readonly entry: RegistryEntry;
}

export interface LibraryOptions {
  /** The day of the build, `YYYY-MM-DD`; later posts are hidden. */
  readonly today: string;
  /** Development shows drafts and future posts. */
  readonly includeHidden: boolean;
}

/** The posts beside one in the list of its locale. */
interface Neighbours {
  readonly newer: Post | undefined;
  readonly older: Post | undefined;
}

export interface Library {
  readonly registries: Registries;
  /** The day of the build, `YYYY-MM-DD`. */
  readonly today: string;
  /** Every post that has a page, unlisted ones included, newest first. */
  readonly posts: readonly Post[];
  /** Posts that lists, feeds, sitemap and search show, newest first. */
  listed(locale: Locale): readonly Post[];
  /** A page of `listed`, whose posts alone are asked for. */
  listedPage(locale: Locale, page: number): PageOfPosts;
  /** Whether `listed` has so many pages. */
  hasListedPage(locale: Locale, page: number): boolean;
  /** The years of `listed`. */
  years(locale: Locale): readonly Year[];
  /** The newest stories that are not to be had in the locale, one post for each; see `fallbackOf`. */
  elsewhere(locale: Locale): readonly Post[];
  /** The post of a story in a locale, or `undefined`. */
  post(slug: string, locale: Locale): Post | undefined;
  /** The posts of a story in the order of the locale table; empty for an unknown story. */
  story(slug: string): readonly Post[];
  /** The terms of a kind that list at least one post in the locale, in the order of their registry. */
  terms(kind: RegistryKind, locale: Locale): readonly Term[];
  /** A page of the posts of a term, whose posts alone are asked for; `undefined` for a term that lists none. */
  termPage(kind: RegistryKind, id: string, locale: Locale, page: number): TermPage | undefined;
  /** Whether a kind has a term with a page in the locale. */
  hasTerms(kind: RegistryKind, locale: Locale): boolean;
  /** Whether a term has a page in the locale, or so many pages. */
  hasTerm(kind: RegistryKind, id: string, locale: Locale, page?: number): boolean;
  /** How many posts of the locale a term lists. */
  termSize(kind: RegistryKind, id: string, locale: Locale): number;
  /** The newest stories of `elsewhere` that have a term; a term without a page in the locale may have some. */
  elsewhereTerm(kind: RegistryKind, id: string, locale: Locale): readonly Post[];
  /** The posts before and after one in `listed`; an unlisted or hidden post has none, and is none. */
  neighbours(post: Post): Neighbours;
  /** The stories to read after a post, nearest first: in its language, else as `fallbackOf` has it. */
  related(post: Post): readonly Post[];
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
  const listed = lazilyPerLocale((locale) => posts.filter((post) => post.locale === locale && !post.isUnlisted));
  const elsewhere = lazilyPerLocale((locale) =>
    [...stories.values()]
      .filter((story) => story.every((post) => post.locale !== locale))
      .flatMap((story) => fallbackOf(story.filter((post) => !post.isUnlisted)) ?? [])
      .toSorted(newestFirst),
  );
  const years = lazilyPerLocale((locale) => countYears(listed(locale)));
  const ancestry = createAncestry(registries);
  const terms = lazilyPerLocale((locale) => indexTerms(listed(locale), registries, ancestry));
  const elsewhereTerms = lazilyPerLocale((locale) => indexTerms(elsewhere(locale), registries, ancestry));
  const published = lazilyPerLocale((locale) => listed(locale).filter((post) => !isHidden(post, options.today)));
  const positions = lazilyPerLocale((locale) => new Map(published(locale).map(({ slug }, index) => [slug, index])));

  return {
    registries,
    today: options.today,
    posts,
    listed,
    listedPage: (locale, page) => takePage(listed(locale), page),
    hasListedPage: (locale, page) => page <= pageCount(listed(locale).length),
    years,
    elsewhere: (locale) => elsewhere(locale).slice(0, ELSEWHERE_SIZE),
    post: (slug, locale) => stories.get(slug)?.find((post) => post.locale === locale),
    story: (slug) => stories.get(slug) ?? [],
    terms: (kind, locale) => [...terms(locale)[kind].values()],
    termPage: (kind, id, locale, page) => {
      const term = terms(locale)[kind].get(id);
      return term && { entry: term.entry, ...takePage(term.posts, page) };
    },
    hasTerms: (kind, locale) => terms(locale)[kind].size > 0,
    hasTerm: (kind, id, locale, page = 1) => {
      const term = terms(locale)[kind].get(id);
      return term !== undefined && page <= pageCount(term.posts.length);
    },
    termSize: (kind, id, locale) => terms(locale)[kind].get(id)?.posts.length ?? 0,
    elsewhereTerm: (kind, id, locale) => elsewhereTerms(locale)[kind].get(id)?.posts.slice(0, ELSEWHERE_SIZE) ?? [],
    neighbours: ({ slug, locale }) => {
      const index = positions(locale).get(slug);
      return index === undefined
        ? { newer: undefined, older: undefined }
        : { newer: published(locale)[index - 1], older: published(locale)[index + 1] };
    },
    related: createRelated(() => LOCALE_KEYS.flatMap((locale) => published(locale)), ancestry),
    entry: (kind, id) => {
      const entry = registries[kind].find((candidate) => candidate.id === id);
      if (!entry) throw new Error(`No entry "${id}" in ${kind}.yaml; the loader lets no post through that names one`);
      return entry;
    },
    isHidden: (post) => isHidden(post, options.today),
  };
}

/** Something for each locale, made when it is first asked for: few who make a library ask for all of it. */
function lazilyPerLocale<T>(make: (locale: Locale) => T): (locale: Locale) => T {
  const made = new Map<Locale, T>();
  return (locale) => {
    const known = made.get(locale);
    if (known !== undefined) return known;
    const own = make(locale);
    made.set(locale, own);
    return own;
  };
}

function resolveStories(records: readonly PostRecord[]): Post[] {
  const originals = new Map(records.filter(isOriginal).map((record) => [record.slug, record]));
  return records.map((record) => resolvePost(record, originals.get(record.slug) ?? record));
}

function isOriginal(record: PostRecord): boolean {
  return record.frontmatter.translationOf === undefined;
}

function indexTerms(
  posts: readonly Post[],
  registries: Registries,
  ancestry: Ancestry,
): Record<RegistryKind, Map<string, Term>> {
  return Object.fromEntries(
    REGISTRY_KINDS.map((kind) => [kind, indexTermsOf(kind, registries[kind], posts, ancestry)]),
  ) as Record<RegistryKind, Map<string, Term>>;
}

function indexTermsOf(
  kind: RegistryKind,
  entries: readonly RegistryEntry[],
  posts: readonly Post[],
  ancestry: Ancestry,
): Map<string, Term> {
  const terms = entries.map((entry) => ({ kind, entry, posts: [] as Post[] }));
  const byId = new Map(terms.map((term) => [term.entry.id, term]));
  for (const post of posts) {
    const ids = new Set(facetIds(post, kind).flatMap((id) => ancestry(kind, id)));
    for (const id of ids) byId.get(id)?.posts.push(post);
  }
  return new Map([...byId].filter(([, term]) => term.posts.length > 0));
}
