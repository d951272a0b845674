/** Texts that templates of a blog ask for while they are rendered, read within its folder. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { cleanText } from '#importer/reading/front-matter.ts';

const MAXIMUM_BYTES = 1024 * 1024;

/**
 * Reads a file by its path from the root; `undefined` if it is not there, is too large, or lies outside the root, also by a
 * link. Each is read once.
 */
export function createFileReader(root: string): (path: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (path) => {
    if (!known.has(path)) known.set(path, readText(root, path));
    return known.get(path);
  };
}

function readText(root: string, path: string): string | undefined {
  try {
    const real = realpathSync(join(root, path));
    const home = realpathSync(root);
    const stats = statSync(real);
    const isWithin = real.startsWith(home.endsWith(sep) ? home : home + sep);
    if (!isWithin || !stats.isFile() || stats.size > MAXIMUM_BYTES) return undefined;
    return cleanText(readFileSync(real, 'utf8')).clean;
  } catch {
    return undefined;
  }
}
