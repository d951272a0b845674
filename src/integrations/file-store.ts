/** Files that are kept between builds under the hash of what is in them, and given to the output without copying them. */
import { linkSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { writeAtomically } from '#loader/atomic-file.ts';
import { sha256 } from '#loader/cache.ts';
import { readBriefly } from '#loader/read-briefly.ts';
import { finish, isFinished, makeStates, take } from './shared-work.ts';

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
  /** As `copy`, of a file that has just been read or added. */
  put(file: { readonly content: Uint8Array; readonly hash: string }, target: string): void;
  /** Has another thread put files into the output that are likely to be wanted. */
  copyAhead(files: readonly FileCopy[]): void;
  /**
   * Puts many files into the output, together with the thread of `copyAhead` or, where they are so many that it is worth while, a
   * new one. What was put there ahead and is not among them is taken away.
   * @returns For each what `copy` would return.
   */
  copyAll(files: readonly FileCopy[]): Promise<readonly boolean[]>;
  /**
   * Has the other thread begin with no other file. Those that it has put into the output stay there.
   * @returns When it has ended.
   */
  abandon(): Promise<void>;
  /** Throws all others away. */
  retain(hashes: ReadonlySet<string>): void;
}

/** Keeps nothing. */
export const NO_STORE: Pick<FileStore, 'add' | 'read'> = { add: sha256, read: () => undefined };

/** Fewer files are copied sooner than a thread has started. */
const MANY = 1000;

export function openFileStore(folder: string): FileStore {
  const pathOf = (hash: string): string => join(folder, hash.slice(0, 2), hash);
  const read = (hash: string): Uint8Array | undefined => readVerified(pathOf(hash), hash, readFileSync);
  const copy = (hash: string, target: string): boolean => copyVerified(pathOf(hash), hash, target);
  let ahead: CopyThread | undefined;
  return {
    read,
    add(bytes) {
      const hash = sha256(bytes);
      if (!read(hash)) writeAtomically(pathOf(hash), bytes);
      return hash;
    },
    copy,
    put: ({ content, hash }, target) => linkOrWrite(pathOf(hash), content, target),
    copyAhead(files) {
      if (files.length > 0) ahead = startThread({ folder, files, states: makeStates(files.length) });
    },
    async copyAll(files) {
      if (!ahead && files.length < MANY) return files.map(([hash, target]) => copy(hash, target));
      ahead ??= startThread({ folder, files, states: makeStates(files.length) });
      const { job, ended } = ahead;
      const hashes = new Map(files.map(([hash, target]) => [target, hash]));
      const isWanted = ([hash, target]: FileCopy): boolean => hashes.get(target) === hash;
      const unwanted = job.files.filter((file, nth) => !isWanted(file) && !take(job.states, nth));
      // The thread comes from the other end.
      for (let nth = job.files.length - 1; nth >= 0; nth--) copyFree(job, nth, copy);
      await ended;
      ahead = undefined;
      for (const [, target] of unwanted) removeWithFolders(target);
      const done = new Set(
        job.files.filter((file, nth) => isFinished(job.states, nth) && isWanted(file)).map(([, target]) => target),
      );
      // What the thread could not do, this one can try.
      return files.map(([hash, target]) => done.has(target) || copy(hash, target));
    },
    async abandon() {
      for (const nth of ahead?.job.files.keys() ?? []) if (ahead) take(ahead.job.states, nth);
      await ahead?.ended;
      ahead = undefined;
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

/** Files that two threads put into the output. */
export interface CopyJob {
  /** Of the store. */
  readonly folder: string;
  readonly files: readonly FileCopy[];
  /** Of each file, in memory that both threads see. */
  readonly states: Int32Array;
}

interface CopyThread {
  readonly job: CopyJob;
  readonly ended: Promise<void>;
}

function startThread(job: CopyJob): CopyThread {
  const worker = new Worker(new URL('./file-store-worker.ts', import.meta.url), { workerData: job });
  // What it leaves undone when it breaks is seen by the states.
  const ended = new Promise<void>((resolve) => worker.once('error', () => resolve()).once('exit', () => resolve()));
  return { job, ended };
}

/** Copies a file of a job unless another thread has taken it. */
export function copyFree(job: CopyJob, nth: number, copy: FileStore['copy']): void {
  const file = job.files[nth];
  if (file && take(job.states, nth) && copy(...file)) finish(job.states, nth);
}

/** Removes a file, and the folders that are empty without it. */
function removeWithFolders(path: string): void {
  rmSync(path, { force: true });
  try {
    for (let folder = dirname(path); ; folder = dirname(folder)) rmdirSync(folder);
  } catch {
    // One has something in it.
  }
}

/** As `copy` of a store, from wherever the file lies. */
export function copyVerified(path: string, hash: string, target: string): boolean {
  const bytes = readVerified(path, hash, readBriefly);
  if (!bytes) return false;
  linkOrWrite(path, bytes, target);
  return true;
}

function linkOrWrite(path: string, bytes: Uint8Array, target: string): void {
  if (tryToLink(path, target)) return;
  mkdirSync(dirname(target), { recursive: true });
  // What is there already may be another name of a file that is kept.
  if (!tryToLink(path, target)) writeFileSync(target, bytes, { flag: 'wx' });
}

function tryToLink(path: string, target: string): boolean {
  try {
    linkSync(path, target);
    return true;
  } catch {
    return false;
  }
}

function readVerified(path: string, hash: string, readFile: (path: string) => Uint8Array): Uint8Array | undefined {
  try {
    // To hand each of thousands of small files to another thread and back costs more than to read it.
    const bytes = readFile(path);
    return sha256(bytes) === hash ? bytes : undefined;
  } catch {
    return undefined;
  }
}
