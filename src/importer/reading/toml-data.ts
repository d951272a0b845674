/** As much of TOML as frontmatter is written in: keys, tables, strings, lists and inline tables. */
import { oneLine } from '#importer/one-line.ts';
import type { JsonValue } from '#importer/source.ts';
import { type DataFault, type Place, type SourceData, UNREAD_KEY } from './yaml-data.ts';

type Table = Map<string, Table | JsonValue>;

const MAXIMUM_DEPTH = 50;

const HEADER = /[ \t]*\[([^[\]\n]+)\][ \t]*(?:#.*)?$/my;
const KEY = /[ \t]*("[^"\n]*"|'[^'\n]*'|[\w.-]+)[ \t]*=[ \t]*/y;
const LINE_END = /[ \t]*(?:#.*)?(?:\n|$)/y;
const BLANKS = /(?:\s|#.*)*/y;
const STRING = /"""\n?([\s\S]*?)"""|'''\n?([\s\S]*?)'''|"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'/y;
const TOKEN = /[^\s,[\]{}"'#=](?:[^,[\]{}"'#\n]*[^\s,[\]{}"'#])?/y;

/** @param firstLine The line of the file in which the source begins, from 1. */
export function readToml(source: string, firstLine: number): SourceData {
  const top: Table = new Map();
  const positions = new Map<string, Place>();
  const faults: DataFault[] = [];
  const unread: string[] = [];
  const cursor = createCursor(source);
  let table: Table | undefined = top;
  let line = firstLine;
  for (let counted = 0; !cursor.isEnd(); ) {
    line += source.slice(counted, cursor.offset()).split('\n').length - 1;
    counted = cursor.offset();
    if (cursor.take(LINE_END)) continue;
    const place = { line, column: 1 };
    const tell = (code: DataFault['code'], action: string): void => {
      faults.push({ ...place, code, original: oneLine(source.slice(counted, cursor.offset())), action });
    };
    const header = cursor.take(HEADER)?.[1];
    if (header !== undefined) {
      const path = toPath(header);
      table = openTable(top, path);
      if (table && !positions.has(path[0] as string)) positions.set(path[0] as string, place);
      if (table) continue;
    }
    const name = table && cursor.take(KEY)?.[1];
    const path = name === undefined ? [] : toPath(name);
    const key = path.pop();
    const target = table && openTable(table, path);
    if (key === undefined || key === '__proto__' || !target) {
      unread.push(cursor.takeLine());
      tell('frontmatter-invalid', `Kept it as text under "${UNREAD_KEY}"`);
      continue;
    }
    const start = cursor.offset();
    let value = cursor.readValue(0);
    if (value === undefined || !cursor.take(LINE_END)) {
      cursor.moveTo(start);
      value = cursor.takeLine();
      tell('frontmatter-invalid', 'Kept its value as text');
    }
    if (target.has(key)) tell('key-duplicate', 'Took this value, which is the last');
    target.set(key, value);
    if (table === top) positions.set(path[0] ?? key, place);
  }
  if (unread.length > 0) top.set(UNREAD_KEY, unread.join('\n'));
  return { data: toJson(top), positionOf: (key) => positions.get(key) ?? { line: firstLine, column: 1 }, faults };
}

function createCursor(source: string) {
  let offset = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = offset;
    const match = pattern.exec(source) ?? undefined;
    offset += match?.[0].length ?? 0;
    return match;
  };
  const takeMark = (mark: string): boolean => {
    const isThere = source[offset] === mark;
    if (isThere) offset += 1;
    return isThere;
  };

  function readValue(depth: number): JsonValue | undefined {
    if (depth > MAXIMUM_DEPTH) return undefined;
    const string = take(STRING);
    if (string) {
      const [, long, longLiteral, short, literal] = string;
      return longLiteral ?? literal ?? resolveEscapes((long ?? short) as string);
    }
    if (takeMark('[')) return readList(depth);
    if (takeMark('{')) return readInline(depth);
    const token = take(TOKEN)?.[0];
    return token === 'true' || token === 'false' ? token === 'true' : token;
  }

  function readList(depth: number): JsonValue | undefined {
    const items: JsonValue[] = [];
    for (take(BLANKS); !takeMark(']'); take(BLANKS)) {
      const item = readValue(depth + 1);
      if (item === undefined) return undefined;
      items.push(item);
      take(BLANKS);
      if (!takeMark(',') && source[offset] !== ']') return undefined;
    }
    return items;
  }

  function readInline(depth: number): JsonValue | undefined {
    const entries = new Map<string, JsonValue>();
    for (take(BLANKS); !takeMark('}'); take(BLANKS)) {
      const key = take(KEY)?.[1];
      const value = key === undefined ? undefined : readValue(depth + 1);
      if (key === undefined || value === undefined || key === '__proto__') return undefined;
      entries.set(toPath(key).join('.'), value);
      take(BLANKS);
      if (!takeMark(',') && source[offset] !== '}') return undefined;
    }
    return Object.fromEntries(entries);
  }

  return {
    isEnd: () => offset >= source.length,
    offset: () => offset,
    moveTo: (place: number) => {
      offset = place;
    },
    take,
    /** The rest of the line. */
    takeLine: () => {
      const end = source.indexOf('\n', offset);
      const text = source.slice(offset, end === -1 ? undefined : end).trim();
      offset = end === -1 ? source.length : end + 1;
      return text;
    },
    readValue,
  };
}

function resolveEscapes(text: string): string {
  const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\n', '"': '"', '\\': '\\' };
  return text.replace(/\\(?:u([\da-f]{4})|U0*([\da-f]{1,6})|\s*\n\s*|(.))/gi, (whole, short, long, letter) => {
    if (short ?? long) return String.fromCodePoint(Math.min(Number.parseInt(short ?? long, 16), 0x10ffff));
    return letter === undefined ? '' : (escapes[letter] ?? whole);
  });
}

/** `a."b c".d` as its parts. */
function toPath(name: string): string[] {
  return [...name.matchAll(/"([^"]*)"|'([^']*)'|([^.\s]+)/g)].map(([, double, single, bare]) =>
    String(double ?? single ?? bare),
  );
}

function openTable(top: Table, path: readonly string[]): Table | undefined {
  let table = top;
  for (const name of path) {
    if (name === '__proto__') return undefined;
    const next = table.get(name) ?? new Map();
    if (!(next instanceof Map)) return undefined;
    table.set(name, next);
    table = next;
  }
  return path.length > MAXIMUM_DEPTH ? undefined : table;
}

function toJson(table: Table): Record<string, JsonValue> {
  return Object.fromEntries([...table].map(([key, value]) => [key, value instanceof Map ? toJson(value) : value]));
}
