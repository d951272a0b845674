import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findMarks, type MarkedText, splitAtMarks } from '#search/mark.ts';
import { makeAnalyser, makeQuery } from '../../support/make-search.ts';

function mark(query: string, text: string, locale = 'en'): MarkedText {
  return splitAtMarks(text, findMarks(text, makeQuery(query, locale, !query.endsWith(' ')), makeAnalyser(locale)));
}

/** The text with what is marked in brackets. */
function show(pieces: MarkedText): string {
  return pieces.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join('');
}

describe('findMarks', () => {
  test.each([
    ['all forms of a word', 'en', 'interviews', 'Interview, interviewed', '[Interview], [interviewed]'],
    ['what begins so', 'en', 'kube', 'Kubernetes', '[Kubernetes]'],
    ['no other word', 'en', 'organ', 'not organic? an organ', 'not [organic]? an [organ]'],
    ['the part of a name', 'en', 'paths', 'getStaticPaths()', 'getStatic[Paths]()'],
    ['two words as one', 'en', 'front matter', 'frontmatter', '[frontmatter]'],
    ['words joined by a hyphen', 'en', 'frontend', 'the front-end', 'the [front-end]'],
    ['words without accents', 'it', 'perche', 'Perché? perché', '[Perché]? [perché]'],
    ['the word of an elision', 'it', 'applicazione', 'dell’applicazione', 'dell’[applicazione]'],
    ['full-width letters', 'en', 'aws', 'ＡＷＳ!', '[ＡＷＳ]!'],
    ['names with signs', 'en', 'C++', 'C and C++.', 'C and [C++].'],
    ['the noun with its particle', 'ko', '고객', '고객에게 면접을', '[고객에게] 면접을'],
    ['the beginning of a compound', 'ko', '면접', '면접관은', '[면접관은]'],
    ['the tail of a compound', 'ko', '변수', '매개변수를', '매개[변수]를'],
    ['a run of Chinese', 'zh-tw', '雲端', '在雲端。', '在[雲端]。'],
    ['a run in the other writing', 'zh-tw', '云端', '在雲端。', '在[雲端]。'],
    ['a run in the words of another region', 'zh-tw', '数据库', '資料庫', '[資料庫]'],
    ['a run at the end of the text', 'zh-tw', '工程師', '雲端工程師', '雲端[工程師]'],
    ['the words of a run that stands nowhere', 'zh-tw', '技術支援', '支援的技術', '[支援]的[技術]'],
    ['no single character of a run that stands nowhere', 'zh-tw', '休假前', '之前', '之前'],
    ['a single character that is asked for', 'zh-tw', '師', '工程師', '工程[師]'],
    ['a run not over a mark', 'zh-tw', '雲端', '雲，端', '雲，端'],
    ['rare characters', 'zh-tw', '𠮷野', '吃𠮷野家', '吃[𠮷野]家'],
    ['Thai', 'en', 'ไทย', 'ภาษาไทย', 'ภาษา[ไทย]'],
    ['text from the right', 'en', 'שלום', 'אמר שלום לי', 'אמר [שלום] לי'],
    ['nothing for nothing', 'en', '', 'aws', 'aws'],
    ['nothing in nothing', 'en', 'aws', '', ''],
  ])('marks %s', (_, locale, query, text, marked) => {
    expect(show(mark(query, text, locale))).toBe(marked);
  });

  test('tells which part of the query each matches', () => {
    const marks = findMarks('a cold start', makeQuery('start cold'), makeAnalyser());
    expect(marks.map(({ part }) => part)).toEqual([1, 0]);
  });

  test('takes the longer of two that begin alike, and no two over each other', () => {
    expect(show(mark('front end frontend', 'front-end work'))).toBe('[front-end] work');
    expect(show(mark('雲端工 端工程', '雲端工程', 'zh-tw'))).toBe('[雲端工]程');
  });

  test('leaves any text as it is, and its marks whole', () => {
    const unit = fc.constantFrom(...'aA1 -’雲端가ไé𠮷ﬁ\u0000', '👩', '\n');
    const text = fc.string({ unit, maxLength: 40 }).map((raw) => raw.normalize('NFC'));
    fc.assert(
      fc.property(text, text, (query, original) => {
        const pieces = mark(query, original, 'zh-tw');
        expect(pieces.map((piece) => piece.text).join('')).toBe(original);
        expect(pieces.filter((piece) => piece.text === '' || !piece.text.isWellFormed())).toEqual([]);
      }),
    );
  });
});

describe('splitAtMarks', () => {
  test.each([
    ['a text without marks', 'abc', [], 'abc'],
    [
      'marks at both ends',
      'abc',
      [
        [0, 1],
        [2, 3],
      ],
      '[a]b[c]',
    ],
    ['a mark over all of it', 'abc', [[0, 3]], '[abc]'],
    [
      'marks side by side',
      'abc',
      [
        [0, 1],
        [1, 2],
      ],
      '[a][b]c',
    ],
    ['no text', '', [], ''],
  ])('parts %s', (_, text, places, marked) => {
    expect(
      show(
        splitAtMarks(
          text,
          places.map(([start = 0, end = 0]) => ({ start, end, part: 0, share: 1 })),
        ),
      ),
    ).toBe(marked);
  });
});
