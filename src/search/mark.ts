/** Which places of a text a query matches. */
import type { Analyser, Token } from './analyse.ts';
import type { Query, RunPart, WordPart } from './query.ts';
import { isHangul } from './scripts.ts';

/** A place in a text, in UTF-16 code units, and the part of the query that it matches. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly part: number;
  /** How much of the part it matches: 1 but where only a piece of a run stands. */
  readonly share: number;
}

/** Text in pieces, those that match marked. */
export type MarkedText = readonly { readonly text: string; readonly isMarked: boolean }[];

/** @returns Marks in the order of the text, none over another. */
export function findMarks(text: string, query: Query, analyser: Analyser): Mark[] {
  const tokens = analyser.analyse(text);
  const words = query.parts.flatMap((part, nth) => (part.kind === 'word' ? [{ part, nth }] : []));
  const marks = [
    ...tokens.flatMap((token) =>
      words
        .filter(({ part, nth }) => matchesWord(part, token, query.isOpen && nth === query.parts.length - 1))
        .map(({ nth }) => ({ start: token.start, end: token.end, part: nth, share: 1 })),
    ),
    ...query.joined.flatMap(({ first, part }) =>
      tokens
        .filter((token) => matchesWord(part, token, false))
        .map(({ start, end }) => ({ start, end, part: first, share: 1 })),
    ),
    ...query.parts.flatMap((part, nth) => (part.kind === 'run' ? findRuns(tokens, part, nth) : [])),
  ];
  return dropOverlaps(marks);
}

/** @param marks As from `findMarks`. */
export function splitAtMarks(text: string, marks: readonly Mark[]): MarkedText {
  const pieces: { text: string; isMarked: boolean }[] = [];
  let position = 0;
  const add = (end: number, isMarked: boolean): void => {
    if (end > position) pieces.push({ text: text.slice(position, end), isMarked });
    position = Math.max(position, end);
  };
  for (const { start, end } of marks) {
    add(start, false);
    add(end, true);
  }
  add(text.length, false);
  return pieces;
}

/** @param isOpen Whether the word may be the beginning of a longer one. */
function matchesWord({ form, stems }: WordPart, token: Token, isOpen: boolean): boolean {
  if (token.kind !== 'word') return false;
  if (stems.includes(token.stem)) return true;
  // Korean writes compounds without blanks; a syllable begins too many words to tell of one.
  if (isHangul(form)) return stems.some((stem) => stem.length > 1 && token.stem.startsWith(stem));
  return isOpen && form.length > 1 && token.form.startsWith(form);
}

/** The run as a whole or in other words; where it does not stand, the longest pieces of it. */
function findRuns(tokens: readonly Token[], { text, synonyms }: RunPart, part: number): Mark[] {
  const pairs = tokens.filter(({ kind }) => kind === 'pair');
  const whole = [text, ...synonyms].flatMap((run) => findPieces(pairs, [...run], [...run].length, part));
  return whole.length > 0 ? whole : findPieces(pairs, [...text], MIN_PIECE, part);
}

/** A single character of a run tells nothing. */
const MIN_PIECE = 2;

function findPieces(pairs: readonly Token[], run: readonly string[], minimum: number, part: number): Mark[] {
  const marks: Mark[] = [];
  for (let nth = 0; nth < pairs.length; nth++) {
    const length = Math.max(...run.map((_, offset) => sharedLength(pairs, nth, run, offset)));
    const [first, last] = [pairs[nth], pairs[nth + length - 1]];
    if (length < minimum || !first || !last) continue;
    marks.push({ start: first.start, end: last.end, part, share: length / run.length });
    nth += length - 1;
  }
  return marks;
}

/** How many characters of the text from a place on are those of the run from an offset on. */
function sharedLength(pairs: readonly Token[], at: number, run: readonly string[], offset: number): number {
  let length = 0;
  for (; offset + length < run.length; length++) {
    const pair = pairs[at + length];
    if (!pair || [...pair.stem][0] !== run[offset + length]) break;
    // Not over whatever stands between, be it a comma.
    if (length > 0 && pair.start !== pairs[at + length - 1]?.end) break;
  }
  return length;
}

/** Of marks over each other the one that begins first, and of these the longest. */
function dropOverlaps(marks: readonly Mark[]): Mark[] {
  const kept: Mark[] = [];
  for (const mark of marks.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (mark.start >= (kept.at(-1)?.end ?? 0)) kept.push(mark);
  }
  return kept;
}
