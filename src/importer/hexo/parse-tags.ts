/**
 * The text of a Hexo post as pieces: Nunjucks tags with their bodies, and what Hexo keeps from being read as tags, which is code and
 * comments. Every step goes forward only, so that hostile text takes no longer than its length.
 */
import { createTextFinder, type FindText } from '#importer/reading/find-text.ts';
import { nestTags } from './nest-tags.ts';
import type { CodePiece, OpeningToken, Piece, Range, Token } from './pieces.ts';
import { splitArguments } from './tag-arguments.ts';

/** Tags whose bodies are taken as they are written. */
const VERBATIM_TAGS: ReadonlySet<string> = new Set([
  'raw',
  'verbatim',
  'code',
  'codeblock',
  'mermaid',
  'chartjs',
  'chart',
  'score',
  'wavedrom',
  'graphviz',
  'plantuml',
  'flink',
  'meting',
]);

/** Opening tags are looked through for quotes up to here; a longer one ends where the first `%}` is. */
const QUOTED_LENGTH = 2000;

// A fence at the beginning of a line, also in quotes and lists; other backticks; tags; comments; code in HTML.
const BEGINNING =
  /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?<fence>`{3,}(?=[^`\n]*$)|~{3,})|(?<ticks>`+)|(?<brace>\{[%{#])|(?<comment><!--)|(?<html><code\b[^<>]*>)/gm;

/**
 * @param kept Other code, in the order of the text, in which nothing is looked for.
 */
export function parseTags(body: string, kept: readonly Range[] = []): readonly Piece[] {
  return nestTags(findTokens(body, kept));
}

function findTokens(body: string, kept: readonly Range[]): Token[] {
  let nextKept = 0;
  const tokens: Token[] = [];
  const find = createTextFinder(body);
  const findEnding = createEndingFinder(body);
  const closingTicks = pairTicks(body);
  let done = 0;
  const push = (token: Token, end = token.end): void => {
    if (token.start > done) tokens.push({ kind: 'text', start: done, end: token.start });
    tokens.push(token);
    done = end;
  };
  for (;;) {
    BEGINNING.lastIndex = done;
    const match = nextBeginning(body);
    if (!match?.groups) break;
    const { fence, ticks, brace, comment, html } = match.groups;
    const end = match.index + match[0].length;
    const start = end - (fence ?? ticks ?? brace ?? comment ?? html ?? '').length;
    while ((kept[nextKept]?.end ?? body.length) <= start && nextKept < kept.length) nextKept += 1;
    const around = kept[nextKept];
    const token =
      around && around.start <= start
        ? { kind: 'code' as const, start, end: around.end }
        : fence !== undefined
          ? { kind: 'code' as const, start, end: endOfFence(body, fence, end) }
          : ticks !== undefined
            ? spanOf(start, closingTicks.get(start))
            : comment !== undefined
              ? { kind: 'comment' as const, start, end: afterOr(find('-->', end), 3, body.length) }
              : html !== undefined
                ? elementOf(start, find('</code>', end))
                : readBraces(body, start, { find, findEnding });
    if (token) push(token, token.kind === 'opening' ? (token.verbatim?.end ?? token.end) : token.end);
    else push({ kind: 'text', start: done, end }, end);
  }
  if (done < body.length) tokens.push({ kind: 'text', start: done, end: body.length });
  return joinTexts(tokens);
}

/** An escaped backtick begins nothing, and neither do those behind it in its run. */
function nextBeginning(body: string): RegExpExecArray | null {
  for (;;) {
    const match = BEGINNING.exec(body);
    const ticks = match?.groups?.['ticks'];
    if (!match || ticks === undefined || !isEscaped(body, match.index)) return match;
  }
}

function isEscaped(body: string, index: number): boolean {
  let first = index;
  while (body[first - 1] === '\\') first -= 1;
  return (index - first) % 2 === 1;
}

type FindEnding = (name: string, from: number) => Range | undefined;

/** Finds the end of a tag of a name; asked for later and later places only. */
function createEndingFinder(body: string): FindEnding {
  const endings = new Map<string, Range[]>();
  return (name, from) => {
    let left = endings.get(name);
    if (!left) {
      const matches = body.matchAll(new RegExp(`\\{%-?[ \\t]*end${name}[ \\t]*-?%\\}`, 'g'));
      left = [...matches].map(({ index, 0: ending }) => ({ start: index, end: index + ending.length })).reverse();
      endings.set(name, left);
    }
    while ((left.at(-1)?.start ?? from) < from) left.pop();
    return left.at(-1);
  };
}

function afterOr(index: number, length: number, otherwise: number): number {
  return index === -1 ? otherwise : index + length;
}

function spanOf(start: number, end: number | undefined): CodePiece | undefined {
  return end === undefined ? undefined : { kind: 'code', start, end };
}

function elementOf(start: number, close: number): CodePiece | undefined {
  return close === -1 ? undefined : { kind: 'code', start, end: close + '</code>'.length };
}

/** Ends of spans of code by their starts: a run of as many backticks in the same paragraph. */
function pairTicks(body: string): ReadonlyMap<number, number> {
  const runs = [...body.matchAll(/`+|\n[ \t\r]*(?=\n)/g)].map((match) => ({
    start: match.index,
    length: match[0].startsWith('`') ? match[0].length : 0,
  }));
  const ends = new Map<number, number>();
  const next = new Map<number, number>();
  for (const { start, length } of runs.reverse()) {
    if (length === 0) {
      next.clear();
      continue;
    }
    const end = next.get(length);
    if (end !== undefined) ends.set(start, end);
    next.set(length, start + length);
  }
  return ends;
}

function endOfFence(body: string, fence: string, from: number): number {
  const closing = new RegExp(`^[ \\t>]*${fence[0]}{${fence.length},}[ \\t\\r]*$`, 'gm');
  closing.lastIndex = from;
  const match = closing.exec(body);
  return match ? match.index + match[0].length : body.length;
}

interface Finders {
  readonly find: FindText;
  readonly findEnding: FindEnding;
}

function readBraces(body: string, start: number, finders: Finders): Token | undefined {
  const { find } = finders;
  const kind = body[start + 1];
  if (kind === '%') return readOpening(body, start, finders);
  const end = find(kind === '{' ? '}}' : '#}', start + 2);
  if (end === -1 || (kind === '{' && end - start > QUOTED_LENGTH)) return undefined;
  return { kind: kind === '{' ? 'expression' : 'note', start, end: end + 2 };
}

const TAG_NAME = /-?\s*(?<name>[A-Za-z_](?:[\w-]*\w)?)/y;

function readOpening(body: string, start: number, { find, findEnding }: Finders): OpeningToken | undefined {
  TAG_NAME.lastIndex = start + 2;
  const name = TAG_NAME.exec(body)?.groups?.['name'];
  if (name === undefined) return undefined;
  const from = TAG_NAME.lastIndex;
  const close = endOfQuoted(body, from) ?? find('%}', from);
  if (close === -1) return undefined;
  const end = close + 2;
  const args = splitArguments(body.slice(from, body[close - 1] === '-' ? close - 1 : close));
  const ending = VERBATIM_TAGS.has(name) ? findEnding(name, end) : undefined;
  const verbatim = ending && { body: { start: end, end: ending.start }, end: ending.end };
  return { kind: 'opening', name, args, start, end, verbatim };
}

/** Where the opening tag ends if quotes are heeded, which may hold `%}`; `undefined` if they do not match. */
function endOfQuoted(body: string, from: number): number | undefined {
  const limit = Math.min(body.length, from + QUOTED_LENGTH);
  let quote = '';
  for (let index = from; index < limit; index += 1) {
    const letter = body[index] ?? '';
    if (quote) {
      if (letter === '\\') index += 1;
      else if (letter === quote) quote = '';
    } else if ((letter === '"' || letter === "'") && /[\s,=(:|]/.test(body[index - 1] ?? '')) quote = letter;
    else if (letter === '%' && body[index + 1] === '}') return index;
  }
  return undefined;
}

function joinTexts(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (const token of tokens) {
    const last = joined.at(-1);
    if (token.kind === 'text' && last?.kind === 'text') joined[joined.length - 1] = { ...last, end: token.end };
    else joined.push(token);
  }
  return joined;
}
