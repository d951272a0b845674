/** Makes the published files of images and videos. Metadata such as the place of a photograph is left out. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import sharp from 'sharp';
import { deployment } from '#deployment.ts';
import type { MediaVariant } from '#model/media.ts';

/** WebP at this quality is hard to tell from its source in drawings and photographs of a reading column. */
const WEBP_QUALITY = 80;

const VIDEO_TYPES: Readonly<Record<string, string>> = { mp4: 'video/mp4', webm: 'video/webm' };

export async function encodeMedia({ source, width, file }: MediaVariant): Promise<{ bytes: Uint8Array; type: string }> {
  const bytes = await readFile(resolve(deployment.contentDir, source.path));
  if (width === undefined)
    return { bytes, type: VIDEO_TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream' };
  return { bytes: await encodeCached(bytes, width), type: 'image/webp' };
}

/** Encoding costs a second for a large picture, so its result is kept, together with a checksum of it. */
async function encodeCached(bytes: Uint8Array, width: number): Promise<Uint8Array> {
  // The source text of the recipe is part of the key, so that a changed recipe makes new pictures.
  const recipe = `${encodeWebp} ${WEBP_QUALITY} ${width} ${sharp.versions.vips}`;
  const key = sha256(Buffer.concat([bytes, Buffer.from(recipe)]));
  const path = join('.cache', 'images', key.slice(0, 2), `${key}.webp`);
  const known = await readFile(path).catch(() => undefined);
  if (known && sha256(known.subarray(32)) === known.subarray(0, 32).toString('latin1')) return known.subarray(32);
  const encoded = await encodeWebp(bytes, width);
  const temporary = `${path}.${randomUUID()}`;
  await mkdir(dirname(path), { recursive: true });
  // A page that shows the same picture may write it at the same time, and a reader must never see half of it.
  await writeFile(temporary, Buffer.concat([Buffer.from(sha256(encoded), 'latin1'), encoded]));
  await rename(temporary, path);
  return encoded;
}

function encodeWebp(bytes: Uint8Array, width: number): Promise<Buffer> {
  return sharp(bytes, { animated: true }).autoOrient().resize({ width }).webp({ quality: WEBP_QUALITY }).toBuffer();
}

function sha256(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex').slice(0, 32);
}
