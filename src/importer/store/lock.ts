/** Keeps two imports from writing into one content folder. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StoreError } from './store-error.ts';

const LOCK_FILE = '.import.lock';

/** Those of this process, whose id says nothing: containers give it to every run, so a killed one may have left it. */
const held = new Set<string>();

/**
 * @returns What unlocks it.
 * @throws {StoreError} When another import is at work.
 */
export function lockContent(contentDir: string): () => void {
  const path = resolve(contentDir, LOCK_FILE);
  const owner = readOwner(path);
  if (held.has(path) || (owner !== undefined && owner !== process.pid && isAlive(owner))) {
    throw new StoreError(
      'Another import is at work',
      `wait for it; if there is none, delete ${join(contentDir, LOCK_FILE)}`,
    );
  }
  if (owner !== undefined) rmSync(path, { force: true });
  writeFileSync(path, `${process.pid}\n`, { flag: 'wx' });
  held.add(path);
  return () => {
    if (held.delete(path)) rmSync(path, { force: true });
  };
}

/** The process that a lock names; 0 for one that names none; `undefined` without a lock. */
function readOwner(path: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10) || 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user cannot be asked, so there is one.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
