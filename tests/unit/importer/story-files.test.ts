import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Resolution } from '#importer/addresses/resolve.ts';
import { type PlannedPost, planStories } from '#importer/plan-stories.ts';
import type { Blog, SourcePost } from '#importer/source.ts';
import { createStoryFiles, type StoryFiles } from '#importer/story-files.ts';
import { takeCover } from '#importer/take-cover.ts';
import { checkMediaBytes } from '#loader/images.ts';
import { nameFault } from '#loader/names.ts';
import { makeAnimation, makeBlankImage, makeImage, makeLocatedImage } from '../../support/make-image.ts';
import { makeRegistries } from '../../support/make-post.ts';
import { makeBlog, makeSource } from '../../support/make-source.ts';
import { makeVideo } from '../../support/make-video.ts';

const SVG =
  '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="red"/></svg>';

let folder: string;
let png: Uint8Array;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casebook import '));
  png = await makeImage('png');
  const noise = sharp(await makeImage('png', 1400, 1400));
  const files: Record<string, string | Uint8Array> = {
    'secret.png': png,
    'blog/a.png': png,
    'blog/same.png': png,
    'blog/sub/a.png': await makeImage('png', 32, 32),
    'blog/A.PNG': await makeImage('png', 16, 16),
    'blog/圖 片(1).png': await makeImage('png', 8, 8),
    'blog/con.png': await makeImage('png', 9, 9),
    'blog/named.jpg': await makeImage('webp'),
    'blog/drawing.svg': SVG,
    'blog/drawn.svg': SVG,
    'blog/bomb.svg': SVG.replace('<svg', '<!DOCTYPE svg [<!ENTITY a "b">]><svg'),
    'blog/outside.svg': SVG.replace(
      '<rect',
      `<image href="${join(folder, 'secret.png')}" width="40" height="20"/><rect opacity="0"`,
    ),
    'blog/scan.tiff': await sharp(png).tiff().toBuffer(),
    'blog/place.jpg': await makeLocatedImage('jpeg'),
    'blog/place.png': await makeLocatedImage('png'),
    'blog/heavy.png': await noise.png({ compressionLevel: 0 }).toBuffer(),
    'blog/huge.png': await makeBlankImage(6000, 6000),
    'blog/tall.png': await makeBlankImage(100, 20_000),
    'blog/long.gif': makeAnimation(26, 2000, 2000),
    'blog/cut.png': png.subarray(0, png.length - 40),
    'blog/bitmap.bmp': 'BM not for us',
    'blog/paper.pdf': '%PDF-1.7',
    'blog/page.png': '<html></html>',
    'blog/film.mp4': makeVideo(),
    'blog/film.mov': Buffer.from('\0\0\0\x14ftypqt  \0\0\0\0qt  ', 'latin1'),
    'blog/talk.m4a': Buffer.from('\0\0\0\x14ftypM4A \0\0\0\0M4A ', 'latin1'),
    'saved/img.example/x/b.png?w=300': await makeImage('png', 20, 20),
    'saved/www.blog.example/c d.png': await makeImage('png', 21, 21),
  };
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  symlinkSync('../secret.png', join(folder, 'blog/out.png'));
  symlinkSync('..', join(folder, 'blog/up'));
  symlinkSync('a.png', join(folder, 'blog/in.png'));
  linkSync(join(folder, 'blog/a.png'), join(folder, 'blog/linked.png'));
  execFileSync('mkfifo', [join(folder, 'blog/pipe.png')]);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function makePost(changes: Partial<SourcePost> = {}, blog: Partial<Blog> = {}): Promise<PlannedPost> {
  const source = makeBlog([makeSource(changes)], {
    root: join(folder, 'blog'),
    findAsset: (address) => [decodeURI(address.replace(/^\//, ''))],
    ...blog,
  });
  const around = { registries: makeRegistries(), taken: [], takenAliases: new Set<string>(), remembered: new Map() };
  const { posts } = await planStories([source], around, { addsTags: true });
  return posts[0] as PlannedPost;
}

function summarise({ href, isMedia, told }: Resolution): string {
  return `${isMedia ? 'shows' : 'links'} ${href}${told ? ` (${told.code}: ${told.action})` : ''}`;
}

const namesIn = (files: StoryFiles): string[] => files.list().map(({ path }) => path);

test.each([
  ['a.png', 'shows ./a.png'],
  ['/a.png', 'shows ./a.png'],
  ['in.png', 'shows ./in.png'],
  ['圖 片(1).png', 'shows ./圖-片-1.png'],
  ['con.png', 'shows ./image-con.png'],
  ['named.jpg', 'shows ./named.webp'],
  ['film.mp4', 'shows ./film.mp4'],
  ['drawing.svg', 'shows ./drawing.png (image-converted: It was converted from SVG)'],
  ['scan.tiff', 'shows ./scan.png (image-converted: It was converted from TIFF)'],
  ['place.jpg', 'shows ./place.jpg (image-location-removed: It was encoded again without the place)'],
  ['place.png', 'shows ./place.png (image-location-removed: It was encoded again without the place)'],
  ['heavy.png', 'shows ./heavy.png (image-converted: It was made smaller)'],
  ['huge.png', 'shows ./huge.png (image-converted: It was made smaller)'],
  ['tall.png', 'shows ./tall.png (image-converted: It was made smaller)'],
  ['long.gif', 'shows ./long.webp (image-converted: It was made smaller)'],
  [
    'cut.png',
    'links https://blog.example/2019/07/my-post/cut.png (image-refused: The image is cut short, so it became a link to https://blog.example/2019/07/my-post/cut.png)',
  ],
  [
    'bitmap.bmp',
    'links https://blog.example/2019/07/my-post/bitmap.bmp (image-refused: It is in a format that nothing here can read, so it became a link to https://blog.example/2019/07/my-post/bitmap.bmp)',
  ],
  [
    'bomb.svg',
    'links https://blog.example/2019/07/my-post/bomb.svg (file-not-copied: A story holds images and videos only, so it became a link to https://blog.example/2019/07/my-post/bomb.svg)',
  ],
  [
    '/paper.pdf',
    'links https://blog.example/paper.pdf (file-not-copied: A story holds images and videos only, so it became a link to https://blog.example/paper.pdf)',
  ],
  [
    '/page.png',
    'links https://blog.example/page.png (file-not-copied: A story holds images and videos only, so it became a link to https://blog.example/page.png)',
  ],
  [
    '/film.mov',
    'links https://blog.example/film.mov (file-not-copied: A story holds images and videos only, so it became a link to https://blog.example/film.mov)',
  ],
  [
    '/talk.m4a',
    'links https://blog.example/talk.m4a (file-not-copied: A story holds images and videos only, so it became a link to https://blog.example/talk.m4a)',
  ],
  [
    '/none.png',
    'links https://blog.example/none.png (image-missing: It became a link to https://blog.example/none.png)',
  ],
  [
    '/out.png',
    'links https://blog.example/out.png (path-refused: It lies outside of the folder. It became a link to https://blog.example/out.png)',
  ],
  [
    '/up/secret.png',
    'links https://blog.example/up/secret.png (path-refused: It lies outside of the folder. It became a link to https://blog.example/up/secret.png)',
  ],
  [
    '../secret.png',
    'links https://blog.example/2019/07/secret.png (path-refused: It lies outside of the folder. It became a link to https://blog.example/2019/07/secret.png)',
  ],
  [
    '/pipe.png',
    'links https://blog.example/pipe.png (image-missing: It became a link to https://blog.example/pipe.png)',
  ],
  ['https://img.example/x/b.png?w=300', 'shows ./b.png'],
  ['https://blog.example/c%20d.png', 'shows ./c-d.png'],
  [
    'https://img.example/x/圖.png',
    'links https://img.example/x/%E5%9C%96.png (image-remote: It became a link to https://img.example/x/%E5%9C%96.png)',
  ],
  [
    'data:image/gif;base64,AAAA',
    'links undefined (file-not-copied: A story holds images and videos only, so its address was kept as text)',
  ],
  ['data:,', 'links undefined (image-missing: Its address was kept as text)'],
])('%s: the post %s', async (address, expected) => {
  const post = await makePost();
  const files = createStoryFiles('my-post', join(folder, 'saved'));
  expect(summarise(await files.take(address, post))).toBe(expected);
  for (const { path, bytes } of files.list()) {
    expect(await checkMediaBytes(bytes, path)).toHaveProperty('media');
    expect(nameFault(path.split('/').at(-1) ?? '')).toBeUndefined();
  }
});

test('a picture in its address is taken out of it', async () => {
  const files = createStoryFiles('my-post', undefined);
  const address = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  expect(summarise(await files.take(address, await makePost()))).toBe('shows ./image.png');
  expect(files.list()).toEqual([{ path: 'posts/my-post/image.png', bytes: png }]);
});

test('a drawing shows nothing of the machine that it is drawn on', async () => {
  const files = createStoryFiles('my-post', undefined);
  await files.take('outside.svg', await makePost());
  const { data } = await sharp(files.list()[0]?.bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  expect(new Set(data)).toEqual(new Set([0]));
});

test('without the address of the blog, what is missing is text', async () => {
  const post = await makePost({}, { url: undefined });
  const files = createStoryFiles('my-post', join(folder, 'saved'));
  expect(summarise(await files.take('/none.png', post))).toBe(
    'links undefined (image-missing: Its address was kept as text)',
  );
});

describe('the files of a story', () => {
  test('are each there once, and told of once', async () => {
    const post = await makePost();
    const files = createStoryFiles('my-post', undefined);
    for (const address of ['a.png', 'same.png', 'linked.png', 'drawing.svg']) await files.take(address, post);
    for (const address of ['drawing.svg', 'drawn.svg'])
      expect(summarise(await files.take(address, post))).toBe('shows ./drawing.png');
    expect(namesIn(files)).toEqual(['posts/my-post/a.png', 'posts/my-post/drawing.png']);
    expect(files.taken('same.png', post)).toBe('./a.png');
    expect(files.taken('other.png', post)).toBeUndefined();
  });

  test('have names that are one nowhere, and paths that fit', async () => {
    const post = await makePost();
    const slug = 'x'.repeat(80);
    const files = createStoryFiles(slug, undefined);
    for (const address of ['a.png', 'sub/a.png', 'A.PNG']) await files.take(address, post);
    expect(namesIn(files)).toEqual(['a', 'a-2', 'A-3'].map((name) => `posts/${slug}/${name}.png`));
    const long = createStoryFiles(slug, undefined);
    const asset = { findAsset: () => [`${'./'.repeat(9)}${'長'.repeat(60)}.png`] };
    writeFileSync(join(folder, 'blog', `${'長'.repeat(60)}.png`), png);
    await long.take('x', await makePost({}, asset));
    expect(namesIn(long).map((path) => Buffer.byteLength(path) <= 180)).toEqual([true]);
  });

  test('are asked for at once without being there twice', async () => {
    const post = await makePost();
    const files = createStoryFiles('my-post', undefined);
    await Promise.all(['a.png', 'same.png', 'a.png'].map((address) => files.take(address, post)));
    expect(namesIn(files)).toEqual(['posts/my-post/a.png']);
  });
});

describe('a cover', () => {
  test.each<[SourcePost['cover'], string]>([
    [undefined, 'auto undefined'],
    [{ address: 'a.png' }, './a.png '],
    [{ address: 'a.png', alt: ' A\nqueue ' }, './a.png A queue'],
    [{ address: 'drawing.svg' }, './drawing.png  image-converted: It was converted from SVG'],
    [{ address: 'film.mp4' }, 'auto undefined cover-dropped: The site draws one: it is no image'],
    [{ address: 'none.png' }, 'auto undefined cover-dropped: The site draws one: the source does not have it'],
    [
      { address: 'https://a.example/b.png' },
      'auto undefined cover-dropped: The site draws one: it lies on another site',
    ],
    [{ address: 'cut.png' }, 'auto undefined cover-dropped: The site draws one: it cannot be shown'],
  ])('%j is %s', async (cover, expected) => {
    const post = await makePost({ cover });
    const taken = await takeCover(post, createStoryFiles('my-post', undefined));
    const told = taken.findings.map(({ code, action }) => ` ${code}: ${action}`).join('');
    expect(`${taken.cover} ${taken.coverAlt}${told}`).toBe(expected);
  });
});
