import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openFileStore } from '#integrations/file-store.ts';

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

  test('puts a file in the place of none', () => {
    const store = openFileStore(storeFolder());
    expect(store.copy('0'.repeat(64), target())).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
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
