/** Makes of a picture or a film of an old blog one that the site accepts: converted, smaller, without its place. */
import sharp, { type Metadata, type Sharp } from 'sharp';
import { checkMediaBytes } from '#loader/images.ts';

export type PreparedMedia =
  | {
      readonly bytes: Uint8Array;
      /** What its name has to end in. */
      readonly extension: string;
      readonly told?: Told | undefined;
    }
  | { readonly code: 'image-refused' | 'file-not-copied'; readonly reason: string };

interface Told {
  readonly code: 'image-converted' | 'image-location-removed';
  readonly action: string;
}

/** More than this is neither read nor decoded: cameras make pictures of 100 megapixels and 60 MB. */
export const MAXIMUM_SOURCE_BYTES = 64 * 1024 * 1024;
const MAXIMUM_SOURCE_PIXELS = 250_000_000;

/** A drawing of more text than this takes long to draw. */
const MAXIMUM_SVG_BYTES = 4 * 1024 * 1024;

/** Below the limits of the loader, so that rounding does no harm. */
const PIXELS = 19_000_000;
const ANIMATION_PIXELS = 60_000_000;
const LONGEST_SIDE = 16_000;

/** Twice what is published of any picture, and of one that moves what a page has room for. */
const WIDTH = 3200;
const ANIMATION_WIDTH = 1200;

/** How often a picture that has too many bytes is tried smaller. */
const ATTEMPTS = 6;

/** For what hangs, not for what is slow: the result must not depend on how busy a machine is. */
const TIMEOUT = { seconds: 300 };

export async function prepareMedia(bytes: Uint8Array): Promise<PreparedMedia> {
  const kind = kindOf(bytes);
  if (kind === undefined) return { code: 'file-not-copied', reason: 'A story holds images and videos only' };
  if (kind === 'foreign') return { code: 'image-refused', reason: 'It is in a format that nothing here can read' };
  if (kind === 'svg' || kind === 'tiff') return convert(bytes, kind);
  const check = await checkMediaBytes(bytes, `posts/a/a.${kind}`);
  if ('media' in check) return { bytes, extension: kind };
  const codes = new Set<string>(check.faults.map(({ code }) => code));
  const [first] = check.faults;
  if (kind === 'mp4' || kind === 'webm') return { code: 'file-not-copied', reason: first?.message ?? '' };
  if (!codes.isSubsetOf(REPAIRABLE)) return { code: 'image-refused', reason: first?.message ?? '' };
  const smaller = await makeAcceptable(bytes, kind, codes.has('image-size'));
  if (!smaller) return { code: 'image-refused', reason: first?.message ?? '' };
  const told: Told = codes.has('image-size')
    ? { code: 'image-converted', action: 'It was made smaller' }
    : { code: 'image-location-removed', action: 'It was encoded again without the place' };
  return { ...smaller, told };
}

const REPAIRABLE: ReadonlySet<string> = new Set(['image-size', 'image-location']);

type Kind = 'png' | 'jpg' | 'webp' | 'gif' | 'avif' | 'svg' | 'tiff' | 'mp4' | 'webm' | 'foreign';

/** What bytes are by how they begin; decoders get nothing else to read. */
function kindOf(bytes: Uint8Array): Kind | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).toString('latin1');
  const [, kind] = SIGNATURES.find(([signature]) => beginsWith(start, signature)) ?? [];
  if (kind === 'webm') return start.slice(0, 64).includes('webm') ? kind : undefined;
  return kind ?? (isSvg(start, bytes) ? 'svg' : undefined);
}

/** How files begin in Latin-1, `?` for any byte; the first that fits counts. */
const SIGNATURES: readonly (readonly [string, Kind | undefined])[] = [
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['\xff\xd8\xff', 'jpg'],
  ['RIFF????WEBP', 'webp'],
  ['GIF8', 'gif'],
  ['????ftypavif', 'avif'],
  ['????ftypavis', 'avif'],
  ['????ftyphe', 'foreign'],
  ['????ftypm?f1', 'foreign'],
  ['????ftypqt', undefined],
  ['????ftypM4A', undefined],
  ['????ftypM4B', undefined],
  ['????ftyp', 'mp4'],
  ['\x1a\x45\xdf\xa3', 'webm'],
  ['II*\0', 'tiff'],
  ['MM\0*', 'tiff'],
  ['BM', 'foreign'],
  ['\0\0\x01\0', 'foreign'],
  ['\0\0\0\x0cJXL', 'foreign'],
  ['8BPS', 'foreign'],
];

function beginsWith(start: string, signature: string): boolean {
  return [...signature].every((byte, index) => byte === '?' || byte === start[index]);
}

/** Entities could unfold to anything. */
function isSvg(start: string, bytes: Uint8Array): boolean {
  if (!/^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE svg|svg[\s>])/i.test(start)) return false;
  if (bytes.byteLength > MAXIMUM_SVG_BYTES) return false;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return /<svg[\s>]/i.test(text) && !/<!ENTITY/i.test(text);
}

/** As PNG. Nothing that a drawing refers to is loaded: the decoder gets bytes, which lie in no folder. */
async function convert(bytes: Uint8Array, kind: 'svg' | 'tiff'): Promise<PreparedMedia> {
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: MAXIMUM_SOURCE_PIXELS }).metadata();
    // A drawing is as sharp as it is drawn: twice its size, as far as pages show it.
    const scale = kind === 'svg' ? Math.max(1, Math.min(2, 1600 / width)) : 1;
    const density = kind === 'svg' ? { density: Math.min(300, 72 * scale) } : {};
    const png = await sharp(bytes, { ...density, limitInputPixels: MAXIMUM_SOURCE_PIXELS })
      .timeout(TIMEOUT)
      .autoOrient()
      .resize({ width: Math.round(width * scale * factorFor({ width: width * scale, height: height * scale })) || 1 })
      .png()
      .toBuffer();
    const told: Told = { code: 'image-converted', action: `It was converted from ${kind.toUpperCase()}` };
    const check = await checkMediaBytes(png, 'posts/a/a.png');
    if ('media' in check) return { bytes: png, extension: 'png', told };
    const smaller = await makeAcceptable(png, 'png', true);
    if (smaller) return { ...smaller, told };
  } catch {
    // Told below.
  }
  return { code: 'image-refused', reason: `It is ${kind.toUpperCase()} that cannot be read` };
}

async function makeAcceptable(
  bytes: Uint8Array,
  kind: string,
  isTooLarge: boolean,
): Promise<{ readonly bytes: Uint8Array; readonly extension: string } | undefined> {
  try {
    const metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (metadata.width * metadata.height > MAXIMUM_SOURCE_PIXELS) return undefined;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      // Few formats take as few bytes as WebP, and none of those that move.
      const extension = isTooLarge && (attempt > 0 || (metadata.pages ?? 1) > 1) ? 'webp' : kind;
      const factor = isTooLarge ? factorFor(metadata) * 0.75 ** Math.max(0, attempt - 1) : 1;
      const encoded = await encode(bytes, metadata, extension, factor);
      const check = await checkMediaBytes(encoded, `posts/a/a.${extension}`);
      if ('media' in check) return { bytes: encoded, extension };
      if (!isTooLarge) return undefined;
    }
  } catch {
    // What cannot be decoded cannot be shown either.
  }
  return undefined;
}

/** Encoded anew, upright and without metadata. */
function encode(bytes: Uint8Array, metadata: Metadata, extension: string, factor: number): Promise<Uint8Array> {
  const { width, pages = 1, autoOrient } = metadata;
  const isAnimated = pages > 1;
  const source: Sharp = sharp(bytes, { animated: isAnimated, limitInputPixels: MAXIMUM_SOURCE_PIXELS }).timeout(
    TIMEOUT,
  );
  const upright = isAnimated ? source : source.autoOrient();
  const shown = isAnimated ? width : autoOrient.width;
  const sized = factor < 1 ? upright.resize({ width: Math.max(1, Math.round(shown * factor)) }) : upright;
  switch (extension) {
    case 'jpg':
      return sized.jpeg({ quality: 90 }).toBuffer();
    case 'webp':
      // The default effort takes a minute for some animations.
      return sized.webp(isAnimated ? { quality: 75, effort: 2 } : { quality: 88 }).toBuffer();
    case 'avif':
      return sized.avif({ quality: 65 }).toBuffer();
    case 'gif':
      return sized.gif().toBuffer();
    default:
      return sized.png({ compressionLevel: 9 }).toBuffer();
  }
}

/** By how much a picture has to be smaller for its pixels to be few enough. */
function factorFor({ width, height, pages = 1 }: Pick<Metadata, 'width' | 'height' | 'pages'>): number {
  const pixels = width * height;
  return Math.min(
    1,
    Math.sqrt(PIXELS / pixels),
    Math.sqrt(ANIMATION_PIXELS / (pixels * pages)),
    LONGEST_SIDE / Math.max(width, height),
    (pages > 1 ? ANIMATION_WIDTH : WIDTH) / width,
  );
}
