/** `_data`: what templates find under `site.data`. */
import { posix } from 'node:path';
import { readYaml } from '#importer/reading/yaml-data.ts';
import type { JsonValue } from '#importer/source.ts';

/** More than any blog has; each is read whole. */
const MAXIMUM_FILES = 1_000;

type Data = { [key: string]: JsonValue | Data };

export function readDataFiles(
  files: readonly string[],
  sourceDir: string,
  readFile: (path: string) => string | undefined,
): Readonly<Record<string, JsonValue>> {
  const folder = posix.join(sourceDir, '_data/');
  const data: Data = {};
  const wanted = files.filter((file) => file.startsWith(folder) && /\.(?:ya?ml|json|csv|tsv)$/i.test(file));
  for (const file of wanted.slice(0, MAXIMUM_FILES)) {
    const value = parse(readFile(file), posix.extname(file).toLowerCase());
    if (value !== undefined)
      put(
        data,
        file
          .slice(folder.length)
          .replace(/\.\w+$/, '')
          .split('/'),
        value,
      );
  }
  return data as Readonly<Record<string, JsonValue>>;
}

function put(data: Data, path: readonly string[], value: JsonValue): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    Object.defineProperty(data, name, { value, enumerable: true, configurable: true, writable: true });
    return;
  }
  const known = Object.hasOwn(data, name) ? data[name] : undefined;
  const inner = typeof known === 'object' && known !== null && !Array.isArray(known) ? (known as Data) : {};
  put(inner, rest, value);
  Object.defineProperty(data, name, { value: inner, enumerable: true, configurable: true, writable: true });
}

function parse(text: string | undefined, extension: string): JsonValue | undefined {
  if (text === undefined) return undefined;
  if (extension === '.csv') return readTable(text, ',');
  if (extension === '.tsv') return readTable(text, '\t');
  // YAML's own reader takes maps alone, so a list is read as the value of a key.
  const isMap = !/^\s*(?:#.*\n\s*|---\s*\n\s*)*[-[]/.test(text);
  if (isMap) return toValues(readYaml(text.replace(/^\s*---[ \t]*\n/, ''), 1).data);
  const inner = text.replace(/^\s*---[ \t]*\n/, '').replace(/^/gm, ' ');
  return toValues(readYaml(`list:\n${inner}`, 0).data['list'] ?? null);
}

/** A header line and rows; cells may be in quotes. */
function readTable(text: string, separator: string): JsonValue {
  const [header = [], ...rows] = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => splitRow(line, separator));
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
}

function splitRow(line: string, separator: string): string[] {
  const cells = [''];
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) cells.push('');
    else cells[cells.length - 1] += character;
  }
  return cells;
}

/** With numbers, which templates compare, and nothing else told apart from text. */
export function toValues(value: JsonValue): JsonValue {
  if (typeof value === 'string')
    return /^-?\d{1,15}(?:\.\d+)?$/.test(value) && String(Number(value)) === value ? Number(value) : value;
  if (Array.isArray(value)) return value.map((item: JsonValue) => toValues(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toValues(item as JsonValue)]));
}
