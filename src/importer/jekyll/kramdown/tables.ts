/** Tables, of any lines with a bar that is not in code: with a head or without, with several bodies, with a foot. */
import { createAttributes } from './attributes.ts';
import type { Alignment, Table, TableSection } from './block-types.ts';
import { dropStart, type Line } from './lines.ts';

const START = /^ {0,3}(?=\S)/;

/** More cells than a table has lines and letters would come of one long row among many short ones. */
const MAXIMUM_CELLS = 100_000;

export function readTable(
  lineAhead: (index: number) => Line | undefined,
): { readonly table: Table; readonly lineCount: number } | undefined {
  const first = lineAhead(0);
  if (!first || !START.test(first.text) || !hasBar(first.text)) return undefined;
  const hasLeadingBar = first.text.trimStart().startsWith('|');
  const rows: TableRow[] = [];
  for (let line: Line | undefined = first; line && hasBar(line.text); line = lineAhead(rows.length)) {
    const row = toRow(line, hasLeadingBar);
    if (!row) return undefined;
    rows.push(row);
  }
  const { sections, alignments } = toSections(rows);
  if (!sections.some(({ tagName }) => tagName === 'tbody')) return undefined;
  const filled = fillRows(sections, first.offset);
  if (!filled) return undefined;
  const { offset } = first;
  const table: Table = {
    kind: 'table',
    offset,
    attributes: createAttributes(),
    alignments,
    sections: filled,
  };
  return { table, lineCount: rows.length };
}

type TableRow =
  | { readonly kind: 'cells'; readonly cells: Line[] }
  | { readonly kind: 'line'; readonly text: string }
  /** The line above the foot. */
  | { readonly kind: 'double line' };

function toRow(line: Line, hasLeadingBar: boolean): TableRow | undefined {
  if (isSeparator(line.text, '-')) return { kind: 'line', text: line.text };
  if (isSeparator(line.text, '=')) return { kind: 'double line' };
  const cells = readCells(line, hasLeadingBar);
  return cells && { kind: 'cells', cells };
}

/** What stands above the first line is the head, what stands between the others a body each. */
function toSections(rows: readonly TableRow[]): { sections: TableSection[]; alignments: readonly Alignment[] } {
  const groups: { readonly cells: Line[][]; readonly below?: TableRow }[] = [];
  let cells: Line[][] = [];
  for (const row of rows) {
    if (row.kind === 'cells') cells.push(row.cells);
    else if (cells.length > 0 || row.kind === 'double line') groups.push({ cells, below: row });
    if (row.kind !== 'cells') cells = [];
  }
  groups.push({ cells });
  const footStart = groups.findIndex(({ below }) => below?.kind === 'double line') + 1;
  const head = groups[0]?.below;
  const sections = groups.map(({ cells: own }, index): TableSection => {
    if (index === 0 && head?.kind === 'line') return { tagName: 'thead', rows: own };
    return { tagName: footStart > 0 && index >= footStart ? 'tfoot' : 'tbody', rows: own };
  });
  return {
    sections: sections.filter((section) => section.rows.length > 0),
    alignments: head?.kind === 'line' ? readAlignments(head.text) : [],
  };
}

const hasBar = (text: string): boolean => text.startsWith('|') || /[^\\]\|/.test(text);

const isSeparator = (text: string, mark: '-' | '='): boolean =>
  text.includes(mark) && (mark === '-' ? /^[+|: \t-]+$/ : /^[+|: \t=]+$/).test(text);

const readAlignments = (text: string): Alignment[] =>
  (text.match(/:?-+:?/g) ?? []).map((column) => {
    if (!column.endsWith(':')) return column.startsWith(':') ? 'left' : undefined;
    return column.startsWith(':') ? 'center' : 'right';
  });

/** The cells of a row; `undefined` if its only bars stand in code, because then it is none. */
function readCells(line: Line, hasLeadingBar: boolean): Line[] | undefined {
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
