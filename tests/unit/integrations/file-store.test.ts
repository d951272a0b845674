import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FileCopy, type FileStore, openFileStore } from '#integrations/file-store.ts';

const BYTES = Buffer.from('<p>雲端</p>');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook store '));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const storeFolder = (): string => join(folder, 'store');
const target = (): string => join(folder, 'site/en/index.html');

function keptFiles(): string[] {
  return readdirSync(storeFolder(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('a store of files', () => {
  test('gives back what was added, to another one of the folder, too', () => {
    const hash = openFileStore(storeFolder()).add(BYTES);
    expect(openFileStore(storeFolder()).read(hash)).toEqual(BYTES);
    expect(openFileStore(storeFolder()).read('0'.repeat(64))).toBeUndefined();
  });

  test('has the same bytes once', () => {
    const store = openFileStore(storeFolder());
    expect(store.add(BYTES)).toBe(store.add(Buffer.from(BYTES)));
    expect(keptFiles()).toHaveLength(1);
  });

  test('puts a file into a folder that is not there yet, without copying it', () => {
    const store = openFileStore(storeFolder());
    expect(store.copy(store.add(BYTES), target())).toBe(true);
    expect(readFileSync(target())).toEqual(BYTES);
    expect(statSync(target()).nlink).toBe(2);
  });

  test('puts a file that was added a moment ago, though it has vanished from the store', () => {
    const store = openFileStore(storeFolder());
    const hash = store.add(BYTES);
    rmSync(storeFolder(), { recursive: true });
    store.put({ hash, content: BYTES }, target());
    expect(readFileSync(target())).toEqual(BYTES);
  });

  test('puts a file in the place of none', () => {
    const store = openFileStore(storeFolder());
    expect(store.copy('0'.repeat(64), target())).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('writes over no file, which may be another name of one that is kept', () => {
    const store = openFileStore(storeFolder());
    store.copy(store.add(BYTES), target());
    const other = store.add(Buffer.from('<p>other</p>'));
    expect(() => store.copy(other, target())).toThrow('EEXIST');
    expect(openFileStore(storeFolder()).read(store.add(BYTES))).toEqual(BYTES);
  });

  test.each<[string, (path: string) => void]>([
    ['is cut short', (path) => writeFileSync(path, BYTES.subarray(1))],
    ['has another byte', (path) => writeFileSync(path, Buffer.from('<p>雲端</q>'))],
    [
      'is a folder',
      (path) => {
        rmSync(path);
        mkdirSync(path);
      },
    ],
  ])('neither gives nor copies a file that %s', (_name, damage) => {
    const store = openFileStore(storeFolder());
    const hash = store.add(BYTES);
    for (const path of keptFiles()) damage(path);
    expect(store.read(hash)).toBeUndefined();
    expect(store.copy(hash, target())).toBe(false);
  });

  test('mends a damaged file that is added again', () => {
    const store = openFileStore(storeFolder());
    const hash = store.add(BYTES);
    for (const path of keptFiles()) writeFileSync(path, 'damaged');
    store.add(BYTES);
    expect(store.read(hash)).toEqual(BYTES);
  });

  test.each([3, 2001])('puts %i files into the output, and tells which of them it could not', async (count) => {
    const store = openFileStore(storeFolder());
    const hashes = Array.from({ length: count }, (_, nth) => store.add(Buffer.from(String(nth))));
    hashes[1] = '0'.repeat(64);
    const copied = await store.copyAll(hashes.map((hash, nth) => [hash, join(folder, 'site', String(nth))]));
    expect(copied).toEqual(hashes.map((_, nth) => nth !== 1));
    expect(readdirSync(join(folder, 'site'))).toHaveLength(count - 1);
    expect(readFileSync(join(folder, 'site', String(count - 1)), 'utf8')).toBe(String(count - 1));
    expect(readFileSync(join(folder, 'site', '0'), 'utf8')).toBe('0');
  });

  const copies = (store: FileStore, texts: readonly string[]): FileCopy[] =>
    texts.map((text) => [store.add(Buffer.from(text)), join(folder, 'site', text, 'index.html')]);

  test('puts files into the output ahead, and takes away what is not wanted after all', async () => {
    const store = openFileStore(storeFolder());
    const [gone, stays, changed] = copies(store, ['gone/with/its/folders', 'stays', 'changed']) as [
      FileCopy,
      FileCopy,
      FileCopy,
    ];
    const [added] = copies(store, ['added']) as [FileCopy];
    store.copyAhead([gone, stays, changed]);
    while (!existsSync(changed[1])) await setImmediate();
    expect(await store.copyAll([stays, [added[0], changed[1]], added])).toEqual([true, true, true]);
    expect(readdirSync(join(folder, 'site'))).toEqual(['added', 'changed', 'stays']);
    expect(readFileSync(changed[1], 'utf8')).toBe('added');
    expect(existsSync(gone[1])).toBe(false);
  });

  test('puts what is damaged into the output neither ahead nor later', async () => {
    const store = openFileStore(storeFolder());
    const [damaged, sound] = copies(store, ['damaged', 'sound']) as [FileCopy, FileCopy];
    for (const path of keptFiles()) if (readFileSync(path, 'utf8') === 'damaged') writeFileSync(path, 'x');
    store.copyAhead([damaged, sound]);
    while (!existsSync(sound[1])) await setImmediate();
    expect(await store.copyAll([damaged, sound])).toEqual([false, true]);
    expect(existsSync(damaged[1])).toBe(false);
  });

  test('puts nothing more into the output once it has been told so', async () => {
    const store = openFileStore(storeFolder());
    const files = copies(
      store,
      Array.from({ length: 2000 }, (_, nth) => String(nth)),
    );
    store.copyAhead(files);
    await store.abandon();
    const site = join(folder, 'site');
    const count = existsSync(site) ? readdirSync(site).length : 0;
    expect(count).toBeLessThan(2000);
    rmSync(site, { recursive: true, force: true });
    expect(await store.copyAll(files.slice(0, 3))).toEqual([true, true, true]);
    expect(readdirSync(site)).toHaveLength(3);
  });

  test('has the thread stop where a file could not be put into the output', async () => {
    const store = openFileStore(storeFolder());
    const texts = Array.from({ length: 2000 }, (_, nth) => String(nth));
    const files = copies(store, texts);
    writeFileSync(join(folder, 'file'), '');
    await expect(store.copyAll([...files, [files[0]?.[0] ?? '', join(folder, 'file/below')]])).rejects.toThrow();
    await store.abandon();
    rmSync(join(folder, 'site'), { recursive: true, force: true });
    // As long as the first thread would take.
    await store.copyAll(texts.map((text, nth) => [files[nth]?.[0] ?? '', join(folder, 'other', text)]));
    expect(readdirSync(folder).toSorted()).toEqual(['file', 'other', 'store']);
  });

  test('throws away all files but those that are named', () => {
    const store = openFileStore(storeFolder());
    const [first, second] = [store.add(BYTES), store.add(Buffer.from('other'))];
    store.retain(new Set([second]));
    expect(store.read(first)).toBeUndefined();
    expect(store.read(second)).toEqual(Buffer.from('other'));
  });

  test('says that it cannot be written, and has nothing to throw away then', () => {
    writeFileSync(storeFolder(), 'a file');
    const store = openFileStore(storeFolder());
    expect(() => store.add(BYTES)).toThrow(/EEXIST|ENOTDIR/);
    expect(() => store.retain(new Set())).not.toThrow();
  });
});
