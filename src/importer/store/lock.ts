/** Keeps two imports from writing into one content folder. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { hasEnded, ownerName } from '#loader/owner.ts';
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
  // A lock without a name was left by a process that was killed, or had a full disk, when it took it.
  if (held.has(path) || (owner && !hasEnded(owner))) {
    throw new StoreError(
      'Another import is at work',
      `wait for it; if there is none, delete ${join(contentDir, LOCK_FILE)}`,
    );
  }
  if (owner !== undefined) rmSync(path, { force: true });
  writeFileSync(path, `${ownerName()}\n`, { flag: 'wx' });
  held.add(path);
  return () => {
    if (held.delete(path)) rmSync(path, { force: true });
  };
}

/** The process that a lock names; empty for one that names none; `undefined` without a lock. */
function readOwner(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
