/**
 * A cache on disk of what costs time to make and depends on nothing but its key. What is read is verified;
 * a damaged entry counts as absent.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface Cache {
  read(kind: string, key: string): Promise<unknown>;
  write(kind: string, key: string, value: unknown): Promise<void>;
}

/** @param folder Where the entries lie; it is made when the first one is written. */
export function createCache(folder: string): Cache {
  const pathOf = (kind: string, key: string): string => join(folder, kind, key.slice(0, 2), `${key}.json`);
  return {
    async read(kind, key) {
      try {
        // To hand each of thousands of small files to another thread and back costs more than to read it.
        const text = readFileSync(pathOf(kind, key), 'utf8');
        const [sum, json] = [text.slice(0, 64), text.slice(65)];
        return sum === sha256(json) ? JSON.parse(json) : undefined;
      } catch {
        return undefined;
      }
    },
    async write(kind, key, value) {
      const path = pathOf(kind, key);
      const json = JSON.stringify(value);
      const temporary = `${path}.${randomUUID()}`;
      try {
        await mkdir(dirname(path), { recursive: true });
        // A reader must never see half an entry, so it is moved into place.
        await writeFile(temporary, `${sha256(json)}\n${json}`);
        await rename(temporary, path);
      } catch {
        // What cannot be kept is made again: a folder that may not be written to is no fault of the content.
      }
    },
  };
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
