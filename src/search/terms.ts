/** Terms of the index: what stands for a word in it, and how it is written so that Pagefind keeps it as it is. */
import type { Token } from './analyse.ts';

/**
 * Between the stem of a term and the rest. A letter without case, accent or word break of its own, which no text has:
 * the click of Khoekhoe.
 */
const SEPARATOR = 'ǀ';

/**
 * After a pair of characters that begins no word. Where no term begins with what is asked for, Pagefind answers with those
 * that it begins with itself: the 視 at the end of a run for 視頻. No term that ends in a sign can be such a beginning.
 */
const INSIDE = 'ǁ';

/**
 * Pagefind cuts Hangul into its letters, so that 고개 would find 고객; and it would keep every word twice. Code points of
 * the ideographs of Extension B, as many as there are syllables, are left alone.
 */
const HANGUL_SYLLABLE = /[\uac00-\ud7a3]/g;
const FIRST_SYLLABLE = 0xac00;
const FIRST_IDEOGRAPH_OF_B = 0x20000;

/** Pagefind takes words apart at signs, and drops some marks: the tones of Thai. */
const UNSTABLE = /[^\p{L}\p{N}]/gu;

/** A stem has so many letters at least, and an ending of which a part is typed so many at most. */
const MIN_STEM = 2;
const MAX_ENDING = 6;

/**
 * A word as a term: its stem, and what its form has beside what it shares with it, so that all forms of a word stand together and
 * begin alike, and each can be asked for by itself: `interviewǀsǀ`. A pair of characters is itself, and says whether a
 * word begins there: `云端ǀ`, `端支ǁ`.
 */
export function encodeToken({ kind, stem, form, beginsWord }: Token): string {
  if (kind === 'pair') return encode(stem + (beginsWord ? SEPARATOR : INSIDE));
  return encodeForm(stem, form);
}

/** The one term of a form: `encodeForm('interview', 'interviews') // => 'interviewǀsǀ'`. */
export function encodeForm(stem: string, form: string): string {
  let shared = 0;
  while (shared < stem.length && stem[shared] === form[shared]) shared++;
  return encode(`${stem}${SEPARATOR}${form.slice(shared)}${SEPARATOR}`);
}

/** What the terms of all forms with a stem begin with. */
export function encodeStem(stem: string): string {
  return encode(`${stem}${SEPARATOR}`);
}

/** What the terms begin with whose stem begins so; for a pair of characters, the pair wherever it stands. */
export function encodePrefix(text: string): string {
  return encode(text);
}

/**
 * What the terms may begin with of a word that is typed so far: its stem may be shorter than that.
 * `encodeBeginnings('vulnerab') // => ['vulneraǀb', 'vulnerǀab', …]`
 */
export function encodeBeginnings(form: string): string[] {
  const shortest = Math.max(MIN_STEM, form.length - MAX_ENDING);
  return Array.from({ length: Math.max(0, form.length - shortest) }, (_, nth) => {
    const at = form.length - 1 - nth;
    return encode(`${form.slice(0, at)}${SEPARATOR}${form.slice(at)}`);
  });
}

/** What the terms of a pair begin with where it is the beginning of a word. */
export function encodeWordPair(pair: string): string {
  return encode(`${pair}${SEPARATOR}`);
}

function encode(term: string): string {
  return term
    .replace(UNSTABLE, '')
    .replace(HANGUL_SYLLABLE, (syllable) =>
      String.fromCodePoint(syllable.charCodeAt(0) - FIRST_SYLLABLE + FIRST_IDEOGRAPH_OF_B),
    );
}

/** The last of all letters that terms are written with. */
const LAST = '\u{2a6d6}';

/** One of every so many letters in the ranges that terms go on with after some beginning: Latin, Han, and Hangul as it is written here. */
const NEXT = [
  ...Array.from({ length: 26 }, (_, nth) => String.fromCodePoint(0x61 + nth)),
  SEPARATOR,
  INSIDE,
  ...Array.from({ length: 21 }, (_, nth) => String.fromCodePoint(0x4e00 + nth * 1000)),
  ...Array.from({ length: 20 }, (_, nth) => String.fromCodePoint(FIRST_IDEOGRAPH_OF_B + nth * 588)),
  LAST,
];

/**
 * Terms that begin so, spread over all that may. Pagefind reads the one file of the index in which the beginning would stand;
 * those in which the rest of it goes on have to be asked for.
 */
export function spreadTerms(prefix: string): string[] {
  return prefix.includes(SEPARATOR) ? [prefix, prefix + LAST] : [prefix, ...NEXT.map((letter) => prefix + letter)];
}
