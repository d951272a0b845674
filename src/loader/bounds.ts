/**
 * Limits that hold before a post is parsed. The Markdown parser takes quadratic time for some texts, so
 * a hostile or broken file must not reach it.
 */
import type { Position } from './problems.ts';

export interface BoundsFault extends Position {
  readonly code:
    | 'too-many-lines'
    | 'paragraph-too-long'
    | 'paragraph-marks'
    | 'nesting-too-deep'
    | 'too-many-blocks'
    | 'too-many-footnotes'
    | 'too-many-marks'
    | 'too-many-cells'
    | 'table-too-wide';
  readonly message: string;
  readonly hint: string;
}

const MAXIMUM_PARAGRAPH_LENGTH = 20_000;
const MAXIMUM_NESTING = 20;
const MAXIMUM_TABLE_COLUMNS = 50;

/** Marks of emphasis, code and links in one paragraph: twice as many as the densest of 3,458 public posts has, and still quick to pair. */
const MAXIMUM_PARAGRAPH_MARKS = 1_500;

/** What may begin emphasis, code, a link or an element, in one post: each becomes a node of the tree, which takes time and memory. */
const MAXIMUM_MARKS = 10_000;

/** Punctuation in a row within an address: at each, the parser looks whether the address ends there. */
const MAXIMUM_PUNCTUATION_RUN = 30;

/** Lines in one post; a long story has a few hundred. */
const MAXIMUM_LINES = 10_000;

/** Quotes and list items in one post; the parser’s time grows with the square of their number. */
const MAXIMUM_CONTAINERS = 3_000;

/** References to footnotes in one post; each becomes a link there and a link back. */
const MAXIMUM_FOOTNOTE_REFERENCES = 1_000;

/** Cells of all tables in one post; rows are filled up to the width of their table. */
const MAXIMUM_TABLE_CELLS = 10_000;

/** Everything in a Markdown text that is over a limit. */
export function findBoundsFaults(markdown: string): BoundsFault[] {
  const lines = markdown.split('\n');
  return [
    ...findTooManyLines(lines),
    ...findLongParagraphs(lines),
    ...findContainerFaults(lines),
    ...findWideTables(lines),
    ...findTooManyFootnotes(lines),
    ...findTooManyMarks(lines),
    ...findPunctuationRuns(lines),
    ...findTooManyCells(lines),
  ];
}

function findTooManyLines(lines: readonly string[]): BoundsFault[] {
  // What follows the last line feed is no line.
  const count = lines.at(-1) === '' ? lines.length - 1 : lines.length;
  if (count <= MAXIMUM_LINES) return [];
  const message = `The file has ${count} lines; the limit is ${MAXIMUM_LINES}`;
  const hint = 'split it into several posts';
  return [{ line: MAXIMUM_LINES + 1, column: 1, code: 'too-many-lines', message, hint }];
}

/** Emphasis and code begin and end with as many as stand in a row; of brackets each is one of its own. */
const PARAGRAPH_MARK = /([*_~`])\1*|[[\]]/g;

/** A run of lines without a blank one between them counts as a paragraph, whatever it turns out to be. */
function findLongParagraphs(lines: readonly string[]): BoundsFault[] {
  const faults: BoundsFault[] = [];
  let start = 0;
  let length = 0;
  let marks = 0;
  const add = (code: BoundsFault['code'], message: string): void => {
    faults.push({
      line: start + 1,
      column: 1,
      code,
      message,
      hint: 'divide it by blank lines, a table or code into several',
    });
  };
  lines.forEach((line, index) => {
    if (line.trim() === '') {
      length = 0;
      marks = 0;
      return;
    }
    if (length === 0) start = index;
    const before = { length, marks };
    // The line feed after the last line is no part of it.
    length += line.length + (length === 0 ? 0 : 1);
    marks += line.match(PARAGRAPH_MARK)?.length ?? 0;
    if (length > MAXIMUM_PARAGRAPH_LENGTH && before.length <= MAXIMUM_PARAGRAPH_LENGTH) {
      add(
        'paragraph-too-long',
        `A run of lines without a blank line is longer than ${MAXIMUM_PARAGRAPH_LENGTH} characters`,
      );
    }
    if (marks > MAXIMUM_PARAGRAPH_MARKS && before.marks <= MAXIMUM_PARAGRAPH_MARKS) {
      add(
        'paragraph-marks',
        `A run of lines without a blank line has more than ${MAXIMUM_PARAGRAPH_MARKS} of the marks * _ ~ [ ] and backticks`,
      );
    }
  });
  return faults;
}

/** A quote, or a list item or footnote with the column from which its content is indented. */
type Container = 'quote' | number;

/** What opens a quote, a list item or a footnote. */
const CONTAINER_MARKER = /(>)|(?:[-+*]|(\d{1,9})[.)]|(\[\^[^\]]+\]:))(?=[ \t]|$)/y;

/** A line across the page, which a list of empty lists would look like. */
const THEMATIC_BREAK = /^[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$/;

/**
 * Follows quotes, lists, footnotes and directives as the parser does, without its finer rules: where it is open
 * what a line does, the containers count as open.
 */
function findContainerFaults(lines: readonly string[]): BoundsFault[] {
  let count = 0;
  let containers: Container[] = [];
  let directives: { readonly colons: number; readonly depth: number }[] = [];
  let isAfterText = false;
  for (const [index, line] of lines.entries()) {
    const isBlank = line.trim() === '';
    const { matched, opened, rest, interrupts } = readContainers(line, containers);
    // The end of a directive ends what is open within it, even a list whose text it would continue elsewhere.
    const [, end = ''] = (opened.length === 0 && /^\s*(:{3,})\s*$/.exec(rest)) || [];
    const isEnd = end !== '' && directives.some(({ colons, depth }) => depth === matched && colons <= end.length);
    const mayContinueText = isAfterText && !isBlank && !interrupts && !isEnd && matched < containers.length;
    const next = [...containers.slice(0, matched), ...opened];
    if (!mayContinueText || next.length > containers.length) containers = next;
    isAfterText = !isBlank;

    const depth = containers.length;
    directives = directives.filter((directive) => directive.depth <= depth);
    const [, fence = '', name] = /^\s*(:{3,})\s*(\p{L})?/u.exec(rest) ?? [];
    const colons = fence.length;
    if (name) directives.push({ colons, depth });
    else if (fence) {
      // A closing fence ends the outermost directive that it is long enough for, and all within.
      const closed = directives.findIndex((directive) => directive.depth === depth && directive.colons <= colons);
      if (closed !== -1) directives.length = closed;
    }
    const place = { line: index + 1, column: line.search(/\S/) + 1 };
    if (containers.length + directives.length > MAXIMUM_NESTING) {
      const message = `Quotes, lists and directives nest deeper than ${MAXIMUM_NESTING} levels`;
      return [{ ...place, code: 'nesting-too-deep', message, hint: 'flatten them' }];
    }
    count += opened.length;
    if (count > MAXIMUM_CONTAINERS) {
      const message = `The post has more than ${MAXIMUM_CONTAINERS} quotes and list items`;
      return [{ ...place, code: 'too-many-blocks', message, hint: 'split it into several posts' }];
    }
  }
  return [];
}

interface LineContainers {
  /** How many of the open containers the line goes on with. */
  readonly matched: number;
  readonly opened: readonly Container[];
  /** What follows the markers. */
  readonly rest: string;
  /** Whether the first marker ends a paragraph above; some only do so after a blank line. */
  readonly interrupts: boolean;
}

function readContainers(line: string, open: readonly Container[]): LineContainers {
  let offset = 0;
  let column = 0;
  const skipBlanks = (): void => {
    for (; line[offset] === ' ' || line[offset] === '\t'; offset += 1)
      column += line[offset] === '\t' ? 4 - (column % 4) : 1;
  };
  const skip = (length: number): void => {
    offset += length;
    column += length;
  };

  let matched = 0;
  for (const container of open) {
    skipBlanks();
    const isEnd = offset === line.length;
    if (container === 'quote' ? line[offset] !== '>' : !isEnd && column < container) break;
    if (container === 'quote') skip(1);
    matched += 1;
  }
  const opened: Container[] = [];
  let interrupts = false;
  skipBlanks();
  while (opened.length <= MAXIMUM_NESTING && !THEMATIC_BREAK.test(line.slice(offset))) {
    CONTAINER_MARKER.lastIndex = offset;
    const match = CONTAINER_MARKER.exec(line);
    if (!match) break;
    const [marker, quote, number, footnote] = match;
    const isEmpty = line.slice(offset + marker.length).trim() === '';
    if (opened.length === 0) interrupts = Boolean(quote) || (!isEmpty && !footnote && (number ?? '1') === '1');
    // One blank after the marker belongs to it; more than that indent what follows.
    opened.push(quote ? 'quote' : footnote ? column + 4 : column + marker.length + 1);
    skip(marker.length);
    skipBlanks();
  }
  return { matched, opened, rest: line.slice(offset), interrupts };
}

/** The row of hyphens under the header is what makes a table; it has as many cells as the table columns. */
function findWideTables(lines: readonly string[]): BoundsFault[] {
  const faults: BoundsFault[] = [];
  lines.forEach((line, index) => {
    const cells = line.split('|').map((cell) => cell.trim());
    if (cells.length <= MAXIMUM_TABLE_COLUMNS) return;
    const columns = cells.filter((cell) => /^:?-+:?$/.test(cell)).length;
    if (columns > MAXIMUM_TABLE_COLUMNS) {
      faults.push({
        line: index + 1,
        column: 1,
        code: 'table-too-wide',
        message: `A table has ${columns} columns; the limit is ${MAXIMUM_TABLE_COLUMNS}`,
        hint: 'split it, or turn rows into columns',
      });
    }
  });
  return faults;
}

/** A label is no longer than the parser takes it, so that a line of open brackets is not read to its end from each. */
const FOOTNOTE_REFERENCE = /\[\^(?:[^\][\s\\]|\\.){1,999}\](?!:)/g;

function findTooManyFootnotes(lines: readonly string[]): BoundsFault[] {
  let count = 0;
  for (const [index, line] of lines.entries()) {
    for (const reference of line.matchAll(FOOTNOTE_REFERENCE)) {
      count += 1;
      if (count <= MAXIMUM_FOOTNOTE_REFERENCES) continue;
      const message = `The post refers to footnotes more than ${MAXIMUM_FOOTNOTE_REFERENCES} times`;
      const place = { line: index + 1, column: reference.index + 1 };
      return [{ ...place, code: 'too-many-footnotes', message, hint: 'split it into several posts' }];
    }
  }
  return [];
}

function findTooManyMarks(lines: readonly string[]): BoundsFault[] {
  let count = 0;
  for (const [index, line] of lines.entries()) {
    count += line.match(/([*_~`@])\1*|[[<]|:\/\/|www\./g)?.length ?? 0;
    if (count <= MAXIMUM_MARKS) continue;
    const message = `The post has more than ${MAXIMUM_MARKS} of the marks * _ ~ [ < @ and backticks`;
    return [{ line: index + 1, column: 1, code: 'too-many-marks', message, hint: 'split it into several posts' }];
  }
  return [];
}

/** Punctuation that may end an address, or be a part of it if something follows. */
const PUNCTUATION_RUN = new RegExp(String.raw`(?:[!-/:-@[-\`{-~]|&[a-z]+;){${MAXIMUM_PUNCTUATION_RUN + 1}}`, 'i');

function findPunctuationRuns(lines: readonly string[]): BoundsFault[] {
  for (const [index, line] of lines.entries()) {
    if (!PUNCTUATION_RUN.test(line)) continue;
    for (const { 0: address, index: start } of line.matchAll(/(?::\/\/|www\.)\S+/gi)) {
      const run = PUNCTUATION_RUN.exec(address);
      if (!run) continue;
      const message = `An address has more than ${MAXIMUM_PUNCTUATION_RUN} punctuation marks in a row`;
      const place = { line: index + 1, column: start + run.index + 1 };
      return [{ ...place, code: 'paragraph-marks', message, hint: 'shorten it, or put a blank behind the address' }];
    }
  }
  return [];
}

function findTooManyCells(lines: readonly string[]): BoundsFault[] {
  let columns = 0;
  let cells = 0;
  for (const [index, line] of lines.entries()) {
    const isEnd = /^[\s>]*$/.test(line);
    columns = isEnd ? 0 : columns || countColumns(line);
    cells += columns;
    if (cells > MAXIMUM_TABLE_CELLS) {
      const message = `The tables of the post have more than ${MAXIMUM_TABLE_CELLS} cells`;
      return [{ line: index + 1, column: 1, code: 'too-many-cells', message, hint: 'split it into several posts' }];
    }
  }
  return [];
}

/** The columns of a table of which this is the row of hyphens; none for another line. */
function countColumns(line: string): number {
  const row = line
    .replace(/^[\s>]*\|?/, '')
    .trimEnd()
    .replace(/\|$/, '');
  const cells = row.split('|');
  return cells.every((cell) => /^\s*:?-+:?\s*$/.test(cell)) ? cells.length : 0;
}
