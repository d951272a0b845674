/** Finds tags and authors in the registries by whatever they are called there, and makes entries for the others. */
import { suggestSlug } from '#authoring/slug.ts';
import type { NewEntry } from '#importer/plan-stories.ts';
import { sha256 } from '#loader/cache.ts';
import { normaliseSpelling, spellingsOf } from '#model/registry.ts';
import type { RegistryEntry } from '#schema/registry.ts';
import { cleanText, cutText } from './plain-text.ts';

export interface TermPlanner {
  /** @returns `undefined` for a name that nothing can be seen of. */
  readonly find: (name: string) => PlannedTerm | undefined;
  /** What has to be added to the registry. */
  readonly entries: () => readonly NewEntry[];
}

interface PlannedTerm {
  readonly id: string;
  /** Whether this is the first time that an entry which the registry lacks is asked for. */
  readonly isFirst: boolean;
  readonly isNew: boolean;
}

const MAXIMUM_LABEL = 80;

/** @param prefix Begins the ids of entries that nothing can be written of in ASCII. */
export function createTermPlanner(registry: readonly RegistryEntry[], prefix: string): TermPlanner {
  const ids = new Map<string, string>();
  for (const { id } of registry) ids.set(normaliseSpelling(id), id);
  for (const entry of registry)
    for (const spelling of spellingsOf(entry)) if (!ids.has(spelling)) ids.set(spelling, entry.id);
  // A blank, a hyphen and nothing are one in names of tags: "machine learning", "machine-learning".
  const folded = new Map<string, string>();
  for (const [spelling, id] of ids) if (!folded.has(fold(spelling))) folded.set(fold(spelling), id);
  const entries: NewEntry[] = [];
  const known = new Set(registry.map(({ id }) => id));
  return {
    find: (name) => {
      const label = cleanText(name);
      if (label === '') return undefined;
      const spelling = normaliseSpelling(label);
      const found = ids.get(spelling) ?? folded.get(fold(spelling));
      if (found !== undefined) return { id: found, isFirst: false, isNew: !known.has(found) };
      const id = freeId(label, prefix, ids);
      entries.push({ id, label: cutText(label, MAXIMUM_LABEL) });
      for (const text of [id, spelling, normaliseSpelling(cutText(label, MAXIMUM_LABEL))]) {
        ids.set(text, id);
        folded.set(fold(text), id);
      }
      return { id, isFirst: true, isNew: true };
    },
    entries: () => entries,
  };
}

function fold(spelling: string): string {
  return spelling.replace(/[\s_-]+/g, '') || spelling;
}

/** An id that is neither one of others nor a name of theirs. */
function freeId(label: string, prefix: string, taken: ReadonlyMap<string, string>): string {
  const words = label.replace(/\+\+/g, ' plus plus ').replace(/(?<=[\p{L}\d])#/gu, ' sharp ');
  const wanted = suggestSlug(words).slug ?? `${prefix}-${sha256(label).slice(0, 8)}`;
  let candidate = wanted;
  for (let number = 2; taken.has(candidate); number += 1) candidate = `${wanted.slice(0, 76)}-${number}`;
  return candidate;
}
