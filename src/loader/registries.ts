/** Reads the registries and checks what one file alone cannot show to be right: ids, aliases, parents. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emptyRegistries, findId, type Registries, spellingsOf } from '#model/registry.ts';
import { nearest } from '#nearest.ts';
import { type RegistryEntry, type RegistryKind, registry, registryEntry, STAGES } from '#schema/registry.ts';
import { decodeText } from './decode.ts';
import type { Problem } from './problems.ts';
import type { ContentFiles } from './scan.ts';
import { schemaProblems } from './schema-problems.ts';
import { type ParsedYaml, parseYaml, type YamlPath } from './yaml.ts';

export async function loadRegistries(
  contentDir: string,
  files: ContentFiles['registries'],
): Promise<{ registries: Registries; problems: Problem[] }> {
  const registries = emptyRegistries();
  const problems: Problem[] = [];
  for (const { kind, path } of files) {
    const { text, faults } = decodeText(await readFile(join(contentDir, path)));
    problems.push(...faults.map((fault): Problem => ({ file: path, severity: 'error', ...fault })));
    if (faults.length > 0) continue;
    const yaml = parseYaml(text, 1);
    problems.push(...yaml.faults.map((fault): Problem => ({ file: path, severity: 'error', ...fault })));
    if (yaml.data === undefined) continue;
    // An empty file is an empty list.
    const parsed = registry.safeParse(yaml.data ?? []);
    if (parsed.success) {
      registries[kind] = parsed.data;
      problems.push(...checkEntries(kind, path, parsed.data, yaml));
    } else {
      problems.push(
        ...schemaProblems(parsed.error.issues, yaml, {
          file: path,
          keys: Object.keys(registryEntry.shape),
          missing: 'error',
        }),
      );
      // Entries that are right stay known, so that one mistake here does not make every story look wrong.
      registries[kind] = keepValid(yaml.data);
    }
  }
  registries.stages.sort((a, b) => stageOrder(a) - stageOrder(b));
  return { registries, problems };
}

function checkEntries(
  kind: RegistryKind,
  file: string,
  entries: readonly RegistryEntry[],
  yaml: ParsedYaml,
): Problem[] {
  const problems: Problem[] = [];
  const refuse = (path: YamlPath, code: string, message: string, hint?: string): void => {
    problems.push({ file, ...yaml.positionOf(path), severity: 'error', code, message, hint });
  };
  const owners = new Map<string, string>();
  entries.forEach((entry, index) => {
    if (entries.findIndex(({ id }) => id === entry.id) !== index) {
      refuse(
        [index, 'id'],
        'registry-duplicate',
        `The id "${entry.id}" stands here twice`,
        'delete one of the entries',
      );
    }
    for (const spelling of new Set(spellingsOf(entry))) {
      const owner = owners.get(spelling);
      if (owner !== undefined && owner !== entry.id) {
        refuse(
          [index],
          'registry-alias',
          `"${spelling}" means both "${owner}" and "${entry.id}"`,
          'take it from one of them',
        );
      }
      owners.set(spelling, entry.id);
    }
    if (kind === 'stages' && stageOrder(entry) === -1) {
      const near = nearest(entry.id, STAGES);
      refuse(
        [index, 'id'],
        'registry-stage',
        `There is no stage "${entry.id}"`,
        near ? `write "${near}"` : `write one of ${STAGES.join(', ')}`,
      );
    }
    if (entry.parent !== undefined) {
      const parent = entries.find(({ id }) => id === entry.parent);
      const near = nearest(
        entry.parent,
        entries.map(({ id }) => id),
      );
      if (!parent)
        refuse(
          [index, 'parent'],
          'registry-parent',
          `There is no entry "${entry.parent}"`,
          near ? `write "${near}"` : 'add it, or delete the key',
        );
      else if (isOwnAncestor(entry, entries))
        refuse([index, 'parent'], 'registry-parent', `"${entry.id}" is its own parent`, 'delete the key');
    }
  });
  return problems;
}

function isOwnAncestor(entry: RegistryEntry, entries: readonly RegistryEntry[]): boolean {
  const seen = new Set<string>();
  for (let next = entry.parent; next !== undefined && !seen.has(next); ) {
    if (next === entry.id) return true;
    seen.add(next);
    next = entries.find(({ id }) => id === next)?.parent;
  }
  return false;
}

function keepValid(data: unknown): RegistryEntry[] {
  if (!Array.isArray(data)) return [];
  return data.flatMap((item) => {
    const entry = registryEntry.safeParse(item);
    return entry.success ? [entry.data] : [];
  });
}

function stageOrder({ id }: RegistryEntry): number {
  return (STAGES as readonly string[]).indexOf(id);
}

/** The problem of an id that a registry does not have. */
export function unknownId(
  kind: RegistryKind,
  registries: Registries,
  value: string,
): { message: string; hint: string } {
  const entries = registries[kind];
  const id =
    findId(entries, value) ??
    nearest(
      value,
      entries.flatMap((entry) => spellingsOf(entry)),
    );
  const near = id === undefined ? undefined : findId(entries, id);
  return {
    message: `There is no entry "${value}" in ${kind}.yaml`,
    hint: near ? `write "${near}"` : `add it to ${kind}.yaml, or choose another`,
  };
}
