/** The frontmatter of an imported post: what the plan and the text say, in the order of the schema. */
import { writeField } from '#authoring/frontmatter.ts';
import type { Frontmatter } from '#model/post.ts';
import { day } from '#schema/fields.ts';
import { originalFrontmatter, translationFrontmatter } from '#schema/post.ts';
import { isReachable, oldUrl, toHref } from './addresses/old-urls.ts';
import { toLegacy } from './legacy.ts';
import type { PlannedPost } from './plan-stories.ts';
import type { JsonValue } from './source.ts';

export interface FrontmatterParts {
  readonly post: PlannedPost;
  /** Of a translation, with its cover. */
  readonly original?: { readonly post: PlannedPost; readonly cover: string } | undefined;
  readonly description: string;
  /** `auto`, or `./cover.jpg`. */
  readonly cover: string;
  readonly coverAlt: string | undefined;
  /** Those that the text has headings for. */
  readonly stages?: Frontmatter['stages'];
  /** What goes under `source.legacy` besides what the plan and the source say. */
  readonly legacy?: Readonly<Record<string, JsonValue>> | undefined;
  /** `YYYY-MM-DD`; nothing was changed after it. */
  readonly today: string;
}

/** The YAML between the fences, with a line feed at its end. */
export function writeImportedFrontmatter(parts: FrontmatterParts): string {
  const values = toFrontmatter(parts);
  const { shape } = parts.original ? translationFrontmatter : originalFrontmatter;
  return (Object.keys(shape) as (keyof Frontmatter)[])
    .map((key) => (values[key] === undefined ? '' : writeField(key, values[key])))
    .join('');
}

function toFrontmatter(parts: FrontmatterParts): Frontmatter {
  const { post, original, description } = parts;
  const { source } = post;
  const inherited = original?.post;
  const { updated, refused } = updatedOf(parts);
  const hasCover = original === undefined || (parts.cover !== 'auto' && parts.cover !== original.cover);
  return {
    title: post.title,
    description,
    locale: post.locale,
    translationOf: post.translationOf,
    date: post.date?.day === inherited?.date?.day ? undefined : post.date?.day,
    tags: listOf(post.tags, inherited?.tags),
    cover: hasCover ? parts.cover : undefined,
    coverAlt: hasCover && parts.cover !== 'auto' ? (parts.coverAlt ?? '') : undefined,
    authors: listOf(post.authors, inherited?.authors),
    updated,
    role: factOf('role', post, inherited),
    company: factOf('company', post, inherited),
    region: factOf('region', post, inherited),
    period: factOf('period', post, inherited),
    stages: parts.stages,
    aliases: listOf(post.aliases, undefined),
    source: sourceOf(post, {
      ...parts.legacy,
      ...post.legacy,
      ...source.legacy,
      ...(refused === undefined ? {} : { updated: refused }),
    }),
    disclosure: factOf('disclosure', post, inherited),
    draft: flagOf(post.isDraft, inherited?.isDraft),
    unlisted: flagOf(source.isUnlisted, inherited?.source.isUnlisted),
    pinned: flagOf(source.isPinned, inherited?.source.isPinned),
  };
}

/** A fact that is another than that of the original. */
function factOf<Key extends 'role' | 'company' | 'region' | 'period' | 'disclosure'>(
  key: Key,
  post: PlannedPost,
  original: PlannedPost | undefined,
): Frontmatter[Key] {
  const fact: Frontmatter[Key] = post.facts[key];
  return JSON.stringify(fact) === JSON.stringify(original?.facts[key]) ? undefined : fact;
}

/** A list that says something else than that of the original. */
function listOf(own: readonly string[], inherited: readonly string[] | undefined): string[] | undefined {
  const isSame = inherited !== undefined && own.join('\n') === inherited.join('\n');
  return own.length === 0 || isSame ? undefined : [...own];
}

/** What is not said holds as in the original, or does not. */
function flagOf(own: boolean, inherited = false): boolean | undefined {
  return own === inherited ? undefined : own;
}

/** The day of the last change, if it is one after the day of writing, and not in the future. */
function updatedOf({ post, today }: FrontmatterParts): { updated?: string; refused?: string } {
  const { updated } = post.source;
  const written = post.date?.day;
  if (!updated || updated.day === written) return {};
  const isRight = day.safeParse(updated.day).success && updated.day <= today && (written ?? '') < updated.day;
  return isRight ? { updated: updated.day } : { refused: updated.raw };
}

function sourceOf(post: PlannedPost, legacy: Readonly<Record<string, JsonValue>>): Frontmatter['source'] {
  const given = post.facts.source;
  const url = given?.url ?? urlOf(post);
  const kept = toLegacy({ ...given?.legacy, ...legacy });
  if (given === undefined && url === undefined && kept === undefined) return undefined;
  return { ...given, ...(url === undefined ? {} : { url }), ...(kept === undefined ? {} : { legacy: kept }) };
}

/** Where readers find it, unless they never could. */
function urlOf(post: PlannedPost): string | undefined {
  const [path] = post.source.paths;
  const isPublic = post.source.status === 'published' || post.source.status === 'encrypted';
  if (path === undefined || !isPublic || post.blog.url === undefined) return undefined;
  const url = oldUrl(path, post);
  return url && isReachable(url) ? toHref(url.href) : undefined;
}
