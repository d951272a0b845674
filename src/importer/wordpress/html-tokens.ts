/**
 * The tags, comments and texts of HTML as it is written, for what happens to a post before its HTML is parsed. Reading takes linear
 * time, whatever the text.
 */
import type { FindText } from '#importer/reading/find-text.ts';

export interface HtmlToken {
  /** `raw`: an element whose text is left alone, with its tags. */
  readonly kind: 'text' | 'tag' | 'comment' | 'raw';
  readonly start: number;
  readonly end: number;
  /** Of a tag or a raw element, in lower case. */
  readonly name: string;
  readonly isEnd: boolean;
}

/** Reads the token at an offset; what stands at the end of a text without being one is text. */
export type ReadToken = (start: number) => HtmlToken;

/** Elements in which no shortcode is looked for, and no paragraph made. */
const RAW = new Set(['pre', 'code', 'script', 'style', 'textarea', 'svg', 'iframe', 'kbd', 'samp', 'math', 'object']);

/** @param end Where to stop in the text. */
export function createTokenReader(text: string, end: number, findAll: FindText): ReadToken {
  const find: FindText = (needle, from) => {
    const index = findAll(needle, from);
    return index + needle.length > end ? -1 : index;
  };
  let hasTags = true;

  function readTag(start: number): HtmlToken | undefined {
    const head = hasTags ? startOfTag(text, start) : undefined;
    if (!head) return undefined;
    const tagEnd = findTagEnd(text, start + head.length, end, find);
    if (tagEnd < 0) {
      hasTags = false;
      return undefined;
    }
    const isEnd = head[1] === '/';
    const name = head.slice(isEnd ? 2 : 1).toLowerCase();
    const tag: HtmlToken = { kind: 'tag', start, end: tagEnd, name, isEnd };
    if (isEnd || !RAW.has(name) || text[tagEnd - 2] === '/') return tag;
    const close = find(`</${name}`, tagEnd);
    const closeEnd = close < 0 ? -1 : find('>', close);
    return closeEnd < 0 ? tag : { ...tag, kind: 'raw', end: closeEnd + 1 };
  }

  function readMarkup(start: number): HtmlToken | undefined {
    if (!text.startsWith('<!--', start)) return readTag(start);
    const close = find('-->', start + 4);
    return close < 0 ? undefined : { kind: 'comment', start, end: close + 3, name: '', isEnd: false };
  }

  return (start) => {
    const markup = text[start] === '<' ? readMarkup(start) : undefined;
    if (markup) return markup;
    let next = find('<', start + 1);
    while (next >= 0 && !isMarkupStart(text, next)) next = find('<', next + 1);
    return { kind: 'text', start, end: next < 0 ? end : next, name: '', isEnd: false };
  };
}

function isMarkupStart(text: string, start: number): boolean {
  return text.startsWith('<!--', start) || startOfTag(text, start) !== undefined;
}

const TAG_START = /<\/?[a-zA-Z][^\s/>"'<=]{0,60}/y;

function startOfTag(text: string, start: number): string | undefined {
  TAG_START.lastIndex = start;
  return TAG_START.exec(text)?.[0];
}

/** The offset behind a tag: behind the first `>` that is not in a quoted value, or -1. */
function findTagEnd(text: string, from: number, end: number, find: FindText): number {
  for (let index = from; index < end; index += 1) {
    const character = text[index];
    if (character === '>') return index + 1;
    if ((character === '"' || character === "'") && isValueStart(text, index)) {
      const close = find(character, index + 1);
      if (close >= 0) index = close;
    }
  }
  return -1;
}

function isValueStart(text: string, quote: number): boolean {
  let index = quote - 1;
  while (text[index] === ' ' && index > quote - 10) index -= 1;
  return text[index] === '=';
}
