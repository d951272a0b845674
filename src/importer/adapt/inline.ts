/** Text in lines: its white space, and the elements in it, in the form that Markdown can say. */
import type { Element, ElementContent, Text } from 'hast';
import { hasProperty, isElement, isFootnoteReference } from '#importer/hast.ts';

/** What a line of text consists of, besides text. */
const INLINE_ELEMENTS: ReadonlySet<string> = new Set([
  ...['a', 'abbr', 'br', 'cite', 'code', 'del', 'dfn', 'em', 'img', 'input', 'ins', 'kbd', 'mark', 'q', 'rp', 'rt'],
  ...['ruby', 'samp', 'small', 'span', 'strong', 'sub', 'sup', 'time', 'u', 'var', 'wbr'],
]);

/** They are something without content. */
const VOID = new Set(['br', 'img', 'input', 'wbr']);

/** One of these within another of its kind says nothing. */
const UNIQUE = new Set(['a', 'del', 'em', 'strong']);

const BLANKS = /[ \t\n\r\f\v\u00a0]+/g;
const BLANKS_AT_START = /^[ \t\n\r\f\v\u00a0]+/;
const BLANKS_AT_END = /[ \t\n\r\f\v\u00a0]+$/;

export function isInline(node: ElementContent): boolean {
  return node.type === 'text' || (node.type === 'element' && INLINE_ELEMENTS.has(node.tagName));
}

/**
 * A line without blanks around it, with one blank or line feed between words, with blanks and breaks at the edge of an
 * element outside of it, and without elements that are empty or say nothing.
 */
export function tidyLine(nodes: readonly ElementContent[]): ElementContent[] {
  const line = merge(moveBlanksOut(separateImageLinks(nodes), new Set()));
  const leaves: (Text | Element)[] = [];
  collectLeaves(line, leaves);
  let isAtBlank = true;
  for (const leaf of leaves) isAtBlank = trimLeaf(leaf, isAtBlank);
  let isAtEnd = true;
  for (const leaf of leaves.toReversed()) isAtEnd = trimEnd(leaf, isAtEnd);
  return withoutEdgeBreaks(withoutEmpty(line));
}

/** Images side by side need nothing between them, and the links that they become do. */
function separateImageLinks(nodes: readonly ElementContent[]): ElementContent[] {
  const isImageLink = (node: ElementContent | undefined): boolean =>
    isElement(node, 'a') && hasProperty(node, 'dataImage');
  return nodes.flatMap((node, index): ElementContent[] =>
    isImageLink(node) && isImageLink(nodes[index - 1]) ? [{ type: 'text', value: ' ' }, node] : [node],
  );
}

/** Lines that more than one break parts, which are paragraphs. */
export function splitAtBreaks(line: readonly ElementContent[]): ElementContent[][] {
  const parts: ElementContent[][] = [[]];
  let breaks: ElementContent[] = [];
  for (const node of line) {
    if (isElement(node, 'br')) {
      breaks.push(node);
      continue;
    }
    if (breaks.length > 1) parts.push([]);
    else parts.at(-1)?.push(...breaks);
    breaks = [];
    parts.at(-1)?.push(node);
  }
  return parts.filter((part) => part.length > 0);
}

function moveBlanksOut(nodes: readonly ElementContent[], around: ReadonlySet<string>): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'text') return node.value === '' ? [] : [{ ...node, value: collapse(node.value) }];
    if (node.type !== 'element') return [];
    if (VOID.has(node.tagName) || node.tagName === 'code' || isFootnoteReference(node)) return [node];
    if (UNIQUE.has(node.tagName) && around.has(node.tagName)) return moveBlanksOut(node.children, around);
    const children = merge(moveBlanksOut(node.children, new Set([...around, node.tagName])));
    const before = takeEdge(children, 'start');
    const after = takeEdge(children, 'end');
    return [...before, ...(children.length > 0 ? [{ ...node, children }] : []), ...after];
  });
}

/** Takes blanks and breaks from the edge of some content. */
function takeEdge(children: ElementContent[], side: 'start' | 'end'): ElementContent[] {
  const taken: ElementContent[] = [];
  while (children.length > 0) {
    const edge = (side === 'start' ? children[0] : children.at(-1)) as ElementContent;
    const take = (): void => {
      if (side === 'start') children.shift();
      else children.pop();
    };
    if (isElement(edge, 'br')) {
      take();
      taken.push(edge);
      continue;
    }
    if (edge.type !== 'text') break;
    const rest = edge.value.replace(side === 'start' ? BLANKS_AT_START : BLANKS_AT_END, '');
    if (rest === edge.value) break;
    taken.push({ type: 'text', value: edge.value.includes('\n') ? '\n' : ' ' });
    take();
    if (rest === '') continue;
    if (side === 'start') children.unshift({ ...edge, value: rest });
    else children.push({ ...edge, value: rest });
    break;
  }
  return side === 'start' ? taken : taken.toReversed();
}

/** One blank for several; a blank that keeps words together stays where it stands alone. */
function collapse(text: string): string {
  return text.replace(BLANKS, (blanks) => (blanks === '\u00a0' ? blanks : blanks.includes('\n') ? '\n' : ' '));
}

/** Joins texts beside each other, and parts of one emphasis. */
function merge(nodes: readonly ElementContent[]): ElementContent[] {
  const merged: ElementContent[] = [];
  for (const node of nodes) {
    const last = merged.at(-1);
    if (node.type === 'text' && last?.type === 'text') {
      merged[merged.length - 1] = { ...last, value: collapse(last.value + node.value) };
    } else if (isElement(node, 'strong', 'em', 'del', 'code') && isElement(last, node.tagName)) {
      merged[merged.length - 1] = { ...last, children: merge([...last.children, ...node.children]) };
    } else merged.push(node);
  }
  return merged;
}

/** The texts of a line that blanks count in, and what stands between them, in their order. */
function collectLeaves(nodes: readonly ElementContent[], leaves: (Text | Element)[]): void {
  for (const node of nodes) {
    if (node.type === 'text') leaves.push(node);
    else if (node.type === 'element') {
      if (VOID.has(node.tagName) || node.tagName === 'code' || isFootnoteReference(node)) leaves.push(node);
      else collectLeaves(node.children, leaves);
    }
  }
}

function trimLeaf(leaf: Text | Element, isAtBlank: boolean): boolean {
  // Behind the box of a task stands a blank of its own.
  if (leaf.type === 'element') return isElement(leaf, 'br', 'input');
  if (isAtBlank) leaf.value = leaf.value.replace(BLANKS_AT_START, '');
  return leaf.value === '' ? isAtBlank : BLANKS_AT_END.test(leaf.value);
}

function trimEnd(leaf: Text | Element, isAtEnd: boolean): boolean {
  if (leaf.type === 'element') return leaf.tagName === 'br';
  if (isAtEnd) leaf.value = leaf.value.replace(BLANKS_AT_END, '');
  return isAtEnd && leaf.value === '';
}

function withoutEmpty(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'text') return node.value === '' ? [] : [node];
    if (node.type !== 'element' || VOID.has(node.tagName)) return [node];
    const children = withoutEmpty(node.children);
    return children.length > 0 ? [{ ...node, children }] : [];
  });
}

function withoutEdgeBreaks(nodes: readonly ElementContent[]): ElementContent[] {
  const isContent = (node: ElementContent): boolean => !isElement(node, 'br');
  return nodes.slice(
    Math.max(nodes.findIndex(isContent), 0),
    nodes.some(isContent) ? nodes.findLastIndex(isContent) + 1 : 0,
  );
}
