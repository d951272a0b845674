/** Files that are kept between builds under the hash of what is in them, and given to the output without copying them. */
import { once } from 'node:events';
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { writeAtomically } from '#loader/atomic-file.ts';
import { sha256 } from '#loader/cache.ts';

export type FileCopy = readonly [hash: string, target: string];

export interface FileStore {
  /**
   * @returns The hash.
   * @throws {Error} When the file cannot be written.
   */
  add(bytes: Uint8Array): string;
  /** `undefined` where the file is missing or damaged. */
  read(hash: string): Uint8Array | undefined;
  /**
   * Puts a file into the output: a second name for the same file, which costs nothing, or a copy where the file system has no
   * such names.
   * @returns `false` where it is missing or damaged.
   */
  copy(hash: string, target: string): boolean;
  /**
   * Puts many files into the output, half of them by another thread where they are so many that it is worth while.
   * @returns For each what `copy` would return.
   */
  copyAll(files: readonly FileCopy[]): Promise<readonly boolean[]>;
  /** Throws all others away. */
  retain(hashes: ReadonlySet<string>): void;
}

/** Keeps nothing. */
export const NO_STORE: FileStore = {
  add: sha256,
  read: () => undefined,
  copy: () => false,
  copyAll: async (files) => files.map(() => false),
  retain: () => {},
};

/** Fewer files are copied sooner than a thread has started. */
const MANY = 1000;

export function openFileStore(folder: string): FileStore {
  const pathOf = (hash: string): string => join(folder, hash.slice(0, 2), hash);
  const read = (hash: string): Uint8Array | undefined => readVerified(pathOf(hash), hash);
  const copy = (hash: string, target: string): boolean => copyVerified(pathOf(hash), hash, target);
  const copyEach = (files: readonly FileCopy[]): boolean[] => files.map(([hash, target]) => copy(hash, target));
  return {
    read,
    add(bytes) {
      const hash = sha256(bytes);
      if (!read(hash)) writeAtomically(pathOf(hash), bytes);
      return hash;
    },
    copy,
    async copyAll(files) {
      if (files.length < MANY) return copyEach(files);
      const [own, others] = [files.slice(files.length / 2), files.slice(0, files.length / 2)];
      const copied = copyInThread(folder, others);
      const results = copyEach(own);
      // What a thread could not do, this one can try.
      return [...(await copied.catch(() => copyEach(others))), ...results];
    },
    retain(hashes) {
      try {
        for (const group of readdirSync(folder, { withFileTypes: true })) {
          if (!group.isDirectory()) continue;
          for (const name of readdirSync(join(folder, group.name))) {
            if (!hashes.has(name)) rmSync(join(folder, group.name, name), { recursive: true });
          }
        }
      } catch {
        // A cache that cannot be written is a slow one, no fault.
      }
    },
  };
}

async function copyInThread(folder: string, files: readonly FileCopy[]): Promise<boolean[]> {
  const worker = new Worker(new URL('./file-store-worker.ts', import.meta.url), { workerData: { folder, files } });
  const [results] = (await once(worker, 'message')) as [boolean[]];
  return results;
}

/** As `copy` of a store, from wherever the file lies. */
export function copyVerified(path: string, hash: string, target: string): boolean {
  const bytes = readVerified(path, hash);
  if (!bytes) return false;
  if (tryToLink(path, target)) return true;
  mkdirSync(dirname(target), { recursive: true });
  if (!tryToLink(path, target)) writeFileSync(target, bytes);
  return true;
}

function tryToLink(path: string, target: string): boolean {
  try {
    linkSync(path, target);
    return true;
  } catch {
    return false;
  }
}

function readVerified(path: string, hash: string): Uint8Array | undefined {
  try {
    // To hand each of thousands of small files to another thread and back costs more than to read it.
    const bytes = readFileSync(path);
    return sha256(bytes) === hash ? bytes : undefined;
  } catch {
    return undefined;
  }
}
