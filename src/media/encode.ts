/** Makes the published files of images and videos. Metadata such as the place of a photograph is left out. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import sharp from 'sharp';
import { deployment } from '#deployment.ts';
import type { ImageFormat, MediaVariant } from '#model/media.ts';
import { keep } from './keep.ts';

interface MadeFile {
  readonly bytes: Uint8Array;
  readonly type: string;
}

/** WebP at this quality is hard to tell from its source in drawings and photographs of a reading column. */
const WEBP_QUALITY = 80;

/** Looks like WebP at `WEBP_QUALITY`; the scales of the two have nothing in common. */
const AVIF_QUALITY = 50;

/** From 0 to 9; above this a file takes twice the time for some hundredths of its size. */
const AVIF_EFFORT = 2;

const TYPES: Readonly<Record<string, string>> = {
  webp: 'image/webp',
  avif: 'image/avif',
  mp4: 'video/mp4',
  webm: 'video/webm',
};

export async function encodeMedia({ source, width, file }: MediaVariant): Promise<MadeFile> {
  const bytes = await readFile(resolve(deployment.contentDir, source.path));
  const format = file.slice(file.lastIndexOf('.') + 1);
  const type = TYPES[format] ?? 'application/octet-stream';
  return { bytes: width === undefined ? bytes : await encodeCached(bytes, width, format as ImageFormat), type };
}

/** Encoding costs a second for a large picture, so its result is kept. */
function encodeCached(bytes: Uint8Array, width: number, format: ImageFormat): Promise<Uint8Array> {
  // The source text of the recipe is part of the key, so that a changed recipe makes new pictures.
  const recipe = `${encode} ${WEBP_QUALITY} ${AVIF_QUALITY} ${AVIF_EFFORT} ${width} ${format} ${sharp.versions.vips}`;
  return keep(format, [bytes, recipe], () => encode(bytes, width, format));
}

/** The picture upright, in sRGB and without metadata, which is what sharp does unless it is told otherwise. */
export function encode(bytes: Uint8Array, width: number, format: ImageFormat): Promise<Buffer> {
  const resized = sharp(bytes, { animated: true }).autoOrient().resize({ width });
  return format === 'avif'
    ? resized.avif({ quality: AVIF_QUALITY, effort: AVIF_EFFORT }).toBuffer()
    : resized.webp({ quality: WEBP_QUALITY }).toBuffer();
}
