/**
 * What an import moves from its folder into the content, written down there before the first move. Applying it does what is left to do,
 * so it can be applied again after it broke off, and leaves alone what an author changed meanwhile.
 */
import { existsSync } from 'node:fs';
import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { NewEntries } from '#importer/plan-stories.ts';
import { sha256 } from '#loader/cache.ts';
import { appendEntries } from './append-entries.ts';
import {
  hashOfText,
  isRemembered,
  isStoryPath,
  MEMORY_FILE,
  type RememberedPost,
  readMemory,
  writeMemory,
} from './memory.ts';
import { StoreError } from './store-error.ts';

export interface Journal {
  /** Where the posts come from, in words. */
  readonly origin: string;
  readonly entries: NewEntries;
  readonly stories: readonly JournalStory[];
}

interface JournalStory {
  readonly slug: string;
  /** Whether the content has no such folder yet, so that the whole folder is moved. */
  readonly isNew: boolean;
  readonly posts: readonly JournalPost[];
}

export interface JournalPost {
  readonly id: string;
  readonly moves: readonly Move[];
  readonly remembered: RememberedPost;
}

export interface Move {
  /** Path in the content folder, and in the folder of what is moved. */
  readonly path: string;
  /** Hash of the file that it replaces; absent if there is none. */
  readonly replaces?: string | undefined;
  /** Whether the file is only taken away. */
  readonly isRemoval?: boolean | undefined;
}

/** The folder of what is moved, in that of an import. */
export const STAGED = 'new';

const JOURNAL_FILE = 'journal.json';

export function hasJournal(staging: string): boolean {
  return existsSync(join(staging, JOURNAL_FILE));
}

export async function writeJournal(staging: string, journal: Journal): Promise<void> {
  await replaceFile(join(staging, JOURNAL_FILE), JSON.stringify(journal), join(staging, 'journal.part'));
}

/** @returns The ids of posts that were not moved, because something else lies in their place. */
export async function applyJournal(contentDir: string, staging: string): Promise<ReadonlySet<string>> {
  const journal = await readJournal(staging);
  for (const [file, text] of await registryTexts(contentDir, journal)) {
    await replaceFile(join(contentDir, file), text, join(staging, 'registry.part'));
  }
  const left = new Set<string>();
  for (const story of journal.stories) {
    for (const id of await moveStory(story, contentDir, staging)) left.add(id);
  }
  const moved = journal.stories.flatMap(({ posts }) => posts).filter(({ id }) => !left.has(id));
  const memory = new Map([
    ...(await readMemory(contentDir)),
    ...moved.map((post) => [post.id, post.remembered] as const),
  ]);
  await replaceFile(join(contentDir, MEMORY_FILE), writeMemory(memory), join(staging, 'memory.part'));
  return left;
}

/**
 * A folder with a journal may have come with somebody's commit.
 * @throws {StoreError} When it would move anything that is not of a story.
 */
async function readJournal(staging: string): Promise<Journal> {
  try {
    const journal = JSON.parse(await readFile(join(staging, JOURNAL_FILE), 'utf8')) as Journal;
    const isSound = journal.stories.every(
      ({ slug, posts }) =>
        /^[a-z0-9-]+$/.test(slug) &&
        posts.every(
          ({ moves, remembered }) => isRemembered(remembered) && moves.every(({ path }) => isStoryPath(path)),
        ),
    );
    if (isSound) return journal;
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
  }
  throw new StoreError(
    `${basename(staging)} says nothing that an import wrote`,
    'delete that folder; if it came with a commit, ask who made it',
  );
}

/** The registries that get entries, with them, by the names of their files. */
export async function registryTexts(contentDir: string, { origin, entries }: Journal): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const [file, added] of [['tags.yaml', entries.tags] as const, ['authors.yaml', entries.authors] as const]) {
    if (added.length === 0) continue;
    const path = join(contentDir, file);
    texts.set(file, appendEntries(existsSync(path) ? await readFile(path, 'utf8') : '', file, added, origin));
  }
  return texts;
}

/** A hash that other line ends do not change in texts; `undefined` if there is no such file. */
export async function hashOfFile(path: string): Promise<string | undefined> {
  try {
    const bytes = await readFile(path);
    return /\.mdx?$/.test(path) ? hashOfText(bytes.toString()) : sha256(bytes);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

async function moveStory({ slug, isNew, posts }: JournalStory, contentDir: string, staging: string): Promise<string[]> {
  const source = join(staging, STAGED, 'posts', slug);
  const target = join(contentDir, 'posts', slug);
  // What a link leads to is not of the content.
  if ((await isLink(dirname(target))) || (await isLink(target))) return posts.map(({ id }) => id);
  if (isNew && existsSync(source)) {
    if (existsSync(target)) return posts.map(({ id }) => id);
    await mkdir(dirname(target), { recursive: true });
    await rename(source, target);
    return [];
  }
  const left: string[] = [];
  for (const { id, moves } of posts) if (!(await movePost(moves, contentDir, staging))) left.push(id);
  return left;
}

async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (entry) => entry.isSymbolicLink(),
    () => false,
  );
}

/** Moves the text last, so that whatever it shows is there. @returns Whether it is in its place. */
async function movePost(moves: readonly Move[], contentDir: string, staging: string): Promise<boolean> {
  for (const { path, replaces, isRemoval } of moves) {
    const source = join(staging, STAGED, path);
    const target = join(contentDir, path);
    if (!isRemoval && !existsSync(source)) continue;
    const isOurs = (await hashOfFile(target)) === replaces;
    if (!isOurs && /\.mdx?$/.test(path)) return false;
    if (!isOurs) continue;
    if (isRemoval) await rm(target, { force: true });
    else {
      await mkdir(dirname(target), { recursive: true });
      await rename(source, target);
    }
  }
  return true;
}

/** No reader sees half a file. */
async function replaceFile(path: string, text: string, temporary: string): Promise<void> {
  await writeFile(temporary, text, { flush: true });
  await rename(temporary, path);
}
