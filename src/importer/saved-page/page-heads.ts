/**
 * Where posts begin in the text of a saved page: at a title with its day below it, which names and buttons may part. Lists of other posts
 * and comments have names and days as well, but no text below them.
 */
import { readByline } from './byline.ts';
import {
  isButton,
  isCommentLine,
  isHead,
  isNetwork,
  isRepeated,
  isSharing,
  kindOfLine,
  readArchive,
} from './saved-page.ts';
import { type TextLine, widthOf } from './text-blocks.ts';

/** A title is no longer than this. */
export const MAXIMUM_TITLE = 150;

/** A sentence of a text is wider than most entries of menus and lists. */
const SENTENCE_WIDTH = 50;
const PARAGRAPH_WIDTH = 120;

/** Filled lines between a title and its day, and between a day and the text. */
const MAXIMUM_BETWEEN = 12;
export const MAXIMUM_BELOW = 8;

/** Among the lines above a day the title is one that is about as wide as the widest: one that stands twice, else the first. */
const TITLE_SHARE = 0.7;

/** A comment has its signs within so many lines. */
const COMMENT_REACH = 20;

/** Whether a line is part of a text, and not of what is around it. */
export function isProse(line: string): boolean {
  const text = line.trim();
  const width = widthOf(text);
  return width >= PARAGRAPH_WIDTH || (width >= SENTENCE_WIDTH && /[.。!！?？…][)）」』”"’']?$/.test(text));
}

/** Whether the comments of readers begin at a line. */
export function isCommentsStart(lines: readonly TextLine[], index: number): boolean {
  const below = lines.slice(index + 1, index + COMMENT_REACH);
  return kindOfLine(lines[index]?.text ?? '') === 'comments' && below.some(({ text }) => isCommentLine(text));
}

export function isFurniture(text: string): boolean {
  return kindOfLine(text) !== undefined || isHead(text) || readArchive(text) !== undefined;
}

/** By the indexes of lines. */
interface DatedTitle {
  readonly title: number;
  readonly day: number;
}

export function findDatedTitles(lines: readonly TextLine[]): readonly DatedTitle[] {
  const filled = lines.flatMap(({ text }, index) => (text.trim() === '' ? [] : [index]));
  const comments = commentRanges(lines);
  const textAt = (place: number): string => lines[filled[place] ?? -1]?.text.trim() ?? '';
  const titles = filled.flatMap((index, place) => {
    const isInComments = comments.some(({ start, end }) => index > start && index < end);
    if (isInComments || !isDateline(textAt(place)) || !hasTextBelow(filled.length, textAt, place)) return [];
    const title = titleAbove(filled, textAt, place);
    return title === undefined ? [] : [{ title, day: index }];
  });
  return titles;
}

/** From where comments begin to where the next post surely does. */
function commentRanges(lines: readonly TextLine[]): { readonly start: number; readonly end: number }[] {
  return lines.flatMap((_, start) => {
    if (!isCommentsStart(lines, start)) return [];
    const next = lines.findIndex(
      ({ text }, index) => index > start && (isRepeated(text, lines[index + 1]?.text) || isPageStart(text)),
    );
    return [{ start, end: next === -1 ? lines.length : next }];
  });
}

function isPageStart(text: string): boolean {
  return /^(?:skip to |vai al |passa a|본문 바로가기$|跳至|跳到|跳转)/i.test(text.trim()) && isFurniture(text);
}

export function isDateline(text: string): boolean {
  return readByline(text)?.date !== undefined;
}

function hasTextBelow(count: number, textAt: (place: number) => string, place: number): boolean {
  for (let next = place + 1; next < count && next <= place + MAXIMUM_BELOW; next += 1) {
    if (isProse(textAt(next))) return true;
    if (isDateline(textAt(next))) return false;
  }
  return false;
}

function titleAbove(
  filled: readonly number[],
  textAt: (place: number) => string,
  dateline: number,
): number | undefined {
  const candidates: Candidate[] = [];
  for (let place = dateline - 1; place >= 0 && place >= dateline - MAXIMUM_BETWEEN; place -= 1) {
    const text = textAt(place);
    const index = filled[place] as number;
    const isApart = index + 1 < (filled[place + 1] as number);
    if (isApart && candidates.length > 0) break;
    if (isAside(text)) continue;
    if (isFurniture(text) || isProse(text) || isDateline(text)) break;
    if (isTitleLike(text)) candidates.unshift({ index, text, width: widthOf(text) });
  }
  const widest = Math.max(...candidates.map(({ width }) => width));
  const wide = candidates.filter(({ width }) => width >= widest * TITLE_SHARE);
  const isDoubled = ({ text }: Candidate, position: number): boolean => isRepeated(text, wide[position + 1]?.text);
  return (wide.find(isDoubled) ?? wide[0])?.index;
}

interface Candidate {
  readonly index: number;
  readonly text: string;
  readonly width: number;
}

/** Whether a line between a title and its day says nothing of the post, or who wrote it. */
function isAside(text: string): boolean {
  return isButton(text) || isSharing(text) || isNetwork(text) || readByline(text)?.author !== undefined;
}

function isTitleLike(text: string): boolean {
  return (
    text.length <= MAXIMUM_TITLE &&
    /\p{L}/u.test(text) &&
    !/[.。,，;；:：]$/.test(text.trim()) &&
    readByline(text) === undefined
  );
}
