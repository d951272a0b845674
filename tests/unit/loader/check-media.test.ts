import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { NO_CACHE } from '#loader/cache.ts';
import { checkUnnamedMedia, createMediaFinder } from '#loader/check-media.ts';
import { checkMedia } from '#loader/images.ts';
import type { Problem } from '#loader/problems.ts';
import { summarise } from '../../support/load-files.ts';
import { makeContent } from '../../support/make-content.ts';
import { makeImage, makeLocatedImage } from '../../support/make-image.ts';

const png = await makeImage('png');
const located = await makeLocatedImage('jpeg');
const folder = makeContent({
  'posts/a/cover.png': png,
  'posts/a/caffè bar.png': png,
  'posts/a/img/x.png': png,
  'posts/a/demo.mp4': '0000ftypisom',
  'posts/b/other.png': png,
});
afterAll(() => rmSync(folder, { recursive: true }));

const files = new Set(
  ['a/cover.png', 'a/caffè bar.png', 'a/img/x.png', 'a/demo.mp4', 'b/other.png'].map((path) => `posts/${path}`),
);
const finder = createMediaFinder(folder, files, (path) => checkMedia(folder, path, NO_CACHE, ''));

describe('createMediaFinder', () => {
  test.each([
    ['./cover.png', 'image', 'posts/a/cover.png'],
    ['cover.png', 'image', 'posts/a/cover.png'],
    ['./img/x.png', 'image', 'posts/a/img/x.png'],
    ['./caff%C3%A8%20bar.png', 'image', 'posts/a/caffè bar.png'],
    ['./demo.mp4', 'video', 'posts/a/demo.mp4'],
  ] as const)('finds %s', async (target, kind, path) => {
    expect(await finder.find('a', target, kind)).toMatchObject({ media: { kind, path } });
  });

  test.each([
    ['./covr.png', 'image', 'There is no image "posts/a/covr.png"', 'write "./cover.png"'],
    ['./y.png', 'image', 'There is no image "posts/a/y.png"', 'copy it into the story’s folder'],
    ['./dmo.mp4', 'video', 'There is no video "posts/a/dmo.mp4"', 'write "./demo.mp4"'],
    ['./other.png', 'image', 'There is no image "posts/a/other.png"', 'copy it into the story’s folder'],
    ['./cover.jpg', 'image', 'There is no image "posts/a/cover.jpg"', 'write "./cover.png"'],
    ['./cover.png#x', 'image', 'There is no image "posts/a/cover.png#x"', 'write "./cover.png"'],
    ['./cover.png', 'video', '"./cover.png" is no video', 'show an image with ![what it shows](./name.png)'],
    ['https://example.org/x.png', 'image', '"https://example.org/x.png" is not a file of the story', undefined],
    ['//example.org/x.png', 'image', '"//example.org/x.png" is not a file of the story', undefined],
    ['C:\\x.png', 'image', '"C:\\x.png" is not a file of the story', undefined],
    ['.\\x.png', 'image', '".\\x.png" has a backslash', 'write / between folder and file'],
    ['/etc/passwd', 'image', '"/etc/passwd" lies outside the story’s folder', undefined],
    ['%2e%2e/b/other.png', 'image', '"../b/other.png" lies outside the story’s folder', undefined],
    ['./x.svg', 'image', '"./x.svg" is an SVG, which can carry scripts', 'export it as PNG or WebP'],
    ['', 'image', 'The image has no address', undefined],
  ] as const)('does not find %j as %s', async (target, kind, message, hint) => {
    const wanted = { message, hint: hint ?? 'copy the file into the story’s folder and write ./name.png' };
    expect(await finder.find('a', target, kind)).toMatchObject({ faults: [wanted] });
  });
});

describe('checkUnnamedMedia', () => {
  const content = makeContent({
    'posts/a/used.png': png,
    'posts/a/spare.png': png,
    'posts/a/demo.mp4': '0000ftypisom',
    'posts/b/broken.png': 'text',
    'posts/b/home.jpg': located,
  });
  afterAll(() => rmSync(content, { recursive: true }));
  const paths = ['a/demo.mp4', 'a/spare.png', 'a/used.png', 'b/broken.png', 'b/home.jpg'].map(
    (path) => `posts/${path}`,
  );
  const report = async (...problems: Problem[]): Promise<string[]> => {
    const named = createMediaFinder(content, new Set(paths), (path) => checkMedia(content, path, NO_CACHE, ''));
    await named.find('a', './used.png', 'image');
    return (await checkUnnamedMedia(named, problems)).map((problem) => summarise(problem).replace(/; "exif.*/, ''));
  };
  const problem = (severity: Problem['severity']): Problem => ({
    file: 'posts/b/en.md',
    line: 1,
    column: 1,
    severity,
    code: 'image-missing',
    message: 'x',
  });
  const A = ['a/demo.mp4', 'a/spare.png'].map(
    (path) => `posts/${path}:1:1 warning image-unused → show it, or delete it`,
  );
  const B = ['b/broken.png', 'b/home.jpg'].map(
    (path) => `posts/${path}:1:1 warning image-unused → show it, or delete it`,
  );
  const PLACE = 'posts/b/home.jpg:1:1 image-location → export it again without its location';

  test('tells what no post shows, and of its faults the place', async () => {
    expect((await report(problem('warning'))).toSorted()).toEqual([...A, ...B, PLACE].toSorted());
  });

  test('tells nothing but the place of a story with errors', async () => {
    expect(await report(problem('error'))).toEqual([...A, PLACE]);
  });
});
