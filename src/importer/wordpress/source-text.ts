/** A text of an export with its places in the file, and texts that are made of it and still know where they come from. */
import type { Point } from 'unist';

export interface SourceText {
  readonly text: string;
  /** The place in the file of an offset in the text. */
  readonly pointAt: (offset: number) => Point;
}

/** @param line Where the text begins in the file; like the column from 1. */
export function createSourceText(text: string, line: number, column: number): SourceText {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return {
    text,
    pointAt: (offset) => {
      const index = lastAtMost(starts, offset);
      const column0 = offset - (starts[index] ?? 0);
      return { line: line + index, column: column0 + (index === 0 ? column : 1), offset };
    },
  };
}

/** A part of a text. */
export function sliceSource({ text, pointAt }: SourceText, start: number, end: number): SourceText {
  return { text: text.slice(start, end), pointAt: (offset) => pointAt(start + offset) };
}

/** What is written from pieces of a source. */
export interface Pieces {
  /** Takes over what stands in the source. */
  readonly keep: (start: number, end: number) => void;
  /** Adds what does not stand in the source, for what stands at an offset. */
  readonly put: (text: string, at: number) => void;
  readonly text: () => string;
  /** The offset in the source of an offset in the text. */
  readonly sourceAt: (offset: number) => number;
}

export function createPieces(source: string): Pieces {
  const parts: string[] = [];
  const starts: number[] = [];
  const origins: number[] = [];
  const isKept: boolean[] = [];
  let length = 0;

  function add(part: string, origin: number, kept: boolean): void {
    if (part === '') return;
    parts.push(part);
    starts.push(length);
    origins.push(origin);
    isKept.push(kept);
    length += part.length;
  }

  return {
    keep: (start, end) => add(source.slice(start, end), start, true),
    put: (text, at) => add(text, at, false),
    text: () => parts.join(''),
    sourceAt: (offset) => {
      const index = lastAtMost(starts, offset);
      const origin = origins[index] ?? 0;
      return isKept[index] ? origin + offset - (starts[index] ?? 0) : origin;
    },
  };
}

/** The index of the last number that is not greater than a value; the numbers ascend, and the first is 0. */
function lastAtMost(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
