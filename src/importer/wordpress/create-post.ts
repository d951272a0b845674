/** A post of an export, as far as it is known without its text. */

import { createHash } from 'node:crypto';
import { oneLine } from '#importer/one-line.ts';
import { decodeReferences } from '#importer/reading/decode-references.ts';
import { createTextFinder } from '#importer/reading/find-text.ts';
import type { Finding, JsonValue, SourceArticle, SourceDate, SourcePost } from '#importer/source.ts';
import { decodeAddress } from '#model/media.ts';
import type { Attachment } from './attachments.ts';
import type { ExportCategory, ExportItem } from './export-records.ts';
import { createTokenReader } from './html-tokens.ts';
import type { PostLanguage } from './languages.ts';
import { plainText } from './plain-text.ts';

export interface PostContext {
  readonly file: string;
  readonly authors: ReadonlyMap<string, string>;
  readonly categories: ReadonlyMap<string, ExportCategory>;
  readonly attachments: ReadonlyMap<string, Attachment>;
  readonly languageOf: (item: ExportItem) => PostLanguage;
  /** The zone of dates that the export has in UTC alone. */
  readonly timeZone: string | undefined;
  readonly readArticle: (item: ExportItem) => Promise<SourceArticle>;
}

/** Names of the category of posts without one, which WordPress makes in the language of the blog. */
const DEFAULT_CATEGORIES = new Set([
  ...[
    'uncategorized',
    'uncategorised',
    'senza categoria',
    'non categorizzato',
    '未分類',
    '未分类',
    '미분류',
    '분류되지 않음',
  ],
  ...['allgemein', 'non classé', 'sin categoría', 'sem categoria', '未分類項目'],
]);

/** What WordPress and plugins keep of a post that readers may have seen, or that says what it is. */
const KEPT_META =
  /^(?:[^_]|_yoast_wpseo_(?:title|metadesc|canonical|opengraph)|_aioseop?_|_wp_page_template$|_wp_old_slug$|_genesis_)/;
const SECRETS = /[^\s@]@[^\s@]+\.[^\s@]|\b\d{1,3}(?:\.\d{1,3}){3}\b/;
const SAMPLE_LENGTH = 20_000;

export function createPost(item: ExportItem, context: PostContext): SourcePost {
  const { fields, meta, line, column, body } = item;
  const { file } = context;
  const field = (name: string): string => fields.get(name) ?? '';
  const metaValue = (...names: readonly string[]): string =>
    names
      .map((name) => meta.find(([key]) => key === name)?.[1] ?? '')
      .find((value) => value !== '' && !value.includes('%%')) ?? '';
  const findings: Finding[] = [];
  const tell = (code: Finding['code'], original: string, action: string): void => {
    findings.push({ code, file, line, column, original: oneLine(original), action });
  };

  const date = readLocal(field('post_date')) ?? readMoment(field('post_date_gmt'), field('pubDate'), context.timeZone);
  const modified = readLocal(field('post_modified')) ?? readMoment(field('post_modified_gmt'), '', context.timeZone);
  if (date && date.raw !== field('post_date') && !context.timeZone) {
    tell('date-zone-assumed', date.raw, 'The day in UTC was taken, because the export does not say the time zone');
  }
  if (!readLocal(field('post_date')) && !/^(?:0000-|$)/.test(field('post_date'))) {
    tell('date-invalid', field('post_date'), date ? 'Another date of the post was taken' : 'It was left out');
  }
  const { lang, translationKey } = context.languageOf(item);
  const name = decodeAddress(field('post_name'));
  const title = plainText(field('title'));
  const excerpt = plainText(field('excerpt'));
  const { cover, legacyCover } = readCover(item, context, tell);
  const { tags, categories, legacyTerms } = readTerms(item, context, tell);
  const isProtected = field('post_password') !== '';
  if (item.comments > 0) tell('comments-skipped', `comments: ${item.comments}`, 'They were not imported');
  if (meta.some(([key]) => key === '_elementor_data')) {
    tell(
      'tag-approximated',
      '_elementor_data',
      'The layout of Elementor was left out, its text was taken from the HTML beside it',
    );
  }

  return {
    ...{ file, lang, translationKey, tags, categories, cover, findings, date },
    id: itemId(item),
    type: field('post_type') || 'post',
    title: title === '' ? undefined : title,
    description:
      excerpt ||
      plainText(metaValue('_yoast_wpseo_metadesc', 'rank_math_description', '_aioseop_description')) ||
      undefined,
    updated: modified && date && modified.day > date.day ? modified : undefined,
    authors: readAuthors(item, context.authors),
    paths: readPaths(item),
    slug: name || title || itemId(item),
    status:
      isProtected || field('status') === 'private'
        ? 'private'
        : field('status') === 'publish' || field('status') === ''
          ? 'published'
          : 'draft',
    isUnlisted: false,
    isPinned: field('is_sticky') === '1',
    legacy: { wp: readLegacy(item, { ...legacyTerms, ...legacyCover }) },
    hash: hashItem(item),
    get sample() {
      return sampleOf(body.bytes);
    },
    readArticle: () => context.readArticle(item),
  };
}

/** Its number, or what else names an item of an export that has none. */
export function itemId({ fields, line }: ExportItem): string {
  return fields.get('post_id') || fields.get('guid') || fields.get('link') || `line-${line}`;
}

/** The day where the post was written. */
function readLocal(raw: string): SourceDate | undefined {
  const day = readDay(raw);
  return day === undefined ? undefined : { day, raw };
}

/** The day of a moment that is given in UTC, or in the form of feeds. */
function readMoment(gmt: string, published: string, timeZone: string | undefined): SourceDate | undefined {
  const moment = readDay(gmt) ? `${gmt.replace(' ', 'T')}Z` : published;
  // Posts without a date are published before our era.
  const time = /-0001|^$/.test(moment) ? Number.NaN : Date.parse(moment);
  if (Number.isNaN(time)) return undefined;
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: timeZone ?? 'UTC', dateStyle: 'short' });
  return { day: format.format(time), raw: readDay(gmt) ? gmt : published };
}

/** `0000-00-00 00:00:00` is how a database says that there is none. */
function readDay(date: string): string | undefined {
  const day = /^(\d{4}-\d\d-\d\d)(?:[ T]\d|$)/.exec(date)?.[1];
  const time = day ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return day && !day.startsWith('0000') && !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
    ? day
    : undefined;
}

function readAuthors({ fields, terms }: ExportItem, authors: ReadonlyMap<string, string>): readonly string[] {
  // The plugin Co-Authors Plus has terms for them.
  const others = terms
    .filter(({ domain }) => domain === 'author')
    .map(({ name, slug }) => authors.get(slug.replace(/^cap-/, '')) || authors.get(name) || name);
  const creator = fields.get('creator') ?? '';
  const names = others.length > 0 ? others : [authors.get(creator) || creator];
  return [...new Set(names.map(plainText))].filter((name) => name !== '' && !SECRETS.test(name));
}

interface Terms {
  readonly tags: readonly string[];
  readonly categories: readonly (readonly string[])[];
  readonly legacyTerms: Readonly<Record<string, JsonValue>>;
}

function readTerms(
  { terms }: ExportItem,
  { categories }: PostContext,
  tell: (code: Finding['code'], original: string, action: string) => void,
): Terms {
  const named = terms.filter(({ name }) => name !== '').map((term) => ({ ...term, name: plainText(term.name) }));
  // WXR 1.0 has every term a second time, without a domain.
  const hasDomains = named.some(({ domain }) => domain === 'category');
  const ofCategories = named.filter(({ domain }) => domain === 'category' || (domain === '' && !hasDomains));
  const [defaults, others] = [true, false].map((isDefault) =>
    ofCategories.filter(({ name }) => DEFAULT_CATEGORIES.has(name.toLowerCase()) === isDefault),
  ) as [typeof named, typeof named];
  for (const { name } of defaults) tell('category-default-dropped', name, 'It was left out');
  const paths = others.map(({ slug, name }) => categoryPath(slug, name, categories));
  const format = named.find(({ domain }) => domain === 'post_format')?.slug.replace(/^post-format-/, '');
  const custom = named.filter(
    ({ domain }) => !/^(?:|category|post_tag|tag|post_format|language|post_translations|nav_menu|author)$/.test(domain),
  );
  const byDomain = Object.fromEntries(
    [...Map.groupBy(custom, ({ domain }) => domain)].map(([domain, list]) => [domain, list.map(({ name }) => name)]),
  );
  return {
    tags: unique(
      named.filter(({ domain }) => domain === 'post_tag' || domain === 'tag').map(({ name }) => [name]),
    ).flat(),
    categories: unique(paths),
    legacyTerms: { ...(format ? { format } : {}), ...(custom.length > 0 ? { terms: byDomain } : {}) },
  };
}

function unique(paths: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Map(paths.map((path) => [path.join('\0'), path])).values()];
}

function categoryPath(slug: string, name: string, categories: ReadonlyMap<string, ExportCategory>): readonly string[] {
  const path = [name];
  const seen = new Set([slug]);
  for (
    let parent = categories.get(slug)?.parent;
    parent && !seen.has(parent);
    parent = categories.get(parent)?.parent
  ) {
    seen.add(parent);
    const wider = categories.get(parent);
    if (wider) path.unshift(plainText(wider.name));
  }
  return path;
}

function readCover(
  { meta }: ExportItem,
  { attachments }: PostContext,
  tell: (code: Finding['code'], original: string, action: string) => void,
): { readonly cover: SourcePost['cover']; readonly legacyCover: Readonly<Record<string, JsonValue>> } {
  const id = meta.find(([key]) => key === '_thumbnail_id')?.[1] ?? '';
  if (!/^[1-9]\d*$/.test(id)) return { cover: undefined, legacyCover: {} };
  const attachment = attachments.get(id);
  if (!attachment) {
    tell('cover-dropped', `_thumbnail_id: ${id}`, 'The export has no file of this number');
    return { cover: undefined, legacyCover: { thumbnail: id } };
  }
  const { url, alt, caption } = attachment;
  return {
    cover: { address: url, ...(alt ? { alt } : {}) },
    legacyCover: caption ? { thumbnailCaption: caption } : {},
  };
}

/** Addresses of WordPress without permalinks (`?p=7`) are no paths. */
function readPaths({ fields, meta }: ExportItem): readonly string[] {
  const link = fields.get('link') ?? '';
  if (!URL.canParse(link)) return [];
  const { pathname, search } = new URL(link);
  if (/[?&](?:p|page_id|attachment_id|post_type)=/.test(search) || pathname === '/') return [];
  const path = decodeAddress(pathname);
  const name = decodeAddress(fields.get('post_name') ?? '');
  const old = meta.filter(([key]) => key === '_wp_old_slug').map(([, slug]) => decodeAddress(slug));
  const end = path.lastIndexOf(name);
  const isNamed = name !== '' && end >= 0;
  const olds = isNamed
    ? old.filter(Boolean).map((slug) => path.slice(0, end) + slug + path.slice(end + name.length))
    : [];
  return [...new Set([path, ...olds])];
}

function readLegacy(
  { fields, meta }: ExportItem,
  others: Readonly<Record<string, JsonValue>>,
): Readonly<Record<string, JsonValue>> {
  const given = (name: string, plain: readonly string[]): Record<string, JsonValue> => {
    const value = fields.get(name) ?? '';
    return plain.includes(value) || SECRETS.test(value) ? {} : { [name.replace(/^post_/, '')]: value };
  };
  const link = fields.get('link') ?? '';
  const kept = meta.filter(
    ([key, value]) => KEPT_META.test(key) && value !== '' && !SECRETS.test(value) && key !== 'footnotes',
  );
  const values = [...Map.groupBy(kept, ([key]) => key)].map(([key, pairs]) => [
    key,
    pairs.length === 1 ? (pairs[0]?.[1] ?? '') : pairs.map(([, value]) => value),
  ]);
  return {
    ...given('post_id', ['']),
    ...given('guid', ['', link]),
    ...(link.includes('?') ? { link } : {}),
    ...given('post_type', ['', 'post']),
    ...given('status', ['', 'publish']),
    ...given('post_parent', ['', '0']),
    ...given('menu_order', ['', '0']),
    ...others,
    ...(values.length > 0 ? { meta: Object.fromEntries(values) as JsonValue } : {}),
  };
}

function hashItem({ fields, body, terms, meta }: ExportItem): string {
  const hash = createHash('sha256').update(JSON.stringify([[...fields], terms, meta]));
  return hash.update(body.bytes).digest('hex');
}

/** Without code, tags and shortcodes. */
function sampleOf(bytes: Buffer): string {
  const html = bytes.toString('utf8', 0, 6 * SAMPLE_LENGTH);
  const read = createTokenReader(html, html.length, createTextFinder(html));
  let text = '';
  for (let position = 0; position < html.length && text.length < 2 * SAMPLE_LENGTH; ) {
    const token = read(position);
    text += token.kind === 'text' ? html.slice(token.start, token.end) : ' ';
    position = token.end;
  }
  const prose = text.split(/\[\/?(?:code|sourcecode)\b[^\]]{0,300}\]/).filter((_, index) => index % 2 === 0);
  // Some editors write all that is not Latin as numbers of characters.
  return decodeReferences(prose.join(' ').replace(/\[[^\][]{0,300}\]/g, ' ')).slice(0, SAMPLE_LENGTH);
}
