/** Makes the containers of videos for tests; no picture is in them. */

/** A box of MP4, with the boxes and bytes in it. */
export function makeBox(type: string, ...content: readonly (Uint8Array | string)[]): Buffer {
  const body = Buffer.concat(content.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** An MP4 file with these boxes in its header, before its pictures. */
export function makeVideo(...boxes: readonly Uint8Array[]): Buffer {
  return Buffer.concat([
    makeBox('ftyp', 'isom\0\0\x02\0isom'),
    makeBox('moov', ...boxes),
    makeBox('mdat', Buffer.alloc(64, 0x55)),
  ]);
}

/** A video as phones make it. */
export function makeLocatedVideo(): Buffer {
  return makeVideo(makeBox('udta', makeBox('\xa9xyz', '\0\x12\x15\xc7+48.8577+002.295/')));
}
