/** Files of a blog as text, opened only within its root. */
import { readConfined } from '#importer/files/read-confined.ts';
import type { Finding } from '#importer/source.ts';

/** The largest file that is read as one post. */
const MAXIMUM_BYTES = 5 * 1024 * 1024;

/** Text with which a file begins that is in UTF-16, as some editors save it. */
const UTF16 = { le: [0xff, 0xfe], be: [0xfe, 0xff] } as const;

/** What decoding puts where there is no character. */
const BROKEN = '\ufffd';

/** How many characters may be broken, which then are taken out and told. Texts in other encodings have far more. */
const BROKEN_SHARE = 1 / 1000;

/** The text of a file, or what is wrong with it. @param file Path from the root, with forward slashes. */
export async function readSource(root: string, file: string): Promise<string | Finding> {
  const refuse = (code: Finding['code'], action: string): Finding => ({
    code,
    file,
    line: 1,
    column: 1,
    original: file,
    action,
  });
  const read = await readConfined(root, file, MAXIMUM_BYTES);
  if ('bytes' in read) {
    return decode(read.bytes) ?? refuse('file-unreadable', 'Did not read it; save it as UTF-8');
  }
  switch (read.fault) {
    case 'outside':
      return refuse('path-refused', 'Did not read what lies outside the folder');
    case 'too-large':
      return refuse('file-unreadable', `Did not read it, because it is larger than ${MAXIMUM_BYTES / 1024 / 1024} MB`);
    case 'missing':
      return refuse('file-unreadable', 'Did not read it, because it cannot be opened');
  }
}

/** Of a text, by its first bytes. */
export function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const begins = ([first, second]: readonly [number, number]): boolean => bytes[0] === first && bytes[1] === second;
  return begins(UTF16.le) ? 'utf-16le' : begins(UTF16.be) ? 'utf-16be' : 'utf-8';
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
    return text.split(BROKEN).length - 1 > text.length * BROKEN_SHARE ? undefined : text;
  }
}
