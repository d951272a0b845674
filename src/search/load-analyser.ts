/** The analyser of a query, with no more rules than it needs. */
import { type Analyser, type AnalyserOptions, createAnalyser, lettersOf } from './analyse.ts';
import { hasHangul } from './scripts.ts';
import type { WordRules } from './word-rules.ts';

const LETTERS: Readonly<Record<ReturnType<typeof lettersOf>, () => Promise<WordRules>>> = {
  en: async () => (await import('./languages/en.ts')).englishRules,
  it: async () => (await import('./languages/it.ts')).italianRules,
};

/** Where there is no Hangul, no rules are needed for it. */
const NO_RULES: WordRules = { words: () => [], otherStems: () => [], stopWords: new Set() };

/**
 * @param locale As in URLs.
 * @param query What is looked for; the rules for Hangul are loaded for it, and for Korean.
 */
export async function loadAnalyser(
  locale: string,
  query: string,
  foldCharacter: AnalyserOptions['foldCharacter'],
): Promise<Analyser> {
  const needsHangul = locale === 'ko' || hasHangul(query);
  const [letters, hangul] = await Promise.all([
    LETTERS[lettersOf(locale)](),
    needsHangul ? import('./languages/ko.ts').then(({ koreanRules }) => koreanRules) : NO_RULES,
  ]);
  return createAnalyser({ letters, hangul, foldCharacter });
}
