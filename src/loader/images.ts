/** Checks that an image or a video is what its name says, whole, and of a size that a page can carry. */
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Metadata } from 'sharp';
import type { MediaFile } from '#model/media.ts';
import { type Cache, sha256 } from './cache.ts';
import { IMAGE_EXTENSIONS } from './scan.ts';

export interface MediaFault {
  readonly code: 'image-type' | 'image-size' | 'image-broken' | 'video-type' | 'video-size';
  readonly message: string;
  readonly hint: string;
}

export type MediaCheck = { readonly media: MediaFile } | { readonly fault: MediaFault };

const MAXIMUM_IMAGE_BYTES = 5 * 1024 * 1024;
const MAXIMUM_IMAGE_PIXELS = 20_000_000;
const MAXIMUM_VIDEO_BYTES = 25 * 1024 * 1024;

/** What sharp calls the formats of the accepted file name endings. */
const FORMATS: Readonly<Record<string, readonly string[]>> = {
  png: ['png'],
  jpg: ['jpeg'],
  jpeg: ['jpeg'],
  webp: ['webp'],
  avif: ['heif'],
  gif: ['gif'],
};

/** @param path Path in the content folder, of a file that exists there and is no link. */
export async function checkMedia(contentDir: string, path: string, cache: Cache): Promise<MediaCheck> {
  const extension = /\.([^.]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const isImage = IMAGE_EXTENSIONS.includes(extension);
  const { size } = await lstat(join(contentDir, path));
  const limit = isImage ? MAXIMUM_IMAGE_BYTES : MAXIMUM_VIDEO_BYTES;
  if (size > limit) {
    const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);
    return {
      fault: {
        code: isImage ? 'image-size' : 'video-size',
        message: `The file has ${megabytes(size)} MB; the limit is ${megabytes(limit)} MB`,
        hint: 'make it smaller',
      },
    };
  }
  const bytes = await readFile(join(contentDir, path));
  const sum = sha256(bytes);
  const key = sha256(`${sum} ${path}`);
  const known = (await cache.read('media', key)) as MediaCheck | undefined;
  if (known) return known;
  const check = isImage ? await checkImage(bytes, path, extension, sum) : checkVideo(bytes, path, extension, sum);
  await cache.write('media', key, check);
  return check;
}

async function checkImage(bytes: Uint8Array, path: string, extension: string, sum: string): Promise<MediaCheck> {
  let metadata: Metadata;
  try {
    metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch {
    return { fault: { code: 'image-type', message: 'The file is not an image', hint: 'export it again' } };
  }
  if (!FORMATS[extension]?.includes(metadata.format)) {
    return {
      fault: {
        code: 'image-type',
        message: `The file is named .${extension} but is ${metadata.format.toUpperCase()}`,
        hint: `name it after what it is, or export it as ${extension.toUpperCase()}`,
      },
    };
  }
  const pixels = metadata.width * metadata.height;
  if (pixels > MAXIMUM_IMAGE_PIXELS) {
    return {
      fault: {
        code: 'image-size',
        message: `The image has ${(pixels / 1e6).toFixed(0)} megapixels; the limit is ${MAXIMUM_IMAGE_PIXELS / 1e6}`,
        hint: 'scale it down',
      },
    };
  }
  try {
    // Only decoding every row shows that none is missing.
    await sharp(bytes, { failOn: 'warning', limitInputPixels: MAXIMUM_IMAGE_PIXELS }).stats();
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return {
      fault: {
        code: 'image-broken',
        message: `The image is damaged or cut short (${reason})`,
        hint: 'export it again',
      },
    };
  }
  const isTurned = (metadata.orientation ?? 1) >= 5;
  const [width, height] = isTurned ? [metadata.height, metadata.width] : [metadata.width, metadata.height];
  return { media: { kind: 'image', path, hash: sum.slice(0, 8), width, height } };
}

/** Videos are passed on as they are; their first bytes must be those of their container. */
function checkVideo(bytes: Uint8Array, path: string, extension: string, sum: string): MediaCheck {
  const isMp4 = new TextDecoder('latin1').decode(bytes.subarray(4, 8)) === 'ftyp';
  const isWebm = bytes[0] === 0x1a && bytes[1] === 0x45 && bytes[2] === 0xdf && bytes[3] === 0xa3;
  if (extension === 'mp4' ? isMp4 : isWebm) return { media: { kind: 'video', path, hash: sum.slice(0, 8) } };
  return {
    fault: {
      code: 'video-type',
      message: `The file is named .${extension} but is something else`,
      hint: 'export it again',
    },
  };
}
