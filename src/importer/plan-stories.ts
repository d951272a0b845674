/** What the posts of an import become: stories with slugs, languages, tags, authors and old addresses. */
import type { Locale } from '#i18n/locales.ts';
import type { Registries } from '#model/registry.ts';
import { day } from '#schema/fields.ts';
import { type Facts, planFacts } from './plan/facts.ts';
import { joinTranslations, type LanguagePost } from './plan/join-translations.ts';
import { decideLanguages, type PostLanguage } from './plan/languages.ts';
import { type PlannedAddresses, planAddresses } from './plan/old-addresses.ts';
import { planAuthors, planTags } from './plan/post-terms.ts';
import { type PlannedSlug, planSlugs } from './plan/slugs.ts';
import { createTermPlanner, type TermPlanner } from './plan/terms.ts';
import { planTitle } from './plan/titles.ts';
import { nameOf, postFinding } from './post-finding.ts';
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
  readonly facts: Facts;
  /** What goes under `source.legacy` besides what the source says itself, which wins. */
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

export async function planStories(
  blogs: readonly Blog[],
  surroundings: Surroundings,
  options: PlanOptions,
): Promise<Plan> {
  const sources = blogs.flatMap((blog) => blog.posts.map((source) => ({ blog, source })));
  const languages = await decideLanguages(sources, options.locale);
  const posts = sources.map(({ blog, source }, index): LanguagePost => {
    const id = `${blog.name}:${source.id}`;
    const { slug, locale } = surroundings.remembered.get(id) ?? {};
    const language = languages[index] as PostLanguage;
    return { blog, source, id, remembered: slug, language: locale ? { ...language, locale } : language };
  });
  const stories = joinTranslations(posts);
  const slugs = planSlugs(stories, surroundings.taken);
  const placed = stories.flatMap((story, index): PlacedPost[] => {
    const { slug, findings } = slugs[index] as PlannedSlug;
    return story.posts.map((post, place) => {
      const joined = story.findings.get(post.id);
      const own = [...(place === 0 ? findings : []), ...(joined ? [joined] : [])];
      return { ...post, slug, original: story.posts[0] as LanguagePost, findings: own };
    });
  });
  const addresses = planAddresses(
    placed,
    surroundings.takenAliases,
    new Set([...surroundings.taken, ...slugs.map(({ slug }) => slug)]),
  );
  const planners: Planners = {
    tags: createTermPlanner(surroundings.registries.tags, 'tag'),
    authors: createTermPlanner(surroundings.registries.authors, 'author'),
    registries: surroundings.registries,
  };
  const planned = placed.map((post, index) => planPost(post, addresses[index] as PlannedAddresses, planners, options));
  return {
    posts: withoutLostOriginals(planned),
    entries: {
      tags: options.addsTags ? planners.tags.entries() : [],
      authors: planners.authors.entries(),
    },
  };
}

interface PlacedPost extends LanguagePost {
  readonly slug: string;
  readonly original: LanguagePost;
  readonly findings: readonly Finding[];
}

interface Planners {
  readonly tags: TermPlanner;
  readonly authors: TermPlanner;
  readonly registries: Registries;
}

function planPost(
  { blog, source, id, slug, language, original, findings: placing }: PlacedPost,
  { aliases, findings: addressing }: PlannedAddresses,
  planners: Planners,
  options: PlanOptions,
): PlannedPost {
  const isOriginal = original.id === id;
  const title = planTitle(source);
  const date = planDate(source, options.date);
  const tags = planTags(source, planners.tags, options.addsTags);
  const authors = planAuthors(source, planners.authors, options.author);
  // A translation has those of its original.
  const lacks = isOriginal && (tags.ids.length === 0 || authors.ids.length === 0);
  const missing = isOriginal
    ? [
        ...(tags.ids.length === 0 ? [postFinding(source, 'tags-missing', nameOf(source), MADE_DRAFT)] : []),
        ...(authors.ids.length === 0 ? [postFinding(source, 'author-missing', nameOf(source), MADE_DRAFT)] : []),
      ]
    : [];
  const status = statusFindings(source);
  const { facts, legacy } = planFacts(source.facts, planners.registries);
  return {
    blog,
    source,
    id,
    slug,
    locale: language.locale,
    translationOf: isOriginal ? undefined : original.language.locale,
    title: title.title,
    date: date.date,
    tags: tags.ids,
    authors: authors.ids,
    aliases,
    isDraft: source.status !== 'published' || date.date === undefined || !language.isSupported || lacks,
    facts,
    legacy: {
      ...legacy,
      ...(title.whole === undefined ? {} : { title: title.whole }),
      ...(date.refused === undefined ? {} : { date: date.refused }),
      ...(language.isSupported ? {} : { lang: source.lang ?? language.tag }),
      ...tags.legacy,
    },
    findings: [
      ...language.findings,
      ...placing,
      ...title.findings,
      ...date.findings,
      ...tags.findings,
      ...authors.findings,
      ...missing,
      ...addressing,
      ...status,
    ],
  };
}

const MADE_DRAFT = 'The post became a draft';

function statusFindings(source: SourcePost): Finding[] {
  switch (source.status) {
    case 'private':
      return [postFinding(source, 'private', nameOf(source), MADE_DRAFT)];
    case 'encrypted':
      return [postFinding(source, 'encrypted', nameOf(source), MADE_DRAFT)];
    default:
      return [];
  }
}

interface PlannedDate {
  readonly date: SourceDate | undefined;
  /** What the source says, where it is no date that a post may have. */
  readonly refused?: string | undefined;
  readonly findings: readonly Finding[];
}

function planDate(source: SourcePost, given: string | undefined): PlannedDate {
  if (given !== undefined) return { date: { day: given, raw: given }, findings: [] };
  const unknown = postFinding(source, 'date-unknown', source.date?.raw ?? nameOf(source), MADE_DRAFT);
  if (source.date === undefined) return { date: undefined, findings: [unknown] };
  const { date } = source;
  if (day.safeParse(date.day).success) return { date, findings: [] };
  const invalid = postFinding(source, 'date-invalid', date.raw, 'It is kept under source.legacy');
  return { date: undefined, refused: date.raw, findings: [invalid, unknown] };
}

/** Translations of what stays hidden stay hidden, too: readers would find no original. */
function withoutLostOriginals(posts: readonly PlannedPost[]): PlannedPost[] {
  const hidden = new Set(
    posts.filter(({ translationOf, isDraft }) => translationOf === undefined && isDraft).map(({ slug }) => slug),
  );
  return posts.map((post) => (hidden.has(post.slug) ? { ...post, isDraft: true } : post));
}
