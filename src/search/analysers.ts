/** The analyser of each language. */
import { type Analyser, type AnalyserOptions, createAnalyser } from './analyse.ts';
import { englishRules } from './languages/en.ts';
import { italianRules } from './languages/it.ts';
import { koreanRules } from './languages/ko.ts';

/** @param locale As in URLs. Latin words in Chinese and Korean texts are English ones. */
export function analyserFor(locale: string, options: Pick<AnalyserOptions, 'foldCharacter' | 'segmenter'>): Analyser {
  return createAnalyser({ letters: locale === 'it' ? italianRules : englishRules, hangul: koreanRules, ...options });
}
