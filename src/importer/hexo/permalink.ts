/** Where Hexo published a post: its permalink, filled in by the rule of the blog. */
import { createHash } from 'node:crypto';
import { type DateParts, isTimeZone } from '#importer/reading/dates.ts';
import { decodeAddress } from '#model/media.ts';
import type { HexoConfig } from './config.ts';
import { slugize } from './slugize.ts';

export interface PermalinkFacts {
  /** What `new_post_name` takes for the title: the path below `_posts` without ending and date. */
  readonly slug: string;
  readonly title: string;
  readonly layout: string;
  /** By the clock of the blog. */
  readonly date: DateParts | undefined;
  /** The widest category first; the narrowest of the last path counts. */
  readonly categories: readonly (readonly string[])[];
  /** Scalars of the frontmatter as they are written: any key may stand in a rule. */
  readonly keys: Readonly<Record<string, string>>;
}

/** A parameter of a rule; underscores behind its name are text. */
const PARAMETER = /:(\w*[A-Za-z\d])/g;

/**
 * The path of a post from the root of the host, decoded; `undefined` if the rule asks for something that the post does not have, such as an
 * abbrlink, which Hexo would have made from its clock.
 */
export function permalinkOf(facts: PermalinkFacts, config: HexoConfig): string | undefined {
  const own = facts.keys['permalink'];
  const values = valuesOf(facts, config);
  let isWhole = true;
  const path =
    own ??
    config.permalink.replace(PARAMETER, (_, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      isWhole &&= value !== undefined;
      return value ?? '';
    });
  return isWhole ? publishedPath(path, config) : undefined;
}

/**
 * The permalink that the post has instead if the blog is built on a machine whose clock is at UTC, as those of build services are: there
 * Hexo takes the time zone for a difference and ends up in UTC. `undefined` without a time zone.
 */
export function permalinkInUtc(facts: PermalinkFacts, config: HexoConfig): string | undefined {
  const { date } = facts;
  const timestamp = date && config.timezone !== undefined ? timestampOf(date, config.timezone) : undefined;
  if (timestamp === undefined) return undefined;
  const moment = new Date(timestamp * 1000);
  const inUtc: DateParts = {
    year: moment.getUTCFullYear(),
    month: moment.getUTCMonth() + 1,
    day: moment.getUTCDate(),
    hour: moment.getUTCHours(),
    minute: moment.getUTCMinutes(),
    second: moment.getUTCSeconds(),
  };
  return permalinkOf({ ...facts, date: inUtc }, { ...config, timezone: 'UTC' });
}

/** Paths that lead to the same page: those with and without `index.html` or `.html`. */
export function equalPaths(path: string): readonly string[] {
  if (path.endsWith('/index.html')) return [path.slice(0, -'index.html'.length)];
  if (path.endsWith('.html')) return [path.slice(0, -'.html'.length)];
  return [];
}

/** A path below the root of the blog, or an address, as it was published. */
export function publishedPath(path: string, { base, hasAssetFolders, prettyUrls }: HexoConfig): string {
  const isAddress = URL.canParse(path) && /^https?:/.test(path);
  const inner = (isAddress ? new URL(path).pathname : path).replace(/^\/+/, '').replace(/[?#].*$/s, '');
  const hasEnding = inner === '' || inner.endsWith('/') || inner.endsWith('.html');
  const page = hasAssetFolders && !hasEnding ? `${inner}/` : inner;
  const pretty = prettyPath(page, prettyUrls);
  return decodeAddress(isAddress ? `/${pretty}` : `${base}${pretty}`);
}

function prettyPath(path: string, { hasIndex, hasHtml }: HexoConfig['prettyUrls']): string {
  if (!hasIndex && /(?:^|\/)index\.html$/.test(path)) return path.slice(0, -'index.html'.length);
  if (!hasHtml && path.endsWith('.html') && !/(?:^|\/)index\.html$/.test(path)) return path.slice(0, -'.html'.length);
  return path;
}

/** What Hexo offers itself goes before the frontmatter, and that before the defaults of the configuration. */
function valuesOf(
  { slug, title, layout, date, categories, keys }: PermalinkFacts,
  config: HexoConfig,
): Readonly<Record<string, string | undefined>> {
  return {
    ...config.permalinkDefaults,
    layout,
    ...keys,
    title: slug,
    slug,
    name: slug.slice(slug.lastIndexOf('/') + 1),
    post_title: slugize(title, 1),
    category: categoryOf(categories, config),
    ...(date && dateValues(date, slug, config)),
  };
}

function dateValues(date: DateParts, slug: string, { timezone }: HexoConfig): Record<string, string | undefined> {
  const twoDigits = (number: number): string => String(number).padStart(2, '0');
  const timestamp = timezone === undefined ? undefined : timestampOf(date, timezone);
  return {
    year: String(date.year).padStart(4, '0'),
    month: twoDigits(date.month),
    day: twoDigits(date.day),
    hour: twoDigits(date.hour),
    minute: twoDigits(date.minute),
    second: twoDigits(date.second),
    i_month: String(date.month),
    i_day: String(date.day),
    timestamp: timestamp?.toString(),
    hash: timestamp === undefined ? undefined : sha1(`${slug}${timestamp}`).slice(0, 12),
  };
}

/** Seconds since 1970 of a moment by the clocks of a zone; `undefined` if the zone is not known. */
function timestampOf({ year, month, day, hour, minute, second }: DateParts, timeZone: string): number | undefined {
  if (!isTimeZone(timeZone)) return undefined;
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  const name = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(asUtc)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d+):(\d+)/.exec(name ?? '') ?? [];
  return asUtc / 1000 - (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60 : 60);
}

function categoryOf(categories: PermalinkFacts['categories'], config: HexoConfig): string {
  const { categoryMap, defaultCategory, filenameCase } = config;
  const path = categories.at(-1);
  if (!path || path.length === 0) return defaultCategory;
  return path.map((name) => slugize(categoryMap[name] ?? name, filenameCase)).join('/');
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

export interface FileNameFacts {
  /** Path below `_posts` without what the rule takes for something else. */
  readonly title: string;
  /** What else stands in the name: `year`, `month`, `day`, `lang` … */
  readonly parts: Readonly<Record<string, string>>;
}

/** What parts of a name are made of that are no free text. */
const SEGMENTS: ReadonlyMap<string, string> = new Map([
  ['hash', '[a-f\\d]{12}'],
  ['year', '\\d{4}'],
  ...['month', 'day'].map((name): [string, string] => [name, '\\d\\d']),
  ...['i_month', 'i_day'].map((name): [string, string] => [name, '\\d\\d?']),
]);

/** Only so many parts of a name are told apart that may have any length. */
const MAXIMUM_FREE_PARTS = 3;

/**
 * Reads the name of a file by `new_post_name`: `:year-:month-:day-:title` takes `2024-07-03-queue` apart. A name that does not follow the rule
 * is the title as a whole, slugized, as Hexo does.
 */
export function readFileName(path: string, rule: string): FileNameFacts {
  const names: string[] = [];
  // Every second piece is the name of a parameter.
  const pattern = rule.split(PARAMETER).map((piece, index) => {
    if (index % 2 === 0) return RegExp.escape(piece);
    names.push(piece);
    return `(${SEGMENTS.get(piece) ?? '.+?'})`;
  });
  const isReadable = path.length < 500 && names.filter((name) => !SEGMENTS.has(name)).length <= MAXIMUM_FREE_PARTS;
  const match = isReadable ? new RegExp(`^${pattern.join('')}$`, 's').exec(path) : null;
  if (!match) return { title: slugize(path, 0), parts: {} };
  const parts = Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? '']));
  return { title: parts['title'] ?? slugize(path, 0), parts };
}
