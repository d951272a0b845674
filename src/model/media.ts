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
  const [folder, name] = splitPath(source.path);
  if (source.kind === 'video') {
    const extension = /\.[^.]+$/.exec(name)?.[0] ?? '';
    const stem = name.slice(0, name.length - extension.length);
    return [{ file: `${folder}/${stem}-${source.hash}${extension.toLowerCase()}`, source, width: undefined }];
  }
  const widths = [
    ...IMAGE_WIDTHS.filter((width) => width < source.width),
    Math.min(source.width, IMAGE_WIDTHS.at(-1) ?? 0),
  ];
  const stem = name.replace(/\.[^.]+$/, '');
  return [...new Set(widths)].map((width) => ({
    file: `${folder}/${stem}-${source.hash}-${width}.webp`,
    source,
    width,
  }));
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
  const largest = variants.at(-1) as MediaVariant;
  const width = largest.width ?? image.width;
  return {
    src: mediaUrl(encodePath(largest.file)),
    srcset:
      variants.length > 1
        ? variants.map((variant) => `${mediaUrl(encodePath(variant.file))} ${variant.width}w`).join(', ')
        : undefined,
    sizes: variants.length > 1 ? sizes : undefined,
    width,
    height: Math.round((image.height * width) / image.width),
  };
}

/** The URL of an image as large as it is published. */
export function fullImageUrl(image: ImageFile): string {
  return mediaUrl(encodePath((mediaVariants(image).at(-1) as MediaVariant).file));
}

export function videoUrl(video: VideoFile): string {
  return mediaUrl(encodePath((mediaVariants(video)[0] as MediaVariant).file));
}

/** The path in the content folder of a file that a post names: `mediaPath('a', './x%20y.png') // => 'posts/a/x y.png'`. */
export function mediaPath(slug: string, target: string): string {
  return `posts/${slug}/${decodeAddress(target).replace(/^\.\//, '')}`;
}

/** An address as its author meant it, without percent escapes; a malformed one as it stands. */
export function decodeAddress(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** `splitPath('posts/a/img/x.png') // => ['a', 'img-x.png']`: folders below the story become part of the name. */
function splitPath(path: string): [folder: string, name: string] {
  const [, folder = '', ...names] = path.split('/');
  return [folder, names.join('-')];
}

function encodePath(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}
