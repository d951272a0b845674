/** The files of a blog, listed and read within its folder: nothing that leads out of it is opened. */
import type { Dirent } from 'node:fs';
import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { compareText } from '#compare-text.ts';

/** The largest text that is read, in bytes. */
const MAXIMUM_TEXT_BYTES = 4 * 1024 * 1024;

/** A blog has no more files than this. */
const MAXIMUM_FILES = 50_000;

const MAXIMUM_DEPTH = 20;

/** Folders that hold nothing that an author wrote. */
const FOREIGN_FOLDERS = new Set(['node_modules', '.git', '.deploy_git', 'themes', 'public']);

/**
 * Paths of all files below a folder, from the root, with forward slashes and sorted. Symbolic links are not followed.
 *
 * @param folder From the root; `''` is the root.
 */
export async function listFiles(root: string, folder: string): Promise<readonly string[]> {
  const files: string[] = [];
  const walk = async (path: string, depth: number): Promise<void> => {
    for (const entry of await entriesOf(join(root, path))) {
      if (files.length >= MAXIMUM_FILES) return;
      const inner = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isFile()) files.push(inner);
      else if (entry.isDirectory() && depth < MAXIMUM_DEPTH && !FOREIGN_FOLDERS.has(entry.name)) {
        await walk(inner, depth + 1);
      }
    }
  };
  if (await isWithin(root, join(root, folder))) await walk(folder, 0);
  return files;
}

async function entriesOf(path: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.sort((a, b) => compareText(a.name, b.name));
  } catch {
    return [];
  }
}

/**
 * The text of a file; `undefined` if it is not there, is no file, is too large, or lies outside the root. What is not UTF-8 becomes
 * replacement characters, as it does in Hexo.
 *
 * @param file Path from the root.
 */
export async function readText(root: string, file: string): Promise<string | undefined> {
  const path = join(root, file);
  try {
    const stats = await lstat(path);
    if (!stats.isFile() || stats.size > MAXIMUM_TEXT_BYTES || !(await isWithin(root, path))) return undefined;
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}

async function isWithin(root: string, path: string): Promise<boolean> {
  try {
    const real = await realpath(path);
    const home = await realpath(root);
    return real === home || real.startsWith(home.endsWith(sep) ? home : `${home}${sep}`);
  } catch {
    return false;
  }
}
