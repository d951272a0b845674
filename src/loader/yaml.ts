/**
 * YAML as plain data with positions. Only what JSON could say is accepted: anchors, aliases, merges,
 * tags, directives and further documents are errors, because they can hide, repeat or blow up content.
 */
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  Scalar,
  visit,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import type { IgnoreComment } from '#markdown/ignores.ts';
import { findForbiddenCharacter, placeAt, type TextFault } from './decode.ts';
import type { Position } from './problems.ts';
import { findYamlIgnores } from './yaml-ignores.ts';

interface YamlFault extends Position {
  readonly code: 'yaml-syntax' | 'yaml-duplicate-key' | 'yaml-feature' | TextFault['code'];
  readonly message: string;
  readonly hint?: string | undefined;
}

export type YamlPath = readonly PropertyKey[];

export interface ParsedYaml {
  /** The content, or `undefined` when a syntax error leaves it open what was meant. */
  readonly data: unknown;
  readonly faults: readonly YamlFault[];
  /** The syntax tree with offsets in the source, for who mends it; nobody may walk a tree of a source with faults. */
  readonly tree: Node | null;
  /** Where the value of a path stands; for an absent one its nearest existing parent. */
  readonly positionOf: (path: YamlPath) => Position;
  /** The comment in the place of the value of a path, without its #; a value that begins with # has to be quoted. */
  readonly commentInstead: (path: YamlPath) => string | undefined;
  /** Where the last key of a path stands. */
  readonly positionOfKey: (path: YamlPath) => Position;
  /** The comments that accept warnings. */
  readonly ignores: readonly IgnoreComment[];
}

/** How deep lists and maps may nest: some levels deeper than any valid content. */
const MAXIMUM_DEPTH = 12;

/** How deep brackets may nest for the parser, which takes a function call for each; quoted ones count as well. */
const MAXIMUM_BRACKETS = 100;

/** Indicators in a row each nest one level deeper. */
const INDICATOR_RUN = /(?:[-?:][ \t]+){30}/;

/** Tags and anchors in a row, which the parser reads over and over. */
const PROPERTY_RUN = /(?:(?<!\S)[!&]\S*\s+){10}/;

/** Keys with a meaning of their own to JavaScript objects. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Where values only lack quotes, the rest is told of as if they had them, so that one run finds all that is wrong.
 * @param firstLine The line of the file in which the source begins, counting from 1.
 */
export function parseYaml(source: string, firstLine: number): ParsedYaml {
  const parsed = parseAsWritten(source, firstLine);
  const quoted = quoteValues(source, parsed.faults, firstLine);
  if (quoted === source) return parsed;
  const rest = parseAsWritten(quoted, firstLine);
  return rest.faults.length > 0 ? parsed : { ...rest, faults: parsed.faults };
}

/** The source with quotes around the values that begin where a fault is that quotes would mend. */
function quoteValues(source: string, faults: readonly YamlFault[], firstLine: number): string {
  const lines = source.split('\n');
  for (const { line, column, hint } of faults) {
    const written = lines[line - firstLine] ?? '';
    const [start, value] = [written.slice(0, column - 1), written.slice(column - 1).trimEnd()];
    if (hint === QUOTES && /[:-][ \t]+$/.test(start)) lines[line - firstLine] = start + JSON.stringify(value);
  }
  return lines.join('\n');
}

function parseAsWritten(source: string, firstLine: number): ParsedYaml {
  const refused = findExcess(source) ?? findDocumentMark(source);
  if (refused) {
    const { line, column } = placeAt(source, refused.offset);
    const place = { line: line + firstLine - 1, column };
    const { message, hint } = refused;
    const fault: YamlFault = { ...place, code: 'yaml-feature', message, hint };
    return {
      data: undefined,
      faults: [fault],
      tree: null,
      positionOf: () => place,
      positionOfKey: () => place,
      commentInstead: () => undefined,
      ignores: [],
    };
  }
  const lines = new LineCounter();
  const placeOf = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1) };
  };
  const document = parseDocument(source, {
    lineCounter: lines,
    prettyErrors: false,
    strict: true,
    // Merge keys and repeated ones are refused below, with messages of our own.
    merge: false,
    uniqueKeys: false,
    logLevel: 'error',
  });
  const locate = ({ offset, ...fault }: Found): YamlFault => ({ ...placeOf(offset), ...fault });
  const faults = causesOf(
    findSyntaxFaults(document, source, (offset) => placeOf(offset).line).map(locate),
    findContentFaults(document.contents, source).map(locate),
  );
  const find = createFinder(document.contents);
  const positionOf = (path: YamlPath): Position => {
    const offset = find(path).value?.range?.[0];
    return offset === undefined ? { line: firstLine, column: 1 } : placeOf(offset);
  };
  return {
    data: faults.every(({ code }) => code === 'yaml-duplicate-key') ? document.toJS({ maxAliasCount: 0 }) : undefined,
    faults,
    tree: document.contents,
    positionOf,
    commentInstead: (path) => {
      const { value } = find(path);
      return isScalar(value) && value.value === null ? (value.comment ?? undefined) : undefined;
    },
    positionOfKey: (path) => {
      const offset = find(path).key?.range?.[0];
      return offset === undefined ? positionOf(path) : placeOf(offset);
    },
    ignores: findYamlIgnores(source, document.contents, placeOf),
  };
}

/** In a line with both kinds of faults, the first one is likely to be the cause of the others. */
function causesOf(syntaxFaults: readonly YamlFault[], contentFaults: readonly YamlFault[]): YamlFault[] {
  const columnIn = (faults: readonly YamlFault[]): Map<number, number> =>
    new Map(faults.toSorted((a, b) => b.column - a.column).map(({ line, column }) => [line, column]));
  const syntaxColumn = columnIn(syntaxFaults);
  const contentColumn = columnIn(contentFaults);
  const at = (columns: Map<number, number>, line: number): number => columns.get(line) ?? Number.POSITIVE_INFINITY;
  return [
    ...syntaxFaults.filter(({ line, column }) => column <= at(contentColumn, line)),
    ...contentFaults.filter(({ line }) => at(contentColumn, line) < at(syntaxColumn, line)),
  ];
}

type Found = Omit<YamlFault, keyof Position> & { readonly offset: number };

/** What must not reach the parser, because it would exhaust it. */
export function findExcess(source: string): Omit<Found, 'code'> | undefined {
  const run = INDICATOR_RUN.exec(source)?.index ?? Number.POSITIVE_INFINITY;
  const offset = Math.min(run, offsetOfExcessiveBrackets(source));
  if (Number.isFinite(offset)) return { offset, ...TOO_DEEP };
  const properties = PROPERTY_RUN.exec(source);
  return properties
    ? { offset: properties.index, message: 'YAML tags and anchors are not allowed', hint: 'delete them' }
    : undefined;
}

const TOO_DEEP = { message: `Lists and maps nest deeper than ${MAXIMUM_DEPTH} levels`, hint: 'flatten them' };

function offsetOfExcessiveBrackets(source: string): number {
  let depth = 0;
  for (let offset = 0; offset < source.length; offset += 1) {
    const character = source[offset];
    if (character === '[' || character === '{') depth += 1;
    // Brackets balance within a value; a stray one in a text does not count for the following lines.
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    if (depth > MAXIMUM_BRACKETS) return offset;
  }
  return Number.POSITIVE_INFINITY;
}

/** A directive before the content, or the mark of its end. */
function findDocumentMark(source: string): Omit<Found, 'code'> | undefined {
  const directive = /^(?:[ \t]*(?:#.*)?\n)*%/.exec(source);
  if (directive) {
    return { offset: directive[0].length - 1, message: 'YAML directives are not allowed', hint: 'delete the line' };
  }
  const offset = source.search(/^\.\.\.(?=\s|$)/m);
  return offset === -1 ? undefined : { offset, message: 'Only one YAML document is allowed', hint: 'delete the "..."' };
}

/** Nobody mends more in one go, and to explain a fault the tree may be walked for each. */
const MAXIMUM_SYNTAX_FAULTS = 100;

/** One fault a line, because a broken line often makes the parser stumble again over the rest of it. */
function findSyntaxFaults({ errors, contents }: Document, source: string, lineOf: (offset: number) => number): Found[] {
  const seen = new Set<number>();
  let isLost = false;
  return errors.flatMap((error) => {
    const line = lineOf(error.pos[0]);
    if (seen.has(line) || isLost) return [];
    seen.add(line);
    // After a token in a place where none can be, every further line is an error.
    isLost = error.message.includes('in YAML stream') || seen.size === MAXIMUM_SYNTAX_FAULTS;
    return [syntaxFault(error, contents, source)];
  });
}

function syntaxFault(error: YAMLError, contents: unknown, source: string): Found {
  const [offset] = error.pos;
  const fault = (message: string, hint: string, place = offset): Found => ({
    offset: place,
    code: 'yaml-syntax',
    message,
    hint,
  });
  const is = (text: string): boolean => error.message.includes(text);
  if (error.code === 'MULTIPLE_DOCS') {
    const hint = 'delete the line "---" before it';
    return { offset, code: 'yaml-feature', message: 'Only one YAML document is allowed', hint };
  }
  if (error.code === 'BAD_ALIAS') {
    return { offset, code: 'yaml-feature', message: 'YAML aliases and anchors are not allowed', hint: QUOTES };
  }
  if (error.code === 'TAB_AS_INDENT' || hasTabIndentation(source, offset))
    return fault('A tab is not allowed as indentation', 'indent with spaces');
  if (is('Missing closing')) {
    const opening = findOpening(contents, offset, (node) => isScalar(node) && /^QUOTE/.test(node.type ?? '')) ?? offset;
    return fault('The quote that opens here is never closed', `write ${source[opening]} where the value ends`, opening);
  }
  const bracket = /end with a (\S)/.exec(error.message)?.[1];
  if (bracket) {
    const opening = findOpening(contents, offset, (node) => isCollection(node) && node.flow === true) ?? offset;
    const comment = /[ \t]#\S*/.exec(source.slice(opening).split('\n', 1)[0] ?? '');
    if (comment) {
      const hint = `put what begins with # in quotes: "${comment[0].trim().replace(/[,\]}]+$/, '')}"`;
      return fault('This # begins a comment, which hides the closing bracket', hint, opening + comment.index + 1);
    }
    return fault('The bracket that opens here is never closed', `write ${bracket} where it ends`, opening);
  }
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY') return nestedKeyFault(offset, source, fault);
  if (error.code === 'BAD_SCALAR_START') return fault(`A value cannot begin with "${source[offset]}"`, QUOTES);
  if (error.code === 'BAD_DQ_ESCAPE')
    return fault('This backslash escapes nothing', 'write two of them, or put the value in single quotes');
  if (error.code === 'MULTILINE_IMPLICIT_KEY' || is('need to be followed by map values'))
    return fault('This line is no pair of key and value', 'write "key: value", with a blank after the colon');
  if (is('same column') || (is('at node end') && placeAt(source, offset).column === 1))
    return fault('This line is indented differently from those above', 'begin all keys of a map in the same column');
  if (is('same line with key'))
    return fault('A list cannot begin in the line of its key', 'begin it in the next line, or put the value in quotes');
  if (is('at node end') && /["']\s*$/.test(source.slice(0, offset)))
    return fault('Text follows the closing quote', 'put the whole value in quotes, with others inside');
  if (is('Block collections are not allowed within')) return fault('A comma is missing in these brackets', 'add it');
  if (is('Unexpected ,')) return fault('A value is missing beside this comma', 'delete the comma');
  if (is('Block scalar header') || is('Not a YAML token'))
    return fault('Text follows "|" or ">" in its line', 'begin it in the next line, or put the value in quotes');
  if (
    error.code === 'UNEXPECTED_TOKEN' &&
    /[\]}]\s*$/.test(source.slice(0, offset)) &&
    /[\]}]/.test(source[offset] ?? '')
  )
    return fault('This bracket closes nothing', 'delete it');
  if (error.code === 'UNEXPECTED_TOKEN') return fault('This does not belong here', QUOTES);
  return fault(error.message, 'check this line and the one above');
}

const QUOTES = 'put the whole value in quotes';

/** A second colon in a value, or a further line that is indented as if it belonged to it. */
function nestedKeyFault(
  offset: number,
  source: string,
  fault: (message: string, hint: string, place?: number) => Found,
): Found {
  const line = lineFrom(source, offset);
  const next = /^\n( +)[\w-]+:(?=\s)/.exec(source.slice(offset + line.length));
  if (/:(?=\s|$)/.test(line) || !next) return fault('A colon followed by a blank starts a nested key', QUOTES);
  const place = offset + line.length + 1 + (next[1] as string).length;
  return fault('This line is indented deeper than the key above', 'begin all keys of a map in the same column', place);
}

/** The rest of a line from an offset on. */
function lineFrom(source: string, offset: number): string {
  return source.slice(offset).split('\n', 1)[0] as string;
}

function hasTabIndentation(source: string, offset: number): boolean {
  const line = source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^ *\t\s*$/.test(line);
}

/** Where the last node of a kind begins that stands before an offset. */
function findOpening(contents: unknown, offset: number, isKind: (node: Node) => boolean): number | undefined {
  let opening: number | undefined;
  visit(contents as Node | null, {
    Node: (_, node) => {
      const start = node.range?.[0];
      if (start !== undefined && start < offset && isKind(node)) opening = Math.max(start, opening ?? 0);
    },
  });
  return opening;
}

/** What parses but is refused. */
function findContentFaults(contents: unknown, source: string): Found[] {
  const faults: Found[] = [];
  const add = (offset: number, message: string, hint: string): void => {
    faults.push({ offset, code: 'yaml-feature', message, hint });
  };
  visit(contents as Node | null, {
    Pair: (_, { key }: Pair<unknown, unknown>) => {
      const offset = (key as Node | null)?.range?.[0] ?? 0;
      if (!isScalar(key) || typeof key.value !== 'string') add(offset, 'A key must be plain text', 'put it in quotes');
      else if (key.value === '<<') add(offset, 'YAML merge keys are not allowed', 'repeat the values');
      else if (FORBIDDEN_KEYS.has(key.value)) add(offset, `The key "${key.value}" is not allowed`, 'delete it');
    },
    Node: (_, node, path) => {
      const offset = node.range?.[0] ?? 0;
      if (isAlias(node)) {
        add(offset, 'YAML aliases are not allowed', 'repeat the value; quote a text that begins with *');
        return;
      }
      const start = offset - propertiesBefore(source, offset).length;
      if (node.anchor) add(start, 'YAML anchors are not allowed', 'delete it; quote a text that begins with &');
      if (node.tag) add(start, 'YAML tags are not allowed', 'delete it; quote a text that begins with !');
      // Spread into a call, the keys of a large map would overflow the stack.
      if (isMap(node)) for (const fault of findRepeatedKeys(node)) faults.push(fault);
      if (isCollection(node) && path.filter(isCollection).length === MAXIMUM_DEPTH)
        add(offset, TOO_DEEP.message, TOO_DEEP.hint);
      if (isScalar(node) && node.type === Scalar.QUOTE_DOUBLE) {
        // Only an escape in double quotes can bring a forbidden character this far.
        const fault = findForbiddenCharacter(String(node.value));
        if (fault) faults.push({ offset, ...fault });
      }
    },
  });
  return faults;
}

/** The anchor and the tag of a node, which stand before what counts as its range. */
function propertiesBefore(source: string, offset: number): string {
  return /(?:(?<!\S)[!&]\S*\s*)*$/.exec(source.slice(Math.max(0, offset - 200), offset))?.[0] ?? '';
}

function findRepeatedKeys({ items }: YAMLMap): Found[] {
  const seen = new Set<unknown>();
  return items.flatMap(({ key }): Found[] => {
    if (!isScalar(key)) return [];
    if (!seen.has(key.value)) {
      seen.add(key.value);
      return [];
    }
    const message = `The key "${key.value}" stands here twice`;
    return [{ offset: key.range?.[0] ?? 0, code: 'yaml-duplicate-key', message, hint: 'delete one of them' }];
  });
}

/** Finds the nodes of a path; each map is indexed once, because a file may have many keys with problems. */
function createFinder(contents: unknown): (path: YamlPath) => { key?: Node | undefined; value?: Node | undefined } {
  const indexes = new Map<YAMLMap, Map<unknown, Pair>>();
  const pairOf = (map: YAMLMap, key: PropertyKey): Pair | undefined => {
    const index =
      indexes.get(map) ?? new Map(map.items.map((pair) => [isScalar(pair.key) ? pair.key.value : pair.key, pair]));
    indexes.set(map, index);
    return index.get(key);
  };
  return (path) => {
    let value = contents as Node | undefined;
    let key: Node | undefined;
    for (const segment of path) {
      if (isMap(value)) {
        const pair = pairOf(value, segment);
        if (!pair) break;
        key = pair.key as Node;
        value = (pair.value as Node | null) ?? key;
      } else if (isSeq(value) && typeof segment === 'number' && value.items[segment]) {
        key = undefined;
        value = value.items[segment] as Node;
      } else break;
    }
    return { key, value };
  };
}
