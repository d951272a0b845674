/** Tables, of any lines with a bar that is not in code: with a head or without, with several bodies, with a foot. */
import { createAttributes } from './attributes.ts';
import type { Alignment, Table, TableSection } from './block-types.ts';
import { dropStart, type Line } from './lines.ts';

const START = /^ {0,3}(?=\S)/;
const COLUMN = /(:?)-+(:?)/g;

/** More cells than a table has lines and letters would come of one long row among many short ones. */
const MAXIMUM_CELLS = 100_000;

export function readTable(
  lineAhead: (index: number) => Line | undefined,
): { readonly table: Table; readonly lineCount: number } | undefined {
  const first = lineAhead(0);
  if (!first || !START.test(first.text) || !hasBar(first.text)) return undefined;
  const hasLeadingBar = /^\s*\|/.test(first.text);
  const sections: TableSection[] = [];
  let rows: Line[][] = [];
  let alignments: Alignment[] | undefined;
  let hasFoot = false;
  const close = (tagName: TableSection['tagName']): void => {
    if (rows.length > 0) sections.push({ tagName, rows });
    rows = [];
  };
  let index = isSeparator(first.text, '-') ? 1 : 0;
  for (let line = lineAhead(index); line && hasBar(line.text); line = lineAhead(index)) {
    index += 1;
    if (isSeparator(line.text, '-')) {
      if (rows.length > 0 && !alignments && !hasFoot) {
        close('thead');
        alignments = readAlignments(line.text);
      } else if (!hasFoot) {
        close('tbody');
      }
    } else if (isSeparator(line.text, '=')) {
      close('tbody');
      hasFoot = true;
    } else {
      const row = readRow(line, hasLeadingBar);
      if (!row) return undefined;
      rows.push(row);
    }
  }
  close(hasFoot ? 'tfoot' : 'tbody');
  if (!sections.some(({ tagName }) => tagName === 'tbody')) return undefined;
  const filled = fillRows(sections, first.offset);
  if (!filled) return undefined;
  const { offset } = first;
  const table: Table = {
    kind: 'table',
    offset,
    attributes: createAttributes(),
    alignments: alignments ?? [],
    sections: filled,
  };
  return { table, lineCount: index };
}

const hasBar = (text: string): boolean => text.startsWith('|') || /[^\\]\|/.test(text);

const isSeparator = (text: string, mark: '-' | '='): boolean =>
  text.includes(mark) && (mark === '-' ? /^[+|: \t-]+$/ : /^[+|: \t=]+$/).test(text);

const readAlignments = (text: string): Alignment[] =>
  [...text.matchAll(COLUMN)].map(([, left, right]) =>
    left && right ? 'center' : left ? 'left' : right ? 'right' : undefined,
  );

/** The cells of a row; `undefined` if its only bars stand in code, because then it is none. */
function readRow(line: Line, hasLeadingBar: boolean): Line[] | undefined {
  const bars = findBars(line.text);
  if (bars.length === 0) return undefined;
  const edges = [-1, ...bars, line.text.length];
  const cells = edges.slice(1).map((end, index) => {
    const start = (edges[index] ?? 0) + 1;
    const text = line.text.slice(start, end);
    return { text, offset: line.offset + start };
  });
  if (hasLeadingBar && cells[0]?.text.trim() === '') cells.shift();
  if (cells.at(-1)?.text.trim() === '') cells.pop();
  return cells.map((cell) => {
    const trimmed = dropStart(cell, cell.text.length - cell.text.trimStart().length);
    return { ...trimmed, text: trimmed.text.trimEnd().replaceAll('\\|', '|') };
  });
}

/** Bars between cells: not escaped, not in code. */
function findBars(text: string): number[] {
  const bars: number[] = [];
  const closing = new Map<string, number>();
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '\\') index += 1;
    else if (character === '|') bars.push(index);
    else if (character === '`') {
      const run = /^`+/.exec(text.slice(index, index + 100))?.[0] ?? '`';
      const from = index + run.length;
      const end = (closing.get(run) ?? 0) === -1 ? -1 : text.indexOf(run, from);
      closing.set(run, end);
      index = (end === -1 ? from : end + run.length) - 1;
    } else if (character === '<' && text.startsWith('<code', index)) {
      const known = closing.get('</code>') ?? 0;
      const end = known === -1 ? -1 : text.indexOf('</code>', index);
      closing.set('</code>', end);
      if (end !== -1) index = end + '</code>'.length - 1;
    }
  }
  return bars;
}

/** Gives all rows as many cells as the longest has. */
function fillRows(sections: readonly TableSection[], offset: number): TableSection[] | undefined {
  const rows = sections.flatMap((section) => section.rows);
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (columns * rows.length > MAXIMUM_CELLS) return undefined;
  return sections.map(({ tagName, rows: own }) => ({
    tagName,
    rows: own.map((row) => [...row, ...Array.from({ length: columns - row.length }, () => ({ text: '', offset }))]),
  }));
}
