/** Whether HTML is written to take long to parse, or to overflow the stack of what reads its tree. */
import { createTextFinder } from '#importer/reading/find-text.ts';
import { createTokenReader } from './html-tokens.ts';

/** Real posts have a dozen; page builders two or three dozens. */
const MAXIMUM_DEPTH = 150;
/** Elements that the parser opens again in every block, for as long as they are not closed. */
const FORMATTING = new Set([
  ...['a', 'b', 'big', 'code', 'em', 'font', 'i', 'nobr', 's', 'small', 'strike', 'strong', 'tt', 'u'],
]);
const MAXIMUM_REOPENED = 50_000;
const EMPTY = new Set([
  ...['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr'],
]);
/** Elements that end by themselves where the next begins. */
const SELF_ENDING = new Set(['p', 'li', 'dt', 'dd', 'tr', 'td', 'th', 'thead', 'tbody', 'tfoot', 'option', 'rt', 'rp']);

export function isTooComplex(html: string): boolean {
  const read = createTokenReader(html, html.length, createTextFinder(html));
  const open = new Map<string, number>();
  let depth = 0;
  let formatting = 0;
  let reopened = 0;
  for (let position = 0; position < html.length; ) {
    const token = read(position);
    position = token.end;
    if (token.kind !== 'tag' || EMPTY.has(token.name)) continue;
    if (!FORMATTING.has(token.name) && !token.isEnd) reopened += formatting;
    if (reopened > MAXIMUM_REOPENED) return true;
    if (SELF_ENDING.has(token.name)) continue;
    const count = open.get(token.name) ?? 0;
    if (token.isEnd && count === 0) continue;
    const step = token.isEnd ? -1 : 1;
    open.set(token.name, count + step);
    depth += step;
    if (FORMATTING.has(token.name)) formatting += step;
    if (depth > MAXIMUM_DEPTH) return true;
  }
  return false;
}
