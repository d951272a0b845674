/** Where a line of large letters may break. */
import { LOCALES, type Locale } from './locales.ts';

/**
 * The parts of a title between which a line may break, where the script itself marks no words: browsers break Chinese
 * after any character, and in a title that cuts words that one reads as one.
 * `splitPhrases('zh-TW', '為什麼來，又走') // => ['為什麼', '來，又', '走']`: beside punctuation browsers know best.
 */
export function splitPhrases(locale: Locale, text: string): string[] {
  const segmenter = segmenters.get(locale) ?? createSegmenter(LOCALES[locale].lang);
  segmenters.set(locale, segmenter);
  if (segmenter === 'none') return [text];
  const phrases: string[] = [];
  let isAfterWord = false;
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (isWordLike && isAfterWord) phrases.push(segment);
    else phrases.push(`${phrases.pop() ?? ''}${segment}`);
    isAfterWord = Boolean(isWordLike);
  }
  return phrases;
}

/** What knows the words of a language, none if blanks tell them; it takes longer to make than to use. */
const segmenters = new Map<Locale, Intl.Segmenter | 'none'>();

function createSegmenter(lang: string): Intl.Segmenter | 'none' {
  const isWordless = ['zh', 'ja'].includes(new Intl.Locale(lang).language);
  return isWordless ? new Intl.Segmenter(lang, { granularity: 'word' }) : 'none';
}
