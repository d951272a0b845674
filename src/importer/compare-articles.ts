/** Whether readers find the same in an imported post as in its source. */
import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { Point } from 'unist';
import { type ArticleContent, COUNTED_KINDS, type CountedKind, contentOf, type Piece } from './content-of.ts';
import { lastNotAbove } from './reading/last-not-above.ts';

export interface Difference {
  /** `text`, or what is counted. */
  readonly kind: 'text' | CountedKind;
  /** Place in the source, as near as it is known. */
  readonly line: number;
  readonly column: number;
  /** What the source has there, and what the post. */
  readonly expected: string;
  readonly found: string;
}

export interface Comparison {
  /** `identical`: same text, same counts. `told`: it differs by what adapting told of. `lost`: by something else. */
  readonly outcome: 'identical' | 'told' | 'lost';
  /** Against the source, or, where something is lost, against what it was adapted to. */
  readonly differences: readonly Difference[];
}

/** What is shown of a text around its first difference. */
const BEFORE = 15;
const BEHIND = 45;

/**
 * @param source What the reader of the system made of the post.
 * @param adapted What `adaptArticle` made of that.
 * @param html What the site's own pipeline makes of the Markdown that was written.
 */
export function compareArticles(source: Root, adapted: Root, html: string): Comparison {
  const expected = contentOf(adapted);
  const losses = findDifferences(expected, contentOf(fromHtml(html, { fragment: true })), isAtSamePlaces);
  if (losses.length > 0) return { outcome: 'lost', differences: losses };
  const changes = findDifferences(contentOf(source), expected, isSameNumber);
  return { outcome: changes.length > 0 ? 'told' : 'identical', differences: changes };
}

type IsSame = (expected: readonly Piece[], found: readonly Piece[]) => boolean;

const isSameNumber: IsSame = (expected, found) => expected.length === found.length;

/** Of as many links one may have gone and another have come. */
const isAtSamePlaces: IsSame = (expected, found) =>
  isSameNumber(expected, found) && expected.every(({ offset }, index) => offset === found[index]?.offset);

function findDifferences(expected: ArticleContent, found: ArticleContent, isSame: IsSame): Difference[] {
  const text = findTextDifference(expected, found);
  const counts = COUNTED_KINDS.flatMap((kind) => {
    const [before, after] = [expected.counted[kind], found.counted[kind]];
    // Behind a difference in the text all places differ.
    return (text ? isSameNumber : isSame)(before, after) ? [] : [countDifference(kind, expected, found)];
  });
  return [...(text ? [text] : []), ...counts];
}

function findTextDifference(expected: ArticleContent, found: ArticleContent): Difference | undefined {
  if (expected.text === found.text) return undefined;
  const [before, after] = [expected.text.normalize('NFKC'), found.text.normalize('NFKC')];
  if (before === after) return undefined;
  const start = firstDifference(before, after);
  const point = pointAt(expected.pieces, firstDifference(expected.text, found.text));
  return {
    kind: 'text',
    line: point.line,
    column: point.column,
    expected: excerpt(before, start),
    found: excerpt(after, start),
  };
}

function countDifference(kind: CountedKind, expected: ArticleContent, found: ArticleContent): Difference {
  const [before, after] = [expected.counted[kind], found.counted[kind]];
  const index = before.findIndex(({ offset }, position) => offset !== after[position]?.offset);
  const place =
    index === -1 ? pointAt(expected.pieces, after[before.length]?.offset ?? 0) : (before[index] as Piece).point;
  const offset = (index === -1 ? after[before.length] : before[index])?.offset ?? 0;
  return {
    kind,
    line: place.line,
    column: place.column,
    expected: `${before.length}: ${excerpt(expected.text, offset)}`,
    found: `${after.length}: ${excerpt(found.text, offset)}`,
  };
}

function firstDifference(a: string, b: string): number {
  let index = 0;
  while (index < a.length && a[index] === b[index]) index += 1;
  return index;
}

/** The place of the piece of text that an offset lies in. */
function pointAt(pieces: readonly Piece[], offset: number): Point {
  return pieces[lastNotAbove(pieces, offset, (piece) => piece.offset)]?.point ?? { line: 1, column: 1 };
}

function excerpt(text: string, offset: number): string {
  return text.slice(Math.max(0, offset - BEFORE), offset + BEHIND).replace(/\s+/g, ' ');
}
