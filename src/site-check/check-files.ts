/** What can be said of files without reading them whole. */
import { type BuiltSite, type Finding, fault, isPage, isPost } from './site.ts';

/** Above the first a page is slow on a phone; above the second browsers take seconds to lay it out. */
const LARGE_PAGE_BYTES = 200_000;
const LARGEST_PAGE_BYTES = 500_000;

/** Files of the build itself. */
const LEFTOVER = /\.(?:mjs|cjs|map|ts|astro)$/;

/** All but the one without which GitHub Pages leaves out `_astro/`, and those that standards put there (RFC 8615). */
const HIDDEN = /(?:^|\/)\.(?!nojekyll$|well-known\/)/;

/** Files that say something by being there, or have a line for each of what there may be none of. */
const MAY_BE_EMPTY = new Set(['.nojekyll', '_redirects']);

export function checkFiles(site: BuiltSite): Finding[] {
  return [
    ...[...site.files].flatMap(([path, size]) => [
      ...(LEFTOVER.test(path) ? [fault(path, 'this file of the build itself is in the output')] : []),
      ...(HIDDEN.test(path)
        ? [fault(path, 'this hidden file would be published', 'take it out of public/, and build again')]
        : []),
      ...(size === 0 && !MAY_BE_EMPTY.has(path) ? [fault(path, 'the file is empty')] : []),
      ...(isPost(path) ? checkPostSize(path, size) : []),
    ]),
    ...checkListSizes(site),
  ];
}

function checkPostSize(file: string, size: number): Finding[] {
  if (size <= LARGE_PAGE_BYTES) return [];
  const message = `the page has ${toKilobytes(size)} of HTML; the limit is ${toKilobytes(LARGEST_PAGE_BYTES)}`;
  return [{ file, message, hint: 'divide the story into several', isWarning: size <= LARGEST_PAGE_BYTES }];
}

/** Lists grow with the site, which no author can help, so they stop no build and are told of once. */
function checkListSizes({ files }: BuiltSite): Finding[] {
  const large = [...files].filter(([path, size]) => isPage(path) && !isPost(path) && size > LARGEST_PAGE_BYTES);
  const [largest] = large.toSorted(([, a], [, b]) => b - a);
  if (!largest) return [];
  const [file, size] = largest;
  const count = large.length === 1 ? 'the page has' : `of ${large.length} large lists the largest has`;
  return [{ file, message: `${count} ${toKilobytes(size)} of HTML`, hint: 'give such lists pages', isWarning: true }];
}

function toKilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} KB`;
}

/** Whether a picture is whole by its own account. What it shows was decoded when it was made; a copy can only be cut short. */
export function checkPicture(site: BuiltSite, path: string): Finding[] {
  const isWhole = FORMATS[path.slice(path.lastIndexOf('.') + 1)];
  const size = site.files.get(path) ?? 0;
  // That a file is empty is told by itself.
  if (!isWhole || size === 0) return [];
  const read: ReadBytes = (start, length) => site.bytes(path, start, length);
  return isWhole(read, size) ? [] : [fault(path, 'the file is cut short or no picture of its format')];
}

type ReadBytes = (start: number, length: number) => Buffer;

const FORMATS: Readonly<Record<string, (read: ReadBytes, size: number) => boolean>> = {
  png: (read, size) => latin(read(0, 8)) === '\x89PNG\r\n\x1a\n' && latin(read(size - 8, 4)) === 'IEND',
  // It tells its length without the eight bytes up to there.
  webp: (read, size) => /^RIFF[\s\S]{4}WEBP$/.test(latin(read(0, 12))) && read(4, 4).readUInt32LE() + 8 === size,
  avif: (read, size) => /^ftypavi[fs]$/.test(latin(read(4, 8))) && endOfBoxes(read, size) === size,
  // A directory of one picture, which tells its length and place.
  ico: (read, size) => {
    const header = read(0, 22);
    return header.length === 22 && size === header.readUInt32LE(14) + header.readUInt32LE(18);
  },
  svg: (read, size) =>
    latin(read(0, 1)) === '<' &&
    latin(read(size - 8, 8))
      .trimEnd()
      .endsWith('>'),
};

/** Where the boxes of an AVIF file end that each tell their length. */
function endOfBoxes(read: ReadBytes, size: number): number {
  let end = 0;
  while (end + 8 <= size) {
    const length = read(end, 4).readUInt32BE();
    // None is shorter than its header; what has no length goes on to the end of the file.
    if (length < 8) return length === 0 ? size : -1;
    end += length;
  }
  return end;
}

function latin(bytes: Buffer): string {
  return bytes.toString('latin1');
}
