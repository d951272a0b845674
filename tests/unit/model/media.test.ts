import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  coverSources,
  coverVariants,
  decodeAddress,
  decodeEscapes,
  fullUrl,
  imageAttributes,
  mediaPath,
  mediaVariants,
} from '#model/media.ts';
import { makeImage, makeVideo } from '../../support/make-media.ts';

describe('mediaVariants', () => {
  test.each([
    [1, [1]],
    [479, [479]],
    [480, [480]],
    [481, [480, 481]],
    [800, [480, 800]],
    [1000, [480, 800, 1000]],
    [1600, [480, 800, 1200, 1600]],
    [4000, [480, 800, 1200, 1600]],
  ])('makes of an image %i pixels wide files of the widths %j', (width, widths) => {
    expect(mediaVariants(makeImage('posts/a/x.png', width, 10)).map((variant) => variant.width)).toEqual(widths);
  });

  test('never enlarges an image, and never repeats a file', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (width) => {
        const variants = mediaVariants(makeImage('posts/a/x.png', width, 10));
        expect(variants.every((variant) => (variant.width ?? 0) <= width)).toBe(true);
        expect(new Set(variants.map(({ file }) => file)).size).toBe(variants.length);
      }),
    );
  });

  test.each([
    ['posts/a/cover.png', 'a/cover-1f2e3d4c-300.webp'],
    ['posts/a/img/x.JPG', 'a/img-x-1f2e3d4c-300.webp'],
    ['posts/a/v1.2.png', 'a/v1.2-1f2e3d4c-300.webp'],
    ['posts/a/my desk.png', 'a/my desk-1f2e3d4c-300.webp'],
    ['posts/a/桌面.avif', 'a/桌面-1f2e3d4c-300.webp'],
  ])('names the file made of %s %s', (path, file) => {
    expect(mediaVariants(makeImage(path, 300, 200)).map((variant) => variant.file)).toEqual([file]);
  });

  test('copies a video under one name, its ending in lower case', () => {
    const video = makeVideo('posts/a/clips/Walk.MP4');
    expect(mediaVariants(video)).toEqual([{ file: 'a/clips-Walk-5a6b7c8d.mp4', source: video, width: undefined }]);
  });
});

describe('coverVariants', () => {
  test('are the files of the image in AVIF, in the same widths', () => {
    const cover = makeImage('posts/a/webp.webp', 900, 500);
    expect(coverVariants(cover)).toEqual([
      { file: 'a/webp-1f2e3d4c-480.avif', source: cover, width: 480 },
      { file: 'a/webp-1f2e3d4c-800.avif', source: cover, width: 800 },
      { file: 'a/webp-1f2e3d4c-900.avif', source: cover, width: 900 },
    ]);
  });

  test('do not exist for an animation, which would stand still', () => {
    expect(coverVariants({ ...makeImage('posts/a/x.gif', 900, 500), isAnimated: true })).toEqual([]);
  });
});

describe('coverSources', () => {
  test('offers every width of a large cover', () => {
    expect(coverSources(makeImage('posts/a/x.png', 500, 300))).toEqual([
      { type: 'image/avif', srcset: '/media/a/x-1f2e3d4c-480.avif 480w, /media/a/x-1f2e3d4c-500.avif 500w' },
    ]);
  });

  test('gives a small cover one file without a width', () => {
    expect(coverSources(makeImage('posts/a/x y.png', 300, 200))).toEqual([
      { type: 'image/avif', srcset: '/media/a/x%20y-1f2e3d4c-300.avif' },
    ]);
  });

  test('offers nothing instead of an animation', () => {
    expect(coverSources({ ...makeImage('posts/a/x.gif', 900, 500), isAnimated: true })).toEqual([]);
  });
});

describe('imageAttributes', () => {
  test('offers every width of a large image, the largest as its source', () => {
    expect(imageAttributes(makeImage('posts/a/x.png', 2400, 1350), '50vw')).toEqual({
      src: '/media/a/x-1f2e3d4c-1600.webp',
      srcset: [480, 800, 1200, 1600].map((width) => `/media/a/x-1f2e3d4c-${width}.webp ${width}w`).join(', '),
      sizes: '50vw',
      width: 1600,
      height: 900,
    });
  });

  test('gives a small image one source and no sizes', () => {
    expect(imageAttributes(makeImage('posts/a/x.png', 300, 200), '50vw')).toEqual({
      src: '/media/a/x-1f2e3d4c-300.webp',
      srcset: undefined,
      sizes: undefined,
      width: 300,
      height: 200,
    });
  });

  test.each([
    ['a turned photograph', 3000, 4000, { width: 1600, height: 2133 }],
    ['a square', 500, 500, { width: 500, height: 500 }],
    ['a line of pixels', 10_000, 1, { width: 1600, height: 1 }],
    ['a high and narrow strip', 10, 9000, { width: 10, height: 9000 }],
  ])('keeps the proportions of %s', (_, width, height, expected) => {
    expect(imageAttributes(makeImage('posts/a/x.png', width, height), '50vw')).toMatchObject(expected);
  });

  test.each([
    ['posts/a/my desk.png', '/media/a/my%20desk-1f2e3d4c-480.webp'],
    ['posts/a/桌面.png', '/media/a/%E6%A1%8C%E9%9D%A2-1f2e3d4c-480.webp'],
    ['posts/a/a,b.png', '/media/a/a%2Cb-1f2e3d4c-480.webp'],
  ])('escapes the name of %s, so that srcset stays readable', (path, url) => {
    const { src, srcset } = imageAttributes(makeImage(path, 500, 400), '50vw');
    expect(src).toBe(url.replace('480', '500'));
    expect(srcset).toBe(`${url} 480w, ${url.replace('480', '500')} 500w`);
  });
});

describe('fullUrl', () => {
  test.each([
    [makeImage('posts/a/my desk.png', 2400, 1350), '/media/a/my%20desk-1f2e3d4c-1600.webp'],
    [makeImage('posts/a/x.png', 300, 200), '/media/a/x-1f2e3d4c-300.webp'],
    [makeVideo('posts/a/산책.webm'), '/media/a/%EC%82%B0%EC%B1%85-5a6b7c8d.webm'],
  ])('of $path is %s', (file, url) => {
    expect(fullUrl(file)).toBe(url);
  });
});

describe('mediaPath', () => {
  test.each([
    ['./x.png', 'posts/a/x.png'],
    ['x.png', 'posts/a/x.png'],
    ['./img/x%20y.png', 'posts/a/img/x y.png'],
    ['%E6%A1%8C.png', 'posts/a/桌.png'],
    ['100%.png', 'posts/a/100%.png'],
  ])('of %s is %s', (target, path) => {
    expect(mediaPath('a', target)).toBe(path);
  });
});

describe('decodeEscapes', () => {
  test.each([
    ['%E6%A1%8C%20', '桌 '],
    ['plain', 'plain'],
    ['100%', undefined],
    ['%E6%A1', undefined],
  ])('makes of %s %s', (text, decoded) => {
    expect(decodeEscapes(text)).toBe(decoded);
    expect(decodeAddress(text)).toBe(decoded ?? text);
  });

  test('undoes encodeURIComponent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeEscapes(encodeURIComponent(text))).toBe(text);
      }),
    );
  });
});
