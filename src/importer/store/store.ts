/**
 * Puts imported posts into the content: first into a folder beside it, where the site's own loader checks them, then into
 * place, never over an author's work.
 *
 * What is to be moved is written down before anything moves (`journal.ts`): an import that was killed meanwhile is finished by the
 * next, so that no story stays half moved.
 */
import { existsSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { NewEntries } from '#importer/plan-stories.ts';
import { sha256 } from '#loader/cache.ts';
import { copyContent } from './copy-content.ts';
import {
  applyJournal,
  hashOfFile,
  hasJournal,
  type Journal,
  type JournalPost,
  type Move,
  STAGED,
  writeJournal,
} from './journal.ts';
import { lockContent } from './lock.ts';
import { hashOfText, type Memory, type RememberedPost, readMemory } from './memory.ts';
import { StoreError, toStoreError } from './store-error.ts';

export interface ImportedPost {
  readonly id: string;
  /** `posts/<slug>/<locale>.md` */
  readonly path: string;
  readonly text: string;
  /** Hash of the source. */
  readonly hash: string;
  readonly files: readonly ImportedFile[];
}

export interface ImportedFile {
  /** Path in the content folder: `posts/<slug>/queue.png`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export const STORE_OUTCOMES = {
  created: 'written for the first time',
  updated: 'written anew',
  unchanged: 'there already, as it would be written',
  outdated: 'there already; it would be another text, because the source or the import changed',
  edited: 'left alone, because an author changed it since',
  diverged: 'left alone, because an author changed it since, and so did its source',
  deleted: 'left out, because an author deleted it since',
  refused: 'not written, because the site could not show it, or something else lies in its place',
} as const;

export type StoreOutcome = keyof typeof STORE_OUTCOMES;

export interface StoreOptions {
  readonly isDryRun: boolean;
  /** Whether posts that no author changed since are written anew. */
  readonly updates: boolean;
  /** Where the posts come from, in words. */
  readonly origin: string;
}

export interface Store {
  /** What earlier imports wrote. */
  readonly memory: Memory;
  /** Stages a post if it is to be written. */
  readonly put: (post: ImportedPost) => Promise<StoreOutcome>;
  /** Gives a staged post another text, and a path in the same folder; its files stay. */
  readonly rewrite: (id: string, path: string, text: string) => Promise<void>;
  /** Takes a staged post out again. */
  readonly refuse: (id: string) => Promise<void>;
  /** Hands over a folder with the content as it would be, which is gone afterwards. */
  readonly preview: <Result>(entries: NewEntries, look: (contentDir: string) => Promise<Result>) => Promise<Result>;
  /** Moves what is staged into place. */
  readonly commit: (entries: NewEntries) => Promise<ReadonlyMap<string, StoreOutcome>>;
  /** Leaves nothing behind, at once: the process may be about to end. What has begun to move, the next import moves. */
  readonly close: () => void;
}

/**
 * Finishes what an import before has left.
 * @throws {StoreError} When the content cannot be written to, or another import is at work.
 */
export async function openStore(contentDir: string, options: StoreOptions): Promise<Store> {
  const guard = createGuard(contentDir);
  const unlock = await guard(async () => {
    await readdir(contentDir);
    return options.isDryRun ? () => {} : lockContent(contentDir);
  });
  try {
    return await guard(async () => {
      await finishFormer(contentDir, options.isDryRun);
      const memory = await readMemory(contentDir);
      const prefix = options.isDryRun ? join(tmpdir(), 'casebook-import-') : join(contentDir, STAGING_PREFIX);
      return createStore({ ...options, contentDir, memory, staging: await mkdtemp(prefix), unlock, guard });
    });
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Names with a dot in front are none of the content’s. */
const STAGING_PREFIX = '.import-';

type Guard = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Tells faults of the disk in words. */
function createGuard(contentDir: string): Guard {
  return async (work) => {
    try {
      return await work();
    } catch (error) {
      throw toStoreError(error, contentDir);
    }
  };
}

async function finishFormer(contentDir: string, isDryRun: boolean): Promise<void> {
  for (const name of await readdir(contentDir)) {
    if (!name.startsWith(STAGING_PREFIX)) continue;
    const staging = join(contentDir, name);
    const isUnfinished = hasJournal(staging);
    if (isDryRun && isUnfinished) {
      throw new StoreError(
        'An import broke off while it moved stories',
        'import without --dry-run; that is finished first',
      );
    }
    if (isDryRun) continue;
    if (isUnfinished) await applyJournal(contentDir, staging);
    await rm(staging, { recursive: true, force: true });
  }
}

interface StoreContext extends StoreOptions {
  readonly contentDir: string;
  readonly staging: string;
  readonly memory: Memory;
  readonly unlock: () => void;
  readonly guard: Guard;
}

function createStore({ contentDir, staging, memory, unlock, guard, ...options }: StoreContext): Store {
  const written = hashesOfFiles(memory);
  const staged = new Map<string, JournalPost>();
  const outcomes = new Map<string, StoreOutcome>();
  let isMoving = false;

  const hashOf = (path: string): Promise<string | undefined> => hashOfFile(join(contentDir, path));
  const journal = (entries: NewEntries): Journal => ({
    origin: options.origin,
    entries,
    stories: [...Map.groupBy(staged.values(), ({ remembered }) => slugOf(remembered.path))].map(([slug, posts]) => ({
      slug,
      isNew: !existsSync(join(contentDir, 'posts', slug)),
      posts,
    })),
  });

  const unstage = async (id: string): Promise<void> => {
    const moves = staged.get(id)?.moves ?? [];
    staged.delete(id);
    // Posts of one story share images.
    const others = new Set([...staged.values()].flatMap((post) => post.moves.map(({ path }) => path)));
    for (const { path } of moves) if (!others.has(path)) await rm(join(staging, STAGED, path), { force: true });
  };

  const stageText = async (post: JournalPost, text: string): Promise<void> => {
    const { id, remembered } = post;
    const { path } = remembered;
    const known = memory.get(id);
    await writeStaged(staging, path, text);
    const isMoved = known !== undefined && known.path !== path;
    const moves: Move[] = [
      ...post.moves,
      { path, replaces: isMoved ? undefined : known?.written },
      ...(isMoved ? [{ path: known.path, replaces: known.written, isRemoval: true }] : []),
    ];
    staged.set(id, { id, moves, remembered: { ...remembered, written: hashOfText(text) } });
  };

  const stage = async (post: ImportedPost): Promise<void> => {
    const moves: Move[] = [];
    for (const { path, bytes } of post.files) {
      const present = await hashOf(path);
      // What an author put there stays.
      if (present !== undefined && (present === sha256(bytes) || !written.get(path)?.has(present))) continue;
      await writeStaged(staging, path, bytes);
      moves.push({ path, replaces: present });
    }
    await stageText({ id: post.id, moves, remembered: toRemembered(post) }, post.text);
  };

  const rewrite = async (id: string, path: string, text: string): Promise<void> => {
    const former = staged.get(id);
    if (!former) return;
    await rm(join(staging, STAGED, former.remembered.path), { force: true });
    const moves = former.moves.filter((move) => !move.isRemoval && move.path !== former.remembered.path);
    await stageText({ id, moves, remembered: { ...former.remembered, path } }, text);
  };

  return {
    memory,
    put: (post) =>
      guard(async () => {
        const known = memory.get(post.id);
        const outcome = known ? outcomeOf(post, known, await hashOf(known.path), options.updates) : 'created';
        outcomes.set(post.id, outcome);
        if (outcome === 'created' || outcome === 'updated') await stage(post);
        return outcome;
      }),
    rewrite: (id, path, text) => guard(() => rewrite(id, path, text)),
    refuse: (id) =>
      guard(async () => {
        await unstage(id);
        outcomes.set(id, 'refused');
      }),
    preview: (entries, look) =>
      guard(async () => {
        const copy = join(staging, 'preview');
        try {
          await copyContent(contentDir, join(staging, STAGED), copy, journal(entries));
          return await look(copy);
        } finally {
          await rm(copy, { recursive: true, force: true });
        }
      }),
    commit: (entries) =>
      guard(async () => {
        if (options.isDryRun || staged.size === 0) return outcomes;
        await writeJournal(staging, journal(entries));
        isMoving = true;
        for (const id of await applyJournal(contentDir, staging)) outcomes.set(id, 'refused');
        isMoving = false;
        return outcomes;
      }),
    close() {
      if (!isMoving) rmSync(staging, { recursive: true, force: true });
      unlock();
    },
  };
}

function slugOf(path: string): string {
  return path.split('/')[1] ?? '';
}

function outcomeOf(
  post: ImportedPost,
  known: RememberedPost,
  current: string | undefined,
  updates: boolean,
): StoreOutcome {
  if (current === undefined) return 'deleted';
  if (current !== known.written) return post.hash === known.source ? 'edited' : 'diverged';
  const { path, written, files } = toRemembered(post);
  const isSame = path === known.path && written === known.written && isEqual(files, known.files);
  if (isSame) return 'unchanged';
  return updates ? 'updated' : 'outdated';
}

function isEqual(a: RememberedPost['files'], b: RememberedPost['files']): boolean {
  const paths = Object.keys(a);
  return paths.length === Object.keys(b).length && paths.every((path) => a[path] === b[path]);
}

function toRemembered({ path, hash, text, files }: ImportedPost): RememberedPost {
  const hashes = files.map((file): [string, string] => [file.path, sha256(file.bytes)]);
  return { path, source: hash, written: hashOfText(text), files: Object.fromEntries(hashes) };
}

/** What imports wrote under a path, so that what an author put there is told from it. */
function hashesOfFiles(memory: Memory): Map<string, Set<string>> {
  const hashes = new Map<string, Set<string>>();
  for (const { files } of memory.values()) {
    for (const [path, hash] of Object.entries(files)) hashes.set(path, (hashes.get(path) ?? new Set()).add(hash));
  }
  return hashes;
}

async function writeStaged(staging: string, path: string, data: string | Uint8Array): Promise<void> {
  const target = join(staging, STAGED, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, data);
}
