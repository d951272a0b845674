import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type WrapOptions, wrap } from '#media/wrap.ts';

/** The lines of a text whose letters are one wide, Chinese and Korean ones two. */
function lines(text: string, options: Partial<WrapOptions> & { width: number }): string[] | undefined {
  const lang = options.lang ?? 'en';
  const letters = [...new Intl.Segmenter(lang).segment(text)].map(({ segment }) => ({
    text: segment,
    width: /[\p{sc=Han}\p{sc=Hang}\p{sc=Hira}\p{sc=Kana}\u3000-\u303f\uff01-\uff5e]/u.test(segment) ? 2 : 1,
  }));
  return wrap(letters, { lang, maximumLines: 4, breaksWords: false, ...options })?.map(({ start, end }) =>
    letters
      .slice(start, end)
      .map((letter) => letter.text)
      .join(''),
  );
}

describe('wrap', () => {
  test.each<[what: string, text: string, options: Partial<WrapOptions> & { width: number }, expected: string[]]>([
    ['one line where it fits', 'Lost in a hexagon', { width: 17 }, ['Lost in a hexagon']],
    ['lines of even length', 'one two three four five', { width: 20 }, ['one two three', 'four five']],
    [
      'short words with their noun',
      'hosting monolitico, e quanto durare',
      { width: 21, lang: 'it' },
      ['hosting monolitico,', 'e quanto durare'],
    ],
    [
      'compounds whole, if possible',
      'How a follow-the-sun team works',
      { width: 22 },
      ['How a follow-the-sun', 'team works'],
    ],
    ['compounds at a hyphen, if not', 'a follow-the-sun', { width: 12 }, ['a follow-', 'the-sun']],
    ['addresses after a slash', 'example.org/a/long/path', { width: 14 }, ['example.org/', 'a/long/path']],
    ['a dash with the word before it', 'before—after', { width: 8 }, ['before—', 'after']],
    [
      'Korean between words only',
      '네 칸짜리 노트로 준비한 면접',
      { width: 16, lang: 'ko' },
      ['네 칸짜리 노트로', '준비한 면접'],
    ],
    [
      'a particle with its word, whatever its script',
      '漢字와 かな가 섞인',
      { width: 10, lang: 'ko' },
      ['漢字와', 'かな가', '섞인'],
    ],
    ['Korean words whole among Chinese', '這是한국어的', { width: 8, lang: 'zh-Hant-TW' }, ['這是', '한국어的']],
    ['Chinese words whole', '雲端支援工程師', { width: 8, lang: 'zh-Hant-TW' }, ['雲端支援', '工程師']],
    [
      'closing marks with what they close',
      '「面試」。他說「好」！',
      { width: 10, lang: 'zh-Hant-TW' },
      ['「面試」。', '他說', '「好」！'],
    ],
    ['a long dash whole', '終於——讀完', { width: 8, lang: 'zh-Hant-TW' }, ['終於——', '讀完']],
    ['a price with its currency', '値段は￥500だ', { width: 8, lang: 'ja' }, ['値段は', '￥500だ']],
    ['small kana with the one before', 'キャット', { width: 6, lang: 'ja' }, ['キャッ', 'ト']],
    ['nothing as one empty line', '', { width: 10 }, ['']],
  ])('makes %s', (_, text, options, expected) => {
    expect(lines(text, options)).toEqual(expected);
  });

  test('says that a text needs too many lines', () => {
    expect(lines('one two three', { width: 5, maximumLines: 2 })).toBeUndefined();
  });

  test('breaks a word that no line holds only where it is told to', () => {
    expect(lines('a unbreakable word', { width: 6 })).toBeUndefined();
    expect(lines('a unbreakable word', { width: 6, breaksWords: true })).toEqual(['a unbr', 'eakabl', 'e word']);
  });

  test('keeps every letter, holds the width, and leaves no mark where it must not stand', () => {
    const piece = fc.constantFrom(
      '雲端',
      '支援',
      '，',
      '。',
      '「',
      '」',
      '（',
      '）',
      'on-call',
      'AWS',
      '한국어',
      '…',
      'か',
      'っ',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 6, max: 40 }),
        (pieces, width) => {
          const text = pieces.join('').replace(/ +/g, ' ').trim();
          const broken = lines(text, { width, lang: 'zh-Hant-TW', maximumLines: 40 });
          for (const line of broken ?? []) {
            expect([...line].reduce((sum, letter) => sum + (/[a-z… -]/i.test(letter) ? 1 : 2), 0)).toBeLessThanOrEqual(
              width,
            );
          }
          expect((broken ?? [text]).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
          const inner = (broken ?? []).slice(1);
          expect(inner.filter((line) => /^[，。」）…っ]/.test(line))).toEqual([]);
          expect((broken ?? []).slice(0, -1).filter((line) => /[「（]$/.test(line))).toEqual([]);
        },
      ),
    );
  });
});
