/** What the frontmatter and the path of a plain Markdown file say of its post. */
import { posix } from 'node:path';
import type { ImportCode } from '#importer/codes.ts';
import { oneLine } from '#importer/one-line.ts';
import { FACT_KEYS } from '#importer/plan/facts.ts';
import { type ReadDate, readDate } from '#importer/reading/dates.ts';
import { readFrontMatter, type SourceFrontMatter } from '#importer/reading/front-matter.ts';
import type { Finding, JsonValue, SourceDate, SourcePost } from '#importer/source.ts';
import { decodeAddress } from '#model/media.ts';
import { nearest } from '#nearest.ts';

export interface PlainPost {
  readonly fields: Omit<SourcePost, 'sample' | 'hash' | 'readArticle'>;
  readonly body: string;
  readonly bodyLine: number;
  /** The heading at the top of the text, if it is the title. */
  readonly lead: string | undefined;
}

/** Keys that mean the same to some generator, the likeliest first. */
const KEYS = {
  title: ['title'],
  description: ['description', 'summary', 'excerpt', 'abstract'],
  date: ['date', 'publishDate', 'pubDate', 'pubDatetime', 'published', 'created'],
  updated: ['updated', 'lastmod', 'modified', 'last_modified_at', 'updatedDate', 'modDatetime'],
  lang: ['locale', 'lang', 'language'],
  translationOf: ['translationOf'],
  translationKey: ['translationKey', 'translation_key'],
  tags: ['tags', 'tag'],
  categories: ['categories', 'category'],
  authors: ['authors', 'author', 'creator'],
  cover: ['cover', 'image', 'featured_image', 'featuredImage', 'heroImage', 'thumbnail', 'banner'],
  coverAlt: ['coverAlt', 'image_alt', 'heroImageAlt'],
  slug: ['slug'],
  paths: ['url', 'permalink', 'aliases', 'redirect_from'],
  draft: ['draft'],
  unlisted: ['unlisted', 'hidden'],
  pinned: ['pinned', 'featured', 'sticky'],
} as const;

/** Kept without a word: known to a generator, or to this site, but to no import. */
const OTHER_KEYS = [
  ...['layout', 'type', 'weight', 'toc', 'math', 'series', 'keywords', 'comments', 'id', 'status', 'images', 'license'],
  ...[...FACT_KEYS, 'private', 'password'],
];

const KNOWN: ReadonlySet<string> = new Set([...Object.values(KEYS).flat(), ...OTHER_KEYS]);

/** Codes that stand for a language in the name of a file. */
const LANGUAGE = /^(?:en|zh|ko|kr|it|ja|jp|fr|de|es|pt|ru|nl|pl|tr|vi|th|id)(?:[-_][A-Za-z]{2,4}){0,2}$/i;

/** What Notion writes behind the names of the files that it exports. */
const NOTION_ID = /[ _-][\da-f]{32}$/;

const INDEX_NAMES = new Set(['index', '_index', 'readme']);

/** @param folderName Of the root, for a file that has no other name. */
export function readPlainFields(file: string, text: string, folderName: string, timeZone?: string): PlainPost {
  const front = readFrontMatter(text, false);
  const findings: Finding[] = front.faults.map((fault) => ({ ...fault, file }));
  const used = new Set<string>();
  /** The first of the keys for something that has a value. */
  const take = (name: keyof typeof KEYS): JsonValue | undefined => {
    const key = KEYS[name].find((candidate) => isFilled(front.data[candidate]));
    if (key !== undefined) used.add(key);
    return key === undefined ? undefined : front.data[key];
  };
  const tell = (key: string, code: ImportCode, action: string): void => {
    const original = oneLine(`${key}: ${toText(front.data[key]) ?? JSON.stringify(front.data[key])}`);
    findings.push({ code, file, ...front.positionOf(key), original, action });
  };
  const takeDate = (name: 'date' | 'updated'): SourceDate | undefined => {
    const key = KEYS[name].find(
      (candidate) => typeof front.data[candidate] === 'string' && front.data[candidate] !== '',
    );
    if (key === undefined) return undefined;
    const read: ReadDate | undefined = readDate(String(front.data[key]), timeZone);
    if (read) used.add(key);
    if (read?.told) tell(key, read.told.code, read.told.action);
    else if (!read) tell(key, 'date-invalid', 'Kept it under source.legacy');
    return read?.date;
  };

  const place = readPath(file, folderName);
  const lead = take('title') === undefined ? readLead(front.body) : undefined;
  const date = takeDate('date');
  const cover = readCover(take('cover'), take('coverAlt'));
  const isPublic = front.data['published'] !== false && front.data['status'] !== 'draft';
  const isPrivate = front.data['private'] === true || isFilled(front.data['password']);
  const tags = toList(take('tags'));
  const fields: PlainPost['fields'] = {
    id: file,
    file,
    type: place.isList ? 'page' : 'post',
    title: toText(take('title')) ?? lead ?? place.title,
    description: toText(take('description')),
    date: date ?? place.date,
    updated: takeDate('updated'),
    lang: toText(take('lang')) ?? place.lang,
    translationOf: toText(take('translationOf')),
    translationKey: toText(take('translationKey')) ?? place.translationKey,
    tags,
    categories: toList(take('categories')).map((name) => [name]),
    authors: toNames(take('authors')),
    cover,
    paths: KEYS.paths.flatMap((key) => toPaths(key, front, used)),
    slug: toText(take('slug')) ?? place.slug,
    status: isPrivate ? 'private' : isPublic && !isTrue(take('draft')) ? 'published' : 'draft',
    isUnlisted: isTrue(take('unlisted')),
    isPinned: isTrue(take('pinned')),
    facts: takeFacts(front, used),
    legacy: readLegacy(front, used),
    findings,
  };
  for (const key of Object.keys(front.data)) {
    if (KNOWN.has(key)) continue;
    const meant = nearest(key, KNOWN);
    tell(key, 'key-unknown', `Kept it under source.legacy${meant ? `; maybe "${meant}" is meant` : ''}`);
  }
  return { fields, body: front.body, bodyLine: front.bodyLine, lead };
}

/**
 * Files that an address may mean: beside the post, and where generators keep what they copy.
 * @param file The post’s.
 */
export function findPlainAsset(address: string, file: string): string[] {
  if (/^[a-z][a-z+.-]*:|^\/\//i.test(address)) return [];
  const path = decodeAddress(address.replace(/[?#].*$/, ''));
  const local = posix.normalize(posix.join(posix.dirname(file), path));
  const fromRoot = posix.normalize(path.replace(/^\/+/, ''));
  const folders = ['static', 'public', 'assets', 'src/assets', 'content', 'images'];
  const candidates = [
    ...(path.startsWith('/') ? [] : [local]),
    fromRoot,
    ...folders.map((folder) => posix.join(folder, fromRoot)),
  ];
  return [...new Set(candidates)].filter((candidate) => candidate !== '.' && !/^\.\.(?:\/|$)/.test(candidate));
}

interface Place {
  /** The name, if it is one of words, as notes have. */
  readonly title: string | undefined;
  readonly slug: string;
  readonly lang: string | undefined;
  readonly translationKey: string | undefined;
  readonly date: SourceDate | undefined;
  /** Whether it is the page of a section. */
  readonly isList: boolean;
}

/** `a/2024-07-03-b.en.md`, `a/b/index.md` and `a/b/en.md` are all called b. */
function readPath(file: string, folderName: string): Place {
  const folder = posix.dirname(file) === '.' ? '' : posix.dirname(file);
  const stem = posix
    .basename(file)
    .replace(/\.[^.]+$/, '')
    .replace(NOTION_ID, '');
  const [, bare = stem, suffix] = /^(.+)\.([^.]+)$/.exec(stem) ?? [];
  const isSuffix = suffix !== undefined && LANGUAGE.test(suffix);
  const isLanguage = LANGUAGE.test(stem) && folder !== '';
  const lang = isLanguage ? stem : isSuffix ? suffix : undefined;
  const name = isSuffix ? bare : stem;
  const isFolder = isLanguage || INDEX_NAMES.has(name.toLowerCase());
  const slug = isFolder ? posix.basename(folder) || folderName : name;
  const [prefix, day] = /^(\d{4}-\d{1,2}-\d{1,2}|(?:19|20)\d{6})[-_ ]+(?=\S)/.exec(slug) ?? [];
  const found = day === undefined ? undefined : readDate(day, undefined);
  return {
    title: !isFolder && /\p{L}\s+\p{L}/u.test(name) ? name.replace(prefix ?? '', '') : undefined,
    slug: found && prefix !== undefined ? slug.slice(prefix.length) : slug,
    lang: lang?.replaceAll('_', '-'),
    translationKey: lang === undefined ? undefined : posix.join(folder, isLanguage ? '' : name),
    date: found?.date,
    isList: name === '_index',
  };
}

/** The heading with which a text begins, as plain text. */
function readLead(body: string): string | undefined {
  const [, hashes, underlined] =
    /^\s*(?:#[ \t]+([^\n]+?)(?:[ \t]+#+)?[ \t]*(?:\n|$)|(\S[^\n]*)\n=+[ \t]*(?:\n|$))/.exec(body) ?? [];
  const text = (hashes ?? underlined)
    ?.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]+/g, '')
    .trim();
  return text === '' ? undefined : text;
}

function readCover(value: JsonValue | undefined, alt: JsonValue | undefined): SourcePost['cover'] {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const map = (isObject ? value : {}) as Record<string, JsonValue>;
  const [first] = Array.isArray(value) ? value : [];
  const address = toText(isObject ? (map['src'] ?? map['url'] ?? map['image'] ?? map['path']) : (first ?? value));
  if (address === undefined || address === 'auto') return undefined;
  const text = toText(map['alt']) ?? toText(alt);
  return text === undefined ? { address } : { address, alt: text };
}

function toPaths(key: string, front: SourceFrontMatter, used: Set<string>): string[] {
  const value = front.data[key];
  if (!isFilled(value)) return [];
  const paths = toList(value).flatMap((path) => {
    const url = /^https?:\/\//.test(path) && URL.canParse(path) ? new URL(path).pathname : path;
    return url.includes(':') ? [] : [decodeAddress(url.startsWith('/') ? url : `/${url}`)];
  });
  if (paths.length > 0) used.add(key);
  return paths;
}

/** What no other system has in its frontmatter. */
function takeFacts(front: SourceFrontMatter, used: Set<string>): SourcePost['facts'] {
  const facts = FACT_KEYS.flatMap((key) => {
    const value = front.data[key];
    if (value === undefined || !isFilled(value)) return [];
    used.add(key);
    return [[key, value] as const];
  });
  return Object.fromEntries(facts);
}

/** What no field took, verbatim. */
function readLegacy(front: SourceFrontMatter, used: ReadonlySet<string>): SourcePost['legacy'] {
  const rest = Object.entries(front.data).filter(([key, value]) => !used.has(key) && value !== null);
  return rest.length === 0 ? {} : { markdown: Object.fromEntries(rest) };
}

function isFilled(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function isTrue(value: JsonValue | undefined): boolean {
  return value === true || (typeof value === 'string' && /^(?:true|yes|on|1)$/i.test(value));
}

function toText(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function toList(value: JsonValue | undefined): string[] {
  const items: readonly JsonValue[] = Array.isArray(value)
    ? value
    : typeof value === 'string'
      ? value.split(/[,，、]/)
      : [];
  return items.flatMap((item) => (Array.isArray(item) ? toList(item) : (toText(item) ?? [])));
}

/** Names, or maps that have one. */
function toNames(value: JsonValue | undefined): string[] {
  const items: readonly JsonValue[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return items.flatMap((item) => {
    if (typeof item === 'string') return toText(item) ?? [];
    return typeof item === 'object' && item !== null && 'name' in item ? (toText(item['name']) ?? []) : [];
  });
}
