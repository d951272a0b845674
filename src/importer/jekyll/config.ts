/** What the configuration of a Jekyll blog says that its posts depend on, with Jekyll's own defaults. */
import { isTimeZone } from '#importer/reading/dates.ts';
import type { JsonValue } from '#importer/source.ts';
import type { KramdownOptions } from './kramdown/block-types.ts';

export type Settings = Readonly<Record<string, JsonValue>>;

interface Collection {
  readonly name: string;
  /** A pattern, as for posts. */
  readonly permalink: string | undefined;
}

/** Values that a frontmatter has unless it says otherwise. */
interface Default {
  readonly path: string;
  readonly type: string | undefined;
  readonly values: Settings;
}

export interface JekyllConfig {
  /** All of it, as it is written. */
  readonly settings: Settings;
  /** The address of the host without a slash at the end, if the blog has set its own. */
  readonly origin: string | undefined;
  /** Path of the home page on its host, without a slash at the end. */
  readonly basePath: string;
  readonly lang: string | undefined;
  /** Names of who writes where a post does not say it. */
  readonly authors: readonly string[];
  /** An IANA name. */
  readonly timeZone: string | undefined;
  /** Of the sources, from the root; empty for the root itself. */
  readonly sourceDir: string;
  readonly collectionsDir: string;
  readonly isOctopress: boolean;
  readonly permalink: string;
  readonly collections: readonly Collection[];
  readonly defaults: readonly Default[];
  readonly excluded: readonly string[];
  readonly included: readonly string[];
  /** Endings of Markdown files, in lower case. */
  readonly extensions: ReadonlySet<string>;
  readonly excerptSeparator: string | undefined;
  /** Whether texts are kramdown; other parsers follow CommonMark. */
  readonly isKramdown: boolean;
  /** Whether the parser reads `##Title` as a heading. */
  readonly hasTightHeadings: boolean;
  readonly kramdown: KramdownOptions;
}

const EXCLUDED = ['.sass-cache', '.jekyll-cache', 'gemfiles', 'Gemfile', 'Gemfile.lock', 'node_modules', 'vendor'];

const COMMONMARK = /^(?:commonmark\w*|gfm|redcarpet\w*|rdiscount)$/i;
const TIGHT = /^(?:redcarpet\w*|rdiscount)$/i;

/** @param hasSourceFolder Whether posts lie in `source/_posts`, as in Octopress. */
export function readConfig(settings: Settings, hasSourceFolder: boolean): JekyllConfig {
  const source = folderOf(settings['source']);
  const sourceDir = source === '' && hasSourceFolder ? 'source' : source;
  const url = textOf(settings['url'])?.replace(/\/+$/, '');
  const isOwn =
    url !== undefined && /^https?:\/\//.test(url) && !/\/\/(?:localhost|127\.|(?:www\.)?example\.)/.test(url);
  const own = isOwn && URL.canParse(url) ? new URL(url) : undefined;
  const basePath = folderOf(settings['baseurl'] ?? settings['root']);
  const path = [own?.pathname.replace(/^\/|\/$/g, '') ?? '', basePath].filter(Boolean).join('/');
  const zone = textOf(settings['timezone']);
  return {
    settings,
    origin: own?.origin,
    basePath: path === '' ? '' : `/${path}`,
    lang: langOf(settings['lang'] ?? settings['locale'] ?? settings['language']),
    authors: readAuthors(settings),
    timeZone: zone !== undefined && isTimeZone(zone) ? zone : undefined,
    sourceDir,
    collectionsDir: folderOf(settings['collections_dir']),
    isOctopress: sourceDir === 'source' && hasSourceFolder,
    permalink: textOf(settings['permalink']) ?? 'date',
    collections: readCollections(settings['collections']),
    defaults: readDefaults(settings['defaults']),
    excluded: [...EXCLUDED, ...textsOf(settings['exclude'])],
    included: textsOf(settings['include']),
    extensions: new Set(
      (textOf(settings['markdown_ext']) ?? 'markdown,mkdown,mkdn,mkd,md').toLowerCase().split(/\s*,\s*/),
    ),
    excerptSeparator: textOf(settings['excerpt_separator']),
    hasTightHeadings: TIGHT.test(textOf(settings['markdown']) ?? ''),
    isKramdown: !COMMONMARK.test(textOf(settings['markdown']) ?? ''),
    kramdown: readKramdownOptions(settings, sourceDir === 'source' && hasSourceFolder),
  };
}

function readKramdownOptions(settings: Settings, isOctopress: boolean): KramdownOptions {
  const options = settingsOf(settings['kramdown']);
  return {
    isGfm: (textOf(options['input']) ?? 'GFM').toUpperCase() === 'GFM',
    hasHardWrap: options['hard_wrap'] === true,
    parsesHtml: options['parse_block_html'] === true,
    hasIds: options['auto_ids'] !== false,
    hasTexBrackets: hasMath(settings) === true,
    hasFenceTitles: isOctopress,
  };
}

/** Whether a page loads a program that shows formulas, by the keys of widespread themes. */
export function hasMath(data: Settings): boolean | undefined {
  const values = ['mathjax', 'math', 'katex', 'use_math', 'usemathjax', 'latex'].map((key) => data[key]);
  const told = values.filter((value) => value !== undefined && value !== null);
  return told.length === 0 ? undefined : told.some((value) => value !== false);
}

/** As a BCP 47 tag: `it_IT` is how Ruby writes it. */
export function langOf(value: JsonValue | undefined): string | undefined {
  const text = textOf(value)?.replaceAll('_', '-').replace(/\..*$/, '');
  return text !== undefined && /^[a-z]{2,3}(?:-[a-z\d]+)*$/i.test(text) ? text : undefined;
}

/** Names, or keys of `_data/authors.yml`. */
export function authorsOf(value: JsonValue | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap((item: JsonValue) => authorsOf(item));
  const text = typeof value === 'object' && value !== null ? textOf(settingsOf(value)['name']) : textOf(value);
  return text === undefined ? [] : [text];
}

/** As Jekyll's own plugins read it, else as Chirpy, older themes of Minimal Mistakes' kin and al-folio do. */
function readAuthors(settings: Settings): string[] {
  const names = [
    authorsOf(settings['author'] ?? settings['authors']),
    authorsOf(settingsOf(settings['social'])['name']),
    authorsOf(settingsOf(settings['owner'])['name']),
    authorsOf(['first_name', 'middle_name', 'last_name'].flatMap((key) => textsOf(settings[key])).join(' ')),
  ];
  return names.find(({ length }) => length > 0) ?? [];
}

function readCollections(value: JsonValue | undefined): Collection[] {
  if (Array.isArray(value)) return textsOf(value).map((name) => ({ name, permalink: undefined }));
  return Object.entries(settingsOf(value)).map(([name, options]) => ({
    name,
    permalink: textOf(settingsOf(options)['permalink']),
  }));
}

function readDefaults(value: JsonValue | undefined): Default[] {
  if (!Array.isArray(value)) return [];
  return value.map((item: JsonValue) => {
    const scope = settingsOf(settingsOf(item)['scope']);
    return {
      path: folderOf(scope['path']),
      type: textOf(scope['type']),
      values: settingsOf(settingsOf(item)['values']),
    };
  });
}

export function settingsOf(value: JsonValue | undefined): Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Settings) : {};
}

export function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** A list, or the words of a text. */
export function textsOf(value: JsonValue | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap((item: JsonValue) => textsOf(item));
  const text = textOf(value);
  return text === undefined ? [] : [text.trim()];
}

/** A path without slashes around it; one that leads upwards is none. */
export function folderOf(value: JsonValue | undefined): string {
  const path = (textOf(value) ?? '').trim().replace(/^(?:\.?\/)+|\/+$/g, '');
  return path === '.' || path.split('/').includes('..') ? '' : path;
}
