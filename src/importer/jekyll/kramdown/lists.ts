/** Lists and definition lists. Numbers say nothing: every list begins with 1. */
import { type Attributes, addList, createAttributes, itemListOf } from './attributes.ts';
import type { Block, DefinitionEntry, DefinitionList, List, ListItem } from './block-types.ts';
import { dropStart, isBlank, type Line } from './lines.ts';

export interface ListContext {
  readonly parse: (lines: readonly Line[]) => Block[];
  readonly isRule: (line: Line) => boolean;
  readonly isBoundary: (line: Line) => boolean;
  /** Whether a line that is not indented cannot go on an item. */
  readonly endsLazyText: (line: Line) => boolean;
}

type LineAhead = (index: number) => Line | undefined;

const BULLET = /^( {0,3}[+*-])([\t| ].*)$/;
const NUMBER = /^( {0,3}\d+\.)([\t| ].*)$/;
export const DESCRIPTION_START = /^( {0,3}:)([\t| ].*)$/;

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
  const parsed = items.map((item) => ({ ...item, children: item.segments.flatMap(context.parse) }));
  const trailing = loosenItems(parsed, endsAtBoundary);
  const list: List = { kind: 'list', offset, attributes, isOrdered, items: parsed };
  return { list, trailing: endsAtBoundary ? undefined : trailing, lineCount };
}

interface RawItem {
  readonly offset: number;
  readonly attributes: Attributes;
  /** Each is read for itself, so that a list in the item begins a block. */
  readonly segments: Line[][];
}

function readItems(lineAhead: LineAhead, pattern: RegExp, context: ListContext) {
  const items: RawItem[] = [];
  let item: RawItem | undefined;
  let indentation = 0;
  let hasNestedList = false;
  let isAfterBlank = false;
  for (let index = 0; ; index += 1) {
    const line = lineAhead(index);
    if (!line || (isAfterBlank && context.isRule(line))) return { items, lineCount: index, endsAtBoundary: false };
    if (context.isBoundary(line)) return { items, lineCount: index + 1, endsAtBoundary: true };
    const start = itemStart(line, pattern, indentation);
    if (start) {
      const first = readFirstLine(line, start);
      indentation = first.indentation;
      item = { offset: line.offset, attributes: first.attributes, segments: [[first.line]] };
      items.push(item);
      hasNestedList = startsList(first.line.text);
      isAfterBlank = false;
    } else if (item && isBlank(line)) {
      hasNestedList = true;
      isAfterBlank = true;
      item.segments.at(-1)?.push(line);
    } else if (item && continuesItem(line, indentation, isAfterBlank, context)) {
      const indented = takeIndentation(line, indentation);
      let rest = indented ?? line;
      if (startsList(rest.text)) {
        if (!hasNestedList && indented) {
          item.segments.push([]);
          hasNestedList = true;
        } else if (hasNestedList && !indented) {
          // Deep enough to be text of the innermost item.
          rest = { text: ' '.repeat(indentation + 4) + rest.text, offset: rest.offset - indentation - 4 };
        }
      }
      item.segments.at(-1)?.push(rest);
      isAfterBlank = false;
    } else {
      return { items, lineCount: index, endsAtBoundary: false };
    }
  }
}

/** The marker of the line; a further item may not stand deeper than the text of the one before. */
function itemStart(line: Line, pattern: RegExp, indentation: number): string | undefined {
  const [, marker] = pattern.exec(line.text) ?? [];
  if (marker === undefined) return undefined;
  const spaces = marker.length - marker.trimStart().length;
  return indentation > 0 && spaces > Math.min(3, indentation - 1) ? undefined : marker;
}

function readFirstLine(line: Line, marker: string) {
  const attributes = createAttributes();
  let content = dropStart(line, marker.length);
  let indentation = marker.length;
  const list = itemListOf(content.text);
  if (content.text.slice(list?.length ?? 0).trim() === '') {
    indentation = 4;
  } else {
    const white = /^[ \t]*/.exec(content.text)?.[0] ?? '';
    for (const space of white) indentation += space === '\t' ? 4 - (indentation % 4) : 1;
  }
  content = dropStart(content, content.text.length - content.text.trimStart().length);
  const own = itemListOf(content.text);
  if (own) {
    addList(attributes, own.list);
    content = dropStart(content, own.length);
  }
  return { line: content, indentation, attributes };
}

function continuesItem(line: Line, indentation: number, isAfterBlank: boolean, context: ListContext): boolean {
  if (takeIndentation(line, indentation)) return true;
  const spaces = /^ */.exec(line.text)?.[0].length ?? 0;
  return !isAfterBlank && !(spaces <= Math.min(indentation, 3) && context.endsLazyText(line));
}

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
 * Says which items are one text without a paragraph, by the blank lines behind their first one.
 * @returns The blank lines at the end of the last item.
 */
function loosenItems(items: readonly ListItem[], endsAtBoundary: boolean): Block | undefined {
  let trailing: Block | undefined;
  let hasOther = false;
  for (const [number, { children }] of items.entries()) {
    const [first, second] = children;
    const isLast = number === items.length - 1;
    if (first?.kind === 'paragraph' && second?.kind === 'boundary') children.splice(1, 1);
    const next = children[1];
    const isApart = next?.kind === 'blank' && !(isLast && children.length === 2 && !endsAtBoundary);
    if (first?.kind === 'paragraph' && !isApart && (!isLast || items.length === 1 || hasOther)) first.isBare = true;
    hasOther ||= first?.kind !== 'paragraph' || first.isBare;
    trailing = children.at(-1)?.kind === 'blank' ? children.pop() : undefined;
  }
  return trailing;
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
  const last = previous?.segments.at(-1)?.at(-1);
  const isApart = previous ? last !== undefined && isBlank(last) : isFirstApart;
  const children = context.parse(item.segments.flat());
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
