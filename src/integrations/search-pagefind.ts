/**
 * An index in the files of Pagefind 1.6, which its engine reads in the browser. Pagefind's own indexer makes the same, byte
 * for byte, from the same terms; it takes several times as long and a megabyte of memory for each post.
 */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { mapConcurrently } from '#map-concurrently.ts';
import { shortHash } from './search-hash.ts';

export interface IndexPage {
  readonly id: string;
  /** Of letters and digits only, in lower case, each once: what stands below names them by their place here. */
  readonly terms: readonly string[];
  /** The terms of the text in their order. */
  readonly content: readonly number[];
  /** Further terms by field. */
  readonly fields: Readonly<Record<string, readonly number[]>>;
}

export interface PagefindIndex {
  /** By path in the search bundle. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** By which `pagefind-entry.json` names the index. */
  readonly hash: string;
}

export const PAGEFIND_VERSION = '1.6.0';

/**
 * An index is cut into files of so many entries. Pagefind's own 20,000 make files of some 35 KB, of which a query reads
 * one for each of its words; a quarter of that lets a long query load no more than a short one did.
 */
export const CHUNK_SIZE = 5000;

/** What stands before the content of every file of Pagefind. */
const SIGNATURE = Buffer.from('pagefind_dcd');

/** Before the places of a term in a text: all that follow have the weight of plain text. */
const PLAIN_WEIGHT = -25;

/** A term and the pages that have it. */
interface Term {
  readonly term: string;
  /** For each of its pages the number of the page, and where in its entries the one of the term begins and ends. */
  readonly entries: number[];
  /** By which Pagefind cuts an index into files. */
  size: number;
}

/** @param name Of the language, as in `indexName`. */
export async function makePagefindIndex(name: string, pages: readonly IndexPage[]): Promise<PagefindIndex> {
  const fieldNames = [
    ...new Set(pages.flatMap(({ fields }) => Object.keys(fields).filter((field) => fields[field]?.length))),
  ].sort();
  const { terms, entriesOf } = collectEntries(pages, fieldNames);
  const chunks = await mapConcurrently(cut(terms), PACKED_AT_ONCE, async (chunk) => {
    const content = encodeChunk(chunk, entriesOf);
    const id = `${name}_${shortHash(content)}`;
    return { id, packed: await pack(content), from: chunk.at(0)?.term ?? '', to: chunk.at(-1)?.term ?? '' };
  });
  for (const [nth, chunk] of chunks.entries()) {
    const next = chunks[nth + 1];
    if (!next) continue;
    const [to, from] = tellApart(chunk.to, next.from);
    next.from = from;
    // A beginning stands before all that begins so; of the file it has to stay the end.
    if (compareCodePoints(to, chunk.from) >= 0) chunk.to = to;
  }
  const meta = encode([
    PAGEFIND_VERSION,
    pages.map(({ id, content }) => [id, content.length, '']),
    chunks.map(({ id, from, to }) => [from, to, id]),
    [],
    [],
    fieldNames,
  ]);
  const hash = `${name}_${shortHash(meta)}`;
  const files = new Map([
    [`pagefind.${hash}.pf_meta`, await pack(meta)],
    ...chunks.map(({ id, packed }): [string, Uint8Array] => [`index/${id}.pf_index`, packed]),
  ]);
  return { files, hash };
}

/** As many as zlib has threads, for each takes a quarter of a megabyte until it is done. */
const PACKED_AT_ONCE = 4;

async function pack(content: Uint8Array): Promise<Uint8Array> {
  // A level more saves one byte of 300 for half the time again.
  return promisify(gzip)(Buffer.concat([SIGNATURE, content]), { level: 5 });
}

interface Collected {
  /** Sorted. */
  readonly terms: readonly Term[];
  /** By the number of the page: its entries of all terms one after the other, as they stand in a file. */
  readonly entriesOf: readonly Buffer[];
}

function collectEntries(pages: readonly IndexPage[], fieldNames: readonly string[]): Collected {
  const known = new Map<string, Term>();
  const open = (term: string): Term => {
    const own = known.get(term) ?? { term, entries: [], size: 0 };
    if (own.entries.length === 0) known.set(term, own);
    return own;
  };
  const writer = createWriter();
  const entriesOf = pages.map(({ terms, content, fields }, page) => {
    const text = sortByTerm(content, terms.length);
    const sorted = fieldNames.map((name) => sortByTerm(fields[name] ?? [], terms.length));
    for (const [number, term] of terms.entries()) {
      const inText = countNumbers(text, number);
      let inFields = 0;
      for (const field of sorted) inFields += countNumbers(field, number);
      if (inText + inFields === 0) continue;
      const own = open(term);
      const { entries } = own;
      const begin = writer.length();
      writer.list(3);
      // Of pages and of places the distance from the one before.
      writer.number(page - (entries[entries.length - 3] ?? 0));
      writer.list(inText);
      writePlaces(text, number, PLAIN_WEIGHT, writer);
      writer.list(inFields);
      if (inFields > 0) for (const [nth, field] of sorted.entries()) writePlaces(field, number, -nth - 1, writer);
      entries.push(page, begin, writer.length());
      // The page itself counts as one.
      own.size += 1 + inText + inFields;
    }
    return writer.take();
  });
  return { terms: [...known.values()].sort((a, b) => compareCodePoints(a.term, b.term)), entriesOf };
}

/** The places of each term in a text, those of one behind those of the other. */
interface SortedPlaces {
  readonly places: Uint32Array;
  /** Where those of a term begin, and those of the next one. */
  readonly begins: Uint32Array;
}

/** @param list The term in each place. */
function sortByTerm(list: readonly number[], termCount: number): SortedPlaces {
  const begins = new Uint32Array(termCount + 1);
  for (const term of list) begins[term + 1] = (begins[term + 1] ?? 0) + 1;
  for (let term = 1; term <= termCount; term++) begins[term] = (begins[term] ?? 0) + (begins[term - 1] ?? 0);
  const next = begins.slice();
  const places = new Uint32Array(list.length);
  for (const [place, term] of list.entries()) {
    const at = next[term] ?? 0;
    places[at] = place;
    next[term] = at + 1;
  }
  return { places, begins };
}

/** How many numbers tell of the places of a term: none, or what stands before them and they. */
function countNumbers({ begins }: SortedPlaces, term: number): number {
  const count = (begins[term + 1] ?? 0) - (begins[term] ?? 0);
  return count && count + 1;
}

function writePlaces({ places, begins }: SortedPlaces, term: number, before: number, writer: Writer): void {
  const end = begins[term + 1] ?? 0;
  let at = begins[term] ?? 0;
  if (at === end) return;
  writer.number(before);
  for (let last = 0; at < end; at++) {
    const place = places[at] ?? 0;
    writer.number(place - last);
    last = place;
  }
}

function cut(terms: readonly Term[]): Term[][] {
  const chunks: Term[][] = [];
  let chunk: Term[] = [];
  let size = 0;
  for (const own of terms) {
    chunk.push(own);
    size += own.size;
    if (size < CHUNK_SIZE) continue;
    chunks.push(chunk);
    chunk = [];
    size = 0;
  }
  return chunk.length > 0 ? [...chunks, chunk] : chunks;
}

/** The shortest beginnings by which the last term of a file and the first of the next one differ. */
function tellApart(last: string, first: string): [last: string, first: string] {
  const [one, other] = [[...last], [...first]];
  const differs = one.findIndex((character, nth) => character !== other[nth]);
  const end = (differs < 0 ? one.length : differs) + 1;
  return [one.slice(0, end).join(''), other.slice(0, end).join('')];
}

/** The order of UTF-8, which is not that of UTF-16 where a character has two units. */
function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const [one, other] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (one !== other) return rank(one) - rank(other);
  }
  return a.length - b.length;
}

/** Half a pair stands for a character behind all that have one unit. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}

/** A file of the index: each term with its pages, and with no variants. */
function encodeChunk(chunk: readonly Term[], entriesOf: readonly Buffer[]): Uint8Array {
  const writer = createWriter();
  writer.list(1);
  writer.list(chunk.length);
  for (const { term, entries } of chunk) {
    writer.list(3);
    writer.text(term);
    writer.list(entries.length / 3);
    for (let at = 0; at < entries.length; at += 3) {
      const [page = 0, begin = 0, end = 0] = [entries[at], entries[at + 1], entries[at + 2]];
      const source = entriesOf[page];
      if (source) writer.copy(source, begin, end);
    }
    writer.list(0);
  }
  return writer.take();
}

type Encodable = string | number | readonly Encodable[];

function encode(value: Encodable): Uint8Array {
  const writer = createWriter();
  const add = (part: Encodable): void => {
    if (typeof part === 'string') writer.text(part);
    else if (typeof part === 'number') writer.number(part);
    else {
      writer.list(part.length);
      part.forEach(add);
    }
  };
  add(value);
  return writer.take();
}

type Writer = ReturnType<typeof createWriter>;

/** Writes CBOR (RFC 8949), as much of it as an index has. */
function createWriter() {
  let bytes = Buffer.allocUnsafe(1 << 16);
  let length = 0;
  const reserve = (count: number): void => {
    if (length + count <= bytes.length) return;
    const larger = Buffer.allocUnsafe((length + count) * 2);
    bytes.copy(larger, 0, 0, length);
    bytes = larger;
  };
  /** @param kind The major type. */
  const head = (kind: number, value: number): void => {
    reserve(5);
    if (value < 24) bytes[length++] = (kind << 5) | value;
    else if (value < 0x100) {
      bytes[length++] = (kind << 5) | 24;
      bytes[length++] = value;
    } else if (value < 0x10000) {
      bytes[length++] = (kind << 5) | 25;
      length = bytes.writeUInt16BE(value, length);
    } else {
      bytes[length++] = (kind << 5) | 26;
      length = bytes.writeUInt32BE(value, length);
    }
  };
  return {
    number: (value: number): void => (value < 0 ? head(1, -1 - value) : head(0, value)),
    text(value: string): void {
      const size = Buffer.byteLength(value);
      head(3, size);
      reserve(size);
      length += bytes.write(value, length);
    },
    list: (count: number): void => head(4, count),
    copy(source: Buffer, begin: number, end: number): void {
      reserve(end - begin);
      // To call the copier of buffers takes longer than to copy the ten bytes of an entry.
      const target = bytes;
      const offset = length - begin;
      for (let at = begin; at < end; at++) target[at + offset] = source[at] ?? 0;
      length += end - begin;
    },
    length: (): number => length,
    /** What has been written since this was called last. */
    take(): Buffer {
      const taken = Buffer.from(bytes.subarray(0, length));
      length = 0;
      return taken;
    },
  };
}
