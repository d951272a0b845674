/** What pages are made of besides content: our code, the installed packages, the settings, Node itself. */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deployment } from '#deployment.ts';
import { sha256 } from '#loader/cache.ts';
import type { PostRecord } from '#model/post.ts';
import { listFiles } from './list-files.ts';

const FILES = ['astro.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'];
const FOLDERS = ['src', 'public'];

/** A hash of all of it; a page that was made under another one is made anew. */
export function siteFingerprint(): string {
  // By paths from here: the same site in another folder is the same site.
  const entries = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) => listFiles(folder));
  // What lies behind a link may change unseen.
  if (entries.some((entry) => entry.isSymbolicLink())) return sha256(randomUUID());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  const files = [...FILES, ...paths].toSorted().map((path) => [path, sha256(readFileSync(path))]);
  return sha256(JSON.stringify([process.version, deployment, files]));
}

/** A hash of what Astro’s program is made of: the site without its content, but for posts in MDX, which become code of it. */
export function programKey(fingerprint: string, records: readonly PostRecord[]): string {
  const sources = records
    .filter(({ format }) => format === 'mdx')
    .map(({ file }) => [file, sha256(readFileSync(join(deployment.contentDir, file)))]);
  return sha256(JSON.stringify([fingerprint, sources]));
}
