/** Which places of a text a query matches. */
import type { Analyser, Token } from './analyse.ts';
import type { Query, RunPart, WordPart } from './query.ts';

/** A place in a text, in UTF-16 code units, and the part of the query that it matches. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly part: number;
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
        .filter(({ part }) => matchesWord(part, token))
        .map(({ nth }) => ({ start: token.start, end: token.end, part: nth })),
    ),
    ...query.joined.flatMap(({ first, part }) =>
      tokens.filter((token) => matchesWord(part, token)).map(({ start, end }) => ({ start, end, part: first })),
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

function matchesWord({ form, stems }: WordPart, token: Token): boolean {
  if (token.kind !== 'word') return false;
  if (stems.includes(token.stem)) return true;
  return token.form.startsWith(form) || (HANGUL.test(form) && stems.some((stem) => token.stem.startsWith(stem)));
}

const HANGUL = /^\p{sc=Hang}/u;

function findRuns(tokens: readonly Token[], { text, synonyms, words }: RunPart, part: number): Mark[] {
  const pairs = tokens.filter(({ kind }) => kind === 'pair');
  const characters = pairs.map(({ stem }) => [...stem][0] ?? '');
  const find = (wanted: string): Mark[] => {
    const run = [...wanted];
    return pairs.flatMap((first, nth) => {
      const last = pairs[nth + run.length - 1];
      if (!last || !run.every((character, offset) => characters[nth + offset] === character)) return [];
      if (!isUnbroken(pairs.slice(nth, nth + run.length))) return [];
      return [{ start: first.start, end: last.end, part }];
    });
  };
  const whole = [text, ...synonyms].flatMap(find);
  return whole.length > 0 ? whole : words.filter((word) => [...word].length > 1).flatMap(find);
}

/** Whether nothing stands between the characters, not even a comma. */
function isUnbroken(pairs: readonly Token[]): boolean {
  return pairs.slice(1).every(({ start }, nth) => start === pairs[nth]?.end);
}

/** Of marks over each other the one that begins first, and of these the longest. */
function dropOverlaps(marks: readonly Mark[]): Mark[] {
  const kept: Mark[] = [];
  for (const mark of marks.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (mark.start >= (kept.at(-1)?.end ?? 0)) kept.push(mark);
  }
  return kept;
}
