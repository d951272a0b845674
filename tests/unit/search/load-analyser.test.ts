import { describe, expect, test } from 'vitest';
import { createFold } from '#search/han.ts';
import { englishRules } from '#search/languages/en.ts';
import { italianRules } from '#search/languages/it.ts';
import { koreanRules } from '#search/languages/ko.ts';
import { loadAnalyser } from '#search/load-analyser.ts';
import { makeAnalyser } from '../../support/make-search.ts';

const fold = createFold('');

describe('loadAnalyser', () => {
  test.each([
    ['en', englishRules],
    ['ko', englishRules],
    ['zh-tw', englishRules],
    ['it', italianRules],
  ])('reads letters in %s by the rules of that language', async (locale, rules) => {
    expect((await loadAnalyser(locale, '', fold)).rulesOf('word')).toBe(rules);
  });

  test.each([
    ['ko', '', true],
    ['en', '면접', true],
    ['en', '면접'.normalize('NFD'), true],
    ['en', 'interview', false],
  ])('has Korean rules in %s for %j: %s', async (locale, query, has) => {
    expect((await loadAnalyser(locale, query, fold)).rulesOf('면접') === koreanRules).toBe(has);
  });

  test('finds no words in Hangul without them, and no others of letters', async () => {
    const analyser = await loadAnalyser('en', 'interview', fold);
    const words = analyser.analyse('면접 interview').filter(({ isInner }) => !isInner);
    expect(words.map(({ form }) => form)).toEqual(['interview']);
    expect(analyser.rulesOf('면접').otherStems('면접')).toEqual([]);
  });

  test('reads a query as the index was made', async () => {
    const text = 'L’applicazione, getStaticPaths, 면접에서 C++';
    const own = await loadAnalyser('it', text, fold);
    expect(own.analyse(text)).toEqual(makeAnalyser('it').analyse(text));
  });
});
