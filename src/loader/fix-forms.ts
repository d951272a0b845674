/**
 * What the values of frontmatter and registries were meant to be where they are written in another way. Only what
 * leaves no doubt has a meaning here; a guess, however near, is left to the author.
 */
import { LOCALE_KEYS } from '#i18n/locales.ts';
import { normaliseSpelling, type Registries, spellingsOf } from '#model/registry.ts';
import { readDay, readMonth } from '#schema/fields.ts';
import { DISCLOSURES, originalFrontmatter, translationFrontmatter } from '#schema/post.ts';
import { type RegistryEntry, type RegistryKind, registryEntry, STAGES } from '#schema/registry.ts';
import { readBoolean } from './schema-problems.ts';

/** A value as YAML reads it, and its text as it is written, without quotes: `2023.1` and `2023.10`. */
interface Written {
  readonly value: unknown;
  readonly text: string;
}

export interface Form {
  /** The value that was meant, which may be the one that is written; `undefined` when that is open. */
  readonly meaning?: (written: Written) => string | boolean | undefined;
  /** Of a list: the form of its items. */
  readonly item?: Form;
  /** Of a map: its keys in the order of their normal form, with the forms of their values. */
  readonly keys?: Readonly<Record<string, Form>>;
  /** Of a map: other names that mean one of its keys and nothing else. */
  readonly foreignKeys?: Readonly<Record<string, string>>;
  /** Whether a value may stand under a key that was called otherwise. */
  readonly accepts?: (value: unknown) => boolean;
  /** Whether a word right behind # is the value, not a comment. */
  readonly isAnchor?: boolean;
  /** Whether not even the Unicode form may change. */
  readonly isVerbatim?: boolean;
}

/** The id that a text means for certain: by a spelling of one entry, and of no other. */
export type FindCertainId = (kind: RegistryKind, text: string) => string | undefined;

/** @param mayMean Whether a faulty entry may be what a text means. */
export function createIdFinder(
  registries: Registries,
  mayMean: (kind: RegistryKind, text: string) => boolean,
): FindCertainId {
  const finders = new Map<RegistryKind, (text: string) => string | undefined>();
  return (kind, text) => {
    const find = finders.get(kind) ?? uniqueSpellings(registries[kind].map((entry) => [entry.id, spellingsOf(entry)]));
    finders.set(kind, find);
    return mayMean(kind, text) ? undefined : find(text);
  };
}

/** The forms of a post's frontmatter. */
export function postForm(findId: FindCertainId): Form {
  const idOf = (kind: RegistryKind): Form => ({
    meaning: ({ value, text }) => findId(kind, text) ?? (typeof value === 'string' ? undefined : textOf(value, text)),
  });
  const shape = translationFrontmatter.shape;
  const forms: Readonly<Record<keyof typeof shape, Form>> = {
    title: TEXT,
    description: TEXT,
    locale: { ...oneOf(LOCALE_KEYS), accepts: accepts(shape.locale) },
    translationOf: oneOf(LOCALE_KEYS),
    date: DAY,
    tags: { item: idOf('tags') },
    cover: TEXT,
    coverAlt: TEXT,
    authors: { item: idOf('authors'), accepts: accepts(originalFrontmatter.shape.authors) },
    updated: { ...DAY, accepts: accepts(shape.updated) },
    role: idOf('roles'),
    company: idOf('companies'),
    region: idOf('regions'),
    period: { keys: { from: MONTH, to: LAST_MONTH } },
    stages: { keys: mapOf(STAGES, { isAnchor: true }) },
    // Old addresses are what they were.
    aliases: { item: VERBATIM },
    source: { keys: { url: VERBATIM, title: TEXT, license: TEXT, note: TEXT, legacy: VERBATIM } },
    disclosure: oneOf(DISCLOSURES),
    draft: BOOLEAN,
    unlisted: BOOLEAN,
    pinned: BOOLEAN,
  };
  return { keys: inOrder(forms, shape), foreignKeys: FOREIGN_KEYS };
}

/** The forms of a registry, whose entries may name each other as parents. */
export function registryForm(data: unknown): Form {
  const items: unknown[] = Array.isArray(data) ? data : [];
  const find = uniqueSpellings(items.flatMap(rawEntry));
  const forms: Readonly<Record<keyof RegistryEntry, Form>> = {
    id: {},
    organisation: BOOLEAN,
    parent: { meaning: ({ text }) => find(text) },
    label: { ...TEXT, ...TEXT_IN_EVERY_LOCALE },
    description: TEXT_IN_EVERY_LOCALE,
    aliases: { item: TEXT },
  };
  return { item: { keys: inOrder(forms, registryEntry.shape) } };
}

/** One word of several, whatever its case and its hyphens: `findWord('zh_tw', ['en', 'zh-TW']) // => 'zh-TW'`. */
export function findWord(text: string, words: readonly string[]): string | undefined {
  const wanted = foldWord(text);
  return words.find((word) => word === text) ?? words.find((word) => foldWord(word) === wanted);
}

export function foldWord(text: string): string {
  return normaliseSpelling(text).replace(/[-_\s]/g, '');
}

/** What other systems call our keys and mean the very same. */
const FOREIGN_KEYS = { author: 'authors', lang: 'locale', language: 'locale', lastmod: 'updated', modified: 'updated' };

const TEXT: Form = { meaning: ({ value, text }) => textOf(value, text) };
const VERBATIM: Form = { isVerbatim: true };
const BOOLEAN: Form = {
  meaning: ({ value, text }) =>
    typeof value === 'boolean' ? value : value === null ? undefined : readBoolean(text.trim()),
};
// A day with a time of some zone may be another one elsewhere.
const DAY: Form = {
  meaning: ({ text }) => {
    const { day, rest = '' } = readDay(text.trim()) ?? {};
    return /^\.?$|^[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(rest) ? day : undefined;
  },
};
const MONTH: Form = { meaning: ({ text }) => readMonth(text.trim()) };
const LAST_MONTH: Form = {
  meaning: ({ text }) => findWord(text, ['present']) ?? readMonth(text.trim()),
};
const TEXT_IN_EVERY_LOCALE: Form = { keys: mapOf(LOCALE_KEYS, TEXT) };

/** A text that YAML takes for a number or for true and false, too. */
function textOf(value: unknown, text: string): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? text : undefined;
}

function oneOf(words: readonly string[]): Form {
  return { meaning: ({ text }) => findWord(text, words) };
}

function mapOf(keys: readonly string[], form: Form): Record<string, Form> {
  return Object.fromEntries(keys.map((key) => [key, form]));
}

function accepts(schema: { safeParse: (value: unknown) => { success: boolean } }): (value: unknown) => boolean {
  return (value) => schema.safeParse(value).success;
}

function inOrder(forms: Readonly<Record<string, Form>>, shape: object): Record<string, Form> {
  return Object.fromEntries(Object.keys(shape).map((key) => [key, forms[key] ?? {}]));
}

/** Finds the owner of a spelling; one that several have leads to none of them. */
function uniqueSpellings(
  entries: readonly (readonly [id: string, spellings: readonly string[]])[],
): (text: string) => string | undefined {
  const ids = new Set(entries.map(([id]) => id));
  const owners = new Map<string, string | undefined>();
  for (const [id, spellings] of entries) {
    for (const spelling of spellings) {
      owners.set(spelling, owners.has(spelling) && owners.get(spelling) !== id ? undefined : id);
    }
  }
  return (text) => (ids.has(text) ? text : owners.get(normaliseSpelling(text)));
}

/** An entry that nobody has checked, as its id and what it is called. */
function rawEntry(item: unknown): [id: string, spellings: string[]][] {
  const { id, label, aliases } = (item ?? {}) as Record<string, unknown>;
  if (typeof id !== 'string') return [];
  const labels = typeof label === 'object' && label !== null ? Object.values(label) : [label];
  const texts = [id, ...labels, ...(Array.isArray(aliases) ? aliases : [])];
  return [[id, texts.filter((text) => typeof text === 'string').map(normaliseSpelling)]];
}
