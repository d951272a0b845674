/** Text for the Markdown reader, of which every character knows the place in the post that it comes from. */
import type { ElementContent } from 'hast';
import type { Point } from 'unist';
import { lastNotAbove } from '#importer/reading/last-not-above.ts';
import type { PreparedMarkdown } from '#importer/reading/read-markdown.ts';

export interface TextBuilder {
  /** Appends what stands in the post, without the indentation that is left out. */
  readonly take: (start: number, end: number) => void;
  /** Appends what does not stand there. */
  readonly add: (text: string, source: number) => void;
  /** Appends a mark for elements; blocks alone in their line get blank lines around them. */
  readonly insert: (nodes: readonly ElementContent[], source: number, isBlock: boolean) => void;
  readonly finish: () => PreparedMarkdown;
}

interface Segment {
  /** In the text that is made. */
  readonly at: number;
  /** In the post. */
  readonly source: number;
  readonly isVerbatim: boolean;
}

/**
 * @param body The post’s text.
 * @param indent How many blanks each line begins with that are left out.
 */
export function createTextBuilder(
  body: string,
  indent: number,
  nextMark: () => string,
  pointOf: (source: number) => Point,
): TextBuilder {
  const parts: string[] = [];
  const segments: Segment[] = [];
  const inserted = new Map<string, readonly ElementContent[]>();
  let length = 0;
  /** The blanks that the line begins with; `undefined` if more than that stands in it. */
  let indentation: string | undefined = '';
  const append = (text: string, source: number, isVerbatim: boolean): void => {
    if (text === '') return;
    parts.push(text);
    segments.push({ at: length, source, isVerbatim });
    length += text.length;
    const end = text.lastIndexOf('\n');
    const line: string = text.slice(end + 1);
    const before: string | undefined = end === -1 ? indentation : '';
    indentation = before !== undefined && line.trim() === '' ? before + line : undefined;
  };
  const add = (text: string, source: number): void => append(text, source, false);
  return {
    take: (start, end) => {
      if (indent === 0) return append(body.slice(start, end), start, true);
      let from = start;
      while (from < end) {
        const feed = body.indexOf('\n', from);
        const to = feed === -1 || feed >= end ? end : feed + 1;
        const isLineStart = from === 0 || body[from - 1] === '\n';
        const left = isLineStart ? Math.min(indentOf(body, from, to), indent) : 0;
        append(body.slice(from + left, to), from + left, true);
        from = to;
      }
    },
    add,
    insert: (nodes, source, isBlock) => {
      const mark = nextMark();
      inserted.set(mark, nodes);
      add(isBlock && indentation !== undefined ? `\n${indentation}${mark}\n` : mark, source);
    },
    finish: () => ({ text: parts.join(''), inserted, pointAt: (offset) => pointOf(sourceOf(segments, offset)) }),
  };
}

/** How many blanks and tabs all lines of a range begin with that have anything else in them. */
export function commonIndent(text: string): number {
  const indents = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [indentOf(line, 0, line.length)]));
  return indents.reduce((least, indent) => Math.min(least, indent), Number.POSITIVE_INFINITY);
}

function indentOf(text: string, start: number, end: number): number {
  let index = start;
  while (index < end && (text[index] === ' ' || text[index] === '\t')) index += 1;
  return index - start;
}

function sourceOf(segments: readonly Segment[], offset: number): number {
  const segment = segments[lastNotAbove(segments, offset, ({ at }) => at)];
  if (!segment) return 0;
  return segment.source + (segment.isVerbatim ? offset - segment.at : 0);
}
