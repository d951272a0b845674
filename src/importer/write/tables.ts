/** Tables that Markdown can say. */
import type { Element } from 'hast';
import type { AlignType, Table, TableRow } from 'mdast';
import { rowsOf } from '#importer/adapt/tables.ts';
import { childrenNamed, property } from '#importer/hast.ts';
import { toPhrasing } from './phrasing.ts';

export function toTable(node: Element): Table {
  const rows = rowsOf(node);
  const width = Math.max(...rows.map(({ children }) => children.length));
  const hasHead = childrenNamed(node, 'thead').length > 0;
  const head: TableRow = { type: 'tableRow', children: [] };
  return {
    type: 'table',
    align: Array.from({ length: width }, (_, column) => alignOf(rows, column)),
    children: [...(hasHead ? [] : [head]), ...rows.map((row) => toRow(row, width))],
  };
}

/** With as many cells as the table is wide. */
function toRow(row: Element, width: number): TableRow {
  const cells = childrenNamed(row, 'td', 'th').map(({ children }) => toPhrasing(children, true));
  return {
    type: 'tableRow',
    children: Array.from({ length: width }, (_, column) => ({ type: 'tableCell', children: cells[column] ?? [] })),
  };
}

function alignOf(rows: readonly Element[], column: number): AlignType {
  const alignments = rows.map(({ children }) => {
    const cell = children[column];
    return cell?.type === 'element' ? property(cell, 'align') : '';
  });
  const [first] = alignments.filter(Boolean);
  return first && alignments.every((alignment) => alignment === first || alignment === '')
    ? (first as AlignType)
    : null;
}
