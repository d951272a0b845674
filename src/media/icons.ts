/** Makes icon files from the drawing of the symbol. */
import sharp from 'sharp';
import type { IconFile } from '#model/icons.ts';
import { drawIcon, SYMBOL_SIZE } from '#model/symbol.ts';
import { keep } from './keep.ts';

/** SVG units are 1/72 inch to the renderer, so that this density draws one pixel for each. */
const UNIT_DENSITY = 72;

export function makePngIcon({ shape, size }: Pick<IconFile, 'shape' | 'size'>): Promise<Uint8Array> {
  const svg = drawIcon(shape);
  return keep('png', [svg, `${renderPng} ${size} ${sharp.versions.vips}`], () => renderPng(svg, size));
}

/** An icon in the container of Windows, which may hold a PNG. */
export async function makeIcoIcon(icon: Pick<IconFile, 'shape' | 'size'>): Promise<Uint8Array> {
  const png = await makePngIcon(icon);
  const header = Buffer.alloc(ICO_HEADER);
  header.writeUInt16LE(1, 2); // an icon
  header.writeUInt16LE(1, 4); // one picture
  header.writeUInt8(icon.size, 6);
  header.writeUInt8(icon.size, 7);
  header.writeUInt16LE(1, 10); // colour planes
  header.writeUInt16LE(32, 12); // bits per pixel
  header.writeUInt32LE(png.byteLength, 14);
  header.writeUInt32LE(ICO_HEADER, 18);
  return Buffer.concat([header, png]);
}

/** The six bytes of a directory and the sixteen of its only entry. */
const ICO_HEADER = 22;

function renderPng(svg: string, size: number): Promise<Buffer> {
  return sharp(Buffer.from(svg), { density: (UNIT_DENSITY * size) / SYMBOL_SIZE })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toBuffer();
}
