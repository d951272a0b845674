/** What the frontmatter of a post says, with the defaults of the configuration merged in. */
import { fromHtml } from 'hast-util-from-html';
import { oneLine } from '#importer/one-line.ts';
import type { SourceFrontMatter } from '#importer/reading/front-matter.ts';
import { plainText } from '#importer/reading/plain-text.ts';
import type { Finding, FrontmatterFields, JsonValue, SourcePost } from '#importer/source.ts';
import { nearest } from '#nearest.ts';
import { authorsOf, type JekyllConfig, langOf, type Settings, settingsOf, textOf, textsOf } from './config.ts';
import type { PostFile } from './find-posts.ts';
import {
  ALIAS_KEYS,
  COVER_KEYS,
  DESCRIPTION_KEYS,
  FIELD_KEYS,
  isKnownKey,
  LANG_KEYS,
  PIN_KEYS,
  TRANSLATION_KEYS,
  UPDATED_KEYS,
} from './known-keys.ts';
import { readKramdown } from './kramdown/read-kramdown.ts';
import { inMediaFolder } from './media-folder.ts';

/** What counts for a post: values of the configuration below those of its own. */
export function mergeDefaults({ path, type, isDraft }: PostFile, own: Settings, { defaults }: JekyllConfig): Settings {
  const types = type === 'post' ? ['posts', ...(isDraft ? ['drafts'] : [])] : type === 'page' ? ['pages'] : [type];
  const matching = defaults
    .filter((each) => each.type === undefined || types.includes(each.type))
    .filter((each) => matchesScope(path, each.path))
    .sort((a, b) => a.path.length - b.path.length || Number(a.type !== undefined) - Number(b.type !== undefined));
  return [...matching.map(({ values }) => values), own].reduce(mergeSettings, {});
}

/** Whether a path lies in a scope, in which a star stands for any letters but slashes. */
function matchesScope(path: string, scope: string): boolean {
  if (!scope.includes('*'))
    return scope === '' || path === scope || path.startsWith(`${scope}/`) || path.startsWith(scope);
  const parts = path.split('/');
  return scope.split('/').every((pattern, index) => {
    const [start = '', ...rest] = pattern.split(/\*+/);
    const part = parts[index];
    return part?.startsWith(start) && rest.every((piece) => part.includes(piece));
  });
}

function mergeSettings(base: Settings, over: Settings): Settings {
  const merged = new Map<string, JsonValue>(Object.entries(base));
  for (const [key, value] of Object.entries(over)) {
    const known = merged.get(key);
    const isMap = isSettings(known) && isSettings(value);
    merged.set(key, isMap ? mergeSettings(known as Settings, value as Settings) : value);
  }
  return Object.fromEntries(merged);
}

const isSettings = (value: JsonValue | undefined): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export interface PostFields extends FrontmatterFields {
  /** What has no home in a story. */
  readonly rest: Settings;
}

/** @param data With defaults; only what the post says itself is kept as it is written. */
export function readFields(
  postFile: PostFile,
  own: Settings,
  data: Settings,
  authorData: Settings,
  config: JekyllConfig,
): PostFields {
  const first = (keys: readonly string[]): string | undefined =>
    keys.map((key) => data[key]).find((value): value is string => textOf(value) !== undefined);
  const description = first(DESCRIPTION_KEYS);
  const lang = langOf(first(LANG_KEYS));
  const translationKey = first(TRANSLATION_KEYS);
  const cover = readCover(data);
  const names = authorsOf(data['author'] ?? data['authors']);
  const used = new Set([
    ...['title', 'tag', 'tags', 'category', 'categories', 'author', 'authors', 'published', 'draft', 'hidden', 'slug'],
    ...ALIAS_KEYS,
    ...PIN_KEYS.filter((key) => typeof data[key] === 'boolean'),
    ...LANG_KEYS.filter((key) => lang !== undefined && langOf(data[key]) === lang),
    ...TRANSLATION_KEYS.filter((key) => translationKey !== undefined && data[key] === translationKey),
    ...DESCRIPTION_KEYS.filter((key) => description !== undefined && data[key] === description),
  ]);
  return {
    title: toPlain(textOf(data['title'])),
    description: description === undefined ? undefined : toPlainMarkdown(description, config),
    lang,
    translationKey,
    tags: labelsOf([...textsOf(data['tag']), ...wordsOf(data['tags'])]),
    categories: labelsOf([...postFile.categories, ...textsOf(data['category']), ...wordsOf(data['categories'])]).map(
      (name) => [name],
    ),
    authors: (names.length > 0 ? names : config.authors).map((name) => nameOf(name, authorData)),
    cover,
    status: statusOf(data, postFile.isDraft),
    isUnlisted: data['hidden'] === true || data['unlisted'] === true,
    isPinned: PIN_KEYS.some((key) => data[key] === true),
    rest: Object.fromEntries(Object.entries(own).filter(([key]) => !used.has(key))),
  };
}

const labelsOf = (names: readonly string[]): string[] => [...new Set(names.flatMap((name) => toPlain(name) || []))];

/** A list, or words between blanks; some write commas. */
function wordsOf(value: JsonValue | undefined): string[] {
  const text = textOf(value);
  if (text === undefined) return textsOf(value);
  return text
    .split(text.includes(',') ? /\s*,\s*/ : /\s+/)
    .map((word) => word.trim())
    .filter(Boolean);
}

function statusOf(data: Settings, isDraft: boolean): SourcePost['status'] {
  if (isDraft || data['published'] === false || data['draft'] === true) return 'draft';
  if (data['encrypted'] === true || textOf(data['password']) !== undefined) return 'encrypted';
  return data['private'] === true || data['protected'] === true ? 'private' : 'published';
}

function nameOf(key: string, authorData: Settings): string {
  const known = Object.hasOwn(authorData, key) ? settingsOf(authorData[key]) : {};
  return textOf(known['name']) ?? textOf(known['display_name']) ?? key;
}

function readCover(data: Settings): PostFields['cover'] {
  const header = settingsOf(data['header']);
  const inHeader = ['overlay_image', 'image', 'og_image', 'teaser'].map((key) => header[key]);
  for (const value of [...inHeader, ...COVER_KEYS.map((key) => data[key])]) {
    const map = settingsOf(value);
    const address =
      textOf(value) ??
      ['path', 'feature', 'src', 'url', 'thumbnail', 'teaser'].map((key) => textOf(map[key])).find(Boolean);
    // Some of these keys may also hold a colour or a word.
    if (address === undefined || !/[./]/.test(address) || /^#|^rgba?\(/.test(address)) continue;
    const alt = textOf(map['alt']) ?? textOf(header['image_description']) ?? textOf(data['image_alt']);
    return { address: inMediaFolder(address.trim(), data), ...(alt === undefined ? {} : { alt: oneLine(alt) }) };
  }
  return undefined;
}

/** Without tags of HTML and with characters for entities. */
function toPlain(text: string | undefined): string | undefined {
  if (text === undefined || !/&[\w#]+;|<\/?[a-z]/i.test(text)) return text?.trim();
  const untagged = text.replace(/<\/?(?:a|b|br|code|em|i|mark|small|span|strong|sub|sup|u)(?:\s[^<>]*)?\/?>/gi, '');
  return plainText(fromHtml(untagged.replaceAll('<', '&lt;'), { fragment: true }));
}

function toPlainMarkdown(text: string, { kramdown }: JekyllConfig): string {
  const point = { line: 1, column: 1 };
  const tree = readKramdown(
    { text: text.slice(0, 10_000), pointAt: () => point, inserted: new Map() },
    kramdown,
    () => {},
  );
  return plainText(tree) || oneLine(text);
}

/** Keys that are probably misspelt. */
export function findUnknownKeys({ data, positionOf }: SourceFrontMatter, file: string): Finding[] {
  return Object.keys(data).flatMap((key) => {
    if (isKnownKey(key)) return [];
    const meant = nearest(key, [...FIELD_KEYS, ...UPDATED_KEYS]);
    if (meant === undefined || meant in data) return [];
    const action = `Kept it under source.legacy; did you mean "${meant}"?`;
    return [{ code: 'key-unknown', file, ...positionOf(key), original: oneLine(key), action } satisfies Finding];
  });
}
