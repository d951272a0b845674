/** Makes small pictures for tests. */
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

type Format = 'png' | 'jpeg' | 'webp' | 'avif' | 'gif';

/** A picture of noise: it hardly compresses, so that a part of its file is a part of its rows. */
export function makeImage(format: Format, width = 64, height = 64): Promise<Uint8Array> {
  let seed = 1;
  const pixels = Uint8Array.from({ length: width * height * 3 }, () => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fff_ffff;
    return seed >> 16;
  });
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .toFormat(format)
    .toBuffer();
}

/** A picture in one colour, which takes few bytes however large it is: one bit a pixel. */
export function makeBlankImage(width: number, height: number): Promise<Uint8Array> {
  return sharp({ create: { width, height, channels: 3, background: 'white' }, limitInputPixels: false })
    .toColourspace('b-w')
    .png({ palette: true, colours: 2, compressionLevel: 9 })
    .toBuffer();
}

/** A picture that tells in its EXIF data where it was taken, by whom and with which camera. */
export async function makeLocatedImage(
  format: Exclude<Format, 'gif'>,
  width = 64,
  height = 64,
  position: Readonly<Record<string, string>> = LONDON,
): Promise<Uint8Array> {
  const exif = { IFD0: { Artist: 'Casebook Artist' }, IFD2: { BodySerialNumber: 'SN-4711' }, IFD3: { ...position } };
  return sharp(await makeImage('png', width, height))
    .withExif(exif)
    .toFormat(format)
    .toBuffer();
}

const LONDON: Readonly<Record<string, string>> = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '51/1 30/1 0/1',
  GPSLongitudeRef: 'W',
  GPSLongitude: '0/1 7/1 0/1',
};

/** An animation of a few bytes, whatever its size: every frame draws the pixel in its corner. */
export function makeAnimation(frames: number, width: number, height: number): Uint8Array {
  const littleEndian = (value: number): number[] => [value & 0xff, value >> 8];
  const screen = [...Buffer.from('GIF89a'), ...littleEndian(width), ...littleEndian(height), 0x80, 0, 0];
  const palette = [0, 0, 0, 0xff, 0xff, 0xff];
  const delay = [0x21, 0xf9, 4, 0, 10, 0, 0, 0];
  const frame = (index: number): number[] => [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, index % 2 ? 0x4c : 0x44, 1, 0];
  const images = Array.from({ length: frames }, (_, index) => [...delay, ...frame(index)]);
  return Uint8Array.from([...screen, ...palette, ...images.flat(), 0x3b]);
}

/** A chunk of PNG. */
export function makeChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A black and white PNG that says of itself whatever it likes: its size, how much data follows, and what else. */
export function makeFalsePng(width: number, height: number, bytes: number, ...chunks: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const data = makeChunk('IDAT', deflateSync(Buffer.alloc(bytes), { level: 9 }));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, makeChunk('IHDR', header), ...chunks, data, makeChunk('IEND', Buffer.alloc(0))]);
}

/** The bytes with others in a place. */
export function withBytesAt(bytes: Uint8Array, offset: number, ...others: readonly number[]): Buffer {
  const copy = Buffer.from(bytes);
  copy.set(others, offset);
  return copy;
}
