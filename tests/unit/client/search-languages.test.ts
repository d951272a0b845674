import { describe, expect, test } from 'vitest';
import type { SearchAnswer } from '#client/search-engine.ts';
import { type MergedAnswer, mergeAnswers, type Outcome } from '#client/search-languages.ts';
import { type SearchQuery, toSearchQuery } from '#client/search-query.ts';

function makeOutcome(locale: string, scores: readonly number[], rest: Partial<SearchAnswer> = {}): Outcome {
  const matches = scores.map((score, index) => ({ id: `${locale}${index}`, score, day: `2024-01-0${score}` }));
  return { locale, state: 'answered', answer: { matches, counts: {}, isCorrected: false, isLimited: false, ...rest } };
}

function merge(outcomes: readonly Outcome[], query: Partial<SearchQuery> = {}): MergedAnswer {
  return mergeAnswers(outcomes, 'en', { ...toSearchQuery([['languages', 'all']]), ...query });
}

function idsOf({ own, others }: MergedAnswer): string[][] {
  return [own, others].map((matches) => matches.map(({ id }) => id));
}

const OUTCOMES = [makeOutcome('en', [2, 9]), makeOutcome('ko', [5, 1]), makeOutcome('it', [7, 1])];

describe('mergeAnswers', () => {
  test('keeps the order of the own language and puts the others after it by score', () => {
    expect(idsOf(merge(OUTCOMES))).toEqual([
      ['en0', 'en1'],
      ['it0', 'ko0', 'it1', 'ko1'],
    ]);
  });

  test('puts the others by day where the own are', () => {
    const early = makeOutcome('ko', [1], { matches: [{ id: 'early', score: 9, day: '2001-01-01' }] });
    expect(idsOf(merge([early, ...OUTCOMES], { sort: 'date' }))[1]).toEqual(['it0', 'ko0', 'it1', 'ko1', 'early']);
  });

  test('shows one language and counts all', () => {
    const merged = merge(OUTCOMES, { language: 'ko' });
    expect(idsOf(merged)).toEqual([[], ['ko0', 'ko1']]);
    expect(merged.languageCounts).toEqual({ en: 2, ko: 2, it: 2 });
  });

  test('adds the counts of what is shown', () => {
    const counted = [
      makeOutcome('en', [1], { counts: { tag: { aws: 1, lone: 1 } } }),
      makeOutcome('ko', [1], { counts: { tag: { aws: 2 }, year: { 2024: 1 } } }),
    ];
    expect(merge(counted).counts).toEqual({ tag: { aws: 3, lone: 1 }, year: { 2024: 1 } });
    expect(merge(counted, { language: 'ko' }).counts).toEqual({ tag: { aws: 2 }, year: { 2024: 1 } });
  });

  test('shows results of a language although another one fails', () => {
    expect(idsOf(merge([{ locale: 'en', state: 'failed' }, makeOutcome('ko', [1])]))).toEqual([[], ['ko0']]);
  });

  test('reads the query differently only where nobody finds it as it is', () => {
    const corrected = makeOutcome('en', [1], { suggestion: 'colloquial', isCorrected: true });
    const literal = merge([corrected, makeOutcome('it', [1])]);
    expect(idsOf(literal)).toEqual([[], ['it0']]);
    expect(literal).toMatchObject({ isCorrected: false, suggestion: undefined });
    const alone = merge([corrected, makeOutcome('it', [1], { suggestion: 'colloquio', isCorrected: true })]);
    expect(idsOf(alone)).toEqual([['en0'], []]);
    expect(alone).toMatchObject({ isCorrected: true, suggestion: 'colloquial' });
  });

  test('suggests another query beside what the own language has found', () => {
    expect(merge([makeOutcome('en', [1], { suggestion: 'meant' }), makeOutcome('ko', [1])]).suggestion).toBe('meant');
  });
});
