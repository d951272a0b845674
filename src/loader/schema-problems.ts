/** Turns what a schema says of parsed YAML into problems with places and suggestions. */
import type { z } from 'astro/zod';
import { nearest } from '#nearest.ts';
import { STAGES } from '#schema/registry.ts';
import type { Problem, Severity } from './problems.ts';
import type { ParsedYaml } from './yaml.ts';

type Issue = z.core.$ZodIssue;

export interface SchemaProblemOptions {
  readonly file: string;
  /** The keys of the outermost level, for suggestions. */
  readonly keys: readonly string[];
  /** How bad a missing required key is; a draft may lack some. */
  readonly missing: Severity;
}

export function schemaProblems(issues: readonly Issue[], yaml: ParsedYaml, options: SchemaProblemOptions): Problem[] {
  return issues.flatMap((issue): Problem[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const near = nearest(key, knownKeys(issue.path, options));
        return {
          ...base(options, yaml.positionOfKey([...issue.path, key])),
          code: 'unknown-key',
          message: `Unknown key "${[...issue.path, key].join('.')}"`,
          hint: near ? `write "${near}"` : 'delete it',
        };
      });
    }
    // In a map whose keys are an enumeration, a wrong key is the fault of the key, not of the value.
    if (issue.code === 'invalid_key') {
      return [
        {
          ...base(options, yaml.positionOfKey(issue.path)),
          code: 'unknown-key',
          message: `Unknown key "${issue.path.join('.')}"`,
        },
      ];
    }
    const name = nameOf(issue.path);
    if (isMissing(issue, yaml.data)) {
      return [
        {
          ...base(options, yaml.positionOf(issue.path)),
          severity: issue.path.length === 1 ? options.missing : 'error',
          code: 'missing-key',
          message: `The key "${name}" is missing`,
          hint: `add "${name}:"`,
        },
      ];
    }
    return [
      {
        ...base(options, yaml.positionOf(issue.path)),
        code: 'invalid-value',
        message: `"${name}" ${messageOf(issue)}`,
        hint: hintOf(issue),
      },
    ];
  });
}

/** Whether an issue says no more than that a key is absent. */
function isMissing(issue: Issue, data: unknown): boolean {
  return issue.path.length > 0 && valueAt(data, issue.path) === undefined;
}

function base(
  { file }: SchemaProblemOptions,
  place: { line: number; column: number },
): Omit<Problem, 'code' | 'message'> {
  return { file, line: place.line, column: place.column, severity: 'error' };
}

/** Keys that may stand where an unknown one was found. */
const NESTED_KEYS: Readonly<Record<string, readonly string[]>> = {
  stages: STAGES,
  period: ['from', 'to'],
  source: ['url', 'title', 'license', 'note', 'legacy'],
};

function knownKeys(path: readonly PropertyKey[], { keys }: SchemaProblemOptions): readonly string[] {
  return path.length === 0 || typeof path.at(-1) === 'number' ? keys : (NESTED_KEYS[String(path[0])] ?? keys);
}

function nameOf(path: readonly PropertyKey[]): string {
  return path
    .map((segment, index) =>
      typeof segment === 'number' ? `[${segment + 1}]` : `${index > 0 ? '.' : ''}${String(segment)}`,
    )
    .join('');
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  array: 'must be a list',
  object: 'must be a map of keys and values',
  record: 'must be a map of keys and values',
  string: 'must be text; put it in quotes',
  boolean: 'must be true or false',
};

function messageOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPE_NAMES[issue.expected] ?? issue.message;
    case 'too_small':
      return issue.origin === 'array' ? `needs at least ${issue.minimum}` : issue.message;
    case 'too_big':
      return issue.origin === 'array'
        ? `takes at most ${issue.maximum}`
        : `must be at most ${issue.maximum} characters`;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    default:
      return issue.message;
  }
}

function hintOf(issue: Issue): string | undefined {
  if (issue.code !== 'invalid_value' || typeof issue.input !== 'string') return undefined;
  const near = nearest(issue.input, issue.values.map(String));
  return near ? `write "${near}"` : undefined;
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], data);
}
