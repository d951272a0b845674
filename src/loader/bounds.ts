/**
 * Limits that hold before a post is parsed. The Markdown parser takes quadratic time for some texts, so
 * a hostile or broken file must not reach it.
 */
import type { Position } from './problems.ts';

export interface BoundsFault extends Position {
  readonly code: 'paragraph-too-long' | 'nesting-too-deep' | 'table-too-wide';
  readonly message: string;
  readonly hint: string;
}

const MAXIMUM_PARAGRAPH_LENGTH = 20_000;
const MAXIMUM_NESTING = 20;
const MAXIMUM_TABLE_COLUMNS = 50;

/** Everything in a Markdown text that is over a limit. */
export function findBoundsFaults(markdown: string): BoundsFault[] {
  const lines = markdown.split('\n');
  return [...findLongParagraphs(lines), ...findDeepNesting(lines), ...findWideTables(lines)];
}

/** A run of lines without a blank one between them counts as a paragraph, whatever it turns out to be. */
function findLongParagraphs(lines: readonly string[]): BoundsFault[] {
  const faults: BoundsFault[] = [];
  let start = 0;
  let length = 0;
  lines.forEach((line, index) => {
    if (line.trim() === '') {
      length = 0;
      return;
    }
    if (length === 0) start = index;
    const before = length;
    length += line.length + 1;
    if (length > MAXIMUM_PARAGRAPH_LENGTH && before <= MAXIMUM_PARAGRAPH_LENGTH) {
      faults.push({
        line: start + 1,
        column: 1,
        code: 'paragraph-too-long',
        message: `A run of lines without a blank line is longer than ${MAXIMUM_PARAGRAPH_LENGTH} characters`,
        hint: 'divide it by blank lines',
      });
    }
  });
  return faults;
}

const CONTAINER_MARKER = /(>|[-+*](?=\s)|\d{1,9}[.)](?=\s))\s*/y;

/** Counts quote and list markers in a line, and the lists that its indentation keeps open. */
function findDeepNesting(lines: readonly string[]): BoundsFault[] {
  const faults: BoundsFault[] = [];
  let openLists: number[] = [];
  lines.forEach((line, index) => {
    const indent = line.search(/\S/);
    if (indent === -1) return;
    openLists = openLists.filter((column) => column < indent);
    let depth = openLists.length;
    CONTAINER_MARKER.lastIndex = indent;
    const isList = /^\s*([-+*]|\d{1,9}[.)])\s/.test(line);
    while (CONTAINER_MARKER.test(line)) depth += 1;
    if (isList) openLists.push(indent);
    if (depth > MAXIMUM_NESTING) {
      faults.push({
        line: index + 1,
        column: indent + 1,
        code: 'nesting-too-deep',
        message: `Lists and quotes nest deeper than ${MAXIMUM_NESTING} levels`,
        hint: 'flatten them',
      });
    }
  });
  return faults.slice(0, 1);
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
