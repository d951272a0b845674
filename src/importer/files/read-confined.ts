/** Reads files of a folder that somebody else has filled: nothing outside of it, nothing but files, nothing too large. */
import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { isAbsolute, join, sep } from 'node:path';

export type ConfinedFile =
  | {
      /** Where it really lies, equal for the same file however it was named. */
      readonly path: string;
      readonly bytes: Uint8Array;
    }
  | { readonly fault: 'missing' | 'outside' | 'too-large' };

/** @param path From the root, with forward slashes. */
export async function readConfined(root: string, path: string, maximumBytes: number): Promise<ConfinedFile> {
  if (path.includes('\0')) return { fault: 'missing' };
  if (isAbsolute(path) || climbs(path)) return { fault: 'outside' };
  try {
    const [realRoot, realPath] = await Promise.all([realpath(root), realpath(join(root, path))]);
    if (!realPath.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)) return { fault: 'outside' };
    return await readFileOnly(realPath, maximumBytes);
  } catch {
    return { fault: 'missing' };
  }
}

/** Whether a path leaves the folder that it begins in, be it to come back. */
function climbs(path: string): boolean {
  let depth = 0;
  return path.split(/[/\\]/).some((segment) => {
    if (segment === '..') depth -= 1;
    else if (segment !== '.' && segment !== '') depth += 1;
    return depth < 0;
  });
}

async function readFileOnly(path: string, maximumBytes: number): Promise<ConfinedFile> {
  // Without this flag, to open a pipe waits for its other end.
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const entry = await handle.stat();
    if (!entry.isFile()) return { fault: 'missing' };
    if (entry.size > maximumBytes) return { fault: 'too-large' };
    return { path, bytes: await handle.readFile() };
  } finally {
    await handle.close();
  }
}
