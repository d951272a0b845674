/** The words of a language's posts, and what a reader meant by one that is not among them. */
import { distance } from 'fastest-levenshtein';
import type { Analyser } from './analyse.ts';
import { textsOf } from './index-post.ts';
import type { SearchPost } from './post.ts';

/** The words of the posts, the most frequent first; a line each. */
export type Vocabulary = string;

/** Rarer words than so many are left out, so that the file stays small however many posts there are. */
const VOCABULARY_LIMIT = 12_000;

/** A word has so many letters at least before a wrong one of them can be told. */
const MIN_TYPO_LENGTH = 4;

/** Letters of Hangul, three to a syllable, so that one wrong jamo is one mistake. */
const MIN_PART_LENGTH = 2;

export function collectVocabulary(
  posts: readonly SearchPost[],
  analyser: Analyser,
  segmenter: Intl.Segmenter,
): Vocabulary {
  const counts = new Map<string, number>();
  for (const post of posts) {
    const words = new Set<string>();
    for (const text of [...textsOf(post), ...post.names]) {
      for (const { kind, form, stem, isInner } of analyser.analyse(text)) {
        // Nobody looks for the particles of Korean.
        if (kind === 'word' && !isInner) words.add(HANGUL.test(form) ? stem : form);
      }
      for (const run of text.match(HAN_RUN) ?? []) {
        for (const { segment } of segmenter.segment(run)) words.add(analyser.foldCharacters(segment));
      }
    }
    for (const word of words) {
      if (word.length > 1 && /\p{L}/u.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
    .slice(0, VOCABULARY_LIMIT)
    .map(([word]) => word)
    .join('\n');
}

const HANGUL = /^\p{sc=Hang}/u;
const HAN_RUN = /\p{sc=Han}+/gu;

/**
 * The word or the two words that an unknown one is meant to be; `undefined` if it is known, or like none.
 * `depoly // => 'deploy'`, `frontmatter // => 'front matter'`
 */
export function suggestWord(form: string, vocabulary: readonly string[]): string | undefined {
  const known = new Set(vocabulary);
  if (known.has(form)) return undefined;
  return nearestWord(form, vocabulary, 1) ?? splitWord(form, known) ?? nearestWord(form, vocabulary, 2);
}

/** Two known words, the pieces as even as can be. */
function splitWord(form: string, known: ReadonlySet<string>): string | undefined {
  const minimum = HANGUL.test(form) ? MIN_PART_LENGTH : MIN_PART_LENGTH + 1;
  const splits: { text: string; balance: number }[] = [];
  for (let at = minimum; at <= form.length - minimum; at++) {
    const [first, second] = [form.slice(0, at), form.slice(at)];
    if (known.has(first) && known.has(second)) {
      splits.push({ text: `${first} ${second}`, balance: Math.abs(first.length - second.length) });
    }
  }
  return splits.sort((a, b) => a.balance - b.balance)[0]?.text;
}

/** The most frequent of the words with so many mistakes at most; with two only where the word is long. */
function nearestWord(form: string, vocabulary: readonly string[], mistakes: 1 | 2): string | undefined {
  const letters = form.normalize('NFD');
  if (letters.length < MIN_TYPO_LENGTH * mistakes) return undefined;
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
