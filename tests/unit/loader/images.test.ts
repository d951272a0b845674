import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import type { Cache } from '#loader/cache.ts';
import { checkMedia, kindOfMedia, type MediaCheck } from '#loader/images.ts';
import { encode } from '#media/encode.ts';
import { createMemoryCache } from '../../support/load-files.ts';
import {
  makeAnimation,
  makeBlankImage,
  makeChunk,
  makeFalsePng,
  makeImage,
  makeLocatedImage,
  withBytesAt,
} from '../../support/make-image.ts';
import { makeLocatedVideo } from '../../support/make-video.ts';

const folder = mkdtempSync(join(tmpdir(), 'casebook-images-'));
afterAll(() => rmSync(folder, { recursive: true }));

function check(
  name: string,
  bytes: Uint8Array | string,
  cache = createMemoryCache(),
  fingerprint = 'f',
): Promise<MediaCheck> {
  writeFileSync(join(folder, name), bytes);
  return checkMedia(folder, name, cache, fingerprint);
}

const png = await makeImage('png', 40, 30);
const webp = await makeImage('webp');
const avif = await makeImage('avif');
const jpeg = Buffer.from(await makeImage('jpeg'));
const gif = Buffer.from(await makeImage('gif'));
const sizeInJpeg = jpeg.indexOf(Buffer.from([0xff, 0xc0])) + 5;
const sizeInWebp = Buffer.from(webp).indexOf('VP8 ') + 14;
const sizeInAvif = Buffer.from(avif).indexOf('ispe') + 8;
const SCRIPT = '<script>alert(1)</script>';
/** Much that takes few bytes. */
const swollen = deflateSync(Buffer.alloc(100_000_000), { level: 9 });
const largeImage = await makeBlankImage(4_500, 4_500);
const located = await makeLocatedImage('jpeg');
const locatedStrip = await makeLocatedImage('png', 20_000, 10);
const longImage = await makeBlankImage(3, 16_384);

describe('checkMedia', () => {
  test.each([
    ['x.png', 'png'],
    ['x.jpg', 'jpeg'],
    ['x.JPEG', 'jpeg'],
    ['x.webp', 'webp'],
    ['x.avif', 'avif'],
    ['x.gif', 'gif'],
  ] as const)('measures %s', async (name, format) => {
    expect(await check(name, await makeImage(format, 40, 30))).toEqual({
      media: {
        kind: 'image',
        path: name,
        hash: expect.stringMatching(/^[0-9a-f]{8}$/),
        width: 40,
        height: 30,
        isAnimated: false,
        colours: expect.toSatisfy((colours) => colours.length === 12),
      },
    });
  });

  test('names a file by its bytes', async () => {
    const first = await check('a.png', png);
    const second = await check('b.png', png);
    const other = await check('c.png', await makeImage('png', 41, 30));
    const hash = (result: MediaCheck): string => ('media' in result ? result.media.hash : '');
    expect(hash(first)).toBe(hash(second));
    expect(hash(first)).not.toBe(hash(other));
  });

  test('measures a turned photograph upright', async () => {
    const turned = await sharp(await makeImage('jpeg', 40, 30))
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect(await check('turned.jpg', turned)).toMatchObject({ media: { width: 30, height: 40 } });
  });

  test('measures an animation by one frame', async () => {
    expect(await check('moving.gif', makeAnimation(3, 20, 10))).toMatchObject({
      media: { width: 20, height: 10, isAnimated: true },
    });
  });

  describe('shrinks an image to twelve colours', () => {
    const coloursOf = async (name: string, picture: Sharp): Promise<readonly string[]> => {
      const result = await check(name, await picture.toBuffer());
      return 'media' in result && result.media.kind === 'image' ? result.media.colours : [];
    };
    /** Rows of four pixels that have little in common with their neighbours. */
    const twelve = Array.from({ length: 12 }, (_, index) => [index * 20, 255 - index * 20, (index % 2) * 60]);
    const picture = (): Sharp =>
      sharp(Uint8Array.from(twelve.flat()), { raw: { width: 4, height: 3, channels: 3 } }).resize(400, 300, {
        kernel: 'nearest',
      });
    /** How far the farthest channel is from what is wanted; scaling lets neighbours shine through. */
    const distance = (colours: readonly string[], wanted: readonly number[][]): number =>
      Math.max(
        ...wanted.flat().map((value, index) => {
          const digits = colours[Math.floor(index / 3)]?.slice((index % 3) * 2 + 1, (index % 3) * 2 + 3) ?? '';
          return Math.abs(Number.parseInt(digits, 16) - value);
        }),
      );

    test('row by row', async () => {
      expect(distance(await coloursOf('twelve.png', picture().png()), twelve)).toBeLessThan(10);
    });

    test('upright, where it is turned', async () => {
      const turned = picture().png().withMetadata({ orientation: 3 });
      expect(distance(await coloursOf('turned-twelve.png', turned), twelve.toReversed())).toBeLessThan(10);
    });

    test.each([
      ['clear.png', sharp({ create: { width: 9, height: 9, channels: 4, background: '#ff000000' } }).png(), '#faf7f1'],
      [
        'grey.png',
        sharp({ create: { width: 9, height: 9, channels: 3, background: '#808080' } })
          .grayscale()
          .png(),
        '#808080',
      ],
      [
        'deep.png',
        sharp({ create: { width: 9, height: 9, channels: 3, background: '#ff0000' } })
          .toColourspace('rgb16')
          .png(),
        '#ff0000',
      ],
    ])('of eight bits without transparency: %s', async (name, one, colour) => {
      expect(await coloursOf(name, one)).toEqual(Array.from({ length: 12 }, () => colour));
    });
  });

  test.each<[name: string, bytes: Uint8Array | string, fault: string]>([
    ['empty.png', '', 'image-broken The file is empty'],
    ['text.png', 'hello', 'image-type The file is not an image'],
    [
      'vector.png',
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      'image-type The file is not an image',
    ],
    ['x.jpg', png, 'image-type The file is named .jpg but is PNG'],
    ['x.png', webp, 'image-type The file is named .png but is WEBP'],
    ['x.gif', avif, 'image-type The file is named .gif but is HEIF'],
    ['x.avif', '0000ftypheic', 'image-broken The image is damaged or cut short'],
    ['x.png', png.subarray(0, -4), 'image-broken The image is cut short'],
    ['x.gif', makeAnimation(5, 20, 10).subarray(0, -20), 'image-broken The image is cut short'],
    ['large.png', largeImage, 'image-size The image has 20.3 megapixels; the limit is 20'],
    ['long.png', longImage, 'image-size The image has 3 × 16384 pixels; the limit for a side is 16383'],
    ['heavy.png', new Uint8Array(5 * 1024 * 1024 + 1), 'image-size The file has 5.0 MB; the limit is 5.0 MB'],
    [
      'bomb.gif',
      makeAnimation(26, 2_000, 2_000),
      'image-size The 26 frames have 104 megapixels together; the limit is 100',
    ],
    [
      'bomb.png',
      makeFalsePng(30_000, 30_000, 3_751 * 30_000),
      'image-size The image has 900.0 megapixels; the limit is 20',
    ],
    ['hollow.png', makeFalsePng(4_400, 4_400, 10), 'image-broken The image is damaged or cut short'],
    ['endless.png', makeFalsePng(0x7fffffff, 0x7fffffff, 10), 'image-broken The image is damaged or cut short'],
    ['none.png', makeFalsePng(0, 0, 10), 'image-broken The image is damaged or cut short'],
    ['long-chunk.png', withBytesAt(png, 33, 0x7f, 0xff, 0xff, 0xff), 'image-broken The image is damaged or cut short'],
    [
      'svg.png',
      Buffer.concat([png.subarray(0, 8), Buffer.from(`<svg>${SCRIPT}</svg>`)]),
      'image-broken The image is damaged or cut short',
    ],
    ['svgz.png', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), 'image-type The file is not an image'],
    ['tail.png', Buffer.concat([png, Buffer.from(SCRIPT.repeat(100))]), 'image-broken The image is cut short'],
    [
      'bomb.jpg',
      withBytesAt(jpeg, sizeInJpeg, 0xff, 0xff, 0xff, 0xff),
      'image-broken The image is damaged or cut short',
    ],
    [
      'hollow.jpg',
      withBytesAt(jpeg, sizeInJpeg, 0x11, 0x30, 0x11, 0x30),
      'image-broken The image is damaged or cut short',
    ],
    [
      'bomb.webp',
      withBytesAt(webp, sizeInWebp, 0xff, 0x3f, 0xff, 0x3f),
      'image-size The image has 268.4 megapixels; the limit is 20',
    ],
    [
      'bomb.avif',
      withBytesAt(avif, sizeInAvif, 0, 1, 0, 0, 0, 1, 0, 0),
      'image-size The image has 4295.0 megapixels; the limit is 20',
    ],
    [
      'hollow.avif',
      withBytesAt(avif, sizeInAvif, 0, 0, 0x11, 0x30, 0, 0, 0x11, 0x30),
      'image-broken The image is damaged or cut short',
    ],
    ['frames.gif', makeAnimation(1_001, 1, 1), 'image-size The animation has 1001 frames; the limit is 1000'],
    ['script.gif', Buffer.concat([gif, Buffer.from(SCRIPT)]), 'image-broken The image is cut short'],
    ['x.mp4', 'RIFF', 'video-type The file is named .mp4 but is something else'],
    ['x.webm', '0000ftyp', 'video-type The file is named .webm but is something else'],
  ])('refuses %s', async (name, bytes, expected) => {
    const result = await check(name, bytes);
    const faults = 'faults' in result ? result.faults : [];
    // What the decoder says of it, in parentheses, is another thing for each version.
    expect(faults.map(({ code, message }) => `${code} ${message.replace(/ \(.*\)$/, '')}`)).toEqual([expected]);
    expect(faults[0]?.hint).toMatch(/./);
  });

  test.each([
    ['data.png', makeFalsePng(10, 10, 100_000_000), 10],
    ['profile.png', makeFalsePng(10, 10, 30, makeChunk('iCCP', Buffer.concat([Buffer.from('a\0\0'), swollen]))), 10],
    ['text.png', makeFalsePng(10, 10, 30, makeChunk('zTXt', Buffer.concat([Buffer.from('a\0\0'), swollen]))), 10],
    ['script.png', makeFalsePng(10, 10, 30, makeChunk('tEXt', Buffer.from(`a\0${SCRIPT}`))), 10],
    ['script.jpg', Buffer.concat([jpeg, Buffer.from(SCRIPT)]), 64],
  ])('publishes nothing of what swells or hides in %s', async (name, bytes, width) => {
    expect(await check(name, bytes)).toMatchObject({ media: { width } });
    const published = await encode(bytes, width, 'webp');
    expect(published.length).toBeLessThan(5_000);
    expect(published.includes(SCRIPT)).toBe(false);
  });

  test.each(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)('notices wherever %s is cut', async (format) => {
    const bytes = await makeImage(format);
    const name = format === 'jpeg' ? 'cut.jpg' : `cut.${format}`;
    const lengths = [0.3, 0.5, 0.8, 0.99].map((part) => Math.floor(bytes.length * part));
    for (const length of [...lengths, bytes.length - 1]) {
      expect(await check(name, bytes.subarray(0, length)), `${length} of ${bytes.length} bytes`).toMatchObject({
        faults: [{ code: 'image-broken' }],
      });
    }
  });

  test('notices bytes that changed inside', async () => {
    const bytes = Buffer.from(png);
    bytes.fill(0, 1_000, 1_100);
    expect(await check('changed.png', bytes)).toMatchObject({ faults: [{ code: 'image-broken' }] });
  });

  test.each([
    ['a.mp4', '0000ftypisom'],
    ['a.webm', Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3)],
  ])('passes the video %s on', async (name, bytes) => {
    expect(await check(name, bytes)).toEqual({ media: { kind: 'video', path: name, hash: expect.any(String) } });
  });

  test.each<[name: string, bytes: Uint8Array, codes: readonly string[]]>([
    ['x.jpg', located, ['image-location']],
    ['cut.jpg', located.subarray(0, -400), ['image-broken', 'image-location']],
    ['wide.png', locatedStrip, ['image-size', 'image-location']],
    ['x.png', located, ['image-type']],
    ['heavy.jpg', Buffer.concat([located, Buffer.alloc(5 * 1024 * 1024)]), ['image-size', 'image-location']],
    ['x.mp4', makeLocatedVideo(), ['video-location']],
    [
      'heavy.mp4',
      Buffer.concat([makeLocatedVideo(), Buffer.alloc(25 * 1024 * 1024)]),
      ['video-size', 'video-location'],
    ],
  ])('tells the place beside what else is wrong with %s', async (name, bytes, codes) => {
    const result = await check(name, bytes);
    expect('faults' in result && result.faults.map(({ code }) => code)).toEqual(codes);
  });

  test('says that a file is gone', async () => {
    expect(await checkMedia(folder, 'gone.png', createMemoryCache(), 'f')).toMatchObject({
      faults: [{ code: 'file-unreadable', message: 'The file cannot be read (ENOENT)' }],
    });
  });

  test('keeps what it found until the file, its name or the code changes', async () => {
    const cache = countingCache();
    await check('kept.png', png, cache);
    await check('kept.png', png, cache);
    expect(cache.written()).toBe(1);
    await check('kept.png', await makeImage('png', 50, 50), cache);
    await check('other.png', png, cache);
    await check('kept.png', png, cache, 'changed');
    expect(cache.written()).toBe(4);
  });
});

test.each([
  ['posts/a/x.PNG', 'image'],
  ['posts/a/x.mp4', 'video'],
])('kindOfMedia(%j) is %s', (path, kind) => {
  expect(kindOfMedia(path)).toBe(kind);
});

function countingCache(): Cache & { written: () => number } {
  const cache = createMemoryCache();
  let count = 0;
  return {
    read: cache.read,
    write: (kind, key, value) => {
      count += 1;
      return cache.write(kind, key, value);
    },
    has: cache.has,
    written: () => count,
  };
}
