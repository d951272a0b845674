/** Lists and definition lists. Numbers say nothing: every list begins with 1. */
import { type Attributes, addList, createAttributes, itemListOf } from './attributes.ts';
import type { Block, DefinitionEntry, DefinitionList, List, ListItem } from './block-types.ts';
import { dropStart, isBlank, type Line, trimLineStart } from './lines.ts';

export interface ListContext {
  readonly parse: (lines: readonly Line[]) => Block[];
  readonly isRule: (line: Line) => boolean;
  readonly isBoundary: (line: Line) => boolean;
  /** Whether a line that is not indented cannot go on an item. */
  readonly endsLazyText: (line: Line) => boolean;
}

type LineAhead = (index: number) => Line | undefined;

// What begins an item, before the white space that has to follow.
const BULLET = /^ {0,3}[*+-](?=[ \t])/;
const NUMBER = /^ {0,3}\d+\.(?=[ \t])/;
export const DESCRIPTION_START = /^ {0,3}:(?=[ \t])/;

export const startsList = (text: string): boolean => BULLET.test(text) || NUMBER.test(text);

interface ReadList {
  readonly list: List;
  /** Blank lines at the end belong behind the list. */
  readonly trailing: Block | undefined;
  readonly lineCount: number;
}

/** Reads the list that begins with the next line. */
export function readList(lineAhead: LineAhead, attributes: Attributes, context: ListContext): ReadList {
  const offset = lineAhead(0)?.offset ?? 0;
  const isOrdered = !BULLET.test(lineAhead(0)?.text ?? '');
  const { items, lineCount, endsAtBoundary } = readItems(lineAhead, isOrdered ? NUMBER : BULLET, context);
  const parsed = items.map((item) => ({ ...item, children: segmentsOf(item).flatMap(context.parse) }));
  const trailing = loosenItems(parsed, endsAtBoundary);
  const list: List = { kind: 'list', offset, attributes, isOrdered, items: parsed };
  return { list, trailing: endsAtBoundary ? undefined : trailing, lineCount };
}

interface RawItem {
  readonly offset: number;
  readonly attributes: Attributes;
  /** Where its text begins, in columns; what belongs to it is indented as much. */
  readonly indentation: number;
  /** From the text behind its marker on, as they are written. */
  readonly lines: Line[];
}

/** Takes lines as long as they begin an item or belong to the one before. */
function readItems(lineAhead: LineAhead, pattern: RegExp, context: ListContext) {
  const items: RawItem[] = [];
  let isAfterBlank = false;
  let lineCount = 0;
  for (let line = lineAhead(0); line; line = lineAhead(lineCount)) {
    if (context.isBoundary(line)) return { items, lineCount: lineCount + 1, endsAtBoundary: true };
    if (isAfterBlank && context.isRule(line)) break;
    const item = items.at(-1);
    const marker = itemStart(line, pattern, item?.indentation ?? 0);
    if (marker !== undefined) items.push(startItem(line, marker));
    else if (item && (isBlank(line) || continuesItem(line, item.indentation, isAfterBlank, context)))
      item.lines.push(line);
    else break;
    isAfterBlank = marker === undefined && isBlank(line);
    lineCount += 1;
  }
  return { items, lineCount, endsAtBoundary: false };
}

/** The marker of the line; a further item may not stand deeper than the text of the one before. */
function itemStart(line: Line, pattern: RegExp, indentation: number): string | undefined {
  const [marker] = pattern.exec(line.text) ?? [];
  if (marker === undefined) return undefined;
  const spaces = marker.length - marker.trimStart().length;
  return indentation > 0 && spaces > Math.min(3, indentation - 1) ? undefined : marker;
}

function startItem(line: Line, marker: string): RawItem {
  const attributes = createAttributes();
  const rest = dropStart(line, marker.length);
  const own = itemListOf(rest.text);
  if (own) addList(attributes, own.list);
  const content = own ? dropStart(rest, own.length) : trimLineStart(rest);
  // Attributes stand where the text would, so it begins with them.
  const white = /^[ \t]*/.exec(rest.text)?.[0] ?? '';
  const indentation = isBlank(content) ? 4 : widthOf(white, marker.length);
  return { offset: line.offset, attributes, indentation, lines: [content] };
}

/** The column in which white space ends. */
function widthOf(white: string, start: number): number {
  let column = start;
  for (const space of white) column += space === '\t' ? 4 - (column % 4) : 1;
  return column;
}

function continuesItem(line: Line, indentation: number, isAfterBlank: boolean, context: ListContext): boolean {
  if (takeIndentation(line, indentation)) return true;
  const spaces = /^ */.exec(line.text)?.[0].length ?? 0;
  return !isAfterBlank && !(spaces <= Math.min(indentation, 3) && context.endsLazyText(line));
}

/**
 * The lines of an item without its indentation. A list directly below the text of the item is apart, because only what is
 * read for itself begins a block there.
 */
function segmentsOf({ indentation, lines: [first, ...below] }: RawItem): Line[][] {
  if (!first) return [];
  const rows = below.map((line) => {
    const inner = isBlank(line) ? line : takeIndentation(line, indentation);
    return { line: inner ?? line, isIndented: inner !== undefined };
  });
  const opensList = ({ line, isIndented }: (typeof rows)[number]): boolean => isIndented && startsList(line.text);
  const nested = startsList(first.text) ? 0 : rows.findIndex((row) => isBlank(row.line) || opensList(row));
  const lines = rows.map(({ line, isIndented }, index) =>
    nested !== -1 && index >= nested && !isIndented && startsList(line.text) ? deepen(line, indentation + 4) : line,
  );
  const start = rows[nested];
  const isApart = start !== undefined && opensList(start) && !startsList(first.text);
  return isApart ? [[first, ...lines.slice(0, nested)], lines.slice(nested)] : [[first, ...lines]];
}

/** Indents a line so that it is text of the innermost item. */
const deepen = ({ text, offset }: Line, count: number): Line => ({
  text: ' '.repeat(count) + text,
  offset: offset - count,
});

/** The line without the indentation of its item, in blanks or tabs; `undefined` if it has less. */
function takeIndentation(line: Line, indentation: number): Line | undefined {
  let width = 0;
  let count = 0;
  for (const space of line.text) {
    if (width >= indentation || (space !== ' ' && space !== '\t')) break;
    width += space === '\t' ? 4 - (width % 4) : 1;
    count += 1;
  }
  if (width < indentation) return undefined;
  const rest = dropStart(line, count);
  const excess = width - indentation;
  return excess === 0 ? rest : { text: ' '.repeat(excess) + rest.text, offset: rest.offset - excess };
}

/**
 * Says which items are one text without a paragraph: those that no blank line keeps from what follows. Behind the last one
 * nothing needs to follow, so it goes by the others.
 * @returns The blank lines at the end of the last item.
 */
function loosenItems(items: readonly ListItem[], endsAtBoundary: boolean): Block | undefined {
  for (const { children } of items) {
    // The end of an attribute list of the first paragraph.
    if (children[0]?.kind === 'paragraph' && children[1]?.kind === 'boundary') children.splice(1, 1);
  }
  const last = items.length - 1;
  const isLoose = items.map(({ children }, index) => {
    const isFollowed = index < last || children.length > 2 || endsAtBoundary;
    return children[0]?.kind === 'paragraph' && children[1]?.kind === 'blank' && isFollowed;
  });
  if (last > 0 && isLoose.slice(0, last).every(Boolean)) isLoose[last] = true;
  const trailing = items.map(({ children }, index) => {
    const [first] = children;
    if (first?.kind === 'paragraph' && !isLoose[index]) first.isBare = true;
    return children.at(-1)?.kind === 'blank' ? children.pop() : undefined;
  });
  return trailing[last];
}

interface ReadDescriptions {
  readonly blocks: readonly Block[];
  /** How many of the blocks before it they replace: the terms, or a list that goes on. */
  readonly replacedCount: number;
  readonly lineCount: number;
}

/** Reads descriptions of the paragraph before them; its lines are the terms. */
export function readDescriptions(
  lineAhead: LineAhead,
  before: readonly Block[],
  context: ListContext,
): ReadDescriptions | undefined {
  const isApart = before.at(-1)?.kind === 'blank';
  const terms = before.at(isApart ? -2 : -1);
  if (terms?.kind !== 'paragraph') return undefined;
  const { items, lineCount } = readItems(lineAhead, DESCRIPTION_START, context);
  const entries = [
    ...terms.lines.map(readTerm),
    ...items.map((item, index) => readDescription(item, items[index - 1], isApart, context)),
  ];
  const trailing = takeTrailing(entries);
  const own = isApart ? 2 : 1;
  const open = openListBefore(before, own);
  const { offset, attributes } = terms;
  const list: DefinitionList = { kind: 'definitions', offset, attributes, entries };
  open?.list.entries.push(...entries);
  const blocks = [...(open ? [] : [list]), ...(trailing ? [trailing] : [])];
  return { blocks, replacedCount: own + (open?.blankCount ?? 0), lineCount };
}

/** The definition list that goes on, because only blank lines stand between it and the terms. */
function openListBefore(
  before: readonly Block[],
  count: number,
): { readonly list: DefinitionList; readonly blankCount: number } | undefined {
  const blankCount = before.at(-count - 1)?.kind === 'blank' ? 1 : 0;
  const list = before.at(-count - 1 - blankCount);
  return list?.kind === 'definitions' ? { list, blankCount } : undefined;
}

function readTerm(line: Line): DefinitionEntry {
  const attributes = createAttributes();
  const own = itemListOf(line.text);
  if (own) addList(attributes, own.list);
  return { offset: line.offset, attributes, term: dropStart(line, own?.length ?? 0), children: [] };
}

function readDescription(
  item: RawItem,
  previous: RawItem | undefined,
  isFirstApart: boolean,
  context: ListContext,
): DefinitionEntry {
  const last = previous?.lines.at(-1);
  const isApart = previous ? last !== undefined && isBlank(last) : isFirstApart;
  const children = context.parse(segmentsOf(item).flat());
  const [first] = children;
  if (first?.kind === 'paragraph' && !isApart) first.isBare = true;
  return { offset: item.offset, attributes: item.attributes, children };
}

function takeTrailing(entries: readonly DefinitionEntry[]): Block | undefined {
  let trailing: Block | undefined;
  for (const { children } of entries) {
    if (children.length > 0) trailing = children.at(-1)?.kind === 'blank' ? children.pop() : undefined;
  }
  return trailing;
}
