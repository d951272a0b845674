/** Files that other processes may read while they are written. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a file and the folders that it lies in. A reader never sees half of it, for it is moved into place.
 * @throws {Error} When it cannot be written; then there is nothing of it.
 */
export function writeAtomically(path: string, data: string | Uint8Array): void {
  const temporary = `${path}.${randomUUID()}`;
  try {
    // To hand each of thousands of small files to another thread costs more than to write it.
    write(temporary, data);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Most folders are there, and to ask first takes as long as to write. */
function write(path: string, data: string | Uint8Array): void {
  try {
    writeFileSync(path, data);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, data);
  }
}

/** Writes a file of a cache. What cannot be kept is made again: a folder that may not be written to is no fault of the content. */
export function tryToKeep(path: string, data: string | Uint8Array): void {
  try {
    writeAtomically(path, data);
  } catch {
    // As said above.
  }
}
