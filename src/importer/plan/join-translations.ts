/**
 * Finds out which posts are translations of each other. What the source says is certain; without it, posts belong
 * together that have one name but for a language in it or in their folder, and those of one name that were written about
 * the same time or link to each other.
 */
import { nameOf, postFinding } from '#importer/post-finding.ts';
import type { Finding } from '#importer/source.ts';
import { baseLanguage, type PostLanguage, type PostOfBlog, readLanguage } from './languages.ts';

export interface LanguagePost extends PostOfBlog {
  /** `<blog>:<id>` */
  readonly id: string;
  readonly language: PostLanguage;
  /** Where an earlier import put it. */
  readonly remembered: string | undefined;
}

export interface Story {
  /** The original first. */
  readonly posts: readonly LanguagePost[];
  /** By the ids of posts. */
  readonly findings: ReadonlyMap<string, Finding>;
}

/** How far apart the dates of a translation and its original may be where nothing but the name joins them. */
const CLOSE_DAYS = 31;

/** The stories in the order of their first posts. */
export function joinTranslations(posts: readonly LanguagePost[]): Story[] {
  const ranked = posts.toSorted(compareRank(new Map(posts.map((post, index) => [post.id, index]))));
  const stories: MutableStory[] = [];
  const byName = new Map<string, MutableStory[]>();
  for (const post of ranked) {
    const names = namesOf(post);
    const candidates = new Set(names.flatMap((name) => byName.get(name) ?? []));
    const conflicts: LanguagePost[] = [];
    const story = [...candidates].find((candidate) => {
      if (!belongsTo(post, candidate)) return false;
      const other = candidate.posts.find(({ language }) => language.locale === post.language.locale);
      if (other) conflicts.push(other);
      return other === undefined;
    });
    const joined: MutableStory = story ?? { posts: [], findings: new Map() };
    if (story) joined.findings.set(post.id, joinedFinding(post, story.posts[0] as LanguagePost));
    else {
      stories.push(joined);
      if (conflicts[0]) joined.findings.set(post.id, conflictFinding(post, conflicts[0]));
    }
    joined.posts.push(post);
    for (const name of names) {
      const known = byName.get(name) ?? [];
      if (!known.includes(joined)) byName.set(name, [...known, joined]);
    }
  }
  const order = new Map(posts.map(({ id }, index) => [id, index]));
  const firstOf = (story: MutableStory): number => Math.min(...story.posts.map(({ id }) => order.get(id) ?? 0));
  return stories.toSorted((a, b) => firstOf(a) - firstOf(b));
}

/** A name without the language in it, and whether there was one: `my-post-en` in English is `my-post`. */
export function withoutLanguage(name: string, tag: string): { readonly name: string; readonly isMarked: boolean } {
  const segments = name.toLowerCase().split('/');
  const kept = segments.filter((segment) => !isMarker(segment, tag));
  const last = (kept.at(-1) ?? '').normalize('NFC');
  const [, stem = '', end = ''] = /^(.+?)[-_.]([a-z]{2,3}(?:[-_][a-z]{2,4})?)$/.exec(last) ?? [];
  const [, start = '', rest = ''] = /^([a-z]{2,3}(?:[-_](?:tw|cn|hk|hant|hans|us|gb|kr))?)[-_.](.+)$/.exec(last) ?? [];
  const bare = isMarker(end, tag) ? stem : isMarker(start, tag) ? rest : last;
  return { name: bare, isMarked: bare !== last || kept.length < segments.length };
}

interface MutableStory extends Story {
  readonly posts: LanguagePost[];
  readonly findings: Map<string, Finding>;
}

/** The original first: what is there already, what readers may see, what is no translation, the earliest, the blog’s own language, the first. */
function compareRank(order: ReadonlyMap<string, number>): (a: LanguagePost, b: LanguagePost) => number {
  const rank = ({ remembered, source, blog, language, id }: LanguagePost): (string | number)[] => [
    remembered === undefined ? 1 : 0,
    source.status === 'published' && language.isSupported ? 0 : 1,
    source.translationOf === undefined ? 0 : 1,
    source.date?.day ?? '9999',
    blog.lang !== undefined && readLanguage(blog.lang) === language.tag ? 0 : 1,
    order.get(id) ?? 0,
  ];
  return (a, b) => {
    const [ranksA, ranksB] = [rank(a), rank(b)];
    const index = ranksA.findIndex((value, place) => value !== ranksB[place]);
    return (ranksA[index] ?? 0) < (ranksB[index] ?? 0) ? -1 : 1;
  };
}

/** What the posts of one story have in common; a language that the site has not is no translation of it. */
function namesOf({ blog, source, language }: LanguagePost): string[] {
  if (!language.isSupported) return [];
  if (source.translationKey !== undefined) return [`${blog.name}\nkey\n${source.translationKey}`];
  const { name } = withoutLanguage(source.slug, language.tag);
  return name === '' ? [] : [`${blog.name}\nname\n${name}`];
}

function belongsTo(post: LanguagePost, { posts }: Story): boolean {
  const [original] = posts;
  if (!original) return false;
  // An earlier import made stories of their own of them.
  const isApart = post.remembered !== undefined && posts.some(({ remembered }) => remembered !== post.remembered);
  if (isApart) return false;
  if (post.source.translationKey !== undefined) return true;
  const hasOther = posts.some(({ language }) => language.tag === post.language.tag);
  if (hasOther) return false;
  return isMarked(post) || isMarked(original) || isClose(post, original) || isLinked(post, original);
}

function isMarked({ source, language }: LanguagePost): boolean {
  const folders = [...(source.paths[0]?.split('/') ?? []), ...source.file.split('/').slice(0, -1)];
  return (
    withoutLanguage(source.slug, language.tag).isMarked ||
    withoutLanguage(source.file.replace(/\.[^.]+$/, ''), language.tag).isMarked ||
    folders.some((folder) => isMarker(folder.toLowerCase(), language.tag))
  );
}

function isMarker(text: string, tag: string): boolean {
  const language = text === '' ? undefined : readLanguage(text);
  return language !== undefined && baseLanguage(language) === baseLanguage(tag);
}

function isClose({ source: a }: LanguagePost, { source: b }: LanguagePost): boolean {
  if (!a.date || !b.date) return false;
  return Math.abs(Date.parse(a.date.day) - Date.parse(b.date.day)) <= CLOSE_DAYS * 86_400_000;
}

function isLinked({ source: a }: LanguagePost, { source: b }: LanguagePost): boolean {
  const mentions = (text: string, paths: readonly string[]): boolean =>
    paths.some((path) => path.length > 1 && text.includes(path));
  return mentions(a.sample, b.paths) || mentions(b.sample, a.paths);
}

function joinedFinding(post: LanguagePost, original: LanguagePost): Finding {
  const action = `It became the translation of "${nameOf(original.source)}" into "${post.language.locale}"`;
  return postFinding(post.source, 'translations-joined', nameOf(post.source), action);
}

function conflictFinding(post: LanguagePost, other: LanguagePost): Finding {
  const action = `It became a story of its own, because "${nameOf(other.source)}" is the one in "${post.language.locale}"`;
  return postFinding(post.source, 'translation-conflict', nameOf(post.source), action);
}
