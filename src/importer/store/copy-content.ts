/** The content as it would be after an import, for the loader to check: nothing in it is the content itself. */
import { copyFile, link, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Journal, registryTexts } from './journal.ts';

/**
 * @param staged The folder of what is moved.
 * @param target A folder that does not exist; its files share their bytes with the others, so none may be changed.
 */
export async function copyContent(contentDir: string, staged: string, target: string, journal: Journal): Promise<void> {
  await linkFolder(contentDir, target);
  const moves = journal.stories.flatMap(({ posts }) => posts.flatMap((post) => post.moves));
  for (const { path, isRemoval } of moves) {
    await rm(join(target, path), { force: true });
    if (!isRemoval) await linkFile(join(staged, path), join(target, path));
  }
  for (const [file, text] of await registryTexts(contentDir, journal)) {
    await rm(join(target, file), { force: true });
    await writeFile(join(target, file), text);
  }
}

/** What is hidden is none of the content’s; links the loader refuses by themselves. */
async function linkFolder(source: string, target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  for (const entry of await readdir(source, { withFileTypes: true })) {
    const [from, to] = [join(source, entry.name), join(target, entry.name)];
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) await linkFolder(from, to);
    else if (entry.isFile()) await linkFile(from, to);
  }
}

/** Not every disk has hard links, and none between two. */
async function linkFile(source: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  await link(source, target).catch(() => copyFile(source, target));
}
