/** Cuts texts into what search compares: words with their stems, and pairs of characters where words are not set apart. */
import { fold } from './fold.ts';
import { normaliseWidth } from './normalise.ts';
import { isHangul } from './scripts.ts';
import type { WordPart, WordRules } from './word-rules.ts';

/** A word, or two characters of a text without blanks, with its place in the text (UTF-16 code units). */
export interface Token extends WordPart {
  readonly kind: 'word' | 'pair';
  /** A part of a word, several words written as one, or nothing but grammar: found besides, and not counted in `position`. */
  readonly isInner: boolean;
  /** How many words or characters stand before it. */
  readonly position: number;
  /** For pairs: whether a word begins with it. Only where the analyser tells words apart. */
  readonly beginsWord: boolean;
}

export interface Analyser {
  /** @param text In NFC. */
  analyse(text: string): Token[];
  /** The text as it is compared where words are not set apart: folded characters, as many as it has. */
  foldCharacters(text: string): string;
  rulesOf(form: string): WordRules;
}

export interface AnalyserOptions {
  /** For letters other than Hangul. */
  readonly letters: WordRules;
  readonly hangul: WordRules;
  /** A character for all its variants: `云` for `雲`. */
  readonly foldCharacter: (character: string) => string;
  /** Tells words apart in texts without blanks; the index has it, queries need it not. */
  readonly segmenter?: Segmenter;
}

/** What is used of `Intl.Segmenter`. */
export interface Segmenter {
  segment(run: string): Iterable<Pick<Intl.SegmentData, 'index' | 'segment'>>;
}

const UNSPACED = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}ー々〆`;
const LETTER = String.raw`(?:(?![${UNSPACED}\p{sc=Hang}])[\p{L}\p{N}\p{M}])`;

/** In order: names with signs in them, texts without blanks, Hangul, words with inner apostrophes or one at their end. */
const RUN = new RegExp(
  [
    String.raw`(?<named>(?<![\p{L}\p{N}])(?:[a-z]\+\+|[a-z]#|\.net)(?![\p{L}\p{N}+#]))`,
    `(?<unspaced>[${UNSPACED}]+)`,
    String.raw`(?<hangul>\p{sc=Hang}+)`,
    `(?<word>${LETTER}+(?:['’ʼ]${LETTER}+)*(?:(?<!['‘][^\\s]*)['’])?)`,
  ].join('|'),
  'giu',
);

/** Names whose signs are what tells them from others. */
const SIGNS: Readonly<Record<string, string>> = { '+': 'plus', '#': 'sharp', '.': 'dot' };

/** Signs that join words into one; longer chains are paths and addresses, which nobody writes as one word. */
const JOINING = /^[-‐‑_./]$/;
const MAX_JOINED = 4;

/** Longer words are no words; to take them apart would cost more than to read all else. */
const MAX_WORD_LENGTH = 64;

/** Whose rules letters follow in a language, by its locale as in URLs: Latin words in Chinese and Korean texts are English. */
export function lettersOf(locale: string): 'en' | 'it' {
  return locale === 'it' ? 'it' : 'en';
}

export function createAnalyser({ letters, hangul, foldCharacter, segmenter }: AnalyserOptions): Analyser {
  const foldCharacters = (text: string): string => [...text].map(foldCharacter).join('');
  return {
    foldCharacters: (text) => foldCharacters(normaliseWidth(text).text.toLowerCase()),
    rulesOf: (form) => (isHangul(form) ? hangul : letters),
    analyse(original) {
      const { text, origin } = normaliseWidth(original);
      const tokens: Token[] = [];
      let position = 0;
      const add = (
        kind: Token['kind'],
        first: number,
        last: number,
        stem: string,
        form: string,
        isInner: boolean,
        beginsWord: boolean,
      ): void => {
        if (stem.length > MAX_WORD_LENGTH || form.length > MAX_WORD_LENGTH) return;
        const [start, end] = [origin(first), origin(last)];
        const place = isInner ? Math.max(0, position - 1) : position++;
        tokens.push({ kind, stem, form, isInner, beginsWord, start, end, position: place });
      };
      const addWord = (start: number, end: number, stem: string, form: string, isInner: boolean): void =>
        add('word', start, end, stem, form, isInner, true);
      const chain = createChain(text, (start, end, form) => {
        const stem = letters.words(form)[0]?.stem ?? form;
        addWord(start, end, stem, form, true);
      });

      for (const { 0: run, index, groups } of text.matchAll(RUN)) {
        if (groups?.['unspaced'] !== undefined) {
          const characters = [...run];
          const folded = characters.map(foldCharacter);
          const starts = segmenter && wordStarts(segmenter, run);
          let offset = index;
          for (const [nth, character] of characters.entries()) {
            const stem = (folded[nth] ?? '') + (folded[nth + 1] ?? '');
            const beginsWord = starts?.has(offset - index) ?? false;
            add('pair', offset, offset + character.length, stem, stem, false, beginsWord);
            offset += character.length;
          }
        } else if (groups?.['named'] !== undefined) {
          const form = run.toLowerCase().replace(/[+#.]/g, (sign) => SIGNS[sign] ?? '');
          addWord(index, index + run.length, form, form, false);
          const bare = run.replace(/^\./, '').toLowerCase();
          if (run.startsWith('.')) addWord(index + 1, index + run.length, bare, bare, true);
        } else if (run.length <= MAX_WORD_LENGTH) {
          const rules = groups?.['hangul'] === undefined ? letters : hangul;
          const words = rules.words(run);
          // Nothing but grammar, which a query may consist of, too.
          const form = rules === hangul ? run : fold(run);
          if (words.length === 0 && form.length > 1) addWord(index, index + run.length, form, form, true);
          for (const word of words) {
            addWord(index + word.start, index + word.end, word.stem, word.form, false);
            for (const part of word.inner) addWord(index + part.start, index + part.end, part.stem, part.form, true);
          }
          if (rules === letters) chain.add(index, run);
        }
      }
      chain.end();
      return tokens;
    },
  };
}

/** Watches for words that a sign joins, and reports each chain of them as the one word that it is, too: `frontend` of `front-end`. */
function createChain(text: string, report: (start: number, end: number, form: string) => void) {
  let links: { start: number; end: number; form: string }[] = [];
  const end = (): void => {
    const first = links[0];
    const last = links.at(-1);
    if (first && last && links.length > 1 && links.length <= MAX_JOINED) {
      report(first.start, last.end, links.map(({ form }) => form).join(''));
    }
    links = [];
  };
  return {
    add(start: number, run: string): void {
      const last = links.at(-1);
      if (last && !JOINING.test(text.slice(last.end, start))) end();
      links.push({ start, end: start + run.length, form: fold(run) });
    },
    end,
  };
}

function wordStarts(segmenter: Segmenter, run: string): Set<number> {
  return new Set([...segmenter.segment(run)].map(({ index }) => index));
}
