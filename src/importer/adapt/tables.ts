/** Tables: their rows and cells in one form, and whether Markdown has a table for them. */
import type { Element, ElementContent } from 'hast';
import { code, element } from '#importer/article.ts';
import { childrenNamed, classesOf, hasProperty, isElement, lengthOf, property } from '#importer/hast.ts';
import { codeText } from './code.ts';
import { toFlow, toLine } from './flow.ts';
import { isInline } from './inline.ts';
import type { Rules, Scope } from './scope.ts';

/** What a table of Markdown may have; a run of lines without a blank one has a limit of length. */
const MAXIMUM_COLUMNS = 50;
const MAXIMUM_LENGTH = 12_000;

export const TABLE_RULES: Rules = { table: adaptTable };

/** Whether Markdown can say it: lines in cells, one row at most as its head, no cell wider or higher than another. */
export function isPlainTable(table: Element): boolean {
  const rows = rowsOf(table);
  const cells = rows.flatMap(({ children }) => children as Element[]);
  return (
    childrenNamed(table, 'thead').every((head) => head.children.length <= 1) &&
    rows.every((row) => row.children.length <= MAXIMUM_COLUMNS) &&
    cells.every(
      (cell) => cell.children.every(isInline) && !hasProperty(cell, 'colSpan') && !hasProperty(cell, 'rowSpan'),
    ) &&
    lengthOf(cells) <= MAXIMUM_LENGTH
  );
}

export function rowsOf(table: Element): Element[] {
  return table.children.flatMap((part) => (isElement(part, 'thead', 'tbody') ? childrenNamed(part, 'tr') : []));
}

function adaptTable(table: Element, scope: Scope, depth: number): ElementContent[] {
  const position = table.position ? { position: table.position } : {};
  const numbered = numberedCode(table);
  if (numbered) {
    scope.teller.tell('table-changed', table, 'Left out the numbers of lines of code');
    return [{ ...numbered, ...position }];
  }
  const parts = partsOf(table);
  const captions = childrenNamed(table, 'caption').map(({ children }) =>
    element('p', {}, toLine(scope.convert(children, depth), true)),
  );
  const head = parts.head.map((row) => adaptRow(row, true, scope, depth)).filter(hasChildren);
  const body = parts.body.map((row) => adaptRow(row, false, scope, depth)).filter(hasChildren);
  const rows = [...head, ...body];
  const cells = rows.flatMap(({ children }) => children as Element[]);
  const isLayout = head.length === 0 && rows.every(({ children }) => children.length === 1);
  if (isLayout) {
    if (cells.length > 0) scope.teller.tell('table-changed', table, 'Kept what stands in a table of one column');
    return [...captions, ...cells.map(({ children }) => element('div', {}, children))];
  }
  const adapted: Element = {
    ...element('table', {}, [
      ...(head.length > 0 ? [element('thead', {}, head)] : []),
      ...(body.length > 0 ? [element('tbody', {}, body)] : []),
    ]),
    ...position,
  };
  const isPlain = isPlainTable(adapted);
  const changes = [
    ...(captions.length > 0 ? ['its caption became a paragraph'] : []),
    ...(isPlain && head.length === 0 ? ['its head is empty'] : []),
    ...(isPlain && body.some((row) => childrenNamed(row, 'th').length > 0) ? ['heads of rows became cells'] : []),
    ...(childrenNamed(table, 'tfoot').length > 0 ? ['its foot became the last row'] : []),
  ];
  if (changes.length > 0) scope.teller.tell('table-changed', table, `Wrote the table otherwise: ${changes.join(', ')}`);
  if (!isPlain && lengthOf(cells) > MAXIMUM_LENGTH)
    scope.teller.tell('block-divided', table, 'Wrote the table as HTML');
  return [...captions, adapted];
}

/** A table of one row with the numbers of lines in one cell and the code in another, as highlighters make them. */
function numberedCode(table: Element): Element | undefined {
  const rows = [table, ...childrenNamed(table, 'tbody')].flatMap((part) => childrenNamed(part, 'tr'));
  const cells = rows.flatMap((row) => childrenNamed(row, 'td', 'th'));
  const find = (pattern: RegExp) => cells.find((cell) => classesOf(cell).some((name) => pattern.test(name)));
  const content = find(/^(?:code|rouge-code|crayon-code)$/);
  if (cells.length !== 2 || !content || !find(/^(?:gutter|rouge-gutter|gl|linenos?|crayon-nums)$/)) return undefined;
  const text = codeText(content.children);
  return code(text.replace(/\n+$/, ''));
}

function partsOf(table: Element): { readonly head: readonly Element[]; readonly body: readonly Element[] } {
  const rows = (...names: string[]) => childrenNamed(table, ...names).flatMap((part) => childrenNamed(part, 'tr'));
  const [first] = childrenNamed(table, 'thead');
  const head = first ? childrenNamed(first, 'tr') : [];
  const body = [
    // Heads of groups of rows stay where they are.
    ...table.children.flatMap((part) =>
      isElement(part, 'tr')
        ? [part]
        : part !== first && isElement(part, 'thead', 'tbody')
          ? childrenNamed(part, 'tr')
          : [],
    ),
    ...rows('tfoot'),
  ];
  const [top, ...rest] = body;
  const isHead = top && childrenNamed(top, 'td').length === 0 && childrenNamed(top, 'th').length > 1;
  return head.length === 0 && isHead && rest.length > 0 ? { head: [top], body: rest } : { head, body };
}

function adaptRow(row: Element, isHead: boolean, scope: Scope, depth: number): Element {
  const cells = childrenNamed(row, 'td', 'th').map((cell): Element => {
    const converted = scope.convert(cell.children, depth + 2);
    const align = /^(?:left|center|right)$/i.exec(property(cell, 'align'))?.[0] ?? alignOf(property(cell, 'style'));
    const properties = {
      ...(align ? { align: align.toLowerCase() } : {}),
      ...spanOf(cell, 'colSpan'),
      ...spanOf(cell, 'rowSpan'),
    };
    const children = isLines(converted) ? toLine(converted, true) : toFlow(converted);
    return element(isHead ? 'th' : cell.tagName, properties, children);
  });
  return element('tr', {}, cells);
}

/** Whether there are but lines, maybe in paragraphs. */
function isLines(nodes: readonly ElementContent[]): boolean {
  return nodes.every(
    (node) => isInline(node) || node.type === 'comment' || (isElement(node, 'p', 'div') && isLines(node.children)),
  );
}

function alignOf(style: string): string | undefined {
  return /(?:^|;)\s*text-align\s*:\s*(left|center|right)\b/i.exec(style)?.[1];
}

function spanOf(cell: Element, name: 'colSpan' | 'rowSpan'): Record<string, number> {
  const span = Number(cell.properties[name] ?? 1);
  return Number.isInteger(span) && span > 1 ? { [name]: Math.min(span, MAXIMUM_COLUMNS) } : {};
}

function hasChildren({ children }: Element): boolean {
  return children.length > 0;
}
