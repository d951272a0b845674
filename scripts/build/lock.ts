/**
 * Lets one build after the other use what builds of a project share: Astro writes the modules of the content that it is
 * building into `.astro/`, where a build of other content would find them.
 */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { hasEnded, ownerName } from '#loader/owner.ts';

const LOCK_FILE = join('.astro', 'build.lock');

const POLL_MS = 200;

/** How often the holder shows that it lives. */
const BEAT_MS = 5_000;

/** Another process may have the id of a build that was killed, and of one on another machine nothing else is known. */
const STALE_MS = 60_000;

/**
 * Waits until no other build holds the lock, and takes it.
 * @param onWait Called once when there is one, with the id of its process.
 * @returns What gives the lock back.
 */
export async function takeLock(onWait: (holder: number) => void): Promise<() => void> {
  mkdirSync(dirname(LOCK_FILE), { recursive: true });
  let hasWaited = false;
  while (!tryToTake()) {
    const holder = liveHolder();
    if (holder === undefined) continue;
    if (!hasWaited) onWait(Number.parseInt(holder, 10) || 0);
    hasWaited = true;
    await pause(POLL_MS);
  }
  const beat = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(LOCK_FILE, now, now);
    } catch {
      // Somebody has deleted it by hand; there is nothing to keep.
    }
  }, BEAT_MS);
  beat.unref();
  return () => {
    clearInterval(beat);
    if (readHolder() === ownerName()) rmSync(LOCK_FILE, { force: true });
  };
}

function tryToTake(): boolean {
  try {
    writeFileSync(LOCK_FILE, `${ownerName()}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** The process that holds the lock; `undefined` when it can be tried for again, because a dead one held it. */
function liveHolder(): string | undefined {
  const holder = readHolder();
  const age = Date.now() - (statSync(LOCK_FILE, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  // It may be so new that its process has not written its id yet.
  if (holder === undefined || (age < STALE_MS && !hasEnded(holder))) return holder;
  removeDead(holder);
  return undefined;
}

/** Of two that find the lock dead, the slower must not delete what the faster has taken meanwhile. */
function removeDead(holder: string): void {
  const moved = `${LOCK_FILE}.${ownerName()}`;
  try {
    renameSync(LOCK_FILE, moved);
    if (readHolder(moved) !== holder) linkSync(moved, LOCK_FILE);
    rmSync(moved, { force: true });
  } catch {
    // The other was faster still.
  }
}

/** What a lock names as its holder, which is nothing until it is written; `undefined` without a lock. */
function readHolder(path = LOCK_FILE): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}
