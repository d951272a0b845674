/** Checks that an image or a video is what its name says, whole, and of a size that a page can carry. */
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Metadata } from 'sharp';
import type { MediaFile } from '#model/media.ts';
import { PAGE_COLOURS } from '#model/page-colours.ts';
import { type Cache, sha256 } from './cache.ts';
import { IMAGE_EXTENSIONS } from './scan.ts';

interface MediaFault {
  readonly code: 'image-type' | 'image-size' | 'image-broken' | 'video-type' | 'video-size' | 'file-unreadable';
  readonly message: string;
  readonly hint: string;
}

export type MediaCheck = { readonly media: MediaFile } | { readonly fault: MediaFault };

const MAXIMUM_IMAGE_BYTES = 5 * 1024 * 1024;
const MAXIMUM_IMAGE_PIXELS = 20_000_000;

/** All frames of an animation together; each takes four bytes a pixel while it is encoded. */
const MAXIMUM_ANIMATION_PIXELS = 100_000_000;

/** What a transparent picture lies on in its placeholder: the light page. */
const GROUND = PAGE_COLOURS.paper;

/** The longest side that WebP can have, in which images are published. */
const MAXIMUM_IMAGE_SIDE = 16_383;

const MAXIMUM_VIDEO_BYTES = 25 * 1024 * 1024;

/** What sharp calls the formats of the accepted file name endings. */
const FORMATS: Readonly<Record<string, string>> = {
  png: 'png',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  webp: 'webp',
  avif: 'heif',
  gif: 'gif',
};

/** How files of these formats begin in Latin-1, `?` for any byte. */
const SIGNATURES: Readonly<Record<string, string>> = {
  png: '\x89PNG\r\n\x1a\n',
  jpeg: '\xff\xd8\xff',
  webp: 'RIFF????WEBP',
  gif: 'GIF8',
  heif: '????ftyp',
  mp4: '????ftyp',
  webm: '\x1a\x45\xdf\xa3',
};

export function kindOfMedia(path: string): MediaFile['kind'] {
  return IMAGE_EXTENSIONS.includes(extensionOf(path)) ? 'image' : 'video';
}

/**
 * @param path Path in the content folder, of a file that exists there and is no link.
 * @param fingerprint Identifies the code that checks; a change of it makes cached results void.
 */
export async function checkMedia(
  contentDir: string,
  path: string,
  cache: Cache,
  fingerprint: string,
): Promise<MediaCheck> {
  const isImage = kindOfMedia(path) === 'image';
  let bytes: Uint8Array;
  try {
    const { size } = await lstat(join(contentDir, path));
    const limit = isImage ? MAXIMUM_IMAGE_BYTES : MAXIMUM_VIDEO_BYTES;
    if (size > limit) {
      const message = `The file has ${toMegabytes(size)} MB; the limit is ${toMegabytes(limit)} MB`;
      return refuse(isImage ? 'image-size' : 'video-size', message, 'make it smaller');
    }
    bytes = await readFile(join(contentDir, path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return refuse('file-unreadable', `The file cannot be read (${code ?? error})`, 'check that you may read it');
  }
  const sum = sha256(bytes);
  const key = sha256(`${fingerprint} ${sum} ${path}`);
  const known = (await cache.read('media', key)) as MediaCheck | undefined;
  if (known) return known;
  const check = isImage ? await checkImage(bytes, path, sum) : checkVideo(bytes, path, sum);
  await cache.write('media', key, check);
  return check;
}

async function checkImage(bytes: Uint8Array, path: string, sum: string): Promise<MediaCheck> {
  const extension = extensionOf(path);
  const format = FORMATS[extension] ?? '';
  if (bytes.byteLength === 0) return refuse('image-broken', 'The file is empty', 'export it again');
  // What is no image must not reach the decoder, which reads far more formats than these.
  if (!hasSignature(bytes, format)) {
    const found = Object.keys(SIGNATURES).find((name) => hasSignature(bytes, name));
    const message = found
      ? `The file is named .${extension} but is ${found.toUpperCase()}`
      : 'The file is not an image';
    return refuse('image-type', message, `export it as ${extension.toUpperCase()}`);
  }
  let metadata: Metadata;
  try {
    metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch {
    return refuse('image-broken', 'The image is damaged or cut short', 'export it again');
  }
  if (metadata.format !== format || (format === 'heif' && metadata.compression !== 'av1')) {
    const message = `The file is named .${extension} but is something else`;
    return refuse('image-type', message, `export it as ${extension.toUpperCase()}`);
  }
  if (!hasEnding(bytes, format)) return refuse('image-broken', 'The image is cut short', 'export it again');
  const { width, height, pages = 1 } = metadata;
  const pixels = width * height;
  if (pixels > MAXIMUM_IMAGE_PIXELS) {
    const message = `The image has ${(pixels / 1e6).toFixed(1)} megapixels; the limit is ${MAXIMUM_IMAGE_PIXELS / 1e6}`;
    return refuse('image-size', message, 'scale it down');
  }
  if (Math.max(width, height) > MAXIMUM_IMAGE_SIDE) {
    const message = `The image has ${width} × ${height} pixels; the limit for a side is ${MAXIMUM_IMAGE_SIDE}`;
    return refuse('image-size', message, 'cut it into several');
  }
  if (pixels * pages > MAXIMUM_ANIMATION_PIXELS) {
    const message = `The ${pages} frames have ${((pixels * pages) / 1e6).toFixed(0)} megapixels together; the limit is ${MAXIMUM_ANIMATION_PIXELS / 1e6}`;
    return refuse('image-size', message, 'shorten the animation, or make it a video');
  }
  try {
    // Only decoding every row of every frame shows that none is missing.
    await sharp(bytes, { animated: true, failOn: 'warning', limitInputPixels: MAXIMUM_ANIMATION_PIXELS }).stats();
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return refuse('image-broken', `The image is damaged or cut short (${reason})`, 'export it again');
  }
  const isTurned = (metadata.orientation ?? 1) >= 5;
  const shown = isTurned ? { width: height, height: width } : { width, height };
  const colours = await shrinkToColours(bytes);
  return { media: { kind: 'image', path, hash: sum.slice(0, 8), ...shown, isAnimated: pages > 1, colours } };
}

/** The picture as four by three pixels; of an animation its first frame. */
async function shrinkToColours(bytes: Uint8Array): Promise<string[]> {
  const pixels = await sharp(bytes)
    .autoOrient()
    .resize(4, 3, { fit: 'fill' })
    .flatten({ background: GROUND })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer();
  const hex = pixels.toString('hex');
  return Array.from({ length: 12 }, (_, index) => `#${hex.slice(index * 6, index * 6 + 6)}`);
}

/** Videos are passed on as they are; their first bytes must be those of their container. */
function checkVideo(bytes: Uint8Array, path: string, sum: string): MediaCheck {
  const extension = extensionOf(path);
  if (hasSignature(bytes, extension)) return { media: { kind: 'video', path, hash: sum.slice(0, 8) } };
  return refuse('video-type', `The file is named .${extension} but is something else`, 'export it again');
}

function refuse(code: MediaFault['code'], message: string, hint: string): MediaCheck {
  return { fault: { code, message, hint } };
}

function hasSignature(bytes: Uint8Array, format: string): boolean {
  const signature = SIGNATURES[format];
  const start = Buffer.from(bytes.subarray(0, signature?.length)).toString('latin1');
  return signature !== undefined && [...signature].every((byte, index) => byte === '?' || byte === start[index]);
}

/** Whether a file has the mark at its end, which decoders of these formats do without. */
function hasEnding(bytes: Uint8Array, format: string): boolean {
  const end = Buffer.from(bytes.subarray(-1024)).toString('latin1');
  if (format === 'png') return end.includes('IEND\xaeB`\x82');
  return format !== 'gif' || /;\0*$/.test(end);
}

function extensionOf(path: string): string {
  return /\.([^.]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
}

function toMegabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
