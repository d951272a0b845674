/** From bytes to text, strictly: what a reader would see as garbage never gets into a post. */
import type { Position } from './problems.ts';

/** The largest post, in bytes. A long story of 10,000 words has about 60 KB. */
export const MAXIMUM_POST_BYTES = 512 * 1024;

export interface TextFault extends Position {
  readonly code: 'encoding' | 'control-character' | 'too-large';
  readonly message: string;
  readonly hint: string;
}

export interface Decoded {
  /** The text with line feeds only and without a byte-order mark. */
  readonly text: string;
  readonly faults: readonly TextFault[];
}

/** Decodes UTF-8, accepting a byte-order mark and CRLF; whatever else is unusual is a fault with its place. */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.byteLength > MAXIMUM_POST_BYTES) {
    return failed({
      line: 1,
      column: 1,
      code: 'too-large',
      message: `The file has ${Math.ceil(bytes.byteLength / 1024)} KB; the limit is ${MAXIMUM_POST_BYTES / 1024} KB`,
      hint: 'split it into several posts',
    });
  }
  let decoded: string;
  try {
    decoded = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return failed({
      ...placeOfInvalidByte(bytes),
      code: 'encoding',
      message: 'The file is not valid UTF-8',
      hint: 'save it as UTF-8',
    });
  }
  const text = decoded.replaceAll('\r\n', '\n');
  return { text, faults: findForbiddenCharacters(text) };
}

function failed(fault: TextFault): Decoded {
  return { text: '', faults: [fault] };
}

/** Controls other than tab and line feed, bidirectional overrides, separators and the replacement character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
const FORBIDDEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFFFD]/g;

function findForbiddenCharacters(text: string): TextFault[] {
  const faults: TextFault[] = [];
  for (const match of text.matchAll(FORBIDDEN)) {
    const codePoint = match[0].codePointAt(0) ?? 0;
    const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
    const isReplacement = codePoint === 0xfffd;
    faults.push({
      ...placeAt(text, match.index),
      code: isReplacement ? 'encoding' : 'control-character',
      message: isReplacement
        ? `The replacement character ${name} stands where text was lost`
        : `The invisible character ${name} is not allowed`,
      hint: isReplacement ? 'restore the text from its source' : 'delete it',
    });
    // A binary file would fill the report; ten places are enough to find the cause.
    if (faults.length === 10) break;
  }
  return faults;
}

/** Line and column of an offset in a text. */
export function placeAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}

function placeOfInvalidByte(bytes: Uint8Array): Position {
  let low = 0;
  let high = bytes.byteLength;
  // The longest prefix that decodes as a stream ends just before the first invalid sequence.
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (decodesAsPrefix(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  const prefix = new TextDecoder('utf-8').decode(bytes.subarray(0, low), { stream: true });
  return placeAt(prefix, prefix.length);
}

function decodesAsPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
