/**
 * What imports have written so far, in `content/.imports.json`, which belongs into the repository: by it an import knows a post
 * again, and what an author changed since.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '#compare-text.ts';
import { sha256 } from '#loader/cache.ts';
import { StoreError } from './store-error.ts';

export const MEMORY_FILE = '.imports.json';

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
  let text: string;
  try {
    text = await readFile(join(contentDir, MEMORY_FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw error;
  }
  try {
    return toMemory(JSON.parse(text));
  } catch {
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

function toMemory(data: unknown): Memory {
  const { version, posts } = data as { version: unknown; posts: Record<string, RememberedPost> };
  const memory = new Map(Object.entries(posts));
  const isSound = [...memory.values()].every(
    ({ path, source, written, files }) =>
      isPath(path) &&
      [source, written].every(isText) &&
      Object.entries(files).every(([file, hash]) => isPath(file) && isText(hash)),
  );
  if (version !== 1 || !isSound) throw new Error('The file has another form');
  return memory;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** What is written there is read and replaced, so it may not lead out of the stories. */
function isPath(value: unknown): boolean {
  return isText(value) && /^posts\/[a-z0-9-]+\/[^\\]+$/.test(value) && !value.split('/').includes('..');
}
