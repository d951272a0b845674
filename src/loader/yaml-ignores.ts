/** Finds the `casebook-ignore` comments of YAML and what each is about. */
import { Lexer, type Node, visit } from 'yaml';
import { IGNORE_MARKER, type IgnoreComment, readIgnoredCodes } from '#markdown/ignores.ts';
import type { Position } from './problems.ts';

/** Tokens that say what follows and are no text. */
const CONTROL = new Set(['\u0002', '\u0018', '\u001F']);

/**
 * A comment behind a value is about its line, one in a line of its own about the next key or entry, or after all keys about
 * nothing in the YAML: then its scope is missing.
 */
export function findYamlIgnores(
  source: string,
  contents: unknown,
  placeOf: (offset: number) => Position,
): IgnoreComment[] {
  if (!source.includes(IGNORE_MARKER)) return [];
  const parts = partsOf(contents);
  // Both come in ascending order.
  let next = 0;
  return commentsOf(source).flatMap(({ text, start }): IgnoreComment[] => {
    const codes = readIgnoredCodes(text, (offset) => placeOf(start + offset));
    if (!codes) return [];
    const lineStart = source.lastIndexOf('\n', start - 1) + 1;
    const isBehind = source.slice(lineStart, start).trim() !== '';
    while ((parts[next]?.start ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    const part = isBehind ? { start: lineStart, end: start } : parts[next];
    return [{ place: placeOf(start), codes, scope: part && toScope(placeOf(part.start), placeOf(part.end - 1)) }];
  });
}

/** To the end of the line in which the last character stands. */
function toScope(start: Position, last: Position): IgnoreComment['scope'] {
  return { start, end: { line: last.line + 1, column: 1 } };
}

function commentsOf(source: string): { text: string; start: number }[] {
  const comments: { text: string; start: number }[] = [];
  let offset = 0;
  for (const token of new Lexer().lex(source)) {
    if (CONTROL.has(token)) continue;
    if (token.startsWith('#')) comments.push({ text: token, start: offset });
    offset += token.length;
  }
  return comments;
}

interface Part {
  readonly start: number;
  readonly end: number;
}

/** The pairs of maps and the items of lists, in their order, the outermost of those that begin at one place first. */
function partsOf(contents: unknown): Part[] {
  const parts: Part[] = [];
  const add = (first: unknown, last: unknown): void => {
    const start = (first as Node).range?.[0] ?? 0;
    parts.push({ start, end: (last as Node | null)?.range?.[1] ?? start + 1 });
  };
  visit(contents as Node | null, {
    Map: (_, { items }) => {
      for (const { key, value } of items) add(key, value);
    },
    Seq: (_, { items }) => {
      for (const item of items) add(item, item);
    },
  });
  return parts.toSorted((a, b) => a.start - b.start);
}
