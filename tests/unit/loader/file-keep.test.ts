import { mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFileKeep, type FileKeep } from '#loader/file-keep.ts';

let folder: string;
let path: string;
let keep: FileKeep<number>;
let made: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-keep-'));
  path = join(folder, 'en.md');
  write('one');
  keep = createFileKeep();
  made = 0;
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

/** How often the file has been read when it has been asked for once more. */
function ask({ recipe = '', isValid = true } = {}): Promise<number> {
  return keep.get(path, {
    recipe,
    make: async () => {
      made += 1;
      return made;
    },
    isValid: () => isValid,
  });
}

/** What is on the disk is old enough to be told from what is written later. */
function settle(): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
}

describe('a file that was read a while after its last change', () => {
  beforeEach(settle);

  test('is read once while it stays as it is', async () => {
    expect([await ask(), await ask(), await ask()]).toEqual([1, 1, 1]);
  });

  test.each<[name: string, change: () => void]>([
    ['an edit', () => writeFileSync(path, 'one two')],
    ['an edit that keeps its size', () => writeFileSync(path, 'two')],
    ['a change of its times', () => utimesSync(path, 2, 2)],
    ['an edit that keeps its size and its time', () => write('two')],
    ['another file of its size and time in its place', () => replace('two')],
    ['its deletion', () => rmSync(path)],
  ])('is read again after %s', async (_name, change) => {
    await ask();
    change();
    expect(await ask()).toBe(2);
  });

  test('is read again for another recipe', async () => {
    await ask({ recipe: 'a' });
    expect(await ask({ recipe: 'b' })).toBe(2);
  });

  test('is read again where what was made of it is of no use', async () => {
    await ask();
    expect(await ask({ isValid: false })).toBe(2);
  });

  test('is forgotten when a run has not asked for it', async () => {
    await ask();
    keep.forgetUnused();
    expect(await ask()).toBe(1);
    keep.forgetUnused();
    keep.forgetUnused();
    expect(await ask()).toBe(2);
  });
});

test('a file that was read right after a change is read again, because another may have left no trace', async () => {
  await ask();
  expect(await ask()).toBe(2);
  settle();
  expect(await ask()).toBe(3);
  expect(await ask()).toBe(3);
});

test('a file that does not exist is never kept', async () => {
  rmSync(path);
  settle();
  expect([await ask(), await ask()]).toEqual([1, 2]);
});

/** Always with the same time of change. */
function write(text: string, file = path): void {
  writeFileSync(file, text);
  utimesSync(file, 1, 1);
}

function replace(text: string): void {
  write(text, join(folder, 'new'));
  renameSync(join(folder, 'new'), path);
}
