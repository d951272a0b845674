/** YAML of other systems as plain data, whose scalars stay as they are written; what is broken is read line by line. */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { oneLine } from '#importer/one-line.ts';
import type { JsonValue } from '#importer/source.ts';
import { findExcess } from '#loader/yaml.ts';

export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface DataFault extends Place {
  readonly code: 'frontmatter-invalid' | 'key-duplicate';
  readonly original: string;
  readonly action: string;
}

export interface SourceData {
  /** Strings as they are written, dates and numbers, too: `0012`, `1.10`; booleans, null, lists and maps are those. */
  readonly data: Readonly<Record<string, JsonValue>>;
  /** Of a key at the top level; of one that does not exist the beginning. */
  readonly positionOf: (key: string) => Place;
  readonly faults: readonly DataFault[];
}

/** The key of lines that belong to none, so that they are not lost. */
export const UNREAD_KEY = 'unread';

/** Far more than frontmatter or a configuration has; aliases can multiply it. */
const MAXIMUM_NODES = 20_000;
const MAXIMUM_DEPTH = 50;
/** The document is searched for each. */
const MAXIMUM_ALIASES = 100;

/** A key with its value, also without the blank that YAML wants, or with the colon of a Chinese keyboard. */
const KEY_LINE =
  /^(?:"([^"\n]*)"|'([^'\n]*)'|([^\s#"'[{:：-][^:：\n]*?))[ \t]*(?:[:：](?=\s|$)|(?<=^[\w-]+)[:：](?!\/\/))(.*)$/;

/** A quote that ends a text of several lines below its key, where other readers of YAML let it stand. */
const CLOSING_QUOTE = /^([ \t]*)(["'][ \t]*)$/gm;

/** @param firstLine The line of the file in which the source begins, from 1. */
export function readYaml(source: string, firstLine: number): SourceData {
  const positions = new Map<string, Place>();
  const faults: DataFault[] = [];
  const data =
    readMap(source, firstLine, positions, faults) ??
    readMap(source.replace(CLOSING_QUOTE, '$1 $2'), firstLine, positions, faults) ??
    readChunks(source, firstLine, positions, faults);
  return { data, positionOf: (key) => positions.get(key) ?? { line: firstLine, column: 1 }, faults };
}

export function looksLikeKey(line: string): boolean {
  return KEY_LINE.test(line);
}

/** The data of a source without faults; `undefined` of any other. */
function readMap(
  source: string,
  firstLine: number,
  positions: Map<string, Place>,
  faults: DataFault[],
): Record<string, JsonValue> | undefined {
  if (findExcess(source)) return undefined;
  const lineCounter = new LineCounter();
  try {
    const document = parseDocument(source, {
      lineCounter,
      prettyErrors: false,
      uniqueKeys: false,
      merge: false,
      logLevel: 'silent',
    });
    if (document.errors.length > 0) return undefined;
    if (document.contents === null || isEmpty(document.contents)) return {};
    if (!isMap(document.contents)) return undefined;
    const place = (offset: number): Place => {
      const { line, col } = lineCounter.linePos(offset);
      return { line: line + firstLine - 1, column: col };
    };
    const found: DataFault[] = [];
    const data = createReader(document, source, place, found).readTop(document.contents, positions);
    faults.push(...found);
    return data;
  } catch {
    // Too deep or too large for the parser, or by its aliases.
    positions.clear();
    return undefined;
  }
}

function isEmpty(node: ParsedNode): boolean {
  return isScalar(node) && node.value === null;
}

interface Reader {
  readonly readTop: (map: YAMLMap, positions: Map<string, Place>) => Record<string, JsonValue>;
}

function createReader(
  document: Document,
  source: string,
  place: (offset: number) => Place,
  faults: DataFault[],
): Reader {
  let nodes = 0;
  let aliases = 0;

  function read(node: Node | null | undefined, depth: number): JsonValue {
    nodes += 1;
    if (nodes > MAXIMUM_NODES || depth > MAXIMUM_DEPTH) throw new RangeError('Too much YAML');
    if (isAlias(node)) {
      aliases += 1;
      if (aliases > MAXIMUM_ALIASES) throw new RangeError('Too many aliases');
      return read(node.resolve(document), depth + 1);
    }
    if (isScalar(node)) {
      const { value } = node;
      if (value === null || typeof value === 'boolean') return value;
      return typeof value === 'string' ? value : (node.source ?? String(value));
    }
    if (isSeq(node)) return node.items.map((item) => read(item as Node | null, depth + 1));
    return isMap(node) ? readPairs(node, depth) : null;
  }

  function readPairs(map: YAMLMap, depth: number, positions?: Map<string, Place>): Record<string, JsonValue> {
    const entries = new Map<string, JsonValue>();
    for (const { key, value } of map.items) {
      const node = key as Node | null;
      const name = keyOf(node);
      const at = place(node?.range?.[0] ?? 0);
      const original = oneLine(source.slice(node?.range?.[0] ?? 0, (value as Node | null)?.range?.[1] ?? undefined));
      if (name === '__proto__') {
        faults.push({ ...at, code: 'frontmatter-invalid', original, action: 'Left the key out' });
        continue;
      }
      if (entries.has(name)) {
        faults.push({ ...at, code: 'key-duplicate', original, action: 'Took this value, which is the last' });
      }
      positions?.set(name, at);
      entries.set(name, read(value as Node | null, depth + 1));
    }
    return Object.fromEntries(entries);
  }

  function keyOf(node: Node | null): string {
    if (isScalar(node)) return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
    return source.slice(node?.range?.[0] ?? 0, node?.range?.[1] ?? 0).trim();
  }

  return { readTop: (map, positions) => readPairs(map, 0, positions) };
}

/** Reads each key with what belongs to it by itself; what is broken there stays text. */
function readChunks(
  source: string,
  firstLine: number,
  positions: Map<string, Place>,
  faults: DataFault[],
): Record<string, JsonValue> {
  const entries = new Map<string, JsonValue>();
  const unread: string[] = [];
  const add = (code: DataFault['code'], line: number, original: string, action: string): void => {
    faults.push({ code, line, column: 1, original: oneLine(original), action });
  };
  const put = (key: string, value: JsonValue, line: number, text: string): void => {
    if (key === '__proto__') {
      add('frontmatter-invalid', line, text, 'Left the key out');
      return;
    }
    if (entries.has(key)) add('key-duplicate', line, text, 'Took this value, which is the last');
    entries.set(key, value);
    positions.set(key, { line, column: 1 });
  };

  for (const chunk of toChunks(source, firstLine)) {
    const text = chunk.lines.join('\n');
    const [, double, single, plain, first = ''] = KEY_LINE.exec(chunk.lines[0] ?? '') ?? [];
    const key = double ?? single ?? plain;
    if (key === undefined) {
      unread.push(text);
      add('frontmatter-invalid', chunk.line, text, `Kept it as text under "${UNREAD_KEY}"`);
      continue;
    }
    const own = new Map<string, Place>();
    const whole = readMap(text, chunk.line, own, faults);
    if (whole) {
      for (const [name, value] of Object.entries(whole)) put(name, value, own.get(name)?.line ?? chunk.line, text);
      continue;
    }
    put(key, toText(first.trim(), chunk.lines.slice(1)), chunk.line, text);
    add('frontmatter-invalid', chunk.line, text, 'Kept its value as text');
  }
  if (unread.length > 0) entries.set(UNREAD_KEY, unread.join('\n'));
  return Object.fromEntries(entries);
}

interface Chunk {
  readonly line: number;
  readonly lines: readonly string[];
}

/** A line with a key at its beginning and those after it that are indented, blank or items of a list; and lines without a key. */
function toChunks(source: string, firstLine: number): Chunk[] {
  const chunks: { line: number; lines: string[]; isKey: boolean }[] = [];
  for (const [index, line] of source.split('\n').entries()) {
    const last = chunks.at(-1);
    const isKey = looksLikeKey(line);
    if (last && !isKey && (!last.isKey || /^(?:\s|$|#|-(?:\s|$))/.test(line))) last.lines.push(line);
    else if (line.trim() !== '' && !line.startsWith('#'))
      chunks.push({ line: firstLine + index, lines: [line], isKey });
  }
  return chunks;
}

/** A value as it is written, without the quotes around it; a list if only items follow. */
function toText(first: string, rest: readonly string[]): JsonValue {
  const lines = rest.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  const isList = first === '' && lines.length > 0 && lines.every((line) => /^-(?:\s|$)/.test(line));
  if (isList) return lines.map((line) => unquote(line.slice(1).trim()));
  return unquote([first, ...lines].join('\n').trim());
}

function unquote(text: string): string {
  return /^(["']).*\1$/s.test(text) && text.length > 1 ? text.slice(1, -1) : text;
}
