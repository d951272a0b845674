/** A post of Jekyll's: what is known of it from the name of its file and its frontmatter. */
import { posix } from 'node:path';
import { oneLine } from '#importer/one-line.ts';
import { type ReadDate, readDate } from '#importer/reading/dates.ts';
import { readFrontMatter, type SourceFrontMatter } from '#importer/reading/front-matter.ts';
import type { Finding, JsonValue, SourcePost } from '#importer/source.ts';
import { sha256 } from '#loader/cache.ts';
import { decodeAddress } from '#model/media.ts';
import { type JekyllConfig, type Settings, textOf, textsOf } from './config.ts';
import { isDated, type PostFile } from './find-posts.ts';
import { ALIAS_KEYS, UPDATED_KEYS } from './known-keys.ts';
import { documentPath, type PathFacts, pagePath, postPath, slugify } from './permalinks.ts';
import { findUnknownKeys, mergeDefaults, readFields } from './post-fields.ts';

export interface JekyllPost {
  readonly meta: Omit<SourcePost, 'readArticle'>;
  readonly postFile: PostFile;
  /** With the defaults of the configuration. */
  readonly data: Settings;
  readonly front: SourceFrontMatter;
  readonly address: string;
}

/** Of a text, to tell its language. */
const SAMPLE_LENGTH = 20_000;

/** @param fingerprint Of the configuration, which posts depend on as well. */
export function readPost(
  postFile: PostFile,
  text: string,
  config: JekyllConfig,
  authorData: Settings,
  fingerprint: string,
): JekyllPost | undefined {
  const { file, type, isDraft } = postFile;
  const front = readFrontMatter(text, false);
  // Jekyll copies a file without frontmatter as it is.
  if (type === 'page' && front.bodyLine === 1) return undefined;
  const data = mergeDefaults(postFile, front.data, config);
  const { rest, ...fields } = readFields(postFile, front.data, data, authorData, config);
  const name = posix.basename(postFile.inner);
  const [, day, stem = name] = (isDated(file) && /^(\d{2,4}-\d{1,2}-\d{1,2})-(.+)$/.exec(name)) || [];
  const own = readDateOf(data['date'], config);
  const date = own ?? (day === undefined ? undefined : readDate(day, config.timeZone));
  const updatedKey = UPDATED_KEYS.find((key) => readDateOf(data[key], config));
  const updated = readDateOf(data[updatedKey ?? ''], config);
  const slug = textOf(data['slug']);
  const facts: PathFacts = {
    date: date?.parts,
    name: stem.replace(/\.+$/, ''),
    slug,
    categories: fields.categories.flat(),
    collection: type,
    path: postFile.inner,
  };
  const address = config.basePath + pathOf(postFile, textOf(data['permalink']), facts, config);
  const isGone = fields.status === 'draft' && isDraft;
  const former = ALIAS_KEYS.flatMap((key) => textsOf(data[key])).map((path) => formerPath(path, config));
  const used = new Set([...(own || !data['date'] ? ['date'] : []), ...(updatedKey ? [updatedKey] : [])]);
  const kept = Object.fromEntries(
    Object.entries(rest).filter(([key, value]) => !used.has(key) && !isShown(key, value, front.body)),
  );
  return {
    postFile,
    data,
    front,
    address,
    meta: {
      ...fields,
      id: file,
      file,
      type,
      title: fields.title ?? titleOf(stem),
      date: date?.date,
      updated: updated?.date,
      paths: isGone ? [] : [...new Set([decodeAddress(address), ...former])],
      slug: slug ?? folderName(textOf(data['permalink']), stem),
      legacy: Object.keys(kept).length > 0 ? { jekyll: kept } : {},
      findings: [
        ...front.faults.map((fault): Finding => ({ ...fault, file })),
        ...findUnknownKeys(front, file),
        ...toldOf('date', own, front, file),
        ...(updatedKey ? toldOf(updatedKey, updated, front, file) : []),
      ],
      sample: sampleOf(front.body),
      hash: sha256(`${fingerprint}\n${text}`),
    },
  };
}

function readDateOf(value: JsonValue | undefined, { timeZone }: JekyllConfig): ReadDate | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : readDate(text, timeZone);
}

function toldOf(key: string, read: ReadDate | undefined, front: SourceFrontMatter, file: string): Finding[] {
  const value = textOf(front.data[key]);
  if (value === undefined) return [];
  const place = { file, ...front.positionOf(key), original: oneLine(`${key}: ${value}`) };
  if (read?.told) return [{ ...place, ...read.told }];
  return read ? [] : [{ ...place, code: 'date-invalid', action: 'Kept it under source.legacy' }];
}

function pathOf({ type }: PostFile, permalink: string | undefined, facts: PathFacts, config: JekyllConfig): string {
  if (type === 'post') return postPath(permalink ?? config.permalink, facts);
  if (type === 'page') return pagePath(permalink, config.permalink, facts);
  const collection = config.collections.find(({ name }) => name === type);
  return documentPath(permalink ?? collection?.permalink, facts);
}

function formerPath(path: string, { basePath }: JekyllConfig): string {
  if (/^https?:\/\//.test(path) && URL.canParse(path)) return decodeAddress(new URL(path).pathname);
  const rooted = path.startsWith('/') ? path : `/${path}`;
  return decodeAddress(rooted.startsWith(`${basePath}/`) ? rooted : basePath + rooted);
}

/** As Jekyll names a post without a title. */
function titleOf(stem: string): string {
  return stem
    .split('-')
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

/** The last part of an address that a person chose, else the name of the file. */
function folderName(permalink: string | undefined, stem: string): string {
  const last = decodeAddress(permalink ?? '')
    .replace(/(?:\/index)?(?:\.html)?\/*$/, '')
    .split('/')
    .at(-1);
  return last && /[a-z]{2}/i.test(last) && !last.includes(':') ? last : slugify(stem, true) || stem;
}

/** Whether a list is what helpers show in the text. */
function isShown(key: string, value: JsonValue, body: string): boolean {
  if (!Array.isArray(value)) return false;
  const isDefault = (key === 'gallery' || key === 'feature_row') && body.includes(`include ${key}`);
  return isDefault || body.includes(`id="${key}"`) || body.includes(`id='${key}'`);
}

/** Text without code, tags, HTML and addresses, as far as that is cheap. */
function sampleOf(body: string): string {
  return body
    .slice(0, 3 * SAMPLE_LENGTH)
    .split(/^[ \t>]*(?:`{3,}|~{3,}).*$/m)
    .filter((_, index) => index % 2 === 0)
    .join('\n')
    .replace(
      /\{[%{:][^}\n]{0,500}\}{1,2}|<[^<>\n]{0,500}>|\]\([^()\n]{0,500}\)|https?:\/\/[\w./?&=%#-]+|`[^`\n]{0,500}`/g,
      ' ',
    )
    .slice(0, SAMPLE_LENGTH);
}
