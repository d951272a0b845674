import sharp from 'sharp';
import { expect, test } from 'vitest';
import { encodePng } from '#media/png.ts';

test('encodePng writes what decoders read pixel by pixel', async () => {
  const png = encodePng({
    width: 3,
    height: 2,
    pixels: Uint8Array.of(0, 1, 2, 2, 1, 0),
    palette: ['#faf7f1', '#1d2a3a', '#00ff80'],
  });
  // Other than for a web page, errors in checksums count.
  const { data, info } = await sharp(png, { failOn: 'warning' }).raw().toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 3, height: 2, channels: 3 });
  expect(data.toString('hex').match(/.{6}/g)).toEqual(['faf7f1', '1d2a3a', '00ff80', '00ff80', '1d2a3a', 'faf7f1']);
});
