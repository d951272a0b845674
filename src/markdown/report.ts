/**
 * How the plugins say what is wrong with a text: as messages of the file, with a stable code, a place
 * and a hint. They never throw, so that one run finds everything; whoever renders decides what follows.
 */
import type { Point, Position } from 'unist';
import type { VFile } from 'vfile';
import type { ProblemCode } from '#problem-codes.ts';

export interface Finding {
  readonly code: ProblemCode;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly severity?: 'error' | 'warning';
}

export function report(
  file: VFile,
  place: Point | Position | undefined,
  { code, message, hint, severity = 'error' }: Finding,
): void {
  const note = file.message(message, { place, ruleId: code, source: 'casebook' });
  note.fatal = severity === 'error';
  if (hint !== undefined) note.note = hint;
}

/** Line and column of an offset in a text. */
export function pointAt(text: string, offset: number): Point {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

/** `pointAt` for many offsets of one text, each found without reading the text again. */
export function createPlacer(text: string): (offset: number) => Point {
  const starts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return (offset) => {
    let [line, next] = [0, starts.length];
    while (next - line > 1) {
      const middle = (line + next) >> 1;
      if ((starts[middle] as number) <= offset) line = middle;
      else next = middle;
    }
    return { line: line + 1, column: offset - (starts[line] as number) + 1 };
  };
}
