/** Looks at how directives are written in the source, which the syntax tree does not tell. */
import type { Code, Paragraph } from 'mdast';
import type { Point, Position } from 'unist';

interface NearMiss {
  readonly colons: string;
  /** Empty where there is only a class, as in `::: {.note}`. */
  readonly name: string;
  /** What stands behind the name. */
  readonly rest: string;
  readonly place: Point;
}

/** Colons and a word, or a class in braces as Pandoc has it. */
const NEAR_MISS = /^(:{2,}[ \t]*)(?:([A-Za-z][\w-]*)|(?=\{))(.*)$/;

/**
 * Lines of a paragraph that begin like a directive and are text to the parser, as `:::note Title`, `::: note` and
 * `::youtube{#id`. One with a backslash before its colons is text on purpose.
 */
export function findNearMisses(paragraph: Paragraph, lines: readonly string[]): NearMiss[] {
  return paragraph.children.flatMap((child, childIndex) => {
    if (child.type !== 'text' || !child.position) return [];
    const { start } = child.position;
    return child.value.split('\n').flatMap((text, index) => {
      const isWholeLine = index > 0 || childIndex === 0;
      const [, colons, name = '', rest = ''] = NEAR_MISS.exec(text) ?? [];
      if (colons === undefined || !isWholeLine) return [];
      const written = lines[start.line + index - 1] as string;
      // Markers of quotes and lists come before the colons.
      const column = index === 0 ? start.column : written.search(/[^\s>]/) + 1;
      if (written[column - 1] !== ':') return [];
      return [{ colons, name, rest: rest.trim(), place: { line: start.line + index, column } }];
    });
  });
}

/** Whether a line of colons ends a block of code that has no fence at its end. */
export function isCutByColons(code: Code, lines: readonly string[]): boolean {
  const { start, end } = code.position as Position;
  const [, fence] = /^(`{3,}|~{3,})/.exec((lines[start.line - 1] as string).slice(start.column - 1)) ?? [];
  if (fence === undefined) return false;
  // A block that a directive ends may reach to the beginning of the line that ends it.
  const last = end.column === 1 ? end.line - 1 : end.line;
  const closing = /^[\s>]*(`{3,}|~{3,})[ \t]*$/.exec(lines[last - 1] as string)?.[1] ?? '';
  const isClosed = last > start.line && closing.startsWith(fence);
  return !isClosed && /^[\s>]*:{3,}[ \t]*$/.test(lines[last] ?? '');
}

/** The first line of a directive, and the closing fence of a container that has one. */
export function readFences(
  { start, end }: Position,
  lines: readonly string[],
): { opening: string; closing: string | undefined } {
  const opening = (lines[start.line - 1] as string).slice(start.column - 1).trim();
  const colons = /^:+/.exec(opening)?.[0] as string;
  const last = end.line > start.line ? (lines[end.line - 1] as string).slice(0, end.column - 1) : '';
  const closing = /^[\s>]*(:{3,})[ \t]*$/.exec(last)?.[1];
  return { opening, closing: closing && closing.length >= colons.length ? closing : undefined };
}
