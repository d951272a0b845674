/** The frontmatter of a Hexo post as what a story has; whatever has no home there stays as it is written. */

import { oneLine } from '#importer/one-line.ts';
import type { SourceFrontMatter } from '#importer/reading/front-matter.ts';
import type { Finding, FrontmatterFields, JsonValue, SourcePost } from '#importer/source.ts';
import { nearest } from '#nearest.ts';
import type { HexoConfig } from './config.ts';
import { COVER_KEYS, FIELD_KEYS, isKnownKey } from './known-keys.ts';

/** The fields of a post that its frontmatter alone decides; dates as they are written. */
export interface PostFields extends FrontmatterFields {
  readonly layout: string | undefined;
  /** Addresses of pictures that themes show above the text. */
  readonly photos: readonly string[];
  /** All scalars as text, for permalinks. */
  readonly scalars: Readonly<Record<string, string>>;
  /** What has no home in a story. */
  readonly rest: Readonly<Record<string, JsonValue>>;
  readonly findings: readonly Finding[];
}

type Data = SourceFrontMatter['data'];

/** What is told by other fields, or by the text. */
const SPENT_KEYS = ['date', 'updated', 'published', 'draft', 'mathjax', 'katex', 'math', 'disableNunjucks'];

/** Shown nowhere, because it is what keeps the post closed. */
const SECRET_KEYS = ['password'];

export function readPostFields(
  front: SourceFrontMatter,
  file: string,
  isInDrafts: boolean,
  config: HexoConfig,
): PostFields {
  const { data } = front;
  const used = new Set<string>([...SPENT_KEYS, ...SECRET_KEYS]);
  const use = (key: string): JsonValue | undefined => {
    used.add(key);
    return data[key];
  };
  const useText = (...keys: readonly string[]): string | undefined => {
    const key = keys.find((candidate) => textOf(data[candidate]) !== undefined);
    return key === undefined ? undefined : textOf(use(key));
  };
  const finding = (key: string, code: Finding['code'], action: string): Finding => {
    const original = oneLine(`${key}: ${SECRET_KEYS.includes(key) ? '…' : written(data[key])}`);
    return { code, file, ...front.positionOf(key), original, action };
  };

  const allCategories = categoriesOf(firstFilled(data, ['categories', 'category'], used));
  const categories = allCategories.filter((path) => !isDefaultCategory(path, config));
  if (categories.some((path) => path.length > 1)) used.delete('categories');
  const cover = coverOf(data, used);
  const status = statusOf(data, isInDrafts);
  const layout = textOf(data['layout']);
  if (layout === 'post') used.add('layout');
  const photos = photosOf(data, used);
  const authors = [...new Set(namesOf(firstFilled(data, ['authors', 'author'], used)))];
  const fields = {
    title: useText('title'),
    description: useText('description', 'excerpt', 'summary'),
    lang: langOf(useText('lang', 'language', 'locale')),
    translationKey: useText('translationKey', 'translation_id', 'lang-ref'),
    tags: [...new Set(flatTexts(firstFilled(data, ['tags', 'tag'], used)))],
    categories,
    authors: authors.length > 0 || config.author === undefined ? authors : [config.author],
    cover,
    status,
    isUnlisted: ['hidden', 'hide', 'notshow', 'unlisted'].some((key) => isOn(data[key])),
    isPinned: ['sticky', 'top', 'pin'].some((key) => isOn(data[key])),
    layout,
    photos,
    scalars: scalarsOf(data),
  };
  const rest = Object.fromEntries(
    Object.entries(data).filter(([key, value]) => !used.has(key) && value !== null && value !== ''),
  );
  return { ...fields, rest, findings: findingsOf(data, rest, allCategories, categories, finding) };
}

function findingsOf(
  data: Data,
  rest: PostFields['rest'],
  allCategories: PostFields['categories'],
  categories: PostFields['categories'],
  finding: (key: string, code: Finding['code'], action: string) => Finding,
): Finding[] {
  const misspelt = Object.keys(rest).flatMap((key) => {
    const meant = isKnownKey(key) || key.length < 4 ? undefined : nearest(key, FIELD_KEYS);
    const isNear = meant !== undefined && Math.abs(meant.length - key.length) <= 1;
    return isNear
      ? [
          finding(
            key,
            'key-unknown',
            `Kept under source.legacy; if it is meant to be “${meant}”, rename it and import again`,
          ),
        ]
      : [];
  });
  const categoryKey = data['categories'] === undefined ? 'category' : 'categories';
  const dropped =
    categories.length < allCategories.length
      ? [finding(categoryKey, 'category-default-dropped', 'Left out the category of posts that have none')]
      : [];
  return [...misspelt, ...dropped];
}

/** The first of the keys that has a value; the others stay in the rest. */
function firstFilled(data: Data, keys: readonly string[], used: Set<string>): JsonValue | undefined {
  const key = keys.find((candidate) => !isEmpty(data[candidate]));
  if (key === undefined) return undefined;
  used.add(key);
  return data[key];
}

function isEmpty(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Only scalars are texts; `true` is one, too, as a title may be. */
function textOf(value: JsonValue | undefined): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const text = String(value).trim();
  return text === '' ? undefined : text;
}

/** A string is one value, however many words or commas it has; lists in lists are flattened. */
function flatTexts(value: JsonValue | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap((item: JsonValue) => flatTexts(item));
  const text = textOf(value);
  return text === undefined ? [] : [text];
}

/** A list is one path from the widest to the narrowest, unless lists are in it: then each of its items is a path. */
function categoriesOf(value: JsonValue | undefined): string[][] {
  if (!Array.isArray(value)) return flatTexts(value).map((name) => [name]);
  const paths = value.some(Array.isArray) ? value.map((item: JsonValue) => flatTexts(item)) : [flatTexts(value)];
  return paths.filter((path) => path.length > 0);
}

function isDefaultCategory(path: readonly string[], { defaultCategory }: HexoConfig): boolean {
  return path.length === 1 && path[0]?.toLowerCase() === defaultCategory.toLowerCase();
}

/** Names, or maps with a name. */
function namesOf(value: JsonValue | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap((item: JsonValue) => namesOf(item));
  const name = isMap(value) ? textOf(value['name']) : textOf(value);
  return name === undefined || /:\/\/|@/.test(name) ? [] : [name];
}

function isMap(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `cover: false` says that there is none; colours and gradients are no pictures. */
function coverOf(data: Data, used: Set<string>): SourcePost['cover'] {
  for (const key of COVER_KEYS) {
    const value = data[key];
    if (value === false && key === 'cover') return undefined;
    const first = Array.isArray(value) ? (value as readonly JsonValue[])[0] : value;
    const source = isMap(first) ? (first['src'] ?? first['url'] ?? first['path'] ?? first['image']) : first;
    const address = textOf(source);
    if (address === undefined || !isPictureAddress(address)) continue;
    used.add(key);
    const alt = isMap(first) ? textOf(first['alt']) : undefined;
    return alt === undefined ? { address } : { address, alt };
  }
  return undefined;
}

/** Of pictures alone; a theme may mean something else by the key. */
function photosOf(data: Data, used: Set<string>): string[] {
  const photos = flatTexts(data['photos']);
  if (!photos.every((photo) => /\.(?:png|jpe?g|gif|webp|avif|svg|bmp)(?:[?#]\S*)?$/i.test(photo))) return [];
  used.add('photos');
  return photos;
}

function isPictureAddress(text: string): boolean {
  return !/^#|\bgradient\(|^rgba?\(|^(?:true|false)$/.test(text) && /[./]/.test(text);
}

/** A post with a password is not for everybody, whatever else it says. */
function statusOf(data: Data, isInDrafts: boolean): SourcePost['status'] {
  if (textOf(data['password']) !== undefined && data['password'] !== false) return 'encrypted';
  if (isOn(data['private'])) return 'private';
  const isDraft = isInDrafts || isOff(data['published']) || isOn(data['draft']) || data['layout'] === 'draft';
  return isDraft ? 'draft' : 'published';
}

/** Numbers count as Hexo’s themes count them: 0 is off. */
function isOn(value: JsonValue | undefined): boolean {
  const text = textOf(value)?.toLowerCase();
  return text !== undefined && !['false', 'no', 'off', '0'].includes(text);
}

function isOff(value: JsonValue | undefined): boolean {
  const text = textOf(value)?.toLowerCase();
  return text !== undefined && ['false', 'no', 'off', '0'].includes(text);
}

export function langOf(text: string | undefined): string | undefined {
  const lang = text?.replaceAll('_', '-');
  return lang !== undefined && /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(lang) ? lang : undefined;
}

function scalarsOf(data: Data): Record<string, string> {
  const entries = Object.entries(data).flatMap(([key, value]) => {
    const text = textOf(value);
    return text === undefined || isEmpty(value) ? [] : [[key, text] as const];
  });
  return Object.fromEntries(entries);
}

function written(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}
