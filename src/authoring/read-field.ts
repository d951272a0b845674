/**
 * The value of a key of the frontmatter, from what an author wrote on the command line or at a prompt. What is wrong
 * with it is said in the words of `npm run check`.
 */
import { FALLBACK_LOCALE } from '#i18n/locales.ts';
import { findForbiddenCharacter } from '#loader/decode.ts';
import { checkFields } from '#loader/read-post.ts';
import { unknownId } from '#loader/registries.ts';
import { schemaProblems } from '#loader/schema-problems.ts';
import { parseYaml } from '#loader/yaml.ts';
import type { Frontmatter } from '#model/post.ts';
import { findId, type Registries } from '#model/registry.ts';
import { draftTranslationFrontmatter, translationFrontmatter } from '#schema/post.ts';
import { type RegistryKind, STAGES, type Stage } from '#schema/registry.ts';
import { writeField } from './frontmatter.ts';

export interface Fault {
  readonly message: string;
  readonly hint: string | undefined;
}

/** The keys that authors give values, and what these become; stages have no anchors yet. */
export type FieldValues = Pick<Frontmatter, 'title' | 'description' | 'locale' | 'date' | 'tags' | 'authors'> &
  Pick<Frontmatter, 'coverAlt' | 'role' | 'company' | 'region' | 'period' | 'disclosure'> & {
    readonly stages?: readonly Stage[] | undefined;
  };

export type FieldKey = keyof FieldValues;

/** What an author wrote: several texts for a list. */
export type FieldText = string | readonly string[];

/** The keys that take ids, and the registries that these come from. */
const KINDS = {
  tags: 'tags',
  authors: 'authors',
  role: 'roles',
  company: 'companies',
  region: 'regions',
  stages: 'stages',
} as const satisfies Partial<Record<FieldKey, RegistryKind>>;

export type IdKey = keyof typeof KINDS;

export function kindOf(key: IdKey): RegistryKind;
export function kindOf(key: string): RegistryKind | undefined;
export function kindOf(key: string): RegistryKind | undefined {
  return (KINDS as Readonly<Record<string, RegistryKind>>)[key];
}

export type ReadResult<T> = { readonly value: T } | { readonly fault: Fault };

/** Reads a value, with ids in the place of aliases. */
export function readField<K extends FieldKey>(
  key: K,
  text: FieldText,
  registries: Registries,
): ReadResult<NonNullable<FieldValues[K]>> {
  const kind = kindOf(key as FieldKey);
  const value = key === 'period' ? splitPeriod(text) : kind ? toIds(kind, text, registries) : [text].flat().join();
  if (isFault(value)) return { fault: value };
  const result = key === 'stages' ? { value } : parseField(key, value);
  return result as ReadResult<NonNullable<FieldValues[K]>>;
}

const PERIOD: Fault = { message: '"period" must be two months', hint: 'write 2023-03..2024-07 or 2023-03..present' };

function splitPeriod(text: FieldText): { from: string; to: string } | Fault {
  const [from = '', to, ...others] = String(text).split('..');
  return to === undefined || others.length > 0 ? PERIOD : { from: from.trim(), to: to.trim() };
}

/** Each id once; a stage stands where it does in a career. */
function toIds(kind: RegistryKind, text: FieldText, registries: Registries): string | readonly string[] | Fault {
  const ids = new Set<string>();
  for (const item of [text].flat()) {
    // What is wrong with an empty text, the schema says.
    const id = item === '' ? item : findEntry(kind, item, registries);
    if (id === undefined) return unknownId(kind, registries, item);
    ids.add(id);
  }
  if (kind === 'stages') return STAGES.filter((stage) => ids.has(stage));
  return typeof text === 'string' ? [...ids].join() : [...ids];
}

/** Only tags may be written by an alias; elsewhere a name would be a guess at an id. */
function findEntry(kind: RegistryKind, text: string, registries: Registries): string | undefined {
  const entries = registries[kind];
  return kind === 'tags' ? findId(entries, text) : entries.find(({ id }) => id === text)?.id;
}

/** The value as the schema has it, or what is wrong with it in a file that is right but for it. */
function parseField(key: Exclude<FieldKey, 'stages'>, written: unknown): ReadResult<unknown> {
  const value = typeof written === 'string' ? written.normalize('NFC') : written;
  const character = findForbiddenCharacter(String(value));
  if (character) return { fault: { message: character.message, hint: character.hint } };
  const yaml = parseYaml(writeField(key, value), 1);
  const { data, error } = draftTranslationFrontmatter.safeParse({ [key]: value }, { reportInput: true });
  const { shape } = translationFrontmatter;
  const file = { slug: '', locale: data?.locale ?? FALLBACK_LOCALE, format: 'md', path: '' } as const;
  const [problem] = error ? schemaProblems(error.issues, yaml, { file: '', shape }) : checkFields(file, data, yaml);
  return problem ? { fault: { message: problem.message, hint: problem.hint } } : { value: data?.[key] };
}

function isFault(value: object | string): value is Fault {
  return typeof value === 'object' && 'message' in value;
}
