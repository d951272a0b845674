/** What is shown of a post that was found: its title, a passage, and the headings that lead to the best places. */
import type { Analyser } from './analyse.ts';
import { findMarks, type Mark, type MarkedText, splitAtMarks } from './mark.ts';
import type { SearchRecord } from './post.ts';
import type { Query } from './query.ts';

export interface Passages {
  readonly title: MarkedText;
  readonly excerpt: MarkedText;
  /** The best sections, in the order of the text; a passage of each, but of the one that `excerpt` is from. */
  readonly sections: readonly { readonly id: string; readonly title: MarkedText; readonly excerpt: MarkedText }[];
}

/** About two lines; a character of Chinese or Korean is as wide as two letters, and says as much. */
const EXCERPT_WIDTH = 180;
const SECTION_WIDTH = 90;

const SECTIONS_PER_POST = 3;

/** A text with more matches has a good passage among the first. */
const MARKS_TRIED = 200;

/** How far before the first match a passage begins, as a share of its width. */
const LEAD = 0.25;

/** A heading that matches tells more than a word below it. */
const HEADING_WEIGHT = 3;

interface Passage {
  readonly id: string;
  readonly heading: string;
  readonly headingMarks: readonly Mark[];
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly weight: number;
}

export function findPassages(record: SearchRecord, query: Query, analyser: Analyser): Passages {
  const mark = (text: string): Mark[] => findMarks(text, query, analyser);
  const sections = record.sections.map(({ id, heading, text }): Passage => {
    const [headingMarks, marks] = [mark(heading), mark(text)];
    const weight = weighParts(headingMarks) * HEADING_WEIGHT + weighParts(marks) + Math.min(marks.length, 9) / 10;
    return { id, heading, headingMarks, text, marks, weight };
  });
  const byWeight = sections.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight);
  const descriptionMarks = mark(record.description);
  const best = byWeight.find(({ marks }) => marks.length > 0);
  const isDescribed = !best || weighParts(descriptionMarks) > weighParts(best.marks);
  const shown = new Set(byWeight.filter(({ id }) => id !== '').slice(0, SECTIONS_PER_POST));
  return {
    title: splitAtMarks(record.title, mark(record.title)),
    excerpt: isDescribed
      ? cutPassage(record.description, descriptionMarks, EXCERPT_WIDTH)
      : cutPassage(best.text, best.marks, EXCERPT_WIDTH),
    sections: sections
      .filter((section) => shown.has(section))
      .map((section) => ({
        id: section.id,
        title: splitAtMarks(section.heading, section.headingMarks),
        excerpt: section === best && !isDescribed ? [] : cutPassage(section.text, section.marks, SECTION_WIDTH),
      })),
  };
}

/** The part of a text with most of the query in it, cut between words, with an ellipsis where it is cut. */
export function cutPassage(text: string, marks: readonly Mark[], width: number): MarkedText {
  const best = bestMark(text, marks, width);
  const start = findStart(text, best, width);
  const end = findEnd(text, start, best?.end ?? start, width);
  const inside = marks.filter((mark) => mark.start >= start && mark.end <= end);
  const pieces = splitAtMarks(
    text.slice(start, end).replace(/\n/g, ' '),
    inside.map((mark) => ({ ...mark, start: mark.start - start, end: mark.end - start })),
  );
  return [
    ...(start > 0 ? [{ text: '…', isMarked: false }] : []),
    ...pieces,
    // The end of a sentence needs no sign that there is more.
    ...(end < text.length && !SENTENCE_END.test(text.slice(start, end)) ? [{ text: '…', isMarked: false }] : []),
  ];
}

/** How much of the query stands there: 1 for each part that does as a whole. */
function weighParts(marks: readonly Mark[]): number {
  const shares = new Map<number, number>();
  for (const { part, share } of marks) shares.set(part, Math.max(share, shares.get(part) ?? 0));
  return [...shares.values()].reduce((sum, share) => sum + share, 0);
}

/** The mark from which on most of the query stands within the width; the first of several. */
function bestMark(text: string, marks: readonly Mark[], width: number): Mark | undefined {
  let best: { mark: Mark; weight: number } | undefined;
  for (const [nth, mark] of marks.slice(0, MARKS_TRIED).entries()) {
    const end = advance(text, mark.start, width * (1 - LEAD));
    const weight = weighParts(marks.slice(nth).filter((other) => other.end <= end));
    if (weight > (best?.weight ?? 0)) best = { mark, weight };
  }
  return best?.mark;
}

/** Before the mark, at the beginning of its sentence or line if that is near enough, else between words. */
function findStart(text: string, mark: Mark | undefined, width: number): number {
  if (!mark) return 0;
  let start = mark.start;
  let room = width * LEAD;
  while (start > 0 && room > 0) {
    start--;
    room -= widthOf(text[start] ?? '');
  }
  // Not between the halves of a character.
  if (LOW_SURROGATE.test(text[start] ?? '')) start++;
  const before = text.slice(start, mark.start);
  const sentence = before.search(/(?<=[.!?。！？\n][\p{Pe}\p{Pf}"'」』）]*\s*)[\p{L}\p{N}\p{Ps}\p{Pi}]/u);
  if (start === 0) return 0;
  if (sentence > 0) return start + sentence;
  const blank = before.search(/(?<=\s)\S/);
  if (blank >= 0) return start + blank;
  const letter = before.search(/[^\p{P}\s]/u);
  return letter >= 0 ? start + letter : mark.start;
}

/** @param earliest Where the mark ends that the passage is about. */
function findEnd(text: string, start: number, earliest: number, width: number): number {
  const end = advance(text, start, width);
  if (end >= text.length) return text.length;
  // Between words where there are blanks, and not between the halves of a character.
  const tail = /\s\S{0,24}$/.exec(text.slice(earliest, end));
  if (tail && /^[\p{L}\p{N}\p{M}]/u.test(text.slice(end)) && !WIDE.test(text[end] ?? '')) return earliest + tail.index;
  return LOW_SURROGATE.test(text[end] ?? '') ? end - 1 : end;
}

/** Where so many columns are full, or the text ends. */
function advance(text: string, start: number, columns: number): number {
  let end = start;
  for (let room = columns; end < text.length && room > 0; end++) room -= widthOf(text[end] ?? '');
  return end;
}

const SENTENCE_END = /[.!?…。！？][\p{Pe}\p{Pf}"'」』）]*\s*$/u;
const LOW_SURROGATE = /[\udc00-\udfff]/;
const WIDE = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/;

/** Columns of a code unit: two for characters that are as wide as high. */
function widthOf(unit: string): number {
  return WIDE.test(unit) ? 2 : 1;
}
