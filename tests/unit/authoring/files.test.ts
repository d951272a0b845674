import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, sep } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createWriter, listStories, readCover, typedPath } from '#authoring/files.ts';
import { makeContent } from '../../support/make-content.ts';
import { makeImage } from '../../support/make-image.ts';

const png = await makeImage('png');
const pictures = makeContent({
  'a photo.PNG': png,
  'photo.jpeg': await makeImage('jpeg'),
  'named.jpg': png,
  'cut.png': png.slice(0, 2000),
  'drawing.svg': '<svg/>',
  'photo.heic': 'x',
  'notes.txt': 'x',
  'empty.png': '',
});
symlinkSync(join(pictures, 'photo.jpeg'), join(pictures, 'link.png'));
mkdirSync(join(pictures, 'folder.png'));

let folder: string;
beforeEach(() => {
  folder = makeContent({ 'posts/old/en.md': 'old' });
  folders.push(folder);
});
const folders = [pictures];
afterAll(() => {
  for (const path of folders) rmSync(path, { recursive: true });
});

describe('readCover', () => {
  test.each([
    ['a photo.PNG', 'cover.png'],
    ['photo.jpeg', 'cover.jpg'],
    ['link.png', 'cover.jpg'],
  ])('accepts %s and calls it %s', async (file, name) => {
    expect(await readCover(join(pictures, file))).toMatchObject({ cover: { name } });
  });

  test.each([
    ['none.png', /^There is no image ".*none\.png"$/],
    ['notes.txt', /^".*notes\.txt" is no image$/],
    ['drawing.svg', /^SVG files can carry scripts/],
    ['photo.heic', /^Not every browser shows \.heic files$/],
    ['named.jpg', /^The file is named \.jpg but is PNG$/],
    ['cut.png', /^The image is cut short$/],
    ['empty.png', /^The file is empty$/],
    ['folder.png', /^The file cannot be read \(EISDIR\)$/],
  ])('refuses %s', async (file, message) => {
    expect(await readCover(join(pictures, file))).toMatchObject({
      faults: [{ message: expect.stringMatching(message), hint: expect.stringMatching(/./) }],
    });
  });
});

test.each([
  ['photo.jpg', 'photo.jpg'],
  [` '/tmp/my photo.jpg' `, '/tmp/my photo.jpg'],
  ['"/tmp/my photo.jpg"', '/tmp/my photo.jpg'],
  ['~/photo.jpg', `${homedir()}/photo.jpg`],
  ['a~/photo.jpg', 'a~/photo.jpg'],
])('a path typed as %s is understood', (typed, path) => {
  expect(typedPath(typed)).toBe(path);
});

test('a path dropped with backslashes is understood where these are no separators', () => {
  const typed = String.raw`/tmp/my\ photo\ \(1\).jpg`;
  expect(typedPath(typed)).toBe(sep === '/' ? '/tmp/my photo (1).jpg' : typed);
});

describe('listStories', () => {
  test('names what is there, if anything', async () => {
    expect(await listStories(folder)).toStrictEqual(['old']);
    expect(await listStories(join(folder, 'nowhere'))).toStrictEqual([]);
  });
});

describe('createWriter', () => {
  const post = { slug: 'new', locale: 'ko', format: 'md', text: 'text', isTranslation: false } as const;
  const names = (): string[] => readdirSync(join(folder, 'posts'), { recursive: true }).map(String).sort();

  test('writes a story with its cover, and nothing else', async () => {
    const cover = { source: join(pictures, 'a photo.PNG'), name: 'cover.png' };
    expect(await createWriter(folder).write({ ...post, cover })).toBe('posts/new/ko.md');
    expect(names()).toStrictEqual(['new', 'new/cover.png', 'new/ko.md', 'old', 'old/en.md']);
    expect(readFileSync(join(folder, 'posts/new/cover.png')).equals(png)).toBe(true);
  });

  test('takes nothing over that a killed process has left', async () => {
    const left = join(folder, `posts/.new-${process.pid}`);
    mkdirSync(left);
    writeFileSync(join(left, 'it.md'), 'left');
    await createWriter(folder).write(post);
    expect(names()).toStrictEqual(['new', 'new/ko.md', 'old', 'old/en.md']);
  });

  test('makes the folder of the stories', async () => {
    rmSync(join(folder, 'posts'), { recursive: true });
    await createWriter(folder).write(post);
    expect(names()).toStrictEqual(['new', 'new/ko.md']);
  });

  test('puts a translation beside its original', async () => {
    await createWriter(folder).write({ ...post, slug: 'old', isTranslation: true });
    expect(names()).toStrictEqual(['old', 'old/en.md', 'old/ko.md']);
  });

  test.each([
    ['a story', { slug: 'old' }],
    ['a translation', { slug: 'old', locale: 'en', isTranslation: true }],
    ['one in another format', { slug: 'old', locale: 'en', format: 'mdx', isTranslation: true }],
    ['a story whose cover is gone', { cover: { source: 'nowhere.png', name: 'cover.png' } }],
    ['a translation of no story', { isTranslation: true }],
  ] as const)('leaves everything as it was instead of writing over %s', async (_, changes) => {
    await expect(createWriter(folder).write({ ...post, ...changes })).rejects.toThrow();
    expect(names()).toStrictEqual(['old', 'old/en.md']);
    expect(readFileSync(join(folder, 'posts/old/en.md'), 'utf8')).toBe('old');
  });

  test('removes at once what is half done', () => {
    const staging = join(folder, `posts/.new-${process.pid}`);
    mkdirSync(staging);
    writeFileSync(join(staging, 'en.md'), 'half');
    createWriter(folder).abandon();
    expect(existsSync(staging)).toBe(false);
  });
});
