import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAnalyser, lettersOf, type Token } from '#search/analyse.ts';
import { italianRules } from '#search/languages/it.ts';
import { koreanRules } from '#search/languages/ko.ts';
import { makeAnalyser } from '../../support/make-search.ts';

const english = makeAnalyser('en');
const italian = makeAnalyser('it');

/** Words and pairs in their order; what is inside in brackets, and a bar before the pair that begins a word. */
function show(tokens: readonly Token[]): string {
  return tokens
    .map(({ kind, form, isInner, beginsWord }) =>
      isInner ? `(${form})` : kind === 'pair' && beginsWord ? `|${form}` : form,
    )
    .join(' ');
}

describe('analyse', () => {
  test.each([
    ['words apart', 'The support engineer', 'the support engineer'],
    ['small and capital letters alike', 'AWS aws', 'aws aws'],
    ['full-width letters as the plain ones', 'ＡＷＳ', 'aws'],
    ['accents as none', 'Café', 'cafe'],
    ['the parts of names in camel case', 'getStaticPaths', 'getstaticpaths (get) (staticpaths) (static) (paths)'],
    ['words that a hyphen joins, also as one', 'front-end', 'front end (frontend)'],
    ['words that a dot joins, also as one', 'Node.js', 'node js (nodejs)'],
    ['words that a slash joins, also as one', 'CI/CD', 'ci cd (cicd)'],
    ['paths as their words alone', 'src/a/b/c/d/e', 'src a b c d e'],
    ['a name with signs as that name', 'C++ and C# on .NET', 'cplusplus and csharp on dotnet (net)'],
    ['signs after a longer word as none', 'abc++ abc#', 'abc abc'],
    [
      'words that are too long together apart',
      `${'a'.repeat(40)}-b${'c'.repeat(40)}`,
      `${'a'.repeat(40)} b${'c'.repeat(40)}`,
    ],
    ['what is nothing but grammar as a part', 'it’s 에서', '(its) (에서)'],
    ['nothing in marks that combine with nothing', '\u0301\u0301', ''],
    ['numbers as words', 'HTTP 503 in 2024', 'http 503 in 2024'],
    ['snake case as its words and as one', 'error_log', 'error log (errorlog)'],
    ['letters beside Hangul apart', 'Astro컴포넌트', 'astro 컴포넌트 (포넌트) (넌트) (트)'],
    ['letters beside Han apart', 'AWS雲端', 'aws |云端 端'],
    ['a run of Han as pairs', '雲端工程師', '|云端 端工 |工程 程师 师'],
    ['marks between runs as ends of both', '雲端，工程', '|云端 端 |工程 程'],
    ['kana as pairs', 'カタ', '|カタ タ'],
    ['Thai as pairs', 'ไทย', '|ไท ทย ย'],
    ['Cyrillic, Greek, Arabic and Hebrew as words', 'Привет ΛΌΓΟΣ مرحبا שלום', 'привет λογοσ مرحبا שלום'],
    ['a character beyond the first plane as one', '𠮷野', '|𠮷野 |野'],
    ['nothing in marks, emoji and blanks', ' — “…”! 👩‍💻🇹🇼 \t\n', ''],
    ['nothing in control characters and halves of characters', '\u0000\u0007\u200b\ufeff\ud800 \udc00', ''],
    ['nothing in nothing', '', ''],
    ['nothing in lone quotes', `' " ’ ‘ « 「`, ''],
    ['words within quotes', `'hello' ‘world’ "you"`, 'hello world you'],
    ['no longer words than anyone reads', `ab ${'x'.repeat(65)} cd`, 'ab cd'],
    ['names of what every object has', '__proto__ constructor toString', 'proto constructor tostring (to) (string)'],
  ])('finds %s', (_, text, tokens) => {
    expect(show(english.analyse(text))).toBe(tokens);
  });

  test('goes by the letters of the language', () => {
    expect(show(italian.analyse('dell’applicazione e l’utente'))).toBe('applicazione e utente');
    expect(show(english.analyse('the customer’s'))).toBe('the customer');
  });

  test.each([
    ['ko', 'AWS를 씁니다', 'AWS', 'aws'],
    ['en', 'ﬁle', 'ﬁle', 'file'],
    ['en', 'a ＡＷＳ b', 'ＡＷＳ', 'aws'],
    ['it', 'dall’utente', 'utente', 'utente'],
    ['zh-tw', '在雲端', '雲端', '云端'],
    ['zh-tw', '𠮷野家', '野家', '野家'],
  ])('says where in a text of %s, %j, stands %j', (locale, text, place, form) => {
    const token = makeAnalyser(locale)
      .analyse(text)
      .find((candidate) => candidate.form === form);
    expect(text.slice(token?.start, token && token.end + (token.kind === 'pair' ? 1 : 0))).toBe(place);
  });

  test('counts words, and characters where words are not set apart; parts stand where their word stands', () => {
    const positions = english.analyse('a getPaths 雲端 b').map(({ form, position }) => [form, position]);
    expect(positions).toEqual([
      ['a', 0],
      ['getpaths', 1],
      ['get', 1],
      ['paths', 1],
      ['云端', 2],
      ['端', 3],
      ['b', 4],
    ]);
  });

  test('lets a word begin anywhere where no segmenter tells', () => {
    const query = createAnalyser({ letters: italianRules, hangul: koreanRules, foldCharacter: (one) => one });
    expect(query.analyse('雲端').map(({ beginsWord }) => beginsWord)).toEqual([false, false]);
  });

  test.each([
    ['Hangul', '가'.repeat(10_000)],
    ['Hangul letters', 'ㅋ'.repeat(10_000)],
    ['a word', 'a'.repeat(10_000)],
    ['humps', 'aA'.repeat(5_000)],
    ['apostrophes between letters', "a'".repeat(5_000)],
    ['apostrophes', '’'.repeat(10_000)],
    ['marks that combine', '\u0301'.repeat(10_000)],
  ])('passes over a run of 10,000 characters that is no word: %s', (_, text) => {
    expect(show(english.analyse(`ab ${text} cd`))).toBe('ab cd');
  });

  test('keeps places within the text and positions in order, whatever the text', () => {
    const unit = fc.oneof(
      fc.constantFrom(...'aB1 \'’-_.+#雲端가힣がไé́ﬁＡ①𠮷👩\u200d\u0000\ud800\udc00\n"「'),
      fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), (raw) => {
        const text = raw.normalize('NFC');
        for (const analyser of [english, italian]) {
          const tokens = analyser.analyse(text);
          const outer = tokens.filter(({ isInner }) => !isInner);
          const isWell = ({ start, end, stem, form }: Token): boolean =>
            0 <= start && start <= end && end <= text.length && stem !== '' && form !== '';
          expect([
            ...tokens.filter((token) => !isWell(token)),
            ...outer.filter(({ position }, index) => position !== index),
          ]).toEqual([]);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('foldCharacters', () => {
  test.each([
    ['雲端資料庫', '云端资料库'],
    ['ＡＷＳ臺灣', 'aws台湾'],
    ['Don’t', 'don’t'],
    ['', ''],
  ])('of %j is %j', (text, folded) => {
    expect(english.foldCharacters(text)).toBe(folded);
  });
});

describe('rulesOf', () => {
  test('are those of the script: Hangul, or the letters of the language', () => {
    expect(italian.rulesOf('면접')).toBe(koreanRules);
    expect(italian.rulesOf('utente')).toBe(italianRules);
  });
});

describe('lettersOf', () => {
  test.each([
    ['en', 'en'],
    ['it', 'it'],
    ['ko', 'en'],
    ['zh-tw', 'en'],
    ['constructor', 'en'],
  ])('%s reads letters as %s', (locale, letters) => {
    expect(lettersOf(locale)).toBe(letters);
  });
});
