/** The files of a folder that is imported, within bounds and without following links. */
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '#compare-text.ts';
import { encodingOf } from './read-source.ts';

/** Far more than a blog’s repository has without its packages. */
const MAXIMUM_ENTRIES = 100_000;
const MAXIMUM_DEPTH = 20;

/** Of a file, to tell what it is. */
const HEAD_BYTES = 64 * 1024;

/** Folders that programs fill. */
const FILLED = new Set(['node_modules', '_site', '_cache', '__MACOSX']);

/**
 * All files below a folder, as paths from it with forward slashes, in order. Hidden folders, links and what programs
 * fill are left out; so is a folder that cannot be read.
 */
export async function listFiles(root: string, maximumDepth = MAXIMUM_DEPTH): Promise<string[]> {
  const files: string[] = [];
  let count = 0;
  const folders: { path: string; depth: number }[] = [{ path: '', depth: 0 }];
  for (let folder = folders.pop(); folder; folder = folders.pop()) {
    const { path, depth } = folder;
    const entries = await readdir(join(root, path), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      count += 1;
      if (count > MAXIMUM_ENTRIES) return files.sort(compareText);
      const child = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isFile()) files.push(child);
      else if (entry.isDirectory() && depth < maximumDepth && !isFilled(entry.name)) {
        folders.push({ path: child, depth: depth + 1 });
      }
    }
  }
  return files.sort(compareText);
}

/** The beginning of a file as text; empty if it cannot be read. */
export async function readHead(path: string): Promise<string> {
  try {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    return new TextDecoder(encodingOf(head)).decode(head).replace(/\r\n?/g, '\n');
  } catch {
    return '';
  }
}

function isFilled(name: string): boolean {
  return name.startsWith('.') || FILLED.has(name);
}
