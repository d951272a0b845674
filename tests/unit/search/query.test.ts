import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { QueryPart } from '#search/query.ts';
import { makeQuery } from '../../support/make-search.ts';

function show(part: QueryPart): string {
  return part.kind === 'word'
    ? part.form
    : `[${part.words.length > 0 ? part.words.map(({ text }) => text).join('|') : part.text}]`;
}

/** The parts of a query: words, and runs in brackets with their words. */
function partsOf(text: string, locale?: string): string {
  return makeQuery(text, locale).parts.map(show).join(' ');
}

describe('the parts of a query', () => {
  test.each([
    ['are its words', 'en', 'aws lambda', 'aws lambda'],
    ['are a run of Chinese with its words', 'zh-tw', '技術支援', '[技術|支援]'],
    ['are a short run as it is', 'zh-tw', '客戶', '[客戶]'],
    ['are folded', 'zh-tw', 'ＡＷＳ臺灣', 'aws [台湾]'],
    ['leave out what only asks', 'en', 'how do I restart the pod?', 'restart pod'],
    ['leave out what only asks in Chinese', 'zh-tw', '客戶生氣怎麼辦', '[客戶|生氣]'],
    ['leave out articles, elided or not', 'it', 'l’applicazione della ditta', 'applicazione ditta'],
    ['are what only asks where there is nothing else', 'en', 'how the', 'how the'],
    ['are grammar where there is nothing else', 'ko', '에서', '에서'],
    ['are names with signs', 'en', 'C++ .NET', 'cplusplus dotnet'],
    ['are not the parts of a name', 'en', 'getStaticPaths', 'getstaticpaths'],
    ['are Hangul as it is written, however it is coded', 'ko', '고객에게'.normalize('NFD'), '고객에게'],
    ['are the same from anywhere', 'it', '면접 客戶 aws', '면접 [客戶] aws'],
    ['are runs apart that a mark parts', 'zh-tw', '客戶，工程', '[客戶] [工程]'],
    ['are none of nothing', 'en', '', ''],
    ['are none of blanks', 'en', ' \t\n\u3000', ''],
    ['are none of lone quotes', 'en', `"`, ''],
    ['are none of quotes around nothing', 'en', `"" 「」 “”`, ''],
    ['are none of emoji', 'en', '👩‍💻 🇹🇼', ''],
    ['are none of control characters and halves of characters', 'en', '\u0000\u001f\ud800\u202e', ''],
    ['are names of what every object has', 'en', '__proto__ constructor', 'proto constructor'],
    ['are words written from the right', 'en', '\u200fمرحبا שלום', 'مرحبا שלום'],
  ])('%s', (_, locale, text, parts) => {
    expect(partsOf(text, locale)).toBe(parts);
  });

  test.each([
    ['en', 'single point of failure', [0, 0, 1]],
    ['it', 'variabile d’ambiente', [0, 0]],
    ['zh-tw', '客戶怎麼辦案件', [0, 3]],
    ['zh-tw', 'aws 的客戶', [0, 1]],
  ])('know in %s how much that is not looked for stands before each: %s', (locale, text, gaps) => {
    expect(makeQuery(text, locale).gaps).toEqual(gaps);
  });

  test('have stems: their own first, then those that it may be besides', () => {
    expect(makeQuery('vms', 'it').parts).toEqual([{ kind: 'word', form: 'vms', stems: ['vms', 'vm'] }]);
  });

  test('have other words for a run, folded', () => {
    expect(makeQuery('云数据库', 'zh-tw').parts).toMatchObject([{ synonyms: ['云资料库'] }]);
    expect(makeQuery('雲端', 'zh-tw').parts).toMatchObject([{ synonyms: [] }]);
  });

  test.each([
    ['words', 'word '.repeat(2_000)],
    ['Chinese', '雲端支援工程師'.repeat(1_500)],
    ['Thai', 'สวัสดี'.repeat(1_700)],
    ['Hangul', '면접'.repeat(5_000)],
    ['quotes', '"a '.repeat(3_400)],
    ['signs', 'c++ '.repeat(2_500)],
  ])('are no more than anyone reads, of 10,000 characters of %s', (_, text) => {
    const { parts } = makeQuery(text);
    expect(parts.length).toBeLessThanOrEqual(24);
    expect(parts.flatMap((part) => (part.kind === 'run' ? [...part.text] : [])).length).toBeLessThanOrEqual(200);
  });
});

describe('gaps', () => {
  test.each([
    ['are the words between that are not looked for', 'it', 'controllo di versione', [0, 1]],
    ['are not at the beginning', 'en', 'how to restart the pod', [0, 1]],
    ['are not where nothing is left out', 'en', 'cold start', [0, 0]],
    ['are characters where words are not set apart', 'zh-tw', '客戶生氣怎麼辦 aws 網路', [0, 3, 0]],
    ['are told within a run', 'zh-tw', '客戶的網路', [0, 1]],
    ['are told where the same word stands twice', 'zh-tw', '網路的網路', [0, 1]],
  ])('%s', (_, locale, text, gaps) => {
    expect(makeQuery(text, locale).gaps).toEqual(gaps);
  });
});

describe('neighbours', () => {
  test('may be one word', () => {
    expect(makeQuery('front matter check').joined.map(({ first, part }) => [first, part.form])).toEqual([
      [0, 'frontmatter'],
      [1, 'mattercheck'],
    ]);
  });

  test('are not joined to what is written without blanks', () => {
    expect(makeQuery('雲端 aws', 'zh-tw').joined).toEqual([]);
  });
});

describe('what stands in quotation marks', () => {
  test.each([
    ['straight ones', 'a1 "b1 c1" d1', [[1, 2]]],
    ['curly ones', '“a1 b1”', [[0, 1]]],
    ['angular ones', '«a1 b1» c1', [[0, 1]]],
    [
      'Chinese ones',
      '「雲端」aws『工程』',
      [
        [0, 0],
        [2, 2],
      ],
    ],
    [
      'two pairs',
      '"a1 b1" c1 "d1"',
      [
        [0, 1],
        [3, 3],
      ],
    ],
    ['a lone one', '"a1 b1', []],
    ['a third one', '"a1" b1 "c1', [[0, 0]]],
    ['a pair with nothing but what only asks', 'a1 "the" b1', []],
    ['none', "a1 'b1 c1'", []],
  ])('is kept together: %s', (_, text, quoted) => {
    expect(makeQuery(text).quoted.map(({ first, last }) => [first, last])).toEqual(quoted);
  });

  test('is kept together around the words of a run', () => {
    const { parts, quoted } = makeQuery('「客戶的網路」', 'zh-tw');
    expect(parts.map(show)).toEqual(['[客戶]', '[網路]']);
    expect(quoted).toEqual([{ first: 0, last: 1 }]);
  });
});

describe('the last word', () => {
  test.each([
    ['may go on', 'aws lam', true],
    ['may go on in Hangul', '면', true],
    ['may go on before the text does', ' aws', true],
    ['is over after a blank', 'aws ', false],
    ['is over after a mark', 'aws?', false],
    ['is over in quotes', '"aws"', false],
    ['is not begun', '', false],
  ])('%s: %j', (_, text, isOpen) => {
    expect(makeQuery(text, 'en', true).isOpen).toBe(isOpen);
  });

  test('is over once the query is sent', () => {
    expect(makeQuery('aws lam').isOpen).toBe(false);
  });

  test('is over where a pasted text is cut', () => {
    expect(makeQuery(`${'ab '.repeat(70)}`.trim()).parts.length).toBeLessThanOrEqual(24);
  });
});

test('any text has a query, and its indexes are those of its parts', () => {
  const unit = fc.oneof(
    fc.constantFrom(...'aB \'"’“”「」«»+#雲端的가힣ไé\u0000\ud800\udc00👩'),
    fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
      const { parts, joined, quoted } = makeQuery(text);
      const isIndex = (index: number): boolean => index in parts;
      expect(joined.filter(({ first }) => !isIndex(first) || !isIndex(first + 1))).toEqual([]);
      expect(quoted.filter(({ first, last }) => first > last || !isIndex(first) || !isIndex(last))).toEqual([]);
    }),
  );
});
