/**
 * An index in the files of Pagefind 1.6, which its engine reads in the browser. Pagefind's own indexer makes the same, byte
 * for byte, from the same terms; it takes several times as long and a megabyte of memory for each post.
 */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
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

/** The entries of a term, as they stand in the file: page by page, each number as the distance from the one before. */
interface Postings {
  readonly term: string;
  /** For each page its number, how many places in the text follow, these, how many in fields, these. */
  readonly numbers: number[];
  pageCount: number;
  /** By which Pagefind cuts an index into files. */
  size: number;
  lastPage: number;
  /** Where in `numbers` the entry of the page begins that is being read. */
  begin: number;
  /** Where it says how many places there are in fields; 0 before the first one. */
  fieldsAt: number;
  lastField: number;
  lastPlace: number;
}

/** @param name Of the language, as in `indexName`. */
export async function makePagefindIndex(name: string, pages: readonly IndexPage[]): Promise<PagefindIndex> {
  const fieldNames = [
    ...new Set(pages.flatMap(({ fields }) => Object.keys(fields).filter((field) => fields[field]?.length))),
  ].sort();
  const chunks = cut(collectPostings(pages, fieldNames)).map((chunk) => {
    const content = encodeChunk(chunk);
    return {
      id: `${name}_${shortHash(content)}`,
      content,
      from: chunk.at(0)?.term ?? '',
      to: chunk.at(-1)?.term ?? '',
    };
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
  const contents = new Map([
    [`pagefind.${hash}.pf_meta`, meta],
    ...chunks.map(({ id, content }): [string, Uint8Array] => [`index/${id}.pf_index`, content]),
  ]);
  // The threads of zlib work side by side.
  const packed = await Promise.all([...contents.values()].map(pack));
  return { files: new Map([...contents.keys()].map((path, nth) => [path, packed[nth] ?? SIGNATURE])), hash };
}

async function pack(content: Uint8Array): Promise<Uint8Array> {
  // A level more saves one byte of 300 for half the time again.
  return promisify(gzip)(Buffer.concat([SIGNATURE, content]), { level: 5 });
}

function collectPostings(pages: readonly IndexPage[], fieldNames: readonly string[]): Postings[] {
  const byTerm = new Map<string, Postings>();
  const open = (term: string): Postings => {
    const known = byTerm.get(term);
    if (known) return known;
    const state = { lastPage: 0, begin: 0, fieldsAt: 0, lastField: -1, lastPlace: 0 };
    const own: Postings = { term, numbers: [], pageCount: 0, size: 0, ...state };
    byTerm.set(term, own);
    return own;
  };
  for (const [page, { terms, content, fields }] of pages.entries()) {
    const touched: Postings[] = [];
    const opened: (Postings | undefined)[] = terms.map(() => undefined);
    const touch = (term: number): Postings => {
      const known = opened[term];
      if (known) return known;
      const own = open(terms[term] ?? '');
      opened[term] = own;
      own.begin = own.numbers.length;
      own.numbers.push(page - own.lastPage, 0);
      own.lastPage = page;
      own.pageCount++;
      touched.push(own);
      return own;
    };
    for (const [place, term] of content.entries()) {
      const own = touch(term);
      if (own.numbers.length === own.begin + 2) own.numbers.push(PLAIN_WEIGHT, place);
      else own.numbers.push(place - own.lastPlace);
      own.lastPlace = place;
    }
    for (const own of touched) own.numbers[own.begin + 1] = own.numbers.length - own.begin - 2;
    for (const [field, name] of fieldNames.entries()) {
      for (const [place, term] of (fields[name] ?? []).entries()) {
        const own = touch(term);
        if (own.fieldsAt === 0) own.fieldsAt = own.numbers.push(0) - 1;
        if (own.lastField === field) own.numbers.push(place - own.lastPlace);
        else own.numbers.push(-field - 1, place);
        own.lastField = field;
        own.lastPlace = place;
      }
    }
    for (const own of touched) {
      if (own.fieldsAt === 0) own.numbers.push(0);
      else own.numbers[own.fieldsAt] = own.numbers.length - own.fieldsAt - 1;
      // The page itself counts as one; its number and the two counts do not.
      own.size += own.numbers.length - own.begin - 2;
      own.fieldsAt = 0;
      own.lastField = -1;
    }
  }
  return [...byTerm.values()].sort((a, b) => compareCodePoints(a.term, b.term));
}

function cut(postings: readonly Postings[]): Postings[][] {
  const chunks: Postings[][] = [];
  let chunk: Postings[] = [];
  let size = 0;
  for (const own of postings) {
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
function encodeChunk(chunk: readonly Postings[]): Uint8Array {
  const writer = createWriter();
  writer.list(1);
  writer.list(chunk.length);
  for (const { term, numbers, pageCount } of chunk) {
    writer.list(3);
    writer.text(term);
    writer.list(pageCount);
    let at = 0;
    const next = (): number => numbers[at++] ?? 0;
    while (at < numbers.length) {
      writer.list(3);
      writer.number(next());
      for (const _ of ['text', 'fields']) {
        const count = next();
        writer.list(count);
        for (const end = at + count; at < end; ) writer.number(next());
      }
    }
    writer.list(0);
  }
  return writer.end();
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
  return writer.end();
}

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
    end: (): Uint8Array => bytes.subarray(0, length),
  };
}
