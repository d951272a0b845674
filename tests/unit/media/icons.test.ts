import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { makeIcoIcon, makePngIcon } from '#media/icons.ts';
import { APPLE_ICON, FALLBACK_ICON, MANIFEST_ICONS } from '#model/icons.ts';

/** Red, green, blue and opacity of a pixel. */
async function pixelOf(png: Uint8Array, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return [...data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4)];
}

describe.each([...MANIFEST_ICONS, APPLE_ICON])('$path', (icon) => {
  test('has its size', async () => {
    const { size } = icon;
    expect(await sharp(await makePngIcon(icon)).metadata()).toMatchObject({ format: 'png', width: size, height: size });
  });

  test('fills its corners where the system cuts them', async () => {
    const [red, green, blue, opacity] = await pixelOf(await makePngIcon(icon), 0, 0);
    expect(opacity).toBe(icon.shape === 'tile' ? 0 : 255);
    expect(icon.shape === 'tile' || [red, green, blue].join() === '23,96,92').toBe(true);
  });
});

describe('makeIcoIcon', () => {
  test('holds one PNG, whose place and size its header tells', async () => {
    const ico = Buffer.from(await makeIcoIcon(FALLBACK_ICON));
    const fields = [
      ico.readUInt16LE(0),
      ico.readUInt16LE(2),
      ico.readUInt16LE(4),
      ico[6],
      ico[7],
      ico.readUInt16LE(12),
    ];
    expect(fields).toEqual([0, 1, 1, 32, 32, 32]);
    const [length, offset] = [ico.readUInt32LE(14), ico.readUInt32LE(18)];
    expect(offset + length).toBe(ico.length);
    expect(await sharp(ico.subarray(offset)).metadata()).toMatchObject({ format: 'png', width: 32, height: 32 });
  });
});
