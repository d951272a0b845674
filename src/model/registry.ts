/** The registries as pages see them: terms with a label in the reader's language, found by id or alias. */
import type { Locale } from '#i18n/locales.ts';
import type { RegistryEntry, RegistryKind } from '#schema/registry.ts';

export type Registries = Readonly<Record<RegistryKind, readonly RegistryEntry[]>>;

export function emptyRegistries(): Record<RegistryKind, RegistryEntry[]> {
  return { tags: [], roles: [], companies: [], regions: [], stages: [], authors: [] };
}

/** What readers of a locale see for an entry. */
export function labelOf(entry: RegistryEntry, locale: Locale): string {
  return typeof entry.label === 'string' ? entry.label : entry.label[locale];
}

/** Every way to write an entry, normalised: its id, its labels, its aliases. */
export function spellingsOf(entry: RegistryEntry): string[] {
  return [entry.id, ...namesOf(entry)].map(normaliseSpelling);
}

/** What people call an entry, in all languages: its labels and its aliases. */
export function namesOf({ label, aliases = [] }: RegistryEntry): string[] {
  return [...(typeof label === 'string' ? [label] : Object.values(label)), ...aliases];
}

/** Spellings that differ only in case, width or surrounding blanks are one: `'ＡＷＳ ' // => 'aws'`. */
export function normaliseSpelling(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** The id that an author meant by an id, a label or an alias, or `undefined`. */
export function findId(entries: readonly RegistryEntry[], text: string): string | undefined {
  const wanted = normaliseSpelling(text);
  return (entries.find(({ id }) => id === text) ?? entries.find((entry) => spellingsOf(entry).includes(wanted)))?.id;
}

/** An id and the ids of all entries it belongs under, nearest first. */
export function withParents(entries: readonly RegistryEntry[], id: string): string[] {
  const chain: string[] = [];
  for (let next: string | undefined = id; next !== undefined && !chain.includes(next); ) {
    chain.push(next);
    next = entries.find((entry) => entry.id === next)?.parent;
  }
  return chain;
}

/** An id of a kind and the ids of all entries it belongs under, nearest first. */
export type Ancestry = (kind: RegistryKind, id: string) => readonly string[];

/** `withParents` for those who ask for the same ids again and again: for every post, say. */
export function createAncestry(registries: Registries): Ancestry {
  const known = new Map<RegistryKind, Map<string, readonly string[]>>();
  return (kind, id) => {
    const chains = known.get(kind) ?? new Map<string, readonly string[]>();
    known.set(kind, chains);
    const chain = chains.get(id) ?? withParents(registries[kind], id);
    chains.set(id, chain);
    return chain;
  };
}
