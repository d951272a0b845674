/** Plain text as paragraphs, lists and headings, each line of it kept. */
import type { Element, ElementContent } from 'hast';
import { element } from '#importer/article.ts';
import { createGithubAnchors } from '#importer/reading/anchors.ts';

export interface TextLine {
  readonly text: string;
  /** Of the file, from 1. */
  readonly line: number;
}

/** Programs that save a page as text break its lines at some column between these. */
const WRAPPED_WIDTH = { from: 55, to: 100 };

/** As wide as a line of verse or of an address; a longer one is a paragraph of its own. */
const SHORT_LINE = 60;

const BULLET = /^[ \t]*([•‣◦▪●○■□▶►·∙‧*+-])[ \t]+(?=\S)/;
const NUMBER = /^[ \t]*(\d{1,3})[.)][ \t]+(?=\S)/;
const RULE = /^[ \t]*(?:([-_*=—–─~])[ \t]*)(?:\1[ \t]*){2,}$/;

/** What sentences end with, and what stands before something that follows. */
const SENTENCE_END = /[.。!！?？,，、;；:：…"”」』)）~〜]$/;

type Block =
  | { readonly kind: 'text'; readonly lines: readonly TextLine[]; readonly isAlone: boolean }
  | { readonly kind: 'bullets' | 'numbers'; readonly items: readonly Item[] }
  | { readonly kind: 'rule'; readonly lines: readonly TextLine[] };

interface Item {
  readonly number: number;
  readonly lines: readonly TextLine[];
  /** As it is written, for a list that turns out to be none. */
  readonly source: readonly TextLine[];
}

export function readTextBlocks(lines: readonly TextLine[]): ElementContent[] {
  const groups = toGroups(lines);
  const isWrapped = isHardWrapped(groups);
  const blocks = undoLoneItems(joinLists(groups.flatMap((group) => toBlocks(group, isWrapped))));
  const makeAnchor = createGithubAnchors();
  return blocks.flatMap((block, index): Element[] => {
    if (block.kind === 'rule') return [placed(element('hr', {}, []), block.lines)];
    if (block.kind !== 'text') return [toList(block)];
    const [first] = block.lines;
    if (first && isHeading(block, blocks[index - 1], blocks[index + 1])) {
      return [placed(element('h2', { id: makeAnchor(first.text.trim()) }, withLinks(first)), block.lines)];
    }
    return toParagraphs(block.lines, isWrapped);
  });
}

/** Width on a terminal, where Chinese, Japanese and Korean characters take two columns. */
export function widthOf(text: string): number {
  return (
    text.length +
    (text.match(/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF01-\uFF60]/gu)
      ?.length ?? 0)
  );
}

/** Runs of lines without a blank one between them. */
function toGroups(lines: readonly TextLine[]): TextLine[][] {
  const groups: TextLine[][] = [];
  let isOpen = false;
  for (const line of lines) {
    const isBlank = line.text.trim() === '';
    if (!isBlank && isOpen) groups.at(-1)?.push(line);
    else if (!isBlank) groups.push([line]);
    isOpen = !isBlank;
  }
  return groups;
}

/** Whether lines end because they were full, and not because a paragraph ended. */
function isHardWrapped(groups: readonly TextLine[][]): boolean {
  const ends = groups.flatMap((group) => group.slice(0, -1)).map(({ text }) => widthOf(text));
  const full = ends.filter((width) => width >= WRAPPED_WIDTH.from && width <= WRAPPED_WIDTH.to);
  const isAnyLonger = groups.flat().some(({ text }) => widthOf(text) > WRAPPED_WIDTH.to + 20 && !/\S{60}/.test(text));
  return full.length >= 3 && full.length >= ends.length * 0.6 && !isAnyLonger;
}

function toBlocks(group: readonly TextLine[], isWrapped: boolean): Block[] {
  const blocks: Block[] = [];
  let text: TextLine[] = [];
  const endText = (): void => {
    if (text.length > 0) blocks.push({ kind: 'text', lines: text, isAlone: text.length === group.length });
    text = [];
  };
  for (const line of group) {
    const item = readItem(line);
    const last = blocks.at(-1);
    if (item) {
      endText();
      blocks.push(item);
    } else if (RULE.test(line.text)) {
      endText();
      blocks.push({ kind: 'rule', lines: [line] });
    } else if (isWrapped && text.length === 0 && (last?.kind === 'bullets' || last?.kind === 'numbers')) {
      blocks[blocks.length - 1] = { ...last, items: last.items.map((one) => goOn(one, line)) };
    } else text.push(line);
  }
  endText();
  return blocks;
}

function readItem(line: TextLine): Extract<Block, { items: unknown }> | undefined {
  const bullet = BULLET.exec(line.text);
  const number = NUMBER.exec(line.text);
  const marker = bullet ?? number;
  if (!marker || RULE.test(line.text)) return undefined;
  const lines = [{ ...line, text: line.text.slice(marker[0].length) }];
  const item = { number: Number(number?.[1] ?? 0), lines, source: [line] };
  return { kind: bullet ? 'bullets' : 'numbers', items: [item] };
}

function goOn(item: Item, line: TextLine): Item {
  return { ...item, lines: [...item.lines, line], source: [...item.source, line] };
}

/** Items that follow each other as one list; numbers only if they count on. */
function joinLists(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    const isList = block.kind === 'bullets' || block.kind === 'numbers';
    if (isList && last?.kind === block.kind && continues(last.items, block.items)) {
      joined[joined.length - 1] = { kind: block.kind, items: [...last.items, ...block.items] };
    } else joined.push(block);
  }
  return joined;
}

function continues(items: readonly Item[], next: readonly Item[]): boolean {
  const [last, first] = [items.at(-1), next[0]];
  return last?.number === 0 || Number(first?.number) === Number(last?.number) + 1;
}

/** A single number, or a hyphen that may be a dash, begins no list. */
function undoLoneItems(blocks: readonly Block[]): Block[] {
  return blocks.map((block): Block => {
    if (block.kind !== 'bullets' && block.kind !== 'numbers') return block;
    const [item] = block.items;
    const isLone = block.items.length === 1 && item !== undefined;
    const isDoubtful = block.kind === 'numbers' || /^[ \t]*[*+·-]/.test(item?.source[0]?.text ?? '');
    return isLone && isDoubtful ? { kind: 'text', lines: item.source, isAlone: item.source.length === 1 } : block;
  });
}

function toList({ kind, items }: Extract<Block, { items: unknown }>): Element {
  const start = items[0]?.number;
  const properties = kind === 'numbers' && start !== 1 ? { start: start ?? 1 } : {};
  const children = items.map(({ lines }) => placed(element('li', {}, joinTexts(lines, '\n')), lines));
  const lines = items.flatMap((item) => item.source);
  return placed(element(kind === 'numbers' ? 'ol' : 'ul', properties, children), lines);
}

/** A short line by itself that ends as no sentence does, above a paragraph. */
function isHeading(
  block: Extract<Block, { kind: 'text' }>,
  before: Block | undefined,
  after: Block | undefined,
): boolean {
  const [line] = block.lines;
  if (!line || block.lines.length > 1 || !block.isAlone || before?.kind === 'rule') return false;
  const text = line.text.trim();
  if (widthOf(text) > SHORT_LINE || SENTENCE_END.test(text) || !/\p{L}/u.test(text) || /:\/\//.test(text)) return false;
  if (after?.kind !== 'text' || (before !== undefined && !isProse(before) && before.kind === 'text')) return false;
  return isProse(after) && !/^[\p{Ll}]/u.test(text);
}

function isProse(block: Block): boolean {
  if (block.kind !== 'text') return false;
  const width = block.lines.reduce((sum, { text }) => sum + widthOf(text), 0);
  return (
    width > SHORT_LINE * 1.5 || (width > SHORT_LINE / 2 && SENTENCE_END.test(block.lines.at(-1)?.text.trim() ?? ''))
  );
}

function toParagraphs(lines: readonly TextLine[], isWrapped: boolean): Element[] {
  if (isWrapped) return [placed(element('p', {}, joinTexts(lines, '\n')), lines)];
  if (lines.every(({ text }) => widthOf(text) <= SHORT_LINE)) {
    return [placed(element('p', {}, joinTexts(lines, element('br', {}, []))), lines)];
  }
  return lines.map((line) => placed(element('p', {}, withLinks(line)), [line]));
}

function joinTexts(lines: readonly TextLine[], between: Element | string): (ElementContent | string)[] {
  return lines.flatMap((line, index) => [
    ...(index === 0 ? [] : [typeof between === 'string' ? between : structuredClone(between)]),
    ...withLinks(line),
  ]);
}

/** Addresses were links on the page, or become some on ours. */
function withLinks({ text }: TextLine): (Element | string)[] {
  return text
    .trim()
    .split(
      /(https?:\/\/[\w.-]+(?::\d+)?(?:[/?#][^\s<>"'()、。，；：！？（）「」『』《》【】]*[^\s<>"'(),.;:!?、。，；：！？（）「」『』《》【】*_~])?\/?)/,
    )
    .filter((part) => part !== '')
    .map((part) => (/^https?:\/\//.test(part) ? element('a', { href: part }, [part]) : part));
}

function placed(node: Element, lines: readonly TextLine[]): Element {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return node;
  node.position = {
    start: { line: first.line, column: 1 },
    end: { line: last.line, column: last.text.length + 1 },
  };
  return node;
}
