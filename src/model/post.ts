/** Posts as pages see them: validated, complete, with what a translation inherits from its original. */
import { compareText } from '#compare-text.ts';
import { FALLBACK_LOCALE, type Locale } from '#i18n/locales.ts';
import { AUTO_COVER, type Disclosure, type OriginalFrontmatter, type TranslationFrontmatter } from '#schema/post.ts';
import { type RegistryKind, STAGES, type Stage } from '#schema/registry.ts';
import type { Heading, PostFormat, TextCounts } from './article.ts';
import { mediaPath } from './media.ts';
import { readingMinutes } from './reading-time.ts';

/** The frontmatter of one file. Drafts may lack any key. */
export type Frontmatter = Optional<OriginalFrontmatter & Pick<TranslationFrontmatter, 'translationOf'>>;

type Optional<T> = { [K in keyof T]?: T[K] | undefined };

/** One file as the loader hands it on: only metadata, with ids in the place of aliases. */
export interface PostRecord {
  readonly slug: string;
  readonly locale: Locale;
  readonly format: PostFormat;
  /** Path of the file in the content folder. */
  readonly file: string;
  readonly frontmatter: Frontmatter;
  readonly headings: readonly Heading[];
  readonly counts: TextCounts;
  /** Images and videos that the post shows, as paths in the content folder. */
  readonly media: readonly string[];
  /** Where the rendered article lies in the cache. */
  readonly renderKey: string;
  /** The day on which the file was last changed, where its history tells; never after the day of the build. */
  readonly modified?: string | undefined;
}

/** One step that a story tells, and the heading that tells it, if the post names one. */
interface StageMention {
  readonly stage: Stage;
  readonly heading: Heading | undefined;
}

export interface Post extends Omit<PostRecord, 'frontmatter' | 'modified'> {
  /** How long it takes to read. */
  readonly minutes: number;
  readonly title: string;
  readonly description: string;
  /** The locale the story was first written in. */
  readonly originalLocale: Locale;
  /** `undefined` only for an incomplete draft. */
  readonly date: string | undefined;
  /** The day of the last change: what the frontmatter says, else what the history of the file tells. */
  readonly updated: string | undefined;
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  readonly role: string | undefined;
  readonly company: string | undefined;
  readonly region: string | undefined;
  readonly period: { readonly from: string; readonly to: string } | undefined;
  readonly stages: readonly StageMention[];
  /** Path of an image in the story's folder, or `auto`. */
  readonly cover: string;
  readonly coverAlt: string;
  /** The language of the text alternative, which a translation may inherit. */
  readonly coverAltLocale: Locale;
  readonly aliases: readonly string[];
  readonly source: OriginalFrontmatter['source'];
  /** The language of the texts in `source`, which a translation may inherit. */
  readonly sourceLocale: Locale;
  readonly disclosure: Disclosure | undefined;
  readonly isDraft: boolean;
  readonly isUnlisted: boolean;
  readonly isPinned: boolean;
}

/**
 * The post of a record. A translation takes from the original whatever it does not give itself, but for
 * anchors and old URLs; a stage it inherits leads to the top of the post.
 */
export function resolvePost(record: PostRecord, original: PostRecord): Post {
  const { frontmatter: own, modified, ...file } = record;
  const merged: Frontmatter = { ...original.frontmatter, ...own };
  const cover = merged.cover ?? AUTO_COVER;
  return {
    ...file,
    minutes: readingMinutes(file.counts),
    // The cover of an original that is still a draft is shown by its published translation.
    media: cover === AUTO_COVER ? file.media : [...new Set([...file.media, mediaPath(record.slug, cover)])],
    // Only a draft can lack a title; its slug says which one it is.
    title: own.title ?? record.slug,
    description: own.description ?? '',
    originalLocale: original.locale,
    date: merged.date,
    updated: resolveUpdated(own, merged, modified),
    tags: merged.tags ?? [],
    authors: merged.authors ?? [],
    role: merged.role,
    company: merged.company,
    region: merged.region,
    period: merged.period,
    stages: resolveStages(record, original),
    cover,
    coverAlt: merged.coverAlt ?? '',
    coverAltLocale: own.coverAlt === undefined ? original.locale : record.locale,
    // An old URL led to one post.
    aliases: own.aliases ?? [],
    source: merged.source,
    sourceLocale: own.source === undefined ? original.locale : record.locale,
    disclosure: merged.disclosure,
    isDraft: merged.draft ?? false,
    isUnlisted: merged.unlisted ?? false,
    isPinned: merged.pinned ?? false,
  };
}

/** The original among the posts of a story, or the first where the original is not among them. */
export function originalOf(story: readonly Post[]): Post | undefined {
  return story.find((post) => post.locale === post.originalLocale) ?? story[0];
}

/** The post of a story for readers whose language it lacks: in English where there is one, else the original. */
export function fallbackOf(story: readonly Post[]): Post | undefined {
  return story.find((post) => post.locale === FALLBACK_LOCALE) ?? originalOf(story);
}

/**
 * Whether a post is kept out of everything that is published: a draft, or one dated after `today`.
 * @param today The day of the build, `YYYY-MM-DD`.
 */
export function isHidden(post: Post, today: string): boolean {
  return post.isDraft || post.date === undefined || post.date > today;
}

/** Newest first; posts of one day by slug, then by locale, so that the order never depends on the disk. */
export function newestFirst(a: Post, b: Post): number {
  // A draft without a day stands first, where its author finds it.
  return (
    compareText(b.date ?? '9999', a.date ?? '9999') || compareText(a.slug, b.slug) || compareText(a.locale, b.locale)
  );
}

/** The ids that a post gives for a kind of facet. */
export function facetIds(post: Post, kind: RegistryKind): readonly string[] {
  switch (kind) {
    case 'tags':
      return post.tags;
    case 'authors':
      return post.authors;
    case 'stages':
      return post.stages.map(({ stage }) => stage);
    case 'roles':
      return post.role ? [post.role] : [];
    case 'companies':
      return post.company ? [post.company] : [];
    case 'regions':
      return post.region ? [post.region] : [];
  }
}

/**
 * The day of a change follows the day of writing: a translation with a day of its own has its own changes. What an author
 * says, be it of the original, counts for more than the history; that is the history of the post's own file, because a
 * change of the original changes no translation.
 */
function resolveUpdated(own: Frontmatter, merged: Frontmatter, modified: string | undefined): string | undefined {
  const declared = own.date === undefined ? merged.updated : own.updated;
  if (declared !== undefined || modified === undefined || merged.date === undefined) return declared;
  return modified > merged.date ? modified : undefined;
}

function resolveStages(record: PostRecord, original: PostRecord): StageMention[] {
  const own = record.frontmatter.stages ?? {};
  const told = { ...original.frontmatter.stages, ...own };
  return STAGES.filter((stage) => Object.hasOwn(told, stage)).map((stage) => ({
    stage,
    heading: record.headings.find(({ id }) => `#${id}` === own[stage]),
  }));
}
