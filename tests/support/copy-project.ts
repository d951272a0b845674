/**
 * A copy of the project's sources in a folder that git ignores: a place to build in with caches of its own, and with
 * other sources. Packages are found in the folders above, where the project's own are.
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const PROJECTS = join('.cache', 'projects');

const SOURCES = ['src', 'public', 'scripts', 'astro.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'];

/**
 * Makes the copy anew; nothing of an earlier one is left.
 * @param changes File contents by path, instead of the project's own.
 * @returns The folder.
 */
export function copyProject(name: string, changes: Readonly<Record<string, string>> = {}): string {
  const folder = resolve(PROJECTS, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const isSource = (path: string): boolean => !path.includes('node_modules');
  for (const path of SOURCES) cpSync(path, join(folder, path), { recursive: true, filter: isSource });
  for (const [path, content] of Object.entries(changes)) writeFileSync(join(folder, path), content);
  return folder;
}
