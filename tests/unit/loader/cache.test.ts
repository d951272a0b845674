import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createCache, sha256 } from '#loader/cache.ts';

const base = mkdtempSync(join(tmpdir(), 'casebook-cache-'));
afterAll(() => rmSync(base, { recursive: true }));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(base, 'c'));
});

const KEY = sha256('key');
const files = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('createCache', () => {
  test('gives back what was written', async () => {
    const cache = createCache(folder);
    await cache.write('posts', KEY, { html: '<p>雲端</p>', list: [1, null] });
    expect(await cache.read('posts', KEY)).toEqual({ html: '<p>雲端</p>', list: [1, null] });
    expect(await createCache(folder).read('posts', KEY)).toEqual({ html: '<p>雲端</p>', list: [1, null] });
  });

  test('keeps kinds and keys apart, and the last value of each', async () => {
    const cache = createCache(folder);
    await cache.write('posts', KEY, 1);
    await cache.write('posts', KEY, 2);
    await cache.write('media', KEY, 3);
    expect(await cache.read('posts', KEY)).toBe(2);
    expect(await cache.read('media', KEY)).toBe(3);
    expect(await cache.read('posts', sha256('other'))).toBeUndefined();
  });

  test('keeps nothing where it may not write', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const cache = createCache(file);
    await cache.write('posts', KEY, 1);
    expect(await cache.read('posts', KEY)).toBeUndefined();
    const blocked = createCache(folder);
    mkdirSync(join(folder, 'posts', KEY.slice(0, 2), `${KEY}.json`), { recursive: true });
    await blocked.write('posts', KEY, 1);
    expect(await blocked.read('posts', KEY)).toBeUndefined();
    expect(files()).toEqual([file]);
  });

  test('leaves no half-written files behind', async () => {
    const cache = createCache(folder);
    await Promise.all(Array.from({ length: 20 }, (_, value) => cache.write('posts', KEY, value)));
    expect(files()).toHaveLength(1);
    expect(await cache.read('posts', KEY)).toBeTypeOf('number');
  });

  test.each<[name: string, damage: (text: string) => string | Uint8Array]>([
    ['empty', () => ''],
    ['cut', (text) => text.slice(0, -5)],
    ['cut in its checksum', (text) => text.slice(0, 30)],
    ['garbage', () => 'garbage'],
    ['edited', (text) => text.replace('Title', 'Titel')],
    ['edited in its checksum', (text) => `0${text.slice(1)}`],
    ['without a checksum', (text) => text.slice(65)],
    ['binary', () => Uint8Array.of(0xff, 0, 0xff)],
  ])('takes an entry that is %s for absent, and replaces it', async (_, damage) => {
    const cache = createCache(folder);
    await cache.write('posts', KEY, { title: 'Title' });
    const [path = ''] = files();
    writeFileSync(path, damage(readFileSync(path, 'utf8')));
    expect(await cache.read('posts', KEY)).toBeUndefined();
    await cache.write('posts', KEY, { title: 'Title' });
    expect(await cache.read('posts', KEY)).toEqual({ title: 'Title' });
  });

  test.each<[what: string, kind: string, key: string]>([
    ['kind', 'media', KEY],
    ['key', 'posts', sha256('other')],
  ])('takes an entry that was put under another %s for absent', async (_, kind, key) => {
    const cache = createCache(folder);
    await cache.write('posts', KEY, 'right');
    const [source = ''] = files();
    await cache.write(kind, key, 'overwritten');
    const target = files().find((path) => path !== source) ?? '';
    writeFileSync(target, readFileSync(source));
    expect(await cache.read(kind, key)).toBeUndefined();
  });

  test('gives back whatever JSON can say', async () => {
    const cache = createCache(folder);
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        await cache.write('posts', KEY, value);
        expect(await cache.read('posts', KEY)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 50 },
    );
  });
});

test('sha256 is the one of the standard', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
