import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { findImageLocation, hasVideoLocation } from '#loader/locations.ts';
import { makeImage, makeLocatedImage } from '../../support/make-image.ts';
import { makeBox, makeLocatedVideo, makeVideo } from '../../support/make-video.ts';

const find = async (bytes: Uint8Array): ReturnType<typeof locate> => locate(bytes);
async function locate(bytes: Uint8Array): Promise<string | undefined> {
  return findImageLocation(bytes, await sharp(bytes).metadata());
}

const withXmp = async (format: 'jpeg' | 'png' | 'webp' | 'avif', description: string): Promise<Uint8Array> =>
  sharp(await makeImage('png'))
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>${description}</rdf:RDF></x:xmpmeta>`)
    .toFormat(format)
    .toBuffer();

/** EXIF as a decoder hands it on: a directory with one entry, which leads to that of the place. */
function makeExif(isLittle: boolean, entries: readonly (readonly [tag: number, numbers: readonly number[]])[]): Buffer {
  const exif = Buffer.alloc(26 + 2 + entries.length * 36 + 4);
  const write = (value: number, at: number, length: 2 | 4): void =>
    void (isLittle ? exif.writeUIntLE(value, at, length) : exif.writeUIntBE(value, at, length));
  exif.write(isLittle ? 'II' : 'MM', 'latin1');
  write(42, 2, 2);
  write(8, 4, 4);
  write(1, 8, 2);
  writeEntry(10, 0x8825, 4, 1, 26);
  write(entries.length, 26, 2);
  for (const [index, [tag, numbers]] of entries.entries()) {
    const place = 28 + entries.length * 12 + index * 24;
    writeEntry(28 + index * 12, tag, 5, numbers.length / 2, place);
    for (const [offset, number] of numbers.entries()) write(number, place + offset * 4, 4);
  }
  return exif;

  function writeEntry(at: number, tag: number, type: number, count: number, value: number): void {
    write(tag, at, 2);
    write(type, at + 2, 2);
    write(count, at + 4, 4);
    write(value, at + 8, 4);
  }
}

describe('findImageLocation', () => {
  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('finds coordinates in the EXIF data of %s', async (format) => {
    expect(await find(await makeLocatedImage(format))).toBe('EXIF');
  });

  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('finds coordinates in the XMP of %s', async (format) => {
    expect(await find(await withXmp(format, '<rdf:Description exif:GPSLatitude="51,30.5N"/>'))).toBe('XMP');
  });

  test.each([
    '<exif:GPSLongitude>0,7W</exif:GPSLongitude>',
    "<rdf:Description drone:GPSLatitude = '+51.5'/>",
    '<Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li><Iptc4xmpExt:City>London</Iptc4xmpExt:City></rdf:li></rdf:Bag></Iptc4xmpExt:LocationCreated>',
    '<Iptc4xmpExt:LocationCreated rdf:parseType="Resource"><rdf:li Iptc4xmpExt:CountryName="UK"/></Iptc4xmpExt:LocationCreated>',
  ])('finds the place in %s', async (description) => {
    expect(await find(await withXmp('jpeg', description))).toBe('XMP');
  });

  test('finds coordinates in the XMP of a GIF, which no decoder hands on', async () => {
    const gif = await makeImage('gif');
    const xmp = Buffer.from('!\xff\x0bXMP DataXMP<rdf:Description exif:GPSLatitude="51,30.5N"/>\0', 'latin1');
    expect(await find(Buffer.concat([gif.subarray(0, -1), xmp, gif.subarray(-1)]))).toBe('XMP');
  });

  test.each<[name: string, bytes: Promise<Uint8Array>]>([
    ['a picture without metadata', makeImage('jpeg')],
    ['metadata without a place', makeLocatedImage('jpeg', 64, 64, {})],
    ['the version of the format alone', makeLocatedImage('jpeg', 64, 64, { GPSVersionID: '2 3 0 0' })],
    ['zeros', makeLocatedImage('jpeg', 64, 64, { GPSLatitude: '0/1 0/1 0/1', GPSLongitude: '0/1 0/1 0/1' })],
    [
      'empty XMP',
      withXmp('jpeg', '<rdf:Description exif:GPSLatitude=""/><a:LocationCreated><rdf:Bag/></a:LocationCreated>'),
    ],
    ['zeros in XMP', withXmp('jpeg', '<rdf:Description drone:GPSLatitude="+0.000" exif:GPSLongitude="0,0.0E"/>')],
    [
      'the place that is shown',
      withXmp('jpeg', '<Iptc4xmpExt:LocationShown><a:City>London</a:City></Iptc4xmpExt:LocationShown>'),
    ],
  ])('finds none in %s', async (_, bytes) => {
    expect(await find(await bytes)).toBeUndefined();
  });

  const LATITUDE = [2, [51, 1, 30, 1, 0, 1]] as const;
  const LONGITUDE = [4, [0, 1, 7, 1, 0, 1]] as const;
  test.each<[name: string, exif: Buffer, expected: boolean]>([
    ['little-endian', makeExif(true, [LATITUDE, LONGITUDE]), true],
    ['big-endian', makeExif(false, [LATITUDE, LONGITUDE]), true],
    ['behind a header', Buffer.concat([Buffer.from('Exif\0\0'), makeExif(false, [LATITUDE])]), true],
    ['a longitude alone', makeExif(true, [LONGITUDE]), true],
    ['zeros', makeExif(true, [[2, [0, 1, 0, 1, 0, 1]]]), false],
    ['empty', Buffer.alloc(0), false],
    ['no EXIF', Buffer.from('Exif\0\0<html>'), false],
    ['a header alone', Buffer.from('II*\0'), false],
    ['a directory outside', Buffer.from('II*\0\xff\xff\xff\xff', 'latin1'), false],
  ])('reads EXIF: %s', (_, exif, expected) => {
    expect(findImageLocation(new Uint8Array(), { exif })).toBe(expected ? 'EXIF' : undefined);
  });

  test('survives EXIF that is cut or changed anywhere', () => {
    const exif = makeExif(true, [LATITUDE, LONGITUDE]);
    const found = Array.from(exif, (_, index) => {
      const changed = Buffer.from(exif);
      changed[index] = 0xff;
      return [exif.subarray(0, index), changed].map((damaged) =>
        findImageLocation(new Uint8Array(), { exif: damaged }),
      );
    });
    expect(found.flat().every((source) => source === undefined || source === 'EXIF')).toBe(true);
    expect(findImageLocation(new Uint8Array(), { exif: exif.subarray(0, 52) })).toBeUndefined();
  });
});

describe('hasVideoLocation', () => {
  const loci = (place: readonly number[]): Buffer =>
    makeVideo(
      makeBox(
        'udta',
        makeBox('loci', Buffer.from([0, 0, 0, 0, 0x15, 0xc7, 0x41, 0, 0, ...place, 0, 0, 0, 0]), 'earth\0\0'),
      ),
    );

  test.each<[name: string, bytes: Buffer]>([
    ['Android', makeLocatedVideo()],
    [
      'QuickTime keys',
      makeVideo(
        makeBox(
          'meta',
          makeBox('keys', 'mdtacom.apple.quicktime.location.ISO6709'),
          makeBox('ilst', makeBox('data', '+37.3318-122.0312+010.123/')),
        ),
      ),
    ],
    ['minutes and a system', makeVideo(makeBox('udta', '-3730.5+12215.25+10CRSWGS_84/'))],
    ['3GPP', loci([0, 2, 0x4b, 0, 0, 0x30, 0, 0])],
    [
      'tags of WebM',
      Buffer.concat([
        Buffer.from([0x1a, 0x45, 0xdf, 0xa3]),
        Buffer.from('E\xa3LOCATIOND\x87+48.8577+002.2950/', 'latin1'),
      ]),
    ],
    ['XMP', makeVideo(makeBox('uuid', '<rdf:Description exif:GPSLatitude="51,30.5N"/>'))],
  ])('finds coordinates as written by %s', (_, bytes) => {
    expect(hasVideoLocation(bytes)).toBe(true);
  });

  test.each<[name: string, bytes: Buffer]>([
    ['no place', makeVideo(makeBox('udta', makeBox('name', 'A demonstration +1-2 10/12/2024 +44 20 7946')))],
    ['a 3GPP box of zeros', loci([0, 0, 0, 0, 0, 0, 0, 0])],
    ['the word alone', makeVideo(makeBox('udta', makeBox('name', 'loci of control; ISO6709')))],
    ['a word at either end', Buffer.from('loci')],
    ['a word behind four bytes', Buffer.from('\0\0\0\x10loci')],
    ['nothing', Buffer.alloc(0)],
  ])('finds none in %s', (_, bytes) => {
    expect(hasVideoLocation(bytes)).toBe(false);
  });
});
