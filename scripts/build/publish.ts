/**
 * Puts a finished site in the place of the last one. No system that Node runs on can exchange two folders in one step
 * by what Node offers: a link in the place of the folder could be exchanged, but needs rights on Windows and is followed
 * by some uploaders and archived by others. So there are two moves, with nothing between them, and `repairSite` undoes
 * the first where a build was killed before the second.
 */
import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, unlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { hasEnded, OWNER_AT_END, ownerName } from '#loader/owner.ts';
import { listFiles } from './list-files.ts';

/** The folder of one build. */
export interface BuildFolder {
  readonly folder: string;
  /** Where the site is built. */
  readonly output: string;
}

/** Beside the site, because a move works only within one file system. */
function buildsOf(site: string): string {
  return join(dirname(site), '.build');
}

/**
 * Makes the folder for a build of the site.
 * @throws {Error} When the build could not be published.
 */
export function makeBuildFolder(site: string): BuildFolder {
  const entry = lstatSync(site, { throwIfNoEntry: false });
  if (entry && !entry.isDirectory()) {
    throw new Error(
      `${site} is ${entry.isSymbolicLink() ? 'a symbolic link' : 'a file'}; remove it, the build makes a folder there`,
    );
  }
  const folder = join(buildsOf(site), `${basename(site)}-${ownerName()}`);
  // A process of this id that was killed has left it.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if (entry && statSync(site).dev !== statSync(folder).dev) {
    rmSync(folder, { recursive: true });
    throw new Error(`${site}/ is a file system of its own, which cannot be replaced; mount the folder above it`);
  }
  return { folder, output: join(folder, 'site') };
}

/** Moves that fail because something is in the way, or on Windows because a file is open. */
const PASSING = new Set(['ENOTEMPTY', 'EEXIST', 'EPERM', 'EBUSY', 'EACCES']);

/** No build takes that long; one of another machine that was killed cannot be told from one that runs. */
const LONGEST_BUILD_MS = 24 * 60 * 60 * 1000;

const TRIES = 20;
const PAUSE_MS = 50;

/**
 * Moves the site of a build into place, without giving way to a signal in between; if that cannot be done, the last one is
 * back in place. Another build may do the same meanwhile: the later wins whole.
 * @param rename Moves a folder.
 * @returns Where the last one lies now.
 * @throws {Error} When it cannot be done.
 */
export function publishSite({ folder, output }: BuildFolder, site: string, rename = renameSync): string {
  for (let attempt = 1; ; attempt += 1) {
    const previous = join(folder, `previous-${attempt}`);
    try {
      if (existsSync(site)) rename(site, previous);
      rename(output, site);
      return previous;
    } catch (error) {
      if (existsSync(previous) && !existsSync(site)) rename(previous, site);
      if (attempt === TRIES || !PASSING.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
      // Blocks the thread, so that no signal comes in between.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}

/**
 * Where the folders of the site that was replaced are kept, empty: file systems take longer to remove thousands of folders and make them
 * again than for all the files in them.
 */
function foldersOf(site: string): string {
  return join(buildsOf(site), `${basename(site)}.folders`);
}

/**
 * Keeps the folders of a site that has been replaced or could not be published, and removes its files.
 * @param discarded Where it lies, if there is one.
 */
export function keepFolders(discarded: string, site: string): void {
  const emptied = join(dirname(discarded), 'emptied');
  try {
    // Nobody is to take it for a site that is whole.
    renameSync(discarded, emptied);
    for (const { parentPath, name } of listFiles(emptied)) unlinkSync(join(parentPath, name));
    rmSync(foldersOf(site), { recursive: true, force: true });
    renameSync(emptied, foldersOf(site));
  } catch {
    // Then the next build makes its own; this one goes with the folder of its build.
  }
}

/** Begins a site with the folders that are kept, if there are any. Those that get no file are to be removed. */
export function reuseFolders({ output }: BuildFolder, site: string): void {
  const folders = foldersOf(site);
  try {
    // A file that somebody has put there would be published.
    if (lstatSync(folders).isDirectory() && listFiles(folders).length === 0) renameSync(folders, output);
  } catch {
    // There are none.
  }
}

/**
 * Gets the last good site back that a build took away before it was killed, and clears what killed builds have left.
 * Whatever reads the site calls this first.
 */
export function repairSite(site: string): void {
  const builds = buildsOf(site);
  const entries = existsSync(builds) ? readdirSync(builds) : [];
  const folders = entries.flatMap((name) => {
    const owner = OWNER_AT_END.exec(name)?.[1] ?? '';
    return name === `${basename(site)}-${owner}` ? [{ folder: join(builds, name), owner }] : [];
  });
  // Whether its process seems to run says nothing: another may have its id. A build that does run moves it away again.
  const [previous] = folders.flatMap(({ folder }) => previousSites(folder)).toSorted((a, b) => b.time - a.time);
  if (previous && !existsSync(site)) renameSync(previous.path, site);
  for (const { folder, owner } of folders) {
    if (hasEnded(owner) || ageOf(folder) > LONGEST_BUILD_MS) rmSync(folder, { recursive: true, force: true });
  }
}

/** How long ago something was put into a folder or taken out of it. */
function ageOf(folder: string): number {
  return Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0);
}

function previousSites(folder: string): { path: string; time: number }[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith('previous-'))
    .map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).ctimeMs }));
}
