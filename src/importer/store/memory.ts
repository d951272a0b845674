/**
 * What imports have written so far, in `content/.imports.json`, which belongs into the repository: by it an import knows a post
 * again, and what an author changed since.
 */
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '#compare-text.ts';
import { sha256 } from '#loader/cache.ts';
import { StoreError } from './store-error.ts';

export const MEMORY_FILE = '.imports.json';

/** A post takes half a kilobyte there, and one of its images a tenth. */
const MAXIMUM_BYTES = 100 * 1024 * 1024;

export interface RememberedPost {
  /** `posts/<slug>/<locale>.md` */
  readonly path: string;
  /** Hash of the source. */
  readonly source: string;
  /** Hash of what was written. */
  readonly written: string;
  /** Hashes of its images and videos, by their paths in the content folder. */
  readonly files: Readonly<Record<string, string>>;
}

/** By the ids of the posts. */
export type Memory = ReadonlyMap<string, RememberedPost>;

/** @throws {StoreError} When there is a file that cannot be understood: by guessing, posts would be imported twice. */
export async function readMemory(contentDir: string): Promise<Memory> {
  const path = join(contentDir, MEMORY_FILE);
  try {
    const entry = await lstat(path);
    if (!entry.isFile() || entry.size > MAXIMUM_BYTES) throw new Error('The file is none, or too large');
    return toMemory(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw new StoreError(
      `${MEMORY_FILE}, which says what was imported before, cannot be understood`,
      'take it from the history of the repository; after a merge, keep the lines of both sides',
    );
  }
}

/** Stable, a line for each fact, so that two branches that import different posts merge. */
export function writeMemory(memory: Memory): string {
  const posts = Object.fromEntries(
    [...memory]
      .toSorted(([a], [b]) => compareText(a, b))
      .map(([id, { path: place, source, written, files }]) => [
        id,
        {
          path: place,
          source,
          written,
          files: Object.fromEntries(Object.entries(files).toSorted(([a], [b]) => compareText(a, b))),
        },
      ]),
  );
  return `${JSON.stringify({ version: 1, posts }, null, 2)}\n`;
}

/** Of the text of a post; git may give it other line ends. */
export function hashOfText(text: string): string {
  return sha256(text.replaceAll('\r\n', '\n'));
}

/** Whether a path is one of the files of a story, so that what is read and replaced there lies in the content. */
export function isStoryPath(value: unknown): value is string {
  if (!isText(value) || !/^posts\/[a-z0-9-]+\/[^\\\0]+$/.test(value)) return false;
  return value.split('/').every((name) => !['', '.', '..'].includes(name));
}

function toMemory(data: unknown): Memory {
  const { version, posts } = data as { version: unknown; posts: Record<string, RememberedPost> };
  const memory = new Map(Object.entries(posts));
  if (version !== 1 || ![...memory.values()].every(isRemembered)) throw new Error('The file has another form');
  return memory;
}

/** Of whatever JSON may say; what is not an object has none of these. */
export function isRemembered({ path, source, written, files }: RememberedPost): boolean {
  return (
    isStoryPath(path) &&
    /^[^/]+\/[^/]+\/[\w-]+\.mdx?$/.test(path) &&
    [source, written].every(isText) &&
    typeof files === 'object' &&
    Object.entries(files).every(([file, hash]) => isStoryPath(file) && isText(hash))
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
