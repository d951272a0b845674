/** Reads the registries and checks what one file alone cannot show to be right: ids, aliases, parents. */
import { join } from 'node:path';
import { emptyRegistries, findId, normaliseSpelling, type Registries, spellingsOf } from '#model/registry.ts';
import { nearest } from '#nearest.ts';
import type { ProblemCode } from '#problem-codes.ts';
import { type RegistryEntry, type RegistryKind, registryEntry, STAGES } from '#schema/registry.ts';
import { checkYamlPrivacy } from './check-frontmatter-text.ts';
import { readText } from './decode.ts';
import type { Problem } from './problems.ts';
import type { ContentFiles } from './scan.ts';
import { schemaProblems } from './schema-problems.ts';
import { type ParsedYaml, parseYaml, type YamlPath } from './yaml.ts';

export interface LoadedRegistries {
  readonly registries: Registries;
  readonly problems: readonly Problem[];
  /** Whether a faulty file or entry may be what a post means, so that nothing can be said of the post. */
  readonly mayMean: (kind: RegistryKind, value: string) => boolean;
  /** The files that could be read. */
  readonly files: readonly RegistryFile[];
}

export interface RegistryFile {
  readonly kind: RegistryKind;
  readonly path: string;
  readonly yaml: ParsedYaml;
  readonly entries: readonly IndexedEntry[];
}

export async function loadRegistries(contentDir: string, files: ContentFiles['registries']): Promise<LoadedRegistries> {
  const registries = emptyRegistries();
  const problems: Problem[] = [];
  const faulty = new Map<RegistryKind, ReadonlySet<string> | 'all'>();
  const readable: RegistryFile[] = [];
  for (const { kind, path } of files) {
    const read = await readRegistry(kind, join(contentDir, path), path);
    problems.push(...read.problems);
    registries[kind] = read.entries.map(({ index: _, ...entry }) => entry);
    if (read.yaml) readable.push({ kind, path, yaml: read.yaml, entries: read.entries });
    faulty.set(kind, read.faulty);
  }
  registries.stages.sort((a, b) => stageOrder(a) - stageOrder(b));
  return {
    registries,
    problems,
    files: readable,
    mayMean: (kind, value) => {
      const spellings = faulty.get(kind);
      return spellings === 'all' || Boolean(spellings?.has(normaliseSpelling(value)));
    },
  };
}

interface ReadRegistry {
  /** The entries that are right, so that one mistake does not make every story look wrong. */
  readonly entries: readonly IndexedEntry[];
  readonly yaml?: ParsedYaml;
  readonly problems: readonly Problem[];
  /** What the other entries are called, as far as they say; `all` for a file that cannot be read. */
  readonly faulty: ReadonlySet<string> | 'all';
}

async function readRegistry(kind: RegistryKind, fullPath: string, file: string): Promise<ReadRegistry> {
  const { text, faults } = readText(fullPath);
  const toProblem = (fault: Omit<Problem, 'file' | 'severity'>): Problem => ({ file, severity: 'error', ...fault });
  if (faults.length > 0) return { entries: [], problems: faults.map(toProblem), faulty: 'all' };
  const yaml = parseYaml(text, 1);
  const problems = yaml.faults.map(toProblem);
  if (yaml.data === undefined) return { entries: [], problems, faulty: 'all' };
  // An empty file is an empty list.
  const items: unknown = yaml.data ?? [];
  if (!Array.isArray(items)) {
    const message = 'The file is no list of entries';
    const hint = 'begin every entry with "- id:"';
    return {
      entries: [],
      problems: [toProblem({ ...yaml.positionOf([]), code: 'invalid-value', message, hint })],
      faulty: 'all',
    };
  }
  const valid: IndexedEntry[] = [];
  const faulty: unknown[] = [];
  items.forEach((item: unknown, index) => {
    const { data, error } = registryEntry.safeParse(item, { reportInput: true });
    if (data) {
      valid.push({ ...data, index });
      return;
    }
    faulty.push(item);
    const issues = error.issues.map((issue) => ({ ...issue, path: [index, ...issue.path] }));
    problems.push(...schemaProblems(issues, yaml, { file, shape: registryEntry.shape }));
  });
  const faultySpellings = new Set(faulty.flatMap(rawSpellings));
  problems.push(...checkEntries(kind, file, valid, faultySpellings, yaml), ...checkYamlPrivacy(file, text, 1));
  return { entries: valid, yaml, problems, faulty: faultySpellings };
}

/** An entry with its place in the file, which is not its place among those that are right. */
interface IndexedEntry extends RegistryEntry {
  readonly index: number;
}

function checkEntries(
  kind: RegistryKind,
  file: string,
  entries: readonly IndexedEntry[],
  faultySpellings: ReadonlySet<string>,
  yaml: ParsedYaml,
): Problem[] {
  const problems: Problem[] = [];
  const refuse = (path: YamlPath, code: ProblemCode, message: string, hint: string): void => {
    problems.push({ file, ...yaml.positionOf(path), severity: 'error', code, message, hint });
  };
  const byId = new Map<string, IndexedEntry>();
  const owners = new Map<string, string>();
  for (const entry of entries) {
    const { id, index } = entry;
    if (byId.has(id)) {
      refuse([index, 'id'], 'registry-duplicate', `The id "${id}" stands here twice`, 'delete one of the entries');
      continue;
    }
    byId.set(id, entry);
    for (const { spelling, path } of placedSpellings(entry)) {
      const owner = owners.get(spelling) ?? id;
      if (owner !== id) {
        const message = `"${spelling}" means both "${owner}" and "${id}"`;
        refuse([index, ...path], 'registry-alias', message, 'take it from one of them');
      }
      owners.set(spelling, owner);
    }
    if (kind !== 'authors' && entry.organisation !== undefined) {
      refuse(
        [index, 'organisation'],
        'registry-organisation',
        'Only an author can be an organisation',
        'delete the key',
      );
    }
    if (kind === 'stages' && stageOrder(entry) === -1) {
      const near = nearest(id, STAGES);
      const hint = near ? `write "${near}"` : `write one of ${STAGES.join(', ')}`;
      refuse([index, 'id'], 'registry-stage', `There is no stage "${id}"`, hint);
    }
  }
  const circular = findCircular(byId);
  for (const { id, index, parent } of byId.values()) {
    if (parent === undefined) continue;
    if (circular.has(id)) {
      refuse([index, 'parent'], 'registry-parent', `"${id}" is its own parent`, 'delete the key');
    } else if (!byId.has(parent) && !faultySpellings.has(parent)) {
      const near = nearest(parent, byId.keys());
      const hint = near ? `write "${near}"` : 'add it, or delete the key';
      refuse([index, 'parent'], 'registry-parent', `There is no entry "${parent}"`, hint);
    }
  }
  return problems;
}

/** The spellings of an entry, normalised and each once, with the path to where it is written. */
function placedSpellings(entry: RegistryEntry): { spelling: string; path: YamlPath }[] {
  const labels: [string, YamlPath][] =
    typeof entry.label === 'string'
      ? [[entry.label, ['label']]]
      : Object.entries(entry.label).map(([locale, label]) => [label, ['label', locale]]);
  const aliases = (entry.aliases ?? []).map((alias, index): [string, YamlPath] => [alias, ['aliases', index]]);
  const placed = new Map<string, YamlPath>();
  for (const [text, path] of [[entry.id, ['id']] as [string, YamlPath], ...labels, ...aliases]) {
    const spelling = normaliseSpelling(text);
    if (!placed.has(spelling)) placed.set(spelling, path);
  }
  return [...placed].map(([spelling, path]) => ({ spelling, path }));
}

/** The ids of the entries that are above themselves. */
function findCircular(byId: ReadonlyMap<string, RegistryEntry>): Set<string> {
  const circular = new Set<string>();
  const done = new Set<string>();
  for (const start of byId.keys()) {
    const walk: string[] = [];
    const onWalk = new Set<string>();
    let next: string | undefined = start;
    while (next !== undefined && !done.has(next) && !onWalk.has(next)) {
      walk.push(next);
      onWalk.add(next);
      next = byId.get(next)?.parent;
    }
    if (next !== undefined && onWalk.has(next)) for (const id of walk.slice(walk.indexOf(next))) circular.add(id);
    for (const id of walk) done.add(id);
  }
  return circular;
}

/** Everything that an entry with faults may be called. */
function rawSpellings(item: unknown): string[] {
  if (typeof item === 'string') return [normaliseSpelling(item)];
  if (typeof item !== 'object' || item === null) return [];
  const { id, label, aliases } = item as Record<string, unknown>;
  const labels = typeof label === 'object' && label !== null ? Object.values(label) : [label];
  const texts = [id, ...labels, ...(Array.isArray(aliases) ? aliases : [])];
  return texts.filter((text) => typeof text === 'string').map(normaliseSpelling);
}

function stageOrder({ id }: RegistryEntry): number {
  return (STAGES as readonly string[]).indexOf(id);
}

/** What somebody puts between the entries of a list where YAML wants a comma, or a hyphen in the same column. */
const SEPARATORS = /\s*[,，、;；|/]\s*|\s+-\s+/;

/** The problem of an id that a registry does not have. */
export function unknownId(
  kind: RegistryKind,
  registries: Registries,
  value: string,
): { message: string; hint: string } {
  const entries = registries[kind];
  const spelling = nearest(
    value,
    entries.flatMap((entry) => spellingsOf(entry)),
  );
  const near = findId(entries, value) ?? (spelling === undefined ? undefined : findId(entries, spelling));
  const several = value.split(SEPARATORS).map((part) => findId(entries, part));
  const isSeveral = several.length > 1 && several.every((id) => id !== undefined);
  return {
    message: `There is no entry "${value}" in ${kind}.yaml${entries.length === 0 ? ', which is missing or empty' : ''}`,
    hint: isSeveral
      ? `write them as entries of their own: [${several.join(', ')}]`
      : near
        ? `write "${near}"`
        : `add it to ${kind}.yaml, or choose another`,
  };
}
