/** Writes PNG of few colours. Encoders that are given pixels look for the colours first, which takes ten times as long. */
import { crc32, deflateSync } from 'node:zlib';
import type { Picture } from './raster.ts';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** The next ones take twice the time and more for some hundredths of the bytes. */
const COMPRESSION_LEVEL = 6;

/** A picture with at most 256 colours as a PNG. */
export function encodePng({ width, height, pixels, palette }: Picture): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, BITS, INDEXED, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Each row begins with the number of its filter, of which flat colours need none.
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row++) {
    rows.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  return Buffer.concat([
    SIGNATURE,
    toChunk('IHDR', header),
    toChunk('PLTE', Buffer.from(palette.map((colour) => colour.slice(1)).join(''), 'hex')),
    // In another thread it would take longer, by what it costs to get there.
    toChunk('IDAT', deflateSync(rows, { level: COMPRESSION_LEVEL })),
    toChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** For each pixel. */
const BITS = 8;

/** The kind of pictures with a palette. */
const INDEXED = 3;

/** A part with its length before and its checksum behind it. */
function toChunk(name: string, data: Buffer): Buffer {
  const chunk = Buffer.concat([Buffer.alloc(4), Buffer.from(name, 'latin1'), data, Buffer.alloc(4)]);
  chunk.writeUInt32BE(data.length, 0);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
  return chunk;
}
