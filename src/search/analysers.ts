/** The analyser of each language, with no more rules than it needs. */
import { type Analyser, type AnalyserOptions, createAnalyser } from './analyse.ts';
import type { WordRules } from './word-rules.ts';

const HANGUL = /\p{sc=Hang}/u;

/** Where there is no Hangul, no rules are needed for it. */
const NO_RULES: WordRules = { words: () => [], otherStems: () => [], stopWords: new Set() };

/**
 * @param locale As in URLs. Latin words in Chinese and Korean texts are English ones.
 * @param query What is looked for; the rules for Hangul are loaded for it, and for Korean.
 */
export async function loadAnalyser(
  locale: string,
  query: string,
  options: Pick<AnalyserOptions, 'foldCharacter' | 'segmenter'>,
): Promise<Analyser> {
  const [letters, hangul] = await Promise.all([
    locale === 'it'
      ? import('./languages/it.ts').then(({ italianRules }) => italianRules)
      : import('./languages/en.ts').then(({ englishRules }) => englishRules),
    locale === 'ko' || HANGUL.test(query)
      ? import('./languages/ko.ts').then(({ koreanRules }) => koreanRules)
      : NO_RULES,
  ]);
  return createAnalyser({ letters, hangul, ...options });
}
