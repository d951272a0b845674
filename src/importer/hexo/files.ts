/** Texts of a blog, read within its folder: nothing that leads out of it is opened. */
import { lstat, readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** The largest text that is read, in bytes. */
const MAXIMUM_TEXT_BYTES = 4 * 1024 * 1024;

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
  const [real, home] = await Promise.all([realpath(path), realpath(root)]);
  return real.startsWith(home.endsWith(sep) ? home : `${home}${sep}`);
}
