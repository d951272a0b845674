/** Checks that need more than one file: the posts of a story together, and posts against the registries. */
import type { Library } from '#model/library.ts';
import { isImageLink } from '#model/links.ts';
import type { MediaFile } from '#model/media.ts';
import type { Frontmatter, PostRecord } from '#model/post.ts';
import { findId } from '#model/registry.ts';
import type { ProblemCode } from '#problem-codes.ts';
import { AUTO_COVER, originalFrontmatter } from '#schema/post.ts';
import type { RegistryKind } from '#schema/registry.ts';
import { anchorHint } from './check-links.ts';
import type { MediaFinder } from './check-media.ts';
import { isError, type Position, type Problem, START } from './problems.ts';
import type { ReadPost } from './read-post.ts';
import { type LoadedRegistries, unknownId } from './registries.ts';
import type { YamlPath } from './yaml.ts';

/** A story has exactly one original, and its translations name it. */
export function checkStory(slug: string, posts: readonly ReadPost[]): Problem[] {
  // A post that cannot be read may be the original, so nothing can be said of the others.
  if (posts.some(({ frontmatter }) => frontmatter === undefined)) return [];
  const [original, ...others] = posts.filter(({ isTranslation }) => !isTranslation);
  if (!original) {
    // Where one names its original wrongly, mending that may mend this.
    if (posts.some(({ frontmatter }) => frontmatter?.translationOf === undefined)) return [];
    return [
      problem(
        posts[0] as ReadPost,
        ['translationOf'],
        'story-original',
        `The story "${slug}" has no original`,
        'delete "translationOf" from the post it was first written in',
      ),
    ];
  }
  const { locale, path } = original.file;
  const originalProblems = others.map((post) =>
    problem(
      post,
      [],
      'story-original',
      `The story "${slug}" has a second original beside ${path}`,
      `add "translationOf: ${locale}"`,
    ),
  );
  const translationProblems = posts.flatMap((post) => {
    const named = post.frontmatter?.translationOf;
    if (named === undefined || named === locale) return [];
    const message = `The original is in "${locale}", not in "${named}"`;
    return [problem(post, ['translationOf'], 'story-original', message, `write "${locale}"`)];
  });
  return [...originalProblems, ...translationProblems];
}

/** What a draft may lack. */
const GAPS = new Set(['missing-key', 'cover-alt', 'post-empty']);

/**
 * The posts of a story with warnings for what their drafts lack. A translation that says nothing of it is as much a
 * draft as its original.
 */
export function easeDrafts(posts: readonly ReadPost[]): ReadPost[] {
  const original = posts.find(({ isTranslation }) => !isTranslation);
  return posts.map((post) => {
    if (!(post.frontmatter?.draft ?? original?.frontmatter?.draft)) return post;
    const problems = post.problems.map((found) =>
      GAPS.has(found.code) ? { ...found, severity: 'warning' as const } : found,
    );
    return { ...post, problems };
  });
}

export interface RecordContext extends Pick<LoadedRegistries, 'registries' | 'mayMean'> {
  readonly finder: MediaFinder;
  /** Filled with the images and videos that the posts show, by path. */
  readonly media: Map<string, MediaFile>;
}

/**
 * The record of a post with ids for aliases, and what is wrong with what it names. What cannot be used is left out,
 * so that development can show the rest.
 */
export async function toRecord(
  post: ReadPost,
  context: RecordContext,
): Promise<{ record: PostRecord; problems: Problem[] }> {
  const names = resolveNames(post, context);
  const media = await collectMedia(post, context);
  const { file, rendered, renderKey } = post;
  const record: PostRecord = {
    slug: file.slug,
    locale: file.locale,
    format: file.format,
    file: file.path,
    frontmatter: { ...names.frontmatter, ...(media.isCoverUsable ? {} : { cover: AUTO_COVER }) },
    headings: rendered?.headings ?? [],
    counts: rendered?.counts ?? { characters: 0, words: 0 },
    media: media.paths,
    renderKey,
  };
  return { record, problems: [...names.problems, ...media.problems] };
}

/** The frontmatter with the ids of registered entries only. */
function resolveNames(
  post: ReadPost,
  { registries, mayMean }: RecordContext,
): { frontmatter: Frontmatter; problems: Problem[] } {
  const problems: Problem[] = [];
  const frontmatter: Frontmatter = { ...post.frontmatter };
  const resolveId = (kind: RegistryKind, path: YamlPath, value: string): string | undefined => {
    const entries = registries[kind];
    // Only tags may be written by an alias; elsewhere a name would be a guess at an id.
    const id = kind === 'tags' ? findId(entries, value) : entries.find((entry) => entry.id === value)?.id;
    if (id === undefined && !mayMean(kind, value)) {
      const { message, hint } = unknownId(kind, registries, value);
      problems.push(problem(post, path, 'unknown-id', message, hint));
    }
    return id;
  };
  for (const kind of ['tags', 'authors'] as const) {
    const items = listTexts(post, kind).map((item) => ({
      ...item,
      id: resolveId(kind, [kind, item.index], item.text),
    }));
    problems.push(...checkRepeated(post, kind, items));
    if (frontmatter[kind]) frontmatter[kind] = items.flatMap(({ id }) => id ?? []);
  }
  for (const [key, kind] of [
    ['role', 'roles'],
    ['company', 'companies'],
    ['region', 'regions'],
  ] as const) {
    const value = frontmatter[key];
    if (value !== undefined) frontmatter[key] = resolveId(kind, [key], value);
  }
  const { stages } = frontmatter;
  if (stages) {
    for (const [stage, anchor] of Object.entries(stages)) problems.push(...checkStageAnchor(post, stage, anchor));
    frontmatter.stages = Object.fromEntries(
      Object.entries(stages).filter(([stage]) => resolveId('stages', ['stages', stage], stage) !== undefined),
    );
  }
  return { frontmatter, problems };
}

/** The media that a post shows, its cover first. */
async function collectMedia(
  post: ReadPost,
  { finder, media }: RecordContext,
): Promise<{ paths: string[]; isCoverUsable: boolean; problems: Problem[] }> {
  const problems: Problem[] = [];
  const paths = new Set<string>();
  const add = async (kind: MediaFile['kind'], target: string, place: Position): Promise<boolean> => {
    const found = await finder.find(post.file.slug, target, kind);
    if (!('media' in found)) {
      const { line, column } = place;
      for (const fault of found.faults)
        problems.push({ file: post.file.path, line, column, severity: 'error', ...fault });
      return false;
    }
    media.set(found.media.path, found.media);
    paths.add(found.media.path);
    return true;
  };
  const cover = post.frontmatter?.cover ?? AUTO_COVER;
  const isCoverUsable = cover === AUTO_COVER || (await add('image', cover, post.yaml?.positionOf(['cover']) ?? START));
  for (const reference of post.rendered?.references ?? []) {
    const { kind, target } = reference;
    if (kind !== 'link') await add(kind, target, reference);
    else if (isImageLink(target)) await add('image', target, reference);
  }
  return { paths: [...paths], isCoverUsable, problems };
}

interface ListedId {
  readonly index: number;
  readonly text: string;
  readonly id: string | undefined;
}

/** The texts of a list as they stand in the file, so that one wrong item hides no other. */
function listTexts({ yaml }: ReadPost, key: string): { index: number; text: string }[] {
  const items: unknown = (yaml?.data as Record<string, unknown> | undefined)?.[key];
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: unknown, index) =>
    typeof item === 'string' && item.trim() !== '' ? [{ index, text: item.trim() }] : [],
  );
}

/** One entry given twice, be it in two spellings. */
function checkRepeated(post: ReadPost, key: 'tags' | 'authors', items: readonly ListedId[]): Problem[] {
  const first = new Map<string, string>();
  return items.flatMap(({ index, text, id }) => {
    const known = first.get(id ?? text);
    first.set(id ?? text, known ?? text);
    if (known === undefined) return [];
    const message = known === text ? `"${text}" stands in "${key}" twice` : `"${text}" and "${known}" are the same`;
    return [problem(post, [key, index], 'duplicate-value', message, 'delete one')];
  });
}

/**
 * What a translation and its original make together. A translation may be published while its original is a draft;
 * then the draft has to be complete.
 */
export function checkInherited(everything: Library, posts: readonly ReadPost[]): Problem[] {
  const required = Object.entries(originalFrontmatter.shape).filter(([, field]) => !field.safeParse(undefined).success);
  const byName = new Map(posts.map((post) => [`${post.file.slug}/${post.file.locale}`, post]));
  return posts.flatMap((post) => {
    const { slug, locale } = post.file;
    const resolved = everything.post(slug, locale);
    const ahead = resolved ? checkFuture(post, resolved.date, everything.today) : [];
    if (ahead.length > 0) return ahead;
    if (!resolved || !post.isTranslation || resolved.locale === resolved.originalLocale) return [];
    const original = byName.get(`${slug}/${resolved.originalLocale}`);
    const { date, updated } = resolved;
    const problems: Problem[] = [];
    if (date !== undefined && updated !== undefined && updated < date && post.frontmatter?.date === undefined) {
      const message = `"updated" lies before the "date" of the original (${date})`;
      problems.push(problem(post, ['updated'], 'date-order', message, 'write the day of the last change'));
    }
    // Whether an original with errors is complete shows when they are mended.
    if (resolved.isDraft || original?.problems.some(isError)) return problems;
    const given = { ...original?.frontmatter, ...post.frontmatter };
    for (const [key] of required) {
      if (given[key as keyof Frontmatter] !== undefined) continue;
      const message = `The key "${key}" is missing here and in the original, a draft`;
      problems.push(problem(post, [], 'missing-key', message, `add "${key}:"`));
    }
    return problems;
  });
}

function checkStageAnchor(post: ReadPost, stage: string, anchor: string): Problem[] {
  const ids = post.rendered?.headings.map(({ id }) => id) ?? [];
  if (!post.rendered || ids.includes(anchor.slice(1))) return [];
  const message = `There is no heading with the anchor "${anchor}"`;
  return [problem(post, ['stages', stage], 'broken-anchor', message, anchorHint(anchor.slice(1), ids))];
}

function problem(post: ReadPost, path: YamlPath, code: ProblemCode, message: string, hint: string): Problem {
  return { file: post.file.path, ...(post.yaml?.positionOf(path) ?? START), severity: 'error', code, message, hint };
}

/** Nothing that a post tells of has happened after today, unless the post itself is dated later. */
function checkFuture(post: ReadPost, date: string | undefined, today: string): Problem[] {
  if (date !== undefined && date > today) return [];
  const { updated, period } = post.frontmatter ?? {};
  const month = today.slice(0, 7);
  const refuse = (path: YamlPath, message: string, hint: string): Problem[] => [
    problem(post, path, 'date-future', message, hint),
  ];
  return [
    updated !== undefined && updated > today
      ? refuse(['updated'], '"updated" lies in the future', 'write the day of the last change')
      : [],
    period !== undefined && period.from > month
      ? refuse(['period', 'from'], 'The period begins in the future', 'write the month in which it began')
      : [],
    period !== undefined && period.to !== 'present' && period.to > month
      ? refuse(['period', 'to'], 'The period ends in the future', 'write "present" while it lasts')
      : [],
  ].flat();
}
