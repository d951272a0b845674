/** A Hexo post: what is known of it from its file’s name and frontmatter, and how its text is read. */
import type { Root } from 'hast';
import { element, gallery } from '#importer/article.ts';
import { oneLine } from '#importer/one-line.ts';
import { type DateParts, type ReadDate, readDate } from '#importer/reading/dates.ts';
import { readFrontMatter, type SourceFrontMatter } from '#importer/reading/front-matter.ts';
import type { Finding, JsonValue, SourceArticle, SourcePost } from '#importer/source.ts';
import { sha256 } from '#loader/cache.ts';
import { decodeAddress } from '#model/media.ts';
import type { HexoConfig } from './config.ts';
import { readText } from './files.ts';
import type { PostFile } from './find-posts.ts';
import { ALIAS_KEYS } from './known-keys.ts';
import {
  equalPaths,
  type FileNameFacts,
  permalinkInUtc,
  permalinkOf,
  publishedPath,
  readFileName,
} from './permalink.ts';
import type { TagPiece } from './pieces.ts';
import { langOf, type PostFields, readPostFields } from './post-fields.ts';
import type { IndexedPost, PostIndex } from './post-index.ts';
import { readBody, TIGHT_HEADING } from './read-body.ts';
import { includedPath, isLeadingOut } from './tags/code-tags.ts';

export interface HexoPost extends IndexedPost {
  readonly meta: Omit<SourcePost, 'readArticle'>;
  readonly body: string;
  readonly readArticle: (site: Site) => Promise<SourceArticle>;
}

/** What the text of a post depends on besides itself. */
interface Site {
  readonly root: string;
  readonly config: HexoConfig;
  readonly index: PostIndex;
  readonly isTight: boolean;
}

/** `2024-07-03-queue`, `20240703_queue` */
const DAY_IN_NAME = /^((?:19|20)\d{2}(?:-\d{1,2}-\d{1,2}|\d{4}))(?:[-_ ]|$)/;

/** Of a text, to tell its language. */
const SAMPLE_LENGTH = 20_000;

export function readPost(postFile: PostFile, text: string, config: HexoConfig): HexoPost {
  const { file, type, isDraft, sourceDir } = postFile;
  const front = readFrontMatter(text, true);
  const name = type === 'page' ? { title: postFile.name, parts: {} } : readFileName(postFile.name, config.newPostName);
  const fields = readPostFields(front, file, isDraft, config);
  const date = readDateField('date', front, config) ?? readNameDate(name, config);
  const updated = readDateField('updated', front, config);
  const paths = pathsOf(postFile, name, fields, date?.parts, config);
  const rest = { ...fields.rest, ...invalidDates(front, date, updated) };
  const { layout, photos, scalars, rest: _, findings, ...known } = fields;
  const title = known.title ?? (config.usesFileNameAsTitle ? name.title : undefined);
  return {
    slug: name.title,
    series: scalars['series'],
    body: front.body,
    meta: {
      ...known,
      id: file,
      file,
      type,
      title,
      lang: known.lang ?? langOf(name.parts['lang']) ?? postFile.lang,
      date: date?.date,
      updated: updated?.date,
      paths,
      slug: folderName(name, scalars),
      legacy: Object.keys(rest).length > 0 ? { hexo: rest } : {},
      findings: [
        ...front.faults.map((fault): Finding => ({ ...fault, file })),
        ...findings,
        ...toldOf('date', date, front, file),
        ...toldOf('updated', updated, front, file),
        ...(paths.length === 0 && known.status === 'published' ? [pathless(file, config)] : []),
      ],
      sample: sampleOf(front.body),
      hash: sha256(text),
    },
    readArticle: async ({ root, config: { markdown, codeDir }, index, isTight }) => {
      const article = await readBody({
        file,
        body: front.body,
        bodyLine: front.bodyLine,
        markdown: {
          ...markdown,
          hasMath: showsMath(front.data) ?? markdown.hasMath,
          isTagless: front.data['disableNunjucks'] === true || markdown.isTagless,
        },
        hasTightHeadings: isTight,
        findPost: (wanted) => index.find(wanted, file),
        findSeries: (wanted) => {
          const series = wanted ?? scalars['series'];
          return series === undefined ? [] : index.series(series, file);
        },
        readFile: (call) => readCalledFile(call, root, sourceDir, codeDir),
      });
      return photos.length === 0 ? article : { ...article, tree: withPhotos(photos, article.tree) };
    },
  };
}

function withPhotos(photos: readonly string[], { children }: Root): Root {
  const images = photos.map((src) => element('img', { src, alt: '' }, []));
  return { type: 'root', children: [gallery(images, undefined), ...children] };
}

/** Whether a blog writes headings as `#Title` all over; a few are words with a sign before them. */
export function hasTightHeadings(posts: readonly Pick<HexoPost, 'body'>[]): boolean {
  let tight = 0;
  let spaced = 0;
  for (const { body } of posts) {
    const text = withoutFences(body);
    tight += text.match(TIGHT_HEADING)?.length ?? 0;
    spaced += text.match(/^#{1,6}[ \t]+\S/gm)?.length ?? 0;
  }
  return tight >= 3 && spaced * 4 < tight;
}

function withoutFences(body: string): string {
  let fence: string | undefined;
  return body
    .split('\n')
    .filter((line) => {
      const [, sign] = /^[ \t>]*(`{3,}|~{3,})/.exec(line) ?? [];
      if (sign === undefined) return fence === undefined;
      if (fence === undefined) fence = sign;
      else if (sign.startsWith(fence)) fence = undefined;
      return false;
    })
    .join('\n');
}

function readDateField(key: string, front: SourceFrontMatter, { timezone }: HexoConfig): ReadDate | undefined {
  const value = front.data[key];
  return typeof value === 'string' && value.trim() !== '' ? readDate(value, timezone) : undefined;
}

/** By the rule for names, or because a name begins with a day all the same. */
function readNameDate({ parts, title }: FileNameFacts, { timezone }: HexoConfig): ReadDate | undefined {
  const { year, month = parts['i_month'], day = parts['i_day'] } = parts;
  const [, named] = DAY_IN_NAME.exec(title.slice(title.lastIndexOf('/') + 1)) ?? [];
  const written = year && month && day ? `${year}-${month}-${day}` : named;
  return written === undefined ? undefined : readDate(written, timezone);
}

/** Dates that are none, as they are written. */
function invalidDates(
  { data }: SourceFrontMatter,
  date: ReadDate | undefined,
  updated: ReadDate | undefined,
): Record<string, JsonValue> {
  const kept: Record<string, JsonValue> = {};
  if (!isEmpty(data['date']) && date?.date.raw !== data['date']) kept['date'] = data['date'] ?? null;
  if (!isEmpty(data['updated']) && !updated) kept['updated'] = data['updated'] ?? null;
  return kept;
}

function isEmpty(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function toldOf(key: string, read: ReadDate | undefined, front: SourceFrontMatter, file: string): Finding[] {
  const value = front.data[key];
  const place = { file, ...front.positionOf(key), original: oneLine(`${key}: ${String(value)}`) };
  if (read?.told) return [{ ...place, ...read.told }];
  if (isEmpty(value) || read?.date.raw === value) return [];
  return [{ ...place, code: 'date-invalid', action: 'Kept it under source.legacy' }];
}

/** The present path first; a draft never had one. */
function pathsOf(
  { file, type, sourceDir, lang }: PostFile,
  name: FileNameFacts,
  { scalars, title, categories, layout, status, rest }: PostFields,
  date: DateParts | undefined,
  config: HexoConfig,
): string[] {
  if (status === 'draft') return [];
  // A folder of sources for another language is a blog of its own below the main one.
  const place = lang === undefined ? config : { ...config, base: `${config.base}${lang}/` };
  const former = ALIAS_KEYS.flatMap((key) => textsOf(rest[key])).map((path) => publishedPath(path, place));
  if (type === 'page') {
    const path = pagePath(file.slice(sourceDir === '' ? 0 : sourceDir.length + 1));
    return [...new Set([publishedPath(path, place), ...former])];
  }
  const keys = { ...name.parts, ...scalars };
  const facts = { slug: name.title, title: title ?? '', layout: layout ?? 'post', date, categories, keys };
  const present = [permalinkOf(facts, place), permalinkInUtc(facts, place)].filter((path) => path !== undefined);
  const all = [...present, ...present.flatMap(equalPaths), ...former];
  return [...new Set(all)];
}

function pagePath(path: string): string {
  return path.replace(/\.\w+$/, '.html').replace(/(^|\/)index\.html$/, '$1');
}

function textsOf(value: JsonValue | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap((item: JsonValue) => textsOf(item));
  return typeof value === 'string' && value !== '' ? [value] : [];
}

function pathless(file: string, { permalink }: HexoConfig): Finding {
  const action = 'Its old address is not known, because it lacks something that the rule for permalinks wants';
  return { code: 'alias-dropped', file, line: 1, column: 1, original: oneLine(permalink), action };
}

/** A name that a person gave, if there is one in letters of addresses; else that of the file. */
function folderName({ title }: FileNameFacts, scalars: Readonly<Record<string, string>>): string {
  const named = ['urlname', 'slug', 'permalink', 'abbrlink'].flatMap((key) => {
    const last = decodeAddress(scalars[key] ?? '')
      .replace(/(?:\/index)?(?:\.html)?\/*$/, '')
      .split('/')
      .at(-1);
    return last && isName(last) ? [last] : [];
  });
  const path = title.replace(/\/index$/, '');
  const own = path.slice(path.lastIndexOf('/') + 1).replace(/^\d{4}(?:-\d{1,2}-\d{1,2}|\d{4})[-_ ](?=.)/, '');
  return named[0] ?? own;
}

/** Not a number, nor one that a plugin made of letters and digits. */
function isName(text: string): boolean {
  return /^[\w.-]+$/.test(text) && /[a-z]{2}/i.test(text) && !/^[\da-f]{1,16}$/i.test(text);
}

/** Text without code, tags, HTML and addresses, as far as that is cheap. */
function sampleOf(body: string): string {
  return withoutFences(body.slice(0, 3 * SAMPLE_LENGTH))
    .replace(/!?\[([^[\]\n]{0,500})\]\([^()\n]{0,500}\)/g, '$1')
    .replace(/\{%[^%\n]{0,500}%\}|<[^<>\n]{0,500}>|\]\([^()\n]{0,500}\)|https?:\/\/[\w./?&=%#-]+|`[^`\n]{0,500}`/g, ' ')
    .slice(0, SAMPLE_LENGTH);
}

function showsMath(data: SourceFrontMatter['data']): boolean | undefined {
  const values = ['mathjax', 'katex', 'math'].map((key) => data[key]).filter((value) => typeof value === 'boolean');
  return values.length === 0 ? undefined : values.includes(true);
}

async function readCalledFile(
  call: TagPiece,
  root: string,
  sourceDir: string,
  codeDir: string,
): Promise<string | undefined> {
  const prefix = sourceDir === '' ? '' : `${sourceDir}/`;
  if (call.name === 'include_code' || call.name === 'include-code') {
    const path = includedPath(call.args);
    return path === undefined || isLeadingOut(path) ? undefined : readText(root, `${prefix}${codeDir}/${path}`);
  }
  const [, list] = call.name === 'gallery' ? (/^url,\s*([^,\s]+)/.exec(call.args.join(' ')) ?? []) : [];
  return list === undefined || isLeadingOut(list) ? undefined : readText(root, `${prefix}${list.replace(/^\//, '')}`);
}
