/**
 * Refuses references to characters that no text may have. The loader refuses the characters themselves; written
 * as `&#x202e;` they would come into being only here.
 */
import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { pointAt, report } from './report.ts';
import { visit } from './visit.ts';

/**
 * Controls other than tab and line feed, bidirectional overrides and isolates, separators, byte-order marks,
 * halves of characters, code points that stand for none, and the replacement character. Nobody sees the letters for tags, nor a second
 * selector of one glyph, but machines read what is written in them; the flags of some countries are made of the former.
 */
export const FORBIDDEN_CHARACTER =
  /[[\p{Cc}--[\t\n]]\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF\uFFFD]|(?<!\u{1F3F4}[\u{E0020}-\u{E007F}]{0,5})[\u{E0000}-\u{E007F}]|(?<=[\u{E0100}-\u{E01EF}])[\u{E0100}-\u{E01EF}]/v;

/** A reference by number; in HTML the semicolon may be missing. Those by name give no such character. */
const NUMERIC_REFERENCE = /&#(?:x([\da-f]+)|(\d+));?/gi;

/** As many as the loader reports of the characters themselves. */
const MAXIMUM_REPORTS = 10;

export function remarkCheckCharacterReferences() {
  return (tree: Root, file: VFile): void => {
    const source = String(file.value);
    const code: [start: number, end: number][] = [];
    visit(tree, ['code', 'inlineCode'], ({ type, position }) => {
      const [start = 0, end = 0] = [position?.start.offset, position?.end.offset];
      // References are read in the first line of a fence, where title and marks stand.
      const isFence = type === 'code' && /[`~]/.test(source.charAt(start));
      const [firstLine = ''] = source.slice(start, end).split('\n', 1);
      code.push([isFence ? start + firstLine.length : start, end]);
    });
    let next = 0;
    let count = 0;
    for (const { 0: reference, 1: hexadecimal, 2: decimal, index } of source.matchAll(NUMERIC_REFERENCE)) {
      const point = hexadecimal ? Number.parseInt(hexadecimal, 16) : Number(decimal);
      while ((code[next]?.[1] ?? index + 1) <= index) next += 1;
      if (!isForbidden(point) || (code[next]?.[0] ?? index + 1) <= index) continue;
      count += 1;
      if (count > MAXIMUM_REPORTS) return;
      report(file, pointAt(source, index), {
        code: 'control-character',
        message: `"${reference.slice(0, 20)}" stands for an invisible character that is not allowed`,
        hint: 'delete it, or show it in code',
      });
    }
  };
}

function isForbidden(point: number): boolean {
  // What is no character becomes the replacement character.
  return point === 0 || point > 0x10ffff || FORBIDDEN_CHARACTER.test(String.fromCodePoint(point));
}
