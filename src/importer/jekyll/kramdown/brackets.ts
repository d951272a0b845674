/** Which brackets of a text belong together, and what links they make. */
import type { Attributes } from './attributes.ts';
import { tagAt } from './html.ts';
import { createFinder } from './lines.ts';

export interface Brackets {
  /** Where an opening bracket closes. */
  readonly square: ReadonlyMap<number, number>;
  readonly round: ReadonlyMap<number, number>;
}

/** Brackets in code and in tags are text. */
export function findBrackets(text: string): Brackets {
  const square = new Map<number, number>();
  const round = new Map<number, number>();
  const openSquare: number[] = [];
  const openRound: number[] = [];
  const find = createFinder(text);
  const special = /[[\]()\\`<]/g;
  for (let match = special.exec(text); match; match = special.exec(text)) {
    const { index } = match;
    const character = match[0];
    if (character === '[') openSquare.push(index);
    else if (character === '(') openRound.push(index);
    else if (character === ']') close(openSquare, square, index);
    else if (character === ')') close(openRound, round, index);
    else special.lastIndex = skip(text, index, find);
  }
  return { square, round };
}

function close(open: number[], pairs: Map<number, number>, index: number): void {
  const start = open.pop();
  if (start !== undefined) pairs.set(start, index);
}

/** Where an escape, code or a tag ends. */
function skip(text: string, index: number, find: ReturnType<typeof createFinder>): number {
  if (text[index] === '\\') return index + 2;
  if (text[index] === '<') return tagAt(text, index)?.end ?? index + 1;
  const run = /^`+/.exec(text.slice(index, index + 200))?.[0] ?? '`';
  const end = find(run, index + run.length);
  return (end ?? index) + run.length;
}

export interface Target {
  readonly href: string;
  readonly title: string | undefined;
  readonly attributes?: Attributes;
  readonly end: number;
}

/** Addresses may be long, as those that hold their data are; blanks and titles stand near their beginning or their end. */
const MAXIMUM_TITLED = 4_000;

const TITLE = /^\s*(["'])([\s\S]+?)\1\s*\)/;

/** The address in round brackets, with a title or without. */
export function readTarget(text: string, index: number, end: number, { round }: Brackets): Target | undefined {
  if (text[index] !== '(') return undefined;
  const angled = /^\(<([^>\n]{0,3000})>/.exec(text.slice(index, index + 3100));
  if (angled?.[1] !== undefined) {
    const behind = index + angled[0].length;
    if (text[behind] === ')') return { href: angled[1], title: undefined, end: behind + 1 };
    return withTitle(text, behind, end, angled[1]);
  }
  const close = round.get(index);
  const inside = text.slice(index + 1, Math.min(close ?? end, index + MAXIMUM_TITLED));
  const gap = /\s(?=["'])/.exec(inside)?.index;
  if (gap !== undefined) return withTitle(text, index + 1 + gap, end, inside.slice(0, gap).trim());
  if (close === undefined || close >= end) return undefined;
  return { href: text.slice(index + 1, close).trim(), title: undefined, end: close + 1 };
}

function withTitle(text: string, index: number, end: number, href: string): Target | undefined {
  const [source, , title] = TITLE.exec(text.slice(index, Math.min(end, index + MAXIMUM_TITLED))) ?? [];
  return source && title !== undefined ? { href, title, end: index + source.length } : undefined;
}
