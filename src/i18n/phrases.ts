/** Where a line of large letters may break. */
import { LOCALES, type Locale } from './locales.ts';

/**
 * The parts of a title between which a line may break, where the script itself marks no words: browsers break Chinese
 * after any character, and in a title that cuts words that one reads as one.
 * `splitPhrases('zh-TW', '為什麼來，又走') // => ['為什麼', '來，又', '走']`: beside punctuation browsers know best.
 */
export function splitPhrases(locale: Locale, text: string): string[] {
  const { lang } = LOCALES[locale];
  if (!isWordless(lang)) return [text];
  const phrases: string[] = [];
  let isAfterWord = false;
  for (const { segment, isWordLike } of new Intl.Segmenter(lang, { granularity: 'word' }).segment(text)) {
    if (isWordLike && isAfterWord) phrases.push(segment);
    else phrases.push(`${phrases.pop() ?? ''}${segment}`);
    isAfterWord = Boolean(isWordLike);
  }
  return phrases;
}

/** Whether the language is written without blanks between words. */
function isWordless(lang: string): boolean {
  return ['zh', 'ja'].includes(new Intl.Locale(lang).language);
}
