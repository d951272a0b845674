/** Looks at how directives are written in the source, which the syntax tree does not tell. */
import type { Paragraph } from 'mdast';
import type { Point, Position } from 'unist';

interface NearMiss {
  readonly name: string;
  readonly place: Point;
}

const NEAR_MISS = /^:{2,}[ \t]*([a-z]+)\b/;

/**
 * Lines of a paragraph that begin like a directive and are text to the parser, as `:::note Title`, `::: note` and
 * `::youtube{#id` are. One with a backslash before its colons is text on purpose.
 */
export function findNearMisses(paragraph: Paragraph, lines: readonly string[]): NearMiss[] {
  return paragraph.children.flatMap((child, childIndex) => {
    if (child.type !== 'text' || !child.position) return [];
    const { start } = child.position;
    return child.value.split('\n').flatMap((text, index) => {
      const name = NEAR_MISS.exec(text)?.[1];
      const isWholeLine = index > 0 || childIndex === 0;
      if (name === undefined || !isWholeLine) return [];
      const written = lines[start.line + index - 1] as string;
      // Markers of quotes and lists come before the colons.
      const column = index === 0 ? start.column : written.search(/[^\s>]/) + 1;
      return written[column - 1] === ':' ? [{ name, place: { line: start.line + index, column } }] : [];
    });
  });
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
