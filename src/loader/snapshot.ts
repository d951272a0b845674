/** What was loaded of a content folder, as a file: for pages, which are made from a bundle that shares no memory with the loader. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deployment } from '#deployment.ts';
import type { ContentRecords } from '#model/site-content.ts';
import { writeAtomically } from './atomic-file.ts';
import { sha256 } from './cache.ts';

/** The environment variable by which a build names its snapshot, so that nobody loads the content again. */
const VARIABLE = 'CASEBOOK_SNAPSHOT';

/** Makes a file the snapshot of this process. */
export function giveSnapshot(path: string, content: ContentRecords): void {
  process.env[VARIABLE] = path;
  writeSnapshot(content);
}

/** Whether a build has given the snapshot. */
export function isGiven(): boolean {
  return process.env[VARIABLE] !== undefined;
}

/** Where the snapshot is. */
export function snapshotPath(): string {
  return process.env[VARIABLE] ?? join('.astro', `content-${sha256(deployment.contentDir).slice(0, 8)}.json`);
}

/**
 * Writes the snapshot, unless it says the same already: development goes by its time of change.
 * @returns Whether it is another one.
 */
export function writeSnapshot({ records, registries, media }: ContentRecords): boolean {
  const path = snapshotPath();
  const text = JSON.stringify({ records, registries, media } satisfies ContentRecords);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return false;
  writeAtomically(path, text);
  return true;
}

export function readSnapshot(): ContentRecords {
  return JSON.parse(readFileSync(snapshotPath(), 'utf8')) as ContentRecords;
}
