/** What pages are made of besides content: our code, the installed packages, the settings, Node itself. */
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { deployment } from '#deployment.ts';
import { sha256 } from '#loader/cache.ts';

const SOURCES = ['astro.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json', 'src/**', 'public/**'];

/** A hash of all of it; a page that was made under another one is made anew. */
export async function siteFingerprint(): Promise<string> {
  const paths: string[] = [];
  for await (const entry of glob(SOURCES, { withFileTypes: true })) {
    // The same site in another folder is the same site.
    if (entry.isFile()) paths.push(relative(process.cwd(), join(entry.parentPath, entry.name)));
  }
  const files = paths.toSorted().map((path) => [path, sha256(readFileSync(path))]);
  return sha256(JSON.stringify([process.version, deployment, files]));
}

/** A hash of what Astro’s program is made of: the site without its content, but for posts in MDX, which become code of it. */
export async function programKey(fingerprint: string): Promise<string> {
  const compiled: string[] = [];
  for await (const path of glob('posts/*/*.mdx', { cwd: deployment.contentDir })) compiled.push(path);
  const sources = compiled.toSorted().map((path) => [path, sha256(readFileSync(join(deployment.contentDir, path)))]);
  return sha256(JSON.stringify([fingerprint, sources]));
}
