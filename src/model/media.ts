/**
 * Images and videos of stories: which files are made from them and how HTML names those. A name carries a
 * hash of the source, so that it can be cached for ever.
 */
import { mediaUrl } from '#urls.ts';

export interface ImageFile {
  readonly kind: 'image';
  /** Path in the content folder: `posts/a/cover.png`. */
  readonly path: string;
  /** First eight digits of the SHA-256 of its bytes. */
  readonly hash: string;
  /** In pixels, as shown: a turned photograph counts upright. */
  readonly width: number;
  readonly height: number;
}

export interface VideoFile {
  readonly kind: 'video';
  readonly path: string;
  readonly hash: string;
}

export type MediaFile = ImageFile | VideoFile;

/** One file to be published, and how it is made. */
export interface MediaVariant {
  /** Path under `/media/`. */
  readonly file: string;
  readonly source: MediaFile;
  /** Width in pixels; `undefined` for a video, which is copied. */
  readonly width: number | undefined;
}

/** Widths that serve phones, reading columns and twice their density. */
const IMAGE_WIDTHS = [480, 800, 1200, 1600];

/** The files made from a medium, smallest first; an image is never enlarged. */
export function mediaVariants(source: MediaFile): MediaVariant[] {
  const [, folder = '', ...names] = source.path.split('/');
  // Folders below the story become part of the name.
  const [, stem = '', extension = ''] = /^(.+)(\.[^.]+)$/.exec(names.join('-')) ?? [];
  if (source.kind === 'video') {
    return [{ file: `${folder}/${stem}-${source.hash}${extension.toLowerCase()}`, source, width: undefined }];
  }
  const widths = new Set(IMAGE_WIDTHS.map((width) => Math.min(width, source.width)));
  return [...widths].map((width) => ({ file: `${folder}/${stem}-${source.hash}-${width}.webp`, source, width }));
}

export interface ImageAttributes {
  readonly src: string;
  readonly srcset: string | undefined;
  readonly sizes: string | undefined;
  readonly width: number;
  readonly height: number;
}

/**
 * The attributes of an `<img>` that shows an image in the given layout sizes.
 * @param sizes The `sizes` attribute: how wide the image is shown.
 */
export function imageAttributes(image: ImageFile, sizes: string): ImageAttributes {
  const variants = mediaVariants(image);
  const isScaled = variants.length > 1;
  const width = Math.min(image.width, Math.max(...IMAGE_WIDTHS));
  return {
    src: fullUrl(image),
    srcset: isScaled ? variants.map((variant) => `${variantUrl(variant)} ${variant.width}w`).join(', ') : undefined,
    sizes: isScaled ? sizes : undefined,
    width,
    // A line of pixels stays one pixel high.
    height: Math.max(1, Math.round((image.height * width) / image.width)),
  };
}

/** The URL of a medium as large as it is published. */
export function fullUrl(source: MediaFile): string {
  return variantUrl(mediaVariants(source).at(-1) as MediaVariant);
}

/** The path in the content folder of a file that a post names: `mediaPath('a', './x%20y.png') // => 'posts/a/x y.png'`. */
export function mediaPath(slug: string, target: string): string {
  return `posts/${slug}/${decodeAddress(target).replace(/^\.\//, '')}`;
}

/** An address as its author meant it, without percent escapes; a malformed one as it stands. */
export function decodeAddress(target: string): string {
  return decodeEscapes(target) ?? target;
}

/** A text without percent escapes, or `undefined` where they are malformed. */
export function decodeEscapes(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function variantUrl({ file }: MediaVariant): string {
  return mediaUrl(file.split('/').map(encodeURIComponent).join('/'));
}
