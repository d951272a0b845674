/** The address of a post, page or document by Jekyll's rules. */
import type { DateParts } from '#importer/reading/dates.ts';

export interface PathFacts {
  /** Of a post; a page has none. */
  readonly date: DateParts | undefined;
  /** The name without date and ending. */
  readonly name: string;
  /** `slug` of the frontmatter. */
  readonly slug: string | undefined;
  readonly categories: readonly string[];
  readonly collection: string;
  /** Path of a document or page in its folder, without its ending. */
  readonly path: string;
}

const STYLES: Readonly<Record<string, string>> = {
  pretty: '/:categories/:year/:month/:day/:title/',
  date: '/:categories/:year/:month/:day/:title:output_ext',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
};

/** The address of a post by a style, a pattern or a path. */
export function postPath(permalink: string, facts: PathFacts): string {
  return fillPattern(STYLES[permalink] ?? permalink, facts);
}

/** The address of a document of a collection. */
export function documentPath(permalink: string | undefined, facts: PathFacts): string {
  return fillPattern(
    permalink === undefined ? '/:collection/:path:output_ext' : (STYLES[permalink] ?? permalink),
    facts,
  );
}

/** The address of a page: where it lies, with an ending unless the blog's addresses have none. */
export function pagePath(permalink: string | undefined, sitePermalink: string, facts: PathFacts): string {
  if (permalink !== undefined) return fillPattern(permalink, facts);
  if (/(?:^|\/)index$/.test(facts.path)) return tidy(`/${facts.path.replace(/index$/, '')}`);
  const pattern = STYLES[sitePermalink] ?? sitePermalink;
  const ending = pattern.endsWith('/')
    ? '/'
    : pattern.endsWith(':output_ext') || pattern.endsWith('.html')
      ? '.html'
      : '';
  return tidy(`/${facts.path}${ending}`);
}

function fillPattern(pattern: string, facts: PathFacts): string {
  const values = placeholders(facts);
  const filled = pattern.replace(/:([a-z_]+)/g, (whole, name: string) => {
    // ":title" may have letters directly behind it.
    const known = [...values.keys()].filter((key) => name.startsWith(key)).sort((a, b) => b.length - a.length)[0];
    return known === undefined ? whole : (values.get(known) ?? '') + name.slice(known.length);
  });
  return tidy(`/${filled}`);
}

function placeholders(facts: PathFacts): ReadonlyMap<string, string> {
  const { date, name, slug, categories, collection, path } = facts;
  const two = (number: number): string => String(number).padStart(2, '0');
  const values = new Map([
    ['title', slug ?? slugify(name, true)],
    ['slug', slugify(slug ?? name, false)],
    ['name', slugify(name, false)],
    ['categories', categories.map((category) => category.toLowerCase()).join('/')],
    ['slugified_categories', categories.map((category) => slugify(category, false)).join('/')],
    ['collection', collection],
    ['path', path],
    ['basename', path.slice(path.lastIndexOf('/') + 1)],
    ['output_ext', '.html'],
  ]);
  if (!date) return values;
  const moment = new Date(Date.UTC(date.year, date.month - 1, date.day));
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' }).format(moment);
  const week = isoWeek(moment);
  return new Map([
    ...values,
    ['year', String(date.year).padStart(4, '0')],
    ['short_year', two(date.year % 100)],
    ['month', two(date.month)],
    ['i_month', String(date.month)],
    ['short_month', format({ month: 'short' })],
    ['long_month', format({ month: 'long' })],
    ['day', two(date.day)],
    ['i_day', String(date.day)],
    ['y_day', String(Math.round((moment.getTime() - Date.UTC(date.year, 0, 1)) / 86_400_000) + 1).padStart(3, '0')],
    ['week', two(week.week)],
    ['w_year', String(week.year)],
    ['w_day', String(moment.getUTCDay() || 7)],
    ['short_day', format({ weekday: 'short' })],
    ['long_day', format({ weekday: 'long' })],
    ['hour', two(date.hour)],
    ['minute', two(date.minute)],
    ['second', two(date.second)],
  ]);
}

/** The week of a day, and the year that it counts for: that of its Thursday. */
function isoWeek(day: Date): { readonly year: number; readonly week: number } {
  const thursday = new Date(day.getTime() + (4 - (day.getUTCDay() || 7)) * 86_400_000);
  const year = thursday.getUTCFullYear();
  return { year, week: 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / 604_800_000) };
}

/** As addresses have it: `slugify('Über uns!', false) // => 'über-uns'`; names of files keep some signs and their case. */
export function slugify(text: string, isName: boolean): string {
  const separators = isName ? /[^\p{L}\p{M}\p{Nd}!$&-)+,.;=@_~]+/gu : /[^\p{L}\p{M}\p{Nd}]+/gu;
  const slug = text.replace(separators, '-').replace(/^-|-$/g, '');
  return isName ? slug : slug.toLowerCase();
}

const tidy = (path: string): string => path.replace(/\/{2,}/g, '/');
