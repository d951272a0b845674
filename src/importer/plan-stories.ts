/** What the posts of an import become: stories with slugs, languages, tags, authors and old addresses. */
import type { Locale } from '#i18n/locales.ts';
import type { Registries } from '#model/registry.ts';
import type { Blog, Finding, SourceDate, SourcePost } from './source.ts';

export interface PlannedPost {
  readonly blog: Blog;
  readonly source: SourcePost;
  /** `<blog>:<id>`, equal in every import of the post. */
  readonly id: string;
  readonly slug: string;
  readonly locale: Locale;
  /** The original’s locale; absent for an original. */
  readonly translationOf: Locale | undefined;
  readonly title: string;
  readonly date: SourceDate | undefined;
  /** Ids, of which some may be new. */
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  readonly aliases: readonly string[];
  readonly isDraft: boolean;
  /** What goes under `source.legacy` besides what the source says itself. */
  readonly legacy: SourcePost['legacy'];
  readonly findings: readonly Finding[];
}

/** Entries that the registries of the content do not have. */
export interface NewEntries {
  readonly tags: readonly NewEntry[];
  readonly authors: readonly NewEntry[];
}

export interface NewEntry {
  readonly id: string;
  /** As the source writes it. */
  readonly label: string;
}

export interface PlanOptions {
  /** `--lang`, `--author`, `--date` of the command, which win. */
  readonly locale?: Locale | undefined;
  readonly author?: string | undefined;
  readonly date?: string | undefined;
  /** Whether tags that are not known become entries of `tags.yaml`. */
  readonly addsTags: boolean;
}

export interface Surroundings {
  readonly registries: Registries;
  /** Names of the folders in `content/posts`. */
  readonly taken: readonly string[];
  /** Old addresses that other posts of the content have. */
  readonly takenAliases: ReadonlySet<string>;
  /** Where earlier imports put a post, by its id. */
  readonly remembered: ReadonlyMap<string, { readonly slug: string; readonly locale: Locale }>;
}

export interface Plan {
  readonly posts: readonly PlannedPost[];
  readonly entries: NewEntries;
}

export declare function planStories(
  blogs: readonly Blog[],
  surroundings: Surroundings,
  options: PlanOptions,
): Promise<Plan>;
