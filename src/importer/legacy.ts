/** What has no home in a story, as YAML of the content may hold it. */
import { FORBIDDEN_CHARACTER } from '#markdown/character-references.ts';
import { withoutRuns } from './plan/plain-text.ts';
import type { JsonValue } from './source.ts';

type LegacyMap = Record<string, Json>;
type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** The frontmatter may nest twelve levels, of which `source` and `legacy` are two. */
const MAXIMUM_DEPTH = 8;

/** Brackets in texts count as nesting where they never close; nobody writes so many. */
const MAXIMUM_OPEN_BRACKETS = 60;

/** The frontmatter may have 50,000 characters, and as YAML this has more. */
const MAXIMUM_LENGTH = 20_000;

/** Nothing of an old blog is told of by these, and the content is public. */
const SECRET = /^(?:.*[_:-])?(?:password|passwd|secret|token)$/i;

/** Keys that YAML of the content may not have. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype', '<<']);

/** Verbatim but for what is empty, secrets, and what no text may have; `undefined` if nothing is left. */
export function toLegacy(values: Readonly<Record<string, JsonValue>>): LegacyMap | undefined {
  const kept: LegacyMap = {};
  const clean = createCleaner();
  let length = 0;
  for (const [key, value] of Object.entries(values)) {
    const cleaned = SECRET.test(key) ? undefined : clean(value, 1);
    if (cleaned === undefined) continue;
    length += JSON.stringify(cleaned).length;
    kept[cleanKey(key)] = length <= MAXIMUM_LENGTH ? cleaned : TOO_LONG;
  }
  return Object.keys(kept).length === 0 ? undefined : kept;
}

const TOO_LONG = '(too long to be kept)';

/** Cleans one value after the other: brackets that stay open count for all that follows. */
function createCleaner(): (value: JsonValue, depth: number) => Json | undefined {
  let open = 0;
  const cleanText = (text: string): string =>
    cleanString(text).replace(/[[\]{}]/g, (bracket) => {
      const isOpening = bracket === '[' || bracket === '{';
      if (isOpening && open >= MAXIMUM_OPEN_BRACKETS) return '';
      open = Math.max(0, open + (isOpening ? 1 : -1));
      return bracket;
    });
  /** @returns `undefined` for what says nothing. */
  const clean = (value: JsonValue, depth: number): Json | undefined => {
    if (value === null) return undefined;
    if (typeof value === 'string') return cleanText(value) || undefined;
    if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
    if (typeof value === 'boolean') return value;
    if (depth >= MAXIMUM_DEPTH) return cleanText(JSON.stringify(value));
    if (Array.isArray(value)) {
      const items = (value as readonly JsonValue[]).flatMap((item) => {
        const cleaned = clean(item, depth + 1);
        return cleaned === undefined ? [] : [cleaned];
      });
      return items.length === 0 ? undefined : items;
    }
    const entries = Object.entries(value).flatMap(([key, item]): [string, Json][] => {
      const cleaned = SECRET.test(key) ? undefined : clean(item, depth + 1);
      return cleaned === undefined ? [] : [[cleanKey(key), cleaned]];
    });
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  };
  return clean;
}

function cleanString(text: string): string {
  return withoutRuns(text.slice(0, MAXIMUM_LENGTH).replace(/\r\n?/g, '\n').replace(ALL_FORBIDDEN, '')).trim();
}

/** Keys are words of other systems; what is none gets quotes, or is cut. */
function cleanKey(key: string): string {
  const clean = cleanString(key)
    .replace(/[\s[\]{}]+/g, ' ')
    .slice(0, 100)
    .trim();
  return clean === '' || FORBIDDEN_KEYS.has(clean) ? `_${clean}` : clean;
}

const ALL_FORBIDDEN = new RegExp(FORBIDDEN_CHARACTER, 'gv');
