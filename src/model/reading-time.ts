import type { TextCounts } from './article.ts';

/** Silent reading of English non-fiction by adults: Brysbaert, “How many words do we read per minute?” (2019). */
const WORDS_PER_MINUTE = 238;

/** Chinese and Japanese characters a minute, the figure that Medium shows reading times by. */
const CHARACTERS_PER_MINUTE = 500;

/** Whole minutes, at least one; words and characters of a mixed text are counted at their own speed. */
export function readingMinutes({ characters, words }: TextCounts): number {
  return Math.max(1, Math.round(characters / CHARACTERS_PER_MINUTE + words / WORDS_PER_MINUTE));
}
