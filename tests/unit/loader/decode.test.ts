import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { decodeText, findForbiddenCharacter, MAXIMUM_POST_BYTES, placeAt, readText } from '#loader/decode.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('decodeText', () => {
  test.each([
    ['plain text', encode('Città, 雲端, 고객 🎉\n\ttab\n'), 'Città, 雲端, 고객 🎉\n\ttab\n'],
    ['CRLF, as line feeds', encode('a\r\nb\r\n'), 'a\nb\n'],
    ['a byte-order mark, without it', encode('\uFEFFa'), 'a'],
    ['nothing', encode(''), ''],
    ['joiners and direction marks, which scripts need', encode('👩‍💻 \u200Fא\u200C'), '👩‍💻 \u200Fא\u200C'],
  ])('accepts %s', (_, bytes, text) => {
    expect(decodeText(bytes)).toEqual({ text, faults: [] });
  });

  test.each([
    ['a control character', 'ab\n\tc\u0001d', 2, 3, 'The invisible character U+0001 is not allowed'],
    ['a bidirectional isolate', '\u2067', 1, 1, 'The invisible character U+2067 is not allowed'],
    ['a noncharacter beyond the first plane', 'a\u{1FFFE}', 1, 2, 'The invisible character U+1FFFE is not allowed'],
    ['a byte-order mark inside', 'a\uFEFF', 1, 2, 'The invisible character U+FEFF is not allowed'],
    ['a replacement character', '\n\uFFFD', 2, 1, 'The replacement character U+FFFD stands where text was lost'],
  ])('finds %s', (_, text, line, column, message) => {
    expect(decodeText(encode(text)).faults).toMatchObject([{ line, column, message }]);
  });

  test('tells of the first ten characters only', () => {
    expect(decodeText(encode('ab\u0000'.repeat(50))).faults).toHaveLength(10);
  });

  test('tells of the first lone carriage return only, after what stands before it', () => {
    const { faults } = decodeText(encode('a\u0001\rb\rc\u0002'));
    expect(faults.map(({ line, column, message }) => [line, column, message])).toEqual([
      [1, 2, 'The invisible character U+0001 is not allowed'],
      [1, 3, 'A line ends with a carriage return alone'],
    ]);
  });

  test.each([
    ['little-endian', 'utf16le', false],
    ['big-endian', 'utf16le', true],
  ] as const)('names UTF-16, %s, with and without its mark', (_, encoding, isSwapped) => {
    for (const text of ['\uFEFF---\ntitle', '---\ntitle']) {
      const bytes = Buffer.from(text, encoding);
      if (isSwapped) bytes.swap16();
      expect(decodeText(bytes).faults).toMatchObject([{ line: 1, column: 1, message: 'The file is in UTF-16' }]);
    }
  });

  test('accepts the largest file and refuses one byte more', () => {
    expect(decodeText(new Uint8Array(MAXIMUM_POST_BYTES).fill(97)).faults).toEqual([]);
    expect(decodeText(new Uint8Array(MAXIMUM_POST_BYTES + 1).fill(97))).toEqual({
      text: '',
      faults: [
        {
          line: 1,
          column: 1,
          code: 'too-large',
          message: 'The file has 513 KB; the limit is 512 KB',
          hint: 'split it into several posts',
        },
      ],
    });
  });

  test('gives back every text without forbidden characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(findForbiddenCharacter(text) === undefined && !text.startsWith('\uFEFF'));
        expect(decodeText(encode(text))).toEqual({ text, faults: [] });
      }),
    );
  });

  test('places an invalid byte right after the valid text before it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 2 }),
        fc.constantFrom(0x80, 0xc0, 0xf8, 0xff),
        (text, byte) => {
          fc.pre(!text.includes('\0') && !text.includes('\r') && !text.startsWith('\uFEFF'));
          const { faults } = decodeText(Buffer.concat([encode(text), Uint8Array.of(byte)]));
          expect(faults).toMatchObject([{ code: 'encoding', ...placeAt(text, text.length) }]);
        },
      ),
    );
  });

  test('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const { text, faults } = decodeText(bytes);
        expect(faults.length > 0 || findForbiddenCharacter(text) === undefined).toBe(true);
      }),
    );
  });
});

describe('readText', () => {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-decode-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('reads a file', async () => {
    const path = join(folder, 'a.md');
    writeFileSync(path, 'a\r\n');
    expect(readText(path)).toEqual({ text: 'a\n', faults: [] });
  });

  test('does not read a file of four gigabytes', async () => {
    const path = join(folder, 'large.md');
    writeFileSync(path, '');
    truncateSync(path, 4 * 1024 ** 3);
    expect(readText(path).faults).toMatchObject([{ code: 'too-large' }]);
  });

  test.each([
    ['gone', 'none.md', 'The file cannot be read (ENOENT)'],
    ['a folder', '.', 'The file cannot be read (EISDIR)'],
  ])('says why when it is %s', async (_, name, message) => {
    expect(readText(join(folder, name)).faults).toMatchObject([{ code: 'file-unreadable', message }]);
  });
});

describe('findForbiddenCharacter', () => {
  test.each([
    ['a\nb\tc', undefined],
    ['', undefined],
    ['a\rb', 'The invisible character U+000D is not allowed'],
    ['a\uD800b', 'The invisible character U+D800 is not allowed'],
    ['😀', undefined],
  ])('%j', (text, message) => {
    expect(findForbiddenCharacter(text)?.message).toBe(message);
  });
});

test.each([
  ['', 0, 1, 1],
  ['abc', 2, 1, 3],
  ['a\nbc', 2, 2, 1],
  ['a\nbc', 4, 2, 3],
  ['\n\n', 2, 3, 1],
])('placeAt(%j, %i) is line %i, column %i', (text, offset, line, column) => {
  expect(placeAt(text, offset)).toEqual({ line, column });
});
