import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseWidth } from '#search/normalise.ts';

describe('normaliseWidth', () => {
  test.each([
    ['plain text as it is', 'Café, 雲端, 면접', 'Café, 雲端, 면접'],
    ['full-width letters and digits as plain ones', 'ＡＷＳ１２', 'AWS12'],
    ['half-width kana as kana', 'ｱｲ', 'アイ'],
    ['ligatures as letters', 'ﬁx', 'fix'],
    ['numbers in circles as numbers', '①', '1'],
    ['the blank of Chinese as a blank', '一\u3000二', '一 二'],
    ['characters beyond the first plane as the letters they stand for', '𝐀𝐖𝐒', 'AWS'],
    ['halves of characters as they are', '\ud800ﬁ', '\ud800fi'],
    ['nothing as nothing', '', ''],
  ])('takes %s', (_, text, plain) => {
    expect(normaliseWidth(text).text).toBe(plain);
  });

  test('keeps case, which tells humps apart', () => {
    expect(normaliseWidth('ｇｅｔＰａｔｈｓ').text).toBe('getPaths');
  });

  test('knows of every letter where it stood, and where the text ends', () => {
    const { text, origin } = normaliseWidth('a𝐀ﬁb');
    expect([...text, ''].map((_, index) => origin(index))).toEqual([0, 1, 3, 3, 4, 5]);
  });

  test('leads from any place back into the text, never backwards', () => {
    const unit = fc.constantFrom('a', 'ﬁ', 'Ａ', '𝐀', '㍿', '雲', '가', '\ud800', '👩');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 20 }), (original) => {
        const { text, origin } = normaliseWidth(original);
        const places = Array.from({ length: text.length + 1 }, (_, index) => origin(index));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        expect([places[0], places.at(-1)]).toEqual([0, original.length]);
      }),
    );
  });
});
