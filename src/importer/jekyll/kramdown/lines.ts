/** The text that kramdown reads, as lines that know where they come from after quotes and indentation are taken off. */
import { createTextFinder } from '#importer/reading/find-text.ts';
import { lastNotAbove } from '#importer/reading/last-not-above.ts';

export interface Line {
  /** Without its line feed. */
  readonly text: string;
  /** Of its first character in the text that was given to the parser. */
  readonly offset: number;
}

export function toLines(text: string): Line[] {
  const lines: Line[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    lines.push({ text: line, offset });
    offset += line.length + 1;
  }
  if (text.endsWith('\n')) lines.pop();
  return lines;
}

export const dropStart = ({ text, offset }: Line, count: number): Line => ({
  text: text.slice(count),
  offset: offset + count,
});

export const trimLineStart = (line: Line): Line => dropStart(line, line.text.length - line.text.trimStart().length);

export const isBlank = ({ text }: Line): boolean => !/\S/.test(text);

/** Lines as one text, in which every place can be found again. */
export interface JoinedLines {
  readonly text: string;
  readonly offsetAt: (index: number) => number;
}

export function joinLines(lines: readonly Line[]): JoinedLines {
  const starts: number[] = [];
  let length = 0;
  for (const { text } of lines) {
    starts.push(length);
    length += text.length + 1;
  }
  return {
    text: lines.map(({ text }) => text).join('\n'),
    offsetAt: (index) => {
      const line = lastNotAbove(starts, index, (start) => start);
      return (lines[line]?.offset ?? 0) + index - (starts[line] ?? 0);
    },
  };
}

/** Finds places in a text, in any case of letters. */
export function createFinder(text: string): (wanted: string, from: number) => number | undefined {
  const find = createTextFinder(text);
  return (wanted, from) => {
    const index = find(wanted, from);
    return index === -1 ? undefined : index;
  };
}

/** Lines to read blocks from, and, for HTML, which minds no lines, as one text that ends with a line feed. */
export class Source {
  readonly lines: readonly Line[];
  private joined: (JoinedLines & { readonly find: ReturnType<typeof createFinder> }) | undefined;
  private readonly starts: number[] = [];

  constructor(lines: readonly Line[]) {
    this.lines = lines;
    let start = 0;
    for (const { text } of lines) {
      this.starts.push(start);
      start += text.length + 1;
    }
  }

  get text(): string {
    return this.join().text;
  }

  find(needle: string, from: number): number | undefined {
    return this.join().find(needle, from);
  }

  offsetAt(index: number): number {
    return this.join().offsetAt(index);
  }

  indexOf(place: Place): number {
    const start = this.starts[place.number];
    return start === undefined ? this.text.length : start + place.column;
  }

  placeOf(index: number): Place {
    const number = lastNotAbove(this.starts, index, (start) => start);
    return { number, column: index - (this.starts[number] ?? 0) };
  }

  private join() {
    if (!this.joined) {
      const { text, offsetAt } = joinLines(this.lines);
      this.joined = { text: `${text}\n`, offsetAt, find: createFinder(`${text}\n`) };
    }
    return this.joined;
  }
}

export interface Place {
  /** Of the line, from 0. */
  readonly number: number;
  readonly column: number;
}
