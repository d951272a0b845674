/**
 * A cache on disk of what costs time to make and depends on nothing but its key. What is read is verified;
 * a damaged entry counts as absent.
 */
import { createHash, hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cacheFolder } from '#cache-folder.ts';
import { tryToKeep } from './atomic-file.ts';
import { readBriefly } from './read-briefly.ts';

export interface Cache {
  read(kind: string, key: string): Promise<unknown>;
  /** Whether there is an entry, be it a damaged one. */
  has(kind: string, key: string): boolean;
  write(kind: string, key: string, value: unknown): Promise<void>;
}

/** Keeps nothing. */
export const NO_CACHE: Cache = { read: async () => undefined, has: () => false, write: async () => {} };

/** @param folder Where the entries lie; it is made when the first one is written. */
export function createCache(folder: string): Cache {
  const pathOf = (kind: string, key: string): string => join(folder, kind, key.slice(0, 2), `${key}.json`);
  return {
    async read(kind, key) {
      try {
        // To hand each of thousands of small files to another thread and back costs more than to read it.
        const bytes = readBriefly(pathOf(kind, key));
        const json = bytes.subarray(SUM_LENGTH + 1);
        const isSound = bytes.toString('latin1', 0, SUM_LENGTH) === sumOf(kind, key, json);
        return isSound ? JSON.parse(json.toString()) : undefined;
      } catch {
        return undefined;
      }
    },
    has: (kind, key) => existsSync(pathOf(kind, key)),
    async write(kind, key, value) {
      const json = Buffer.from(JSON.stringify(value));
      tryToKeep(pathOf(kind, key), Buffer.concat([Buffer.from(`${sumOf(kind, key, json)}\n`), json]));
    },
  };
}

/** The cache that loader and pages share. */
export function openCache(root: string): Cache {
  return createCache(resolve(root, cacheFolder()));
}

/** In hexadecimal digits. */
const SUM_LENGTH = 64;

/** An entry that got under the name of another is damaged, too. Of the bytes, for to decode and encode a text takes far longer. */
function sumOf(kind: string, key: string, json: Uint8Array): string {
  return createHash('sha256').update(`${kind} ${key}\n`).update(json).digest('hex');
}

export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data);
}
