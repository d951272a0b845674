/** Adds entries to the text of a registry, at its end, so that its comments and its order stay. */
import { writeField } from '#authoring/frontmatter.ts';
import type { NewEntry } from '#importer/plan-stories.ts';
import { parseYaml } from '#loader/yaml.ts';
import { StoreError } from './store-error.ts';

/**
 * @param file Its name, for the error.
 * @param origin Where the entries come from, in words.
 * @returns The text as it is if it has all of them.
 * @throws {StoreError} When nothing can be added at the end of the text.
 */
export function appendEntries(text: string, file: string, entries: readonly NewEntry[], origin: string): string {
  const present = idsOf(text);
  const missing = entries.filter(({ id }) => !present?.includes(id));
  if (missing.length === 0) return text;
  const indent = /^( *)- /m.exec(text)?.[1] ?? '';
  const lines = [`# Imported from ${origin}: look them over, see docs/importing.md.`, ...missing.flatMap(linesOf)];
  const separator = text === '' ? '' : text.endsWith('\n') ? '\n' : '\n\n';
  const appended = `${text}${separator}${lines.map((line) => `${indent}${line}\n`).join('')}`;
  const expected = [...(present ?? []), ...missing.map(({ id }) => id)];
  if (!present || idsOf(appended)?.join() !== expected.join()) {
    throw new StoreError(
      `Nothing can be added to ${file}`,
      'write it as a list whose entries begin with "- id:" in a line each',
    );
  }
  return appended;
}

function linesOf({ id, label }: NewEntry): string[] {
  return [
    // In quotes where YAML takes it for another thing, such as 404 or null.
    `- ${writeField('id', id).trimEnd()}`,
    `  label: ${writeField('title', label).slice('title: '.length).trimEnd()}`,
  ];
}

/** The ids of a list of entries in their order, or `undefined` for what is none. */
function idsOf(text: string): readonly unknown[] | undefined {
  const { data } = parseYaml(text, 1);
  const items: unknown = data ?? [];
  const isEmpty = data === undefined && text.trim() !== '';
  return Array.isArray(items) && !isEmpty ? items.map((item: { id?: unknown } | null) => item?.id) : undefined;
}
