/** Checks that an image or a video is what its name says, whole, of a size that a page can carry, and tells no place. */
import { lstat, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Metadata } from 'sharp';
import type { MediaFile } from '#model/media.ts';
import { PAGE_COLOURS } from '#model/page-colours.ts';
import { type Cache, sha256 } from './cache.ts';
import { findImageLocation, hasVideoLocation } from './locations.ts';

export interface MediaFault {
  readonly code:
    | 'image-type'
    | 'image-size'
    | 'image-broken'
    | 'image-location'
    | 'video-type'
    | 'video-size'
    | 'video-location'
    | 'file-unreadable';
  readonly message: string;
  readonly hint: string;
}

export type MediaCheck = { readonly media: MediaFile } | { readonly faults: readonly MediaFault[] };

const MAXIMUM_IMAGE_BYTES = 5 * 1024 * 1024;
const MAXIMUM_IMAGE_PIXELS = 20_000_000;

/** All frames of an animation together; each takes four bytes a pixel while it is encoded. */
const MAXIMUM_ANIMATION_PIXELS = 100_000_000;

/** A minute and a half at ten a second; a frame of one pixel takes a millisecond to encode, too, and 5 MB hold 200,000 of them. */
const MAXIMUM_FRAMES = 1_000;

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
  return Object.hasOwn(FORMATS, extensionOf(path)) ? 'image' : 'video';
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
  const limit = maximumBytes(path);
  const file = join(contentDir, path);
  let bytes: Uint8Array;
  try {
    const { size } = await lstat(file);
    // What is made smaller keeps its metadata.
    if (size > limit) return refuse(weightFault(size, path), await locationFault(await readStart(file, limit), path));
    bytes = await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message = `The file cannot be read (${code ?? error})`;
    return refuse({ code: 'file-unreadable', message, hint: 'check that you may read it' });
  }
  const sum = sha256(bytes);
  const key = sha256(`${fingerprint} ${sum} ${path}`);
  const known = (await cache.read('media', key)) as MediaCheck | undefined;
  if (known) return known;
  const check = await checkBytes(bytes, path, sum);
  await cache.write('media', key, check);
  return check;
}

/**
 * The same for what is not in the content folder yet.
 * @param path The path that it would have there.
 */
export async function checkMediaBytes(bytes: Uint8Array, path: string): Promise<MediaCheck> {
  if (bytes.byteLength <= maximumBytes(path)) return checkBytes(bytes, path, sha256(bytes));
  return refuse(weightFault(bytes.byteLength, path), await locationFault(bytes, path));
}

async function checkBytes(bytes: Uint8Array, path: string, sum: string): Promise<MediaCheck> {
  return kindOfMedia(path) === 'image' ? checkImage(bytes, path, sum) : checkVideo(bytes, path, sum);
}

function maximumBytes(path: string): number {
  return kindOfMedia(path) === 'image' ? MAXIMUM_IMAGE_BYTES : MAXIMUM_VIDEO_BYTES;
}

function weightFault(size: number, path: string): MediaFault {
  const message = `The file has ${toMegabytes(size)} MB; the limit is ${toMegabytes(maximumBytes(path))} MB`;
  return { code: kindOfMedia(path) === 'image' ? 'image-size' : 'video-size', message, hint: 'make it smaller' };
}

async function readStart(file: string, length: number): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function checkImage(bytes: Uint8Array, path: string, sum: string): Promise<MediaCheck> {
  const header = await readHeader(bytes, path);
  if ('fault' in header) return refuse(header.fault);
  const { width, height, orientation = 1, pages = 1 } = header.metadata;
  const fault = sizeFault(header.metadata) ?? (await damageFault(bytes, header.metadata));
  const location = imageLocationFault(bytes, header.metadata);
  if (fault || location) return refuse(fault, location);
  const shown = orientation >= 5 ? { width: height, height: width } : { width, height };
  const colours = await shrinkToColours(bytes);
  return { media: { kind: 'image', path, hash: sum.slice(0, 8), ...shown, isAnimated: pages > 1, colours } };
}

async function readHeader(
  bytes: Uint8Array,
  path: string,
): Promise<{ readonly metadata: Metadata } | { readonly fault: MediaFault }> {
  const extension = extensionOf(path);
  const format = FORMATS[extension] ?? '';
  const hint = `export it as ${extension.toUpperCase()}`;
  if (bytes.byteLength === 0) {
    return { fault: { code: 'image-broken', message: 'The file is empty', hint: 'export it again' } };
  }
  // What is no image must not reach the decoder, which reads far more formats than these.
  if (!hasSignature(bytes, format)) {
    const found = Object.keys(SIGNATURES).find((name) => hasSignature(bytes, name));
    if (!found) return { fault: { code: 'image-type', message: 'The file is not an image', hint } };
    const message = `The file is named .${extension} but is ${found.toUpperCase()}`;
    const ending = Object.keys(FORMATS).find((name) => FORMATS[name] === found);
    // What begins like AVIF may be a HEIC or a video.
    const rename = ending && found !== 'heif' ? `end its name in .${ending}, or ` : '';
    return { fault: { code: 'image-type', message, hint: rename + hint } };
  }
  let metadata: Metadata;
  try {
    metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch {
    const message = 'The image is damaged or cut short';
    return { fault: { code: 'image-broken', message, hint: 'export it again' } };
  }
  if (metadata.format !== format || (format === 'heif' && metadata.compression !== 'av1')) {
    const message = `The file is named .${extension} but is something else`;
    return { fault: { code: 'image-type', message, hint } };
  }
  return { metadata };
}

function sizeFault({ width, height, pages = 1 }: Metadata): MediaFault | undefined {
  const pixels = width * height;
  const fault = (message: string, hint: string): MediaFault => ({ code: 'image-size', message, hint });
  if (pixels > MAXIMUM_IMAGE_PIXELS) {
    const message = `The image has ${(pixels / 1e6).toFixed(1)} megapixels; the limit is ${MAXIMUM_IMAGE_PIXELS / 1e6}`;
    return fault(message, 'scale it down');
  }
  if (Math.max(width, height) > MAXIMUM_IMAGE_SIDE) {
    const message = `The image has ${width} × ${height} pixels; the limit for a side is ${MAXIMUM_IMAGE_SIDE}`;
    return fault(message, 'cut it into several');
  }
  if (pixels * pages > MAXIMUM_ANIMATION_PIXELS) {
    const message = `The ${pages} frames have ${((pixels * pages) / 1e6).toFixed(0)} megapixels together; the limit is ${MAXIMUM_ANIMATION_PIXELS / 1e6}`;
    return fault(message, 'shorten the animation, or make it a video');
  }
  if (pages > MAXIMUM_FRAMES) {
    const message = `The animation has ${pages} frames; the limit is ${MAXIMUM_FRAMES}`;
    return fault(message, 'shorten the animation, or make it a video');
  }
  return undefined;
}

async function damageFault(bytes: Uint8Array, { format }: Metadata): Promise<MediaFault | undefined> {
  const fault = (message: string): MediaFault => ({ code: 'image-broken', message, hint: 'export it again' });
  if (!hasEnding(bytes, format)) return fault('The image is cut short');
  try {
    // Only decoding every row of every frame shows that none is missing; what shrinks them does not wait for the last ones.
    await sharp(bytes, { animated: true, failOn: 'warning', limitInputPixels: MAXIMUM_ANIMATION_PIXELS })
      .greyscale()
      .raw()
      .toBuffer();
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return fault(`The image is damaged or cut short (${reason})`);
  }
}

/** @param bytes Of a file that is too large its start, where most formats have their metadata. */
async function locationFault(bytes: Uint8Array, path: string): Promise<MediaFault | undefined> {
  if (kindOfMedia(path) === 'video') return videoLocationFault(bytes);
  const header = await readHeader(bytes, path);
  return 'metadata' in header ? imageLocationFault(bytes, header.metadata) : undefined;
}

function imageLocationFault(bytes: Uint8Array, metadata: Metadata): MediaFault | undefined {
  const source = findImageLocation(bytes, metadata);
  return (
    source && {
      code: 'image-location',
      message: `The image tells where it was taken (in its ${source} data)`,
      hint: 'export it again without its location; "exiftool -overwrite_original -gps:all= -xmp:all=" removes it, too',
    }
  );
}

function videoLocationFault(bytes: Uint8Array): MediaFault | undefined {
  if (!hasVideoLocation(bytes)) return undefined;
  return {
    code: 'video-location',
    message: 'The video tells where it was taken',
    hint: 'export it again without its location; "ffmpeg -i old.mp4 -map_metadata -1 -c copy new.mp4" removes it, too',
  };
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
  if (!hasSignature(bytes, extension)) {
    const message = `The file is named .${extension} but is something else`;
    return refuse({ code: 'video-type', message, hint: 'export it again' });
  }
  const location = videoLocationFault(bytes);
  return location ? refuse(location) : { media: { kind: 'video', path, hash: sum.slice(0, 8) } };
}

function refuse(...faults: readonly (MediaFault | undefined)[]): MediaCheck {
  return { faults: faults.filter((fault) => fault !== undefined) };
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
