/**
 * Finds out whether an image or a video tells where it was taken. Where that is stays unsaid: reports are as public
 * as the content. Of the libraries for EXIF, exif-reader keeps every value of every tag and runs out of memory on 65 KB
 * of hostile ones, and exifr knows neither WebP nor XMP in a GIF; two tags are found without one.
 */
import type { Metadata } from 'sharp';

/** What tells it, as reports name it. */
type LocationSource = 'EXIF' | 'XMP';

/** @param metadata What the decoder has found; it knows more places for EXIF and XMP than one. */
export function findImageLocation(
  bytes: Uint8Array,
  { exif, xmp }: Pick<Metadata, 'exif' | 'xmp'>,
): LocationSource | undefined {
  if (exif && hasCoordinates(exif)) return 'EXIF';
  // The XMP of a GIF is known to no decoder, but like most it stands in the file as plain text.
  return [xmp ?? Buffer.alloc(0), Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)].some(hasPlaceInXmp)
    ? 'XMP'
    : undefined;
}

/**
 * Coordinates as phones and editors write them, wherever in the file: as text of ISO 6709 (QuickTime keys, `©xyz`,
 * tags of WebM), as the `loci` box of 3GPP, as XMP. Tracks of measurements, as action cameras record them, are not read.
 */
export function hasVideoLocation(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return ISO_6709.test(file.toString('latin1')) || findLociBoxes(file).some(isSomewhere) || hasPlaceInXmp(file);
}

/** `+37.3318-122.0312+010.1/`, in degrees or with minutes and seconds. Pixels do not look like it by chance. */
const ISO_6709 =
  /[+-]\d{2,6}(?:\.\d{1,12})?[+-]\d{3,7}(?:\.\d{1,12})?(?:[+-]\d{1,9}(?:\.\d{1,9})?)?(?:CRS[\w:]{1,20})?\//;

/** Coordinates in XMP that are not zero, as an attribute or an element. */
const XMP_COORDINATE = /GPSL(?:atitude|ongitude)(?:>|\s{0,9}=\s{0,9}["'])\s{0,99}[+-]?[0,.]{0,20}[1-9]/;

/** The place that IPTC's structure for it names. */
const XMP_PLACE =
  /:LocationCreated[\s>][\s\S]{0,400}?:(?:Sublocation|City|ProvinceState|CountryName|LocationName)(?:>|=["'])\s{0,99}[^\s<"']/;

function hasPlaceInXmp(data: Buffer): boolean {
  // Most files have neither name, which is told much faster.
  if (!['GPSL', ':LocationCreated'].some((name) => data.includes(name))) return false;
  const text = data.toString('latin1');
  return XMP_COORDINATE.test(text) || XMP_PLACE.test(text);
}

const GPS_DIRECTORY = 0x8825;
const GPS_LATITUDE = 2;
const GPS_LONGITUDE = 4;

/** Degrees, minutes and seconds, each as two numbers of four bytes. */
const COORDINATE_BYTES = 24;

/** Cameras without a fix write zeros, and some the version of the format and nothing else. */
function hasCoordinates(exif: Buffer): boolean {
  const tiff = exif.subarray(exif.toString('latin1', 0, 6) === 'Exif\0\0' ? 6 : 0);
  const order = tiff.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') return false;
  const isLittle = order === 'II';
  const directory = findValue(tiff, readNumber(tiff, 4, 4, isLittle), GPS_DIRECTORY, isLittle);
  return [GPS_LATITUDE, GPS_LONGITUDE].some((tag) => {
    const start = findValue(tiff, directory, tag, isLittle);
    if (start === undefined) return false;
    const numbers = Array.from({ length: COORDINATE_BYTES / 8 }, (_, index) =>
      readNumber(tiff, start + index * 8, 4, isLittle),
    );
    return numbers.some((number) => (number ?? 0) > 0);
  });
}

/** What an entry of a directory of TIFF holds in its last four bytes, for longer values their place. */
function findValue(tiff: Buffer, directory: number | undefined, tag: number, isLittle: boolean): number | undefined {
  if (directory === undefined) return undefined;
  const count = readNumber(tiff, directory, 2, isLittle) ?? 0;
  for (let entry = directory + 2; entry < directory + 2 + count * 12; entry += 12) {
    if (readNumber(tiff, entry, 2, isLittle) === tag) return readNumber(tiff, entry + 8, 4, isLittle);
  }
  return undefined;
}

function readNumber(data: Buffer, start: number, length: 2 | 4, isLittle: boolean): number | undefined {
  if (start + length > data.length) return undefined;
  return isLittle ? data.readUIntLE(start, length) : data.readUIntBE(start, length);
}

/** The content of boxes of 3GPP that hold a place, from the name on. */
function findLociBoxes(file: Buffer): Buffer[] {
  const boxes: Buffer[] = [];
  for (let type = file.indexOf('loci', 4); type !== -1; type = file.indexOf('loci', type + 4)) {
    const size = file.readUInt32BE(type - 4);
    // Version and flags are zero and a name is short, which tells a box from other bytes.
    if (size <= 1024 && type + 4 <= file.length - 4 && file.readUInt32BE(type + 4) === 0)
      boxes.push(file.subarray(type + 10, type - 4 + size));
  }
  return boxes;
}

/** Whether the longitude and latitude behind the name and the role are not both zero. */
function isSomewhere(loci: Buffer): boolean {
  const name = loci.indexOf(0);
  return name !== -1 && loci.subarray(name + 2, name + 10).some((byte) => byte !== 0);
}
