/**
 * YAML as plain data with positions. Only what JSON could say is accepted: anchors, aliases, merges,
 * tags, directives and further documents are errors, because they can hide, repeat or blow up content.
 */
import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import type { Position } from './problems.ts';

export interface YamlFault extends Position {
  readonly code: 'yaml-syntax' | 'yaml-duplicate-key' | 'yaml-feature';
  readonly message: string;
  readonly hint?: string | undefined;
}

export type YamlPath = readonly PropertyKey[];

export interface ParsedYaml {
  /** The content, or `undefined` when a syntax error leaves it open what was meant. */
  readonly data: unknown;
  readonly faults: readonly YamlFault[];
  /** Where the value of a path stands; for an absent one its nearest existing parent. */
  readonly positionOf: (path: YamlPath) => Position;
  /** Where the last key of a path stands. */
  readonly positionOfKey: (path: YamlPath) => Position;
}

/** How deep brackets may nest: four levels deeper than any valid content, far from exhausting the parser. */
const MAXIMUM_DEPTH = 12;

/** Keys with a meaning of their own to JavaScript objects. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** @param firstLine The line of the file in which the source begins, counting from 1. */
export function parseYaml(source: string, firstLine: number): ParsedYaml {
  const lines = new LineCounter();
  const placeOfOffset = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1) };
  };
  const tooDeep = placeOfExcessiveNesting(source);
  if (tooDeep !== undefined) {
    lines.addNewLine(0);
    const line = source.slice(0, tooDeep).split('\n').length + firstLine - 1;
    const place = { line, column: tooDeep - source.lastIndexOf('\n', tooDeep - 1) };
    return {
      data: undefined,
      faults: [{ ...place, code: 'yaml-feature', message: `Brackets nest deeper than ${MAXIMUM_DEPTH} levels` }],
      positionOf: () => place,
      positionOfKey: () => place,
    };
  }

  const document = parseDocument(source, {
    lineCounter: lines,
    prettyErrors: false,
    strict: true,
    // The merge key is refused below with a message of its own.
    merge: false,
    logLevel: 'error',
  });
  const syntaxFaults = document.errors.map((error) => syntaxFault(error, placeOfOffset));
  const featureFaults = findFeatures(document.contents, placeOfOffset);
  if (document.directives?.yaml.explicit) {
    featureFaults.push({
      ...placeOfOffset(0),
      code: 'yaml-feature',
      message: 'YAML directives are not allowed',
      hint: 'delete the line',
    });
  }
  const isReadable = featureFaults.length === 0 && syntaxFaults.every((fault) => fault.code === 'yaml-duplicate-key');

  const nodeAt = (path: YamlPath): { key?: Node; value?: Node } => findNode(document.contents, path);
  const positionOf = (path: YamlPath): Position => {
    const offset = nodeAt(path).value?.range?.[0];
    return offset === undefined ? { line: firstLine, column: 1 } : placeOfOffset(offset);
  };
  return {
    data: isReadable ? document.toJS({ maxAliasCount: 0 }) : undefined,
    faults: [...dropRepeatedLines(syntaxFaults), ...featureFaults],
    positionOf,
    positionOfKey: (path) => {
      const offset = nodeAt(path).key?.range?.[0];
      return offset === undefined ? positionOf(path) : placeOfOffset(offset);
    },
  };
}

function syntaxFault(error: YAMLError, placeOfOffset: (offset: number) => Position): YamlFault {
  const place = placeOfOffset(error.pos[0]);
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return {
        ...place,
        code: 'yaml-duplicate-key',
        message: 'This key stands here twice',
        hint: 'delete one of them',
      };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return {
        ...place,
        code: 'yaml-syntax',
        message: 'A colon followed by a blank starts a nested key here',
        hint: 'put the whole value in quotes',
      };
    case 'TAB_AS_INDENT':
      return {
        ...place,
        code: 'yaml-syntax',
        message: 'A tab is not allowed as indentation',
        hint: 'indent with spaces',
      };
    case 'MULTIPLE_DOCS':
      return {
        ...place,
        code: 'yaml-feature',
        message: 'Only one YAML document is allowed',
        hint: 'delete the line "..." or "---" before it',
      };
    default:
      return { ...place, code: 'yaml-syntax', message: error.message };
  }
}

function findFeatures(contents: unknown, placeOfOffset: (offset: number) => Position): YamlFault[] {
  const faults: YamlFault[] = [];
  const add = (node: Node, message: string, hint?: string): void => {
    faults.push({ ...placeOfOffset(node.range?.[0] ?? 0), code: 'yaml-feature', message, hint });
  };
  visit(contents as Node | null, {
    Alias: (_, node) => add(node, 'YAML aliases are not allowed', 'repeat the value'),
    Pair: (_, pair: Pair<unknown, unknown>) => {
      const key = pair.key;
      if (isCollection(key)) add(key, 'A key must be plain text');
      else if (isScalar(key) && key.value === '<<') add(key, 'YAML merge keys are not allowed', 'repeat the values');
      else if (isScalar(key) && FORBIDDEN_KEYS.has(String(key.value)))
        add(key, `The key "${key.value}" is not allowed`, 'delete it');
      else if (isScalar(key) && typeof key.value !== 'string') add(key, 'A key must be plain text', 'put it in quotes');
    },
    Node: (_, node) => {
      if (!isAlias(node) && node.anchor)
        add(node, 'YAML anchors are not allowed', 'write the value where it is needed');
      if (node.tag) add(node, 'YAML tags are not allowed', 'delete the tag and write the plain value');
    },
  });
  return faults;
}

/** A broken line often makes the next ones look broken, too; one fault a line keeps the report to causes. */
function dropRepeatedLines(faults: readonly YamlFault[]): YamlFault[] {
  return faults.filter((fault, index) => faults.findIndex((other) => other.line === fault.line) === index);
}

function findNode(contents: unknown, path: YamlPath): { key?: Node; value?: Node } {
  let value = contents as Node | undefined;
  let key: Node | undefined;
  for (const segment of path) {
    if (isMap(value)) {
      const pair = value.items.find((item) => isScalar(item.key) && item.key.value === segment);
      if (!pair) break;
      key = pair.key as Node;
      value = (pair.value as Node | null) ?? key;
    } else if (isSeq(value) && typeof segment === 'number' && value.items[segment]) {
      key = undefined;
      value = value.items[segment] as Node;
    } else break;
  }
  return { ...(key && { key }), ...(value && { value }) };
}

function placeOfExcessiveNesting(source: string): number | undefined {
  let depth = 0;
  for (let offset = 0; offset < source.length; offset += 1) {
    const character = source[offset];
    if (character === '[' || character === '{') depth += 1;
    // Brackets balance within a value; a stray one in a text does not count for the following lines.
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    if (depth > MAXIMUM_DEPTH) return offset;
  }
  return undefined;
}
