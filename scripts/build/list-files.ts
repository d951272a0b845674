/** Node’s own walk through a folder follows links, and takes twice as long. */
import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Everything below a folder but for the folders, links among it. */
export function listFiles(folder: string): Dirent[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? listFiles(join(folder, entry.name)) : [entry],
  );
}
