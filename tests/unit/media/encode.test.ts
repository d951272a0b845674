import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { encode } from '#media/encode.ts';
import { makeLocatedImage } from '../../support/make-image.ts';

const FORMATS = ['webp', 'avif'] as const;

/** The first pixel as it stands in the file, whatever its colour profile says. */
async function storedPixel(bytes: Uint8Array): Promise<number[]> {
  const pixels = await sharp(bytes, { ignoreIcc: true }).removeAlpha().raw().toBuffer();
  return [...pixels.subarray(0, 3)];
}

describe.each(FORMATS)('encode to %s', (format) => {
  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('leaves out what the metadata of %s tell', async (source) => {
    const described = await sharp(await makeLocatedImage(source))
      .keepMetadata()
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">Casebook Artist</x:xmpmeta>')
      .withIccProfile('p3')
      .toFormat(source)
      .toBuffer();
    expect(await sharp(described).metadata()).toMatchObject({ exif: expect.any(Buffer), xmp: expect.any(Buffer) });
    const made = await encode(described, 32, format);
    const { exif, xmp, iptc, icc, comments } = await sharp(made).metadata();
    expect([exif, xmp, iptc, icc, comments]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(Buffer.from(made).toString('latin1')).not.toMatch(/Casebook Artist|SN-4711/);
  });

  test('turns a photograph upright before it forgets how it was held', async () => {
    const turned = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { width, height, orientation } = await sharp(await encode(turned, 20, format)).metadata();
    expect([width, height, orientation]).toEqual([20, 40, undefined]);
  });

  test('keeps the colours of a picture whose profile it leaves out', async () => {
    const red = sharp({ create: { width: 16, height: 16, channels: 3, background: '#ff0000' } });
    const wide = await red.withIccProfile('p3').png().toBuffer();
    const [stored = 0] = await storedPixel(wide);
    expect(stored).toBeLessThan(240);
    const [made = 0] = await storedPixel(await encode(wide, 16, format));
    expect(made).toBeGreaterThan(250);
  });
});
