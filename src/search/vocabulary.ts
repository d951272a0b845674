/** The words of a language's posts, and what a reader meant by one that is not among them. */
import { distance } from 'fastest-levenshtein';
import type { PostAnalysis } from './index-post.ts';
import { isHan, isHangul } from './scripts.ts';

/** The words of the posts, the most frequent first; a line each. */
type Vocabulary = string;

/** Rarer words than so many are left out, so that the file stays small however many posts there are. */
const VOCABULARY_LIMIT = 12_000;

/** A word has so many letters at least before one or two wrong ones of them can be told. */
const MIN_TYPO_LENGTH = { 1: 5, 2: 8 } as const;

/** From so many letters on a word is like no other by chance. */
const SURE_LENGTH = 6;

const MIN_PART_LENGTH = 2;

/** Korean names of trades are written without blanks: 클라우드서포트엔지니어. */
const MAX_PARTS = 5;

export interface PostWords {
  readonly vocabulary: Vocabulary;
  /** Whatever occurs as one word, stems and parts of names included. */
  readonly all: ReadonlySet<string>;
}

/** The words of posts. */
export function collectWords(posts: readonly PostAnalysis[]): PostWords {
  const all = new Set<string>();
  const counts = new Map<string, number>();
  for (const { forms, stems, words } of posts) {
    for (const [nth, form] of forms.entries()) if (form !== '') all.add(form).add(stems[nth] ?? '');
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const vocabulary = [...counts]
    .sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
    .slice(0, VOCABULARY_LIMIT)
    .map(([word]) => word)
    .join('\n');
  return { vocabulary, all };
}

/** What is longer was not mistyped but pasted. */
const MAX_LENGTH = 64;

/** What a word that no story has is meant to be. */
export interface Suggestion {
  readonly text: string;
  /** Whether it is so likely that its results are shown at once; short words are like too many others. */
  readonly isSure: boolean;
}

/**
 * The word or the words that an unknown one is meant to be; `undefined` if it is known, or like none.
 * `depoly // => 'deploy'`, `frontmatter // => 'front matter'`
 */
export function suggestWord(form: string, vocabulary: readonly string[]): Suggestion | undefined {
  const known = new Set(vocabulary);
  if (form === '' || known.has(form) || form.length > MAX_LENGTH) return undefined;
  const isSure = lengthOf(form) >= SURE_LENGTH;
  const near = nearestWord(form, vocabulary, 1);
  if (near !== undefined) return { text: near, isSure };
  // Chinese needs no blanks between words, and two characters are a word.
  if (isHan(form)) return undefined;
  const split = splitWord(form, known);
  if (split !== undefined) return { text: split, isSure: true };
  const far = nearestWord(form, vocabulary, 2);
  return far === undefined ? undefined : { text: far, isSure };
}

/** A character of Han or Hangul tells as much as two letters, or more. */
function lengthOf(form: string): number {
  return isHan(form) || isHangul(form) ? form.length * 2 : form.length;
}

/** The fewest known words that a word consists of. */
function splitWord(form: string, known: ReadonlySet<string>): string | undefined {
  const minimum = isHangul(form) ? MIN_PART_LENGTH : MIN_PART_LENGTH + 1;
  // The best way to write the first so many letters.
  const ways: (readonly string[] | undefined)[] = [[]];
  for (let end = 1; end <= form.length; end++) {
    for (let start = 0; start <= end - minimum; start++) {
      const [before, best] = [ways[start], ways[end]];
      const word = form.slice(start, end);
      if (before && known.has(word) && (!best || before.length + 1 < best.length)) ways[end] = [...before, word];
    }
  }
  const words = ways[form.length];
  const limit = isHangul(form) ? MAX_PARTS : 2;
  return words && words.length <= limit ? words.join(' ') : undefined;
}

/** The most frequent of the words with so many mistakes at most; with two only where the word is long. */
function nearestWord(form: string, vocabulary: readonly string[], mistakes: 1 | 2): string | undefined {
  if (lengthOf(form) < MIN_TYPO_LENGTH[mistakes]) return undefined;
  const letters = form.normalize('NFD');
  let best: { word: string; count: number } | undefined;
  for (const word of vocabulary) {
    const other = word.normalize('NFD');
    if (Math.abs(other.length - letters.length) > mistakes) continue;
    const count = countMistakes(letters, other);
    if (count <= mistakes && count < (best?.count ?? Number.POSITIVE_INFINITY)) best = { word, count };
  }
  return best?.word;
}

/** Two letters that changed places are one mistake, not two. */
function countMistakes(a: string, b: string): number {
  const mistakes = distance(a, b);
  if (mistakes !== 2 || a.length !== b.length) return mistakes;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2) ? 1 : mistakes;
}
