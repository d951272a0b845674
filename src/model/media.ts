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
  readonly isAnimated: boolean;
  /** What stands in its place until it is loaded: four by three colours, row by row, as `#rrggbb`. */
  readonly colours: readonly string[];
}

export interface VideoFile {
  readonly kind: 'video';
  readonly path: string;
  readonly hash: string;
}

export type MediaFile = ImageFile | VideoFile;

export type ImageFormat = 'webp' | 'avif';

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

/**
 * The files of a cover in the format that takes fewer bytes, beside those of `mediaVariants`. An animation has none:
 * as AVIF it would stand still.
 */
export function coverVariants(cover: ImageFile): MediaVariant[] {
  if (cover.isAnimated) return [];
  return mediaVariants(cover).map(({ file, ...variant }) => ({ ...variant, file: file.replace(/webp$/, 'avif') }));
}

/** A `<source>` of a `<picture>`, to stand before its `<img>`, whose `sizes` hold for it, too. */
export interface ImageSource {
  readonly type: string;
  readonly srcset: string;
}

/** What a browser may show in the place of the WebP file of a cover. */
export function coverSources(cover: ImageFile): ImageSource[] {
  const variants = coverVariants(cover);
  return variants.length > 0 ? [{ type: 'image/avif', srcset: srcsetOf(variants) }] : [];
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
    srcset: isScaled ? srcsetOf(variants) : undefined,
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

/** A single file needs no width; with one, the browser would want to know the width of its place, too. */
function srcsetOf(variants: readonly MediaVariant[]): string {
  const [first, ...others] = variants.map(variantUrl);
  if (others.length === 0) return first as string;
  return variants.map((variant) => `${variantUrl(variant)} ${variant.width}w`).join(', ');
}

function variantUrl({ file }: MediaVariant): string {
  // Markdown ends an address at a parenthesis.
  return mediaUrl(file.split('/').map(encodeURIComponent).join('/').replaceAll('(', '%28').replaceAll(')', '%29'));
}
