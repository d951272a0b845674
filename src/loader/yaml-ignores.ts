/** Finds the `casebook-ignore` comments of YAML and what each is about. */
import { isMap, isScalar, isSeq, Lexer, type Node, visit } from 'yaml';
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
  return commentsOf(source).flatMap(({ text, start }): IgnoreComment[] => {
    const codes = readIgnoredCodes(text, (offset) => placeOf(start + offset));
    if (!codes) return [];
    const place = placeOf(start);
    const lineStart = source.lastIndexOf('\n', start - 1) + 1;
    const isBehind = source.slice(lineStart, start).trim() !== '';
    if (isBehind)
      return [{ place, codes, scope: { start: placeOf(lineStart), end: { line: place.line + 1, column: 1 } } }];
    const next = nextPart(contents, start);
    return [{ place, codes, scope: next && { start: placeOf(next.start), end: placeOf(next.end) } }];
  });
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

/** The first pair of a map or item of a list after an offset, the outermost of those that begin there. */
function nextPart(contents: unknown, offset: number): { start: number; end: number } | undefined {
  let next: { start: number; end: number } | undefined;
  const consider = (first: Node, last: Node): void => {
    const start = first.range?.[0] ?? 0;
    const end = last.range?.[1] ?? start;
    if (start > offset && (next === undefined || start < next.start)) next = { start, end };
  };
  visit(contents as Node | null, {
    Map: (_, { items }) => {
      for (const { key, value } of items) if (isScalar(key)) consider(key, (value as Node | null) ?? key);
    },
    Seq: (_, { items }) => {
      for (const item of items) if (isScalar(item) || isMap(item) || isSeq(item)) consider(item, item);
    },
  });
  return next;
}
