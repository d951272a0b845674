/** From bytes to text, strictly: what a reader would see as garbage never gets into a post. */
import { readFileSync, statSync } from 'node:fs';
import { FORBIDDEN_CHARACTER } from '#markdown/character-references.ts';
import type { Position } from './problems.ts';

/** The largest post, in bytes. A long story of 10,000 words has about 60 KB. */
export const MAXIMUM_POST_BYTES = 512 * 1024;

export interface TextFault extends Position {
  readonly code: 'encoding' | 'control-character' | 'too-large' | 'file-unreadable';
  readonly message: string;
  readonly hint: string;
}

export interface Decoded {
  /** The text with line feeds only and without a byte-order mark. */
  readonly text: string;
  readonly faults: readonly TextFault[];
}

/** Reads and decodes a file. One that is too large is not read, and one that cannot be read is a fault, too. */
export function readText(path: string): Decoded {
  try {
    const { size } = statSync(path);
    return size > MAXIMUM_POST_BYTES ? tooLarge(size) : decodeText(readFileSync(path));
  } catch (error) {
    return failed({
      code: 'file-unreadable',
      message: `The file cannot be read (${(error as NodeJS.ErrnoException).code ?? error})`,
      hint: 'check that it is there and that you may read it',
    });
  }
}

/** Decodes UTF-8, accepting a byte-order mark and CRLF; whatever else is unusual is a fault with its place. */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.byteLength > MAXIMUM_POST_BYTES) return tooLarge(bytes.byteLength);
  if (isUtf16(bytes)) return failed({ code: 'encoding', message: 'The file is in UTF-16', hint: 'save it as UTF-8' });
  let decoded: string;
  try {
    decoded = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const place = placeOfInvalidByte(bytes);
    return failed({ ...place, code: 'encoding', message: 'The file is not valid UTF-8', hint: 'save it as UTF-8' });
  }
  const text = decoded.replaceAll('\r\n', '\n');
  return { text, faults: findForbiddenCharacters(text) };
}

function failed(fault: Omit<TextFault, keyof Position> & Partial<Position>): Decoded {
  return { text: '', faults: [{ line: 1, column: 1, ...fault }] };
}

function tooLarge(size: number): Decoded {
  return failed({
    code: 'too-large',
    message: `The file has ${Math.ceil(size / 1024)} KB; the limit is ${MAXIMUM_POST_BYTES / 1024} KB`,
    hint: 'split it into several posts',
  });
}

/** Whether a text begins as UTF-16 does: with its byte-order mark, or with an ASCII character of two bytes. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff) ||
    (first === 0) !== (second === 0 && bytes.byteLength > 1)
  );
}

type CharacterFault = Pick<TextFault, 'code' | 'message' | 'hint'>;

/** The first character in a text that no content may have, and what is wrong with it. */
export function findForbiddenCharacter(text: string): CharacterFault | undefined {
  const [character] = FORBIDDEN_CHARACTER.exec(text) ?? [];
  return character === undefined ? undefined : characterFault(character);
}

function findForbiddenCharacters(text: string): TextFault[] {
  const faults: TextFault[] = [];
  for (const match of text.matchAll(new RegExp(FORBIDDEN_CHARACTER, 'gv'))) {
    const place = placeAt(text, match.index);
    if (match[0] === '\r') {
      // Every line ends so, and one setting of the editor mends them all.
      return [...faults, { ...place, ...LONE_CARRIAGE_RETURN }];
    }
    faults.push({ ...place, ...characterFault(match[0]) });
    // A binary file would fill the report; ten places are enough to find the cause.
    if (faults.length === 10) break;
  }
  return faults;
}

const LONE_CARRIAGE_RETURN: CharacterFault = {
  code: 'control-character',
  message: 'A line ends with a carriage return alone',
  hint: 'save the file with line feeds (LF) or CRLF as line ends',
};

function characterFault(character: string): CharacterFault {
  const name = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  if (character !== '\uFFFD')
    return { code: 'control-character', message: `The invisible character ${name} is not allowed`, hint: 'delete it' };
  return {
    code: 'encoding',
    message: `The replacement character ${name} stands where text was lost`,
    hint: 'restore the text from its source',
  };
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
