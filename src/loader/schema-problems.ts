/** Turns what a schema says of parsed YAML into problems with places and suggestions. */
import type { z } from 'astro/zod';
import { LOCALE_KEYS } from '#i18n/locales.ts';
import { nearest } from '#nearest.ts';
import type { ProblemCode } from '#problem-codes.ts';
import { STAGES } from '#schema/registry.ts';
import type { Position, Problem } from './problems.ts';
import { suggestLocale } from './suggest-locale.ts';
import type { ParsedYaml, YamlPath } from './yaml.ts';

export type Issue = z.core.$ZodIssue;

export interface SchemaProblemOptions {
  readonly file: string;
  /** The keys of the outermost level. */
  readonly shape: Readonly<Record<string, z.ZodType>>;
}

/** @param issues From a parse with `reportInput`. */
export function schemaProblems(issues: readonly Issue[], yaml: ParsedYaml, options: SchemaProblemOptions): Problem[] {
  const causes = withoutConsequences(issues.flatMap(spreadUnion));
  const misspelt = new Set(causes.flatMap((issue) => unknownKeys(issue) ?? []).map((path) => meantPath(path, options)));
  return causes.flatMap((issue): Problem[] => {
    const problem = (place: Position, code: ProblemCode, message: string, hint?: string): Problem => {
      const { line, column } = place;
      return { file: options.file, line, column, severity: 'error', code, message, hint };
    };
    // In a map whose keys are an enumeration, a wrong key is the fault of the key, not of the value.
    const unknown = unknownKeys(issue);
    if (unknown) {
      return unknown.map((path) => {
        const hint = unknownKeyHint(path, options.shape);
        return problem(yaml.positionOfKey(path), 'unknown-key', `Unknown key "${nameOf(path)}"`, hint);
      });
    }
    const place = yaml.positionOf(issue.path);
    const comment = yaml.commentInstead(issue.path as YamlPath);
    // With a blank after the # it is meant as one.
    if (comment !== undefined && /^\S/.test(comment)) {
      const message = `"${nameOf(issue.path)}" has no value, because # begins a comment`;
      return [problem(place, 'invalid-value', message, `put it in quotes: "#${comment}"`)];
    }
    const name = nameOf(issue.path);
    const value = valueAt(yaml.data, issue.path);
    if (typeof issue.path.at(-1) === 'string' && (value === undefined || value === null)) {
      const key = String(issue.path.at(-1));
      // A misspelt key is one fault, not two.
      if (value === undefined && misspelt.has(JSON.stringify(issue.path))) return [];
      const code = isGap(issue.path) ? 'missing-key' : 'invalid-value';
      if (value === undefined) return [problem(place, code, `The key "${name}" is missing`, `add "${key}:"`)];
      const isOptional = options.shape[key]?.safeParse(undefined).success;
      const hint = isOptional ? 'write one, or delete the key' : `write one after "${key}:"`;
      return [problem(place, code, `The key "${name}" has no value`, hint)];
    }
    const { message, hint } = describeIssue(issue, value);
    return [problem(place, 'invalid-value', `"${name}" ${message}`, hint)];
  });
}

/** What a schema says of the length or form of a value, where its very type is wrong, helps nobody. */
function withoutConsequences(issues: readonly Issue[]): Issue[] {
  const keyOf = ({ path }: Issue): string => JSON.stringify(path);
  const wronglyTyped = new Set(issues.filter(({ code }) => code === 'invalid_type').map(keyOf));
  return issues.filter((issue) => issue.code === 'invalid_type' || !wronglyTyped.has(keyOf(issue)));
}

/** An issue of a union as the issues of the one member whose type fits. */
function spreadUnion(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const members = issue.errors.filter((issues) =>
    issues.every(({ path, code }) => path.length > 0 || code !== 'invalid_type'),
  );
  const [member] = members;
  if (members.length !== 1 || !member) return [issue];
  return member.flatMap((inner) => spreadUnion({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** The paths of the unknown keys that an issue is about; `undefined` when it is about something else. */
function unknownKeys(issue: Issue): PropertyKey[][] | undefined {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...issue.path, key]);
  return issue.code === 'invalid_key' ? [[...issue.path]] : undefined;
}

/** Whether a key may be missing from a draft: not a part of another, nor what decides whether the post is a translation. */
function isGap(path: readonly PropertyKey[]): boolean {
  return (path.length === 1 || typeof path.at(-2) === 'number') && path[0] !== 'translationOf';
}

/** Keys that may stand where an unknown one was found, by the key that they belong to. */
const NESTED_KEYS: Readonly<Record<string, readonly string[]>> = {
  stages: STAGES,
  period: ['from', 'to'],
  source: ['url', 'title', 'license', 'note', 'legacy'],
  label: LOCALE_KEYS,
  description: LOCALE_KEYS,
};

/** What other systems call our keys, where the spelling would lead to another one or to none. */
const FOREIGN_KEYS: Readonly<Record<string, string>> = {
  author: 'authors',
  banner: 'cover',
  categories: 'tags',
  category: 'tags',
  excerpt: 'description',
  image: 'cover',
  keywords: 'tags',
  lang: 'locale',
  language: 'locale',
  lastmod: 'updated',
  modified: 'updated',
  permalink: 'aliases',
  published: 'draft',
  redirect_from: 'aliases',
  sticky: 'pinned',
  summary: 'description',
  thumbnail: 'cover',
};

/** Keys of a post that are maps. Whoever does not indent what is in them writes it as keys of the post. */
const MAPS = ['period', 'source', 'stages'] as const;

function unknownKeyHint(path: readonly PropertyKey[], shape: SchemaProblemOptions['shape']): string {
  const key = String(path.at(-1));
  // The two mean the opposite, so the one must not be written for the other.
  if (path.length === 1 && FOREIGN_KEYS[key.toLowerCase()] === 'draft' && shape['draft'])
    return 'write "draft: true" for an unpublished post; else delete it';
  const map = path.length === 1 ? MAPS.find((name) => shape[name] && NESTED_KEYS[name]?.includes(key)) : undefined;
  if (map) return `indent it, below "${map}:"`;
  const near = meantKey(path, shape);
  return near ? `write "${near}"` : 'delete it';
}

/** The key that an unknown one was most likely meant to be. */
function meantKey(path: readonly PropertyKey[], shape: SchemaProblemOptions['shape']): string | undefined {
  const key = String(path.at(-1));
  const foreign = path.length === 1 ? FOREIGN_KEYS[key.toLowerCase()] : undefined;
  return foreign && shape[foreign] ? foreign : nearest(key, knownKeys(path.slice(0, -1), shape));
}

/** The path of that key, in one text. */
function meantPath(path: readonly PropertyKey[], { shape }: SchemaProblemOptions): string {
  return JSON.stringify([...path.slice(0, -1), meantKey(path, shape)]);
}

function knownKeys(parent: readonly PropertyKey[], shape: SchemaProblemOptions['shape']): readonly string[] {
  return typeof parent.at(-1) === 'string' ? (NESTED_KEYS[String(parent.at(-1))] ?? []) : Object.keys(shape);
}

/** How reports call the place of a value: `nameOf([1, 'label', 'ko']) // => '[2].label.ko'`. */
export function nameOf(path: readonly PropertyKey[]): string {
  return path
    .map((segment, index) =>
      typeof segment === 'number' ? `[${segment + 1}]` : `${index > 0 ? '.' : ''}${String(segment)}`,
    )
    .join('');
}

const SPELLINGS_OF_TRUE = ['true', 'yes', 'on', 'y', '1'];
const SPELLINGS_OF_FALSE = ['false', 'no', 'off', 'n', '0'];

/** What somebody meant who wrote another word for true or false. */
export function readBoolean(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (SPELLINGS_OF_TRUE.includes(word)) return true;
  return SPELLINGS_OF_FALSE.includes(word) ? false : undefined;
}

interface Description {
  readonly message: string;
  readonly hint: string;
}

function describeIssue(issue: Issue, value: unknown): Description {
  const text = String(value);
  if (value === null) return { message: 'has no value', hint: 'write one, or delete the line' };
  switch (issue.code) {
    case 'invalid_type':
      return describeType(issue, text) ?? ownWords(issue);
    case 'too_small':
      return issue.origin === 'array' ? { message: 'is an empty list', hint: 'add an entry' } : ownWords(issue);
    case 'too_big':
      return issue.origin === 'array'
        ? { message: `takes at most ${issue.maximum} entries`, hint: 'delete the others' }
        : ownWords(issue);
    case 'invalid_value': {
      const values = issue.values.map(String);
      const near =
        nearest(text, values) ?? (LOCALE_KEYS.every((key) => values.includes(key)) ? suggestLocale(text) : undefined);
      const hint = near ? `write "${near}"` : 'choose one of these';
      return { message: `must be one of ${values.join(', ')}`, hint };
    }
    default:
      return ownWords(issue);
  }
}

function describeType(issue: Extract<Issue, { code: 'invalid_type' }>, text: string): Description | undefined {
  switch (issue.expected) {
    case 'array': {
      return { message: 'must be a list', hint: listHint(typeof issue.input === 'string' ? text : '') };
    }
    case 'object':
    case 'record':
      return { message: 'must be a map', hint: 'write "key: value" pairs in the next lines, indented' };
    case 'boolean': {
      return { message: 'must be true or false', hint: `write ${readBoolean(text) ?? 'one of them, without quotes'}` };
    }
    default:
      return undefined;
  }
}

/** The list that a text was meant to be, with the commas and brackets that YAML knows: `（a，b）` is `[a, b]`. */
function listHint(text: string): string {
  if (/^-\S/.test(text)) return 'write a blank after each "-"';
  const entries = text.split(/[,，、;；]/).map((entry) => entry.replace(ENCLOSED, '$1'));
  const isPlain = entries.every((entry) => /^[^\s[\]{}"'#&*!|>%@`:-][^[\]{}"'#:]*$/.test(entry));
  return isPlain ? `write [${entries.join(', ')}]` : 'write its entries in brackets: [one, two]';
}

/** What stands in brackets or quotes of whatever kind. */
const ENCLOSED = /^[\s\p{Ps}\p{Pi}"']*(.*?)[\s\p{Pe}\p{Pf}"']*$/su;

/** The message of a schema of ours, which says after a semicolon what to write instead. */
function ownWords({ message }: Issue): Description {
  const [what = '', hint = 'mend it'] = message.split('; ');
  return { message: what, hint };
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], data);
}
