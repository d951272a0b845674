/** Values as PHP's `serialize` writes them, as far as they are scalars and arrays. Objects are never made. */
import type { JsonValue } from '#importer/source.ts';

const MAXIMUM_DEPTH = 16;

/** `undefined` if a text is no such value, or holds objects or references: `readPhpValue('a:1:{s:2:"it";i:100;}') // => { it: 100 }`. */
export function readPhpValue(text: string): JsonValue | undefined {
  // Lengths are counted in bytes.
  const bytes = Buffer.from(text.trim());
  const read = readValue(bytes, 0, 0);
  return read?.end === bytes.length ? read.value : undefined;
}

interface Read {
  readonly value: JsonValue;
  /** The offset behind it. */
  readonly end: number;
}

function readValue(bytes: Buffer, start: number, depth: number): Read | undefined {
  if (depth > MAXIMUM_DEPTH) return undefined;
  const head = /^(?:N;|([bid]):(-?[\d.eE+-]{1,30});|([sa]):(\d{1,9}):)/.exec(
    bytes.toString('latin1', start, start + 40),
  );
  if (!head) return undefined;
  const [whole, scalar, number, kind, length] = head;
  const end = start + whole.length;
  if (scalar) return { value: scalar === 'b' ? number === '1' : Number(number), end };
  if (kind === 's') return readString(bytes, end, Number(length));
  if (kind === 'a') return readArray(bytes, end, Number(length), depth);
  return { value: null, end };
}

function readString(bytes: Buffer, start: number, length: number): Read | undefined {
  const end = start + length + 3;
  if (end > bytes.length || bytes[start] !== 0x22 || bytes.toString('latin1', end - 2, end) !== '";') return undefined;
  return { value: bytes.toString('utf8', start + 1, end - 2), end };
}

function readArray(bytes: Buffer, start: number, length: number, depth: number): Read | undefined {
  if (bytes[start] !== 0x7b) return undefined;
  const entries: [string, JsonValue][] = [];
  let end = start + 1;
  for (let index = 0; index < length; index += 1) {
    const key = readValue(bytes, end, depth + 1);
    if (typeof key?.value !== 'string' && typeof key?.value !== 'number') return undefined;
    const item = readValue(bytes, key.end, depth + 1);
    if (!item) return undefined;
    entries.push([String(key.value), item.value]);
    end = item.end;
  }
  if (bytes[end] !== 0x7d) return undefined;
  return { value: Object.fromEntries(entries), end: end + 1 };
}
