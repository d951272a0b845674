/** A stretch of a post in parts, with what WordPress puts in the place of shortcodes, of addresses in lines of their own, and of marks. */
import type { ElementContent } from 'hast';
import { element, math } from '#importer/article.ts';
import { decodeReferences } from '#importer/reading/decode-references.ts';
import type { FindText } from '#importer/reading/find-text.ts';
import { embed, isEmbeddable } from './embeds.ts';
import { createTokenReader, type HtmlToken } from './html-tokens.ts';
import { readShortcodeTag, type ShortcodeTag } from './parse-shortcodes.ts';

export type BodyPart = HtmlToken | MarkPart | BreakPart;

/** Elements that stand where something else is written. */
interface MarkPart {
  readonly kind: 'mark';
  readonly start: number;
  readonly end: number;
  readonly nodes: readonly ElementContent[];
  /** Whether it stands between paragraphs. */
  readonly isBlock: boolean;
}

/** What ends a paragraph and shows nothing, such as the columns of a page builder. */
interface BreakPart {
  readonly kind: 'break';
  readonly start: number;
  readonly end: number;
}

/**
 * What stands in the place of a shortcode, up to its end; `undefined` leaves its tag as text. It may be several parts.
 */
export type ExpandShortcode = (tag: ShortcodeTag) => readonly (MarkPart | BreakPart)[] | undefined;

export interface SplitOptions {
  /** Of the whole text. */
  readonly find: FindText;
  readonly expand: ExpandShortcode;
  /** Whether the name is one that `expand` knows. */
  readonly isKnown: (name: string) => boolean;
  readonly onPageBreak: (start: number) => void;
}

/** The name of the element that stands for `<!--more-->` until the text is read as a whole. */
export const MORE = 'cb-more';

export function* splitBody(text: string, from: number, to: number, options: SplitOptions): Generator<BodyPart> {
  const readToken = createTokenReader(text, to, options.find);
  let position = from;
  while (position < to) {
    const token = readToken(position);
    position = token.end;
    if (token.kind === 'comment') yield* splitComment(text, token, options);
    else if (token.kind !== 'text') yield token;
    else position = yield* splitText(text, token, from, to, options);
  }
}

function* splitComment(text: string, token: HtmlToken, { onPageBreak }: SplitOptions): Generator<BodyPart> {
  const { start, end } = token;
  const comment = text.slice(start + 4, end - 3).trim();
  if (/^more\b/.test(comment)) {
    yield { kind: 'mark', start, end, nodes: [element(MORE, {}, [])], isBlock: true };
  } else if (comment === 'nextpage') {
    onPageBreak(start);
    yield { kind: 'mark', start, end, nodes: [element('hr', {}, [])], isBlock: true };
  } else if (!/^(?:noteaser$|\/?wp:)/.test(comment)) {
    yield token;
  }
}

const SPECIAL = /\[|\$latex[\s&]|https?:\/\//g;

/** Gives the offset to go on at, which is behind the text if a shortcode ends there. */
function* splitText(
  text: string,
  { start: from, end: to }: HtmlToken,
  rangeStart: number,
  rangeEnd: number,
  options: SplitOptions,
): Generator<BodyPart, number> {
  const textPart = (start: number, end: number): HtmlToken => ({ kind: 'text', start, end, name: '', isEnd: false });
  const slice = text.slice(from, to);
  const special = new RegExp(SPECIAL);
  let written = from;
  for (let match = special.exec(slice); match; match = special.exec(slice)) {
    const start = from + match.index;
    const special0 = readSpecial(text, start, to, rangeStart, rangeEnd, options);
    if (!special0) continue;
    if (start > written) yield textPart(written, start);
    written = special0.end;
    for (const part of special0.parts) yield part === 'text' ? textPart(special0.textStart, special0.textEnd) : part;
    if (written >= to) return written;
    special.lastIndex = written - from;
  }
  if (to > written) yield textPart(written, to);
  return to;
}

interface Special {
  readonly parts: readonly (MarkPart | BreakPart | 'text')[];
  readonly end: number;
  /** Of what stays text. */
  readonly textStart: number;
  readonly textEnd: number;
}

function readSpecial(
  text: string,
  start: number,
  textEnd: number,
  rangeStart: number,
  rangeEnd: number,
  options: SplitOptions,
): Special | undefined {
  const marks = (parts: readonly (MarkPart | BreakPart)[], end: number): Special => ({
    ...{ parts, end, textStart: end, textEnd: end },
  });
  if (text[start] === '$') {
    const formula = readFormula(text, start, textEnd);
    return formula && marks([formula], formula.end);
  }
  if (text[start] === 'h') {
    const line = readAddressLine(text, start, rangeStart, rangeEnd);
    return line && marks([line], line.end);
  }
  if (text[start + 1] === '[') return readEscaped(text, start, rangeEnd, options);
  const tag = readShortcodeTag(text, start, rangeEnd);
  const parts = tag && options.expand(tag);
  return parts && marks(parts, parts.at(-1)?.end ?? tag.end);
}

/** `[[gallery]]` shows `[gallery]`. */
function readEscaped(
  text: string,
  start: number,
  rangeEnd: number,
  { find, isKnown }: SplitOptions,
): Special | undefined {
  const tag = readShortcodeTag(text, start + 1, rangeEnd);
  if (!tag || !isKnown(tag.name)) return undefined;
  const endTag = `[/${tag.name.toLowerCase()}]`;
  const close = text[tag.end] === ']' ? tag.end : find(`${endTag}]`, tag.end) + endTag.length;
  if (close < tag.end || close >= rangeEnd) return undefined;
  return { parts: ['text'], textStart: start + 1, textEnd: close, end: close + 1 };
}

/** `$latex x^2$`, up to a dollar without a backslash before it. */
function readFormula(text: string, start: number, textEnd: number): MarkPart | undefined {
  const match = /^\$latex(?:\s|&nbsp;)+((?:[^$\\]|\\[\s\S])+)\$/.exec(
    text.slice(start, Math.min(textEnd, start + 3000)),
  );
  if (!match) return undefined;
  // Sizes and colours stand behind the formula: `&bg=ffffff&s=2`.
  const tex = decodeReferences(match[1] ?? '')
    .replace(/(?:&(?:bg|fg|s)=[\w-]+)+\s*$/, '')
    .trim();
  return { kind: 'mark', start, end: start + match[0].length, nodes: [math(tex, false)], isBlock: false };
}

/** An address that is all of a line, and which WordPress shows as what it leads to. */
function readAddressLine(text: string, start: number, rangeStart: number, rangeEnd: number): MarkPart | undefined {
  const url = /^https?:\/\/[^\s<>"']{1,2000}/.exec(text.slice(start, Math.min(rangeEnd, start + 2010)))?.[0] ?? '';
  const end = start + url.length;
  if (!isLineEdge(text, start - 1, rangeStart - 1, -1) || !isLineEdge(text, end, rangeEnd, 1)) return undefined;
  const address = decodeReferences(url);
  if (!isEmbeddable(address)) return undefined;
  return { kind: 'mark', start, end, nodes: [embed(address)], isBlock: true };
}

function isLineEdge(text: string, offset: number, edge: number, step: 1 | -1): boolean {
  let index = offset;
  for (let count = 0; count < 100 && (text[index] === ' ' || text[index] === '\t'); count += 1) index += step;
  return index === edge || (step < 0 ? index < edge : index > edge) || text[index] === '\n';
}
