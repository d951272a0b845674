/** Puts what marks in a text stand for into the tree that the text became. */
import type { Element, ElementContent, Properties, Root, RootContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';

/** Every mark, of whatever text. They are letters and digits, which Markdown, HTML and addresses leave alone. */
export const MARK = /cb[0-9a-f]{12}n\d+x/g;

type Inserted = ReadonlyMap<string, readonly ElementContent[]>;

/** What ends a paragraph in HTML. */
const FLOW = new Set([
  ...['address', 'article', 'aside', 'blockquote', 'center', 'dd', 'details', 'div', 'dl', 'dt', 'fieldset'],
  ...['figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'li', 'main', 'nav', 'ol', 'p'],
  ...['pre', 'section', 'table', 'ul', 'cb-callout', 'cb-gallery', 'cb-tabs'],
]);

/** What is a block where it stands alone in its line, and part of the text elsewhere. */
const EITHER = new Set(['audio', 'cb-unknown', 'iframe', 'object', 'video']);

/** What a block within has to be lifted out of. A link may hold blocks, and is lifted with them. */
const PHRASING = new Set([
  ...['abbr', 'b', 'bdi', 'bdo', 'big', 'cite', 'del', 'dfn', 'em', 'font', 'i', 'ins', 'kbd', 'label', 'mark', 'q'],
  ...['s', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'tt', 'u', 'var'],
]);

const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** What shows its text as it is written. */
const VERBATIM = new Set(['code', 'pre', 'samp', 'script', 'style', 'textarea', 'title']);

/**
 * The tree with everything inserted, each in the place of its mark; what it brings along keeps its position, or gets that of
 * the mark. In code, addresses and other attributes a mark becomes text: that of what it stands for, or its address.
 * What no mark is left for, because the text lost it, comes at the end.
 */
export function insertMarks(tree: Root, inserted: Inserted): Root {
  if (inserted.size === 0) return tree;
  const used = new Set<string>();
  const children = expandAll(tree.children as ElementContent[], { inserted, used, open: new Set() });
  const lost = [...inserted].filter(
    ([mark, nodes]) => !used.has(mark) && nodes.some((node) => node.type === 'element'),
  );
  return { ...tree, children: [...children, ...lost.flatMap(([, nodes]) => nodes)] as RootContent[] };
}

interface Expansion {
  readonly inserted: Inserted;
  readonly used: Set<string>;
  /** Marks whose content is being expanded. */
  readonly open: Set<string>;
}

function expandAll(children: readonly ElementContent[], expansion: Expansion): ElementContent[] {
  return children.flatMap((child) => expand(child, expansion));
}

function expand(node: ElementContent, expansion: Expansion): ElementContent[] {
  if (node.type === 'text') return expandText(node.value, node, expansion);
  if (node.type === 'comment') return [{ ...node, value: toPlain(node.value, expansion) }];
  if (node.type !== 'element') return [node];
  const properties = expandProperties(node.properties, expansion);
  if (VERBATIM.has(node.tagName)) return [expandVerbatim({ ...node, properties }, expansion)];
  const element: Element = { ...node, properties, children: expandAll(node.children, expansion) };
  if (node.tagName === 'p') return splitParagraph(element);
  if (HEADINGS.has(node.tagName)) return liftOut(element);
  return PHRASING.has(node.tagName) ? splitPhrasing(element) : [element];
}

function expandText(value: string, node: ElementContent, expansion: Expansion): ElementContent[] {
  const parts: ElementContent[] = [];
  let end = 0;
  const addText = (text: string): void => {
    if (text !== '') parts.push({ ...node, type: 'text', value: text } as ElementContent);
  };
  for (const { 0: mark, index } of value.matchAll(MARK)) {
    const nodes = expansion.inserted.get(mark);
    if (!nodes || expansion.open.has(mark)) continue;
    addText(value.slice(end, index));
    end = index + mark.length;
    parts.push(...insertedNodes(mark, nodes, node, expansion));
  }
  addText(value.slice(end));
  return parts;
}

function insertedNodes(
  mark: string,
  nodes: readonly ElementContent[],
  place: ElementContent,
  expansion: Expansion,
): ElementContent[] {
  const isAgain = expansion.used.has(mark);
  expansion.used.add(mark);
  expansion.open.add(mark);
  const expanded = expandAll(isAgain ? structuredClone(nodes) : nodes, expansion);
  expansion.open.delete(mark);
  return expanded.map((node) => (node.position || !place.position ? node : { ...node, position: place.position }));
}

function expandVerbatim(element: Element, expansion: Expansion): Element {
  return {
    ...element,
    children: element.children.map((child): ElementContent => {
      if (child.type === 'text') return { ...child, value: toPlain(child.value, expansion) };
      if (child.type !== 'element') return child;
      return expandVerbatim({ ...child, properties: expandProperties(child.properties, expansion) }, expansion);
    }),
  };
}

function expandProperties(properties: Properties, expansion: Expansion): Properties {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => {
      if (typeof value === 'string') return [name, toPlain(value, expansion)];
      const isList = Array.isArray(value);
      return [name, isList ? value.map((item) => (typeof item === 'string' ? toPlain(item, expansion) : item)) : value];
    }),
  );
}

function toPlain(text: string, expansion: Expansion): string {
  return text.replace(MARK, (mark) => {
    const nodes = expansion.inserted.get(mark);
    if (!nodes || expansion.open.has(mark)) return mark;
    expansion.used.add(mark);
    expansion.open.add(mark);
    const plain = toPlain(plainTextOf(nodes), expansion);
    expansion.open.delete(mark);
    return plain;
  });
}

function plainTextOf(nodes: readonly ElementContent[]): string {
  const text = textOf({ type: 'root', children: [...nodes] });
  if (text !== '') return text;
  const [first] = nodes;
  return first?.type === 'element' ? String(first.properties['src'] ?? first.properties['href'] ?? '') : '';
}

function isFlow(node: ElementContent): boolean {
  if (node.type !== 'element') return false;
  if (node.tagName === 'cb-math') return node.properties['dataDisplay'] !== undefined;
  return FLOW.has(node.tagName) || (node.tagName === 'a' && node.children.some(isFlow));
}

function isEither(node: ElementContent): boolean {
  return node.type === 'element' && EITHER.has(node.tagName);
}

/** A paragraph as the paragraphs before, between and after the blocks that it was given. */
function splitParagraph(paragraph: Element): ElementContent[] {
  const { children } = paragraph;
  const isBlock = (index: number): boolean => {
    const child = children[index];
    return child !== undefined && (isFlow(child) || (isEither(child) && isAloneInLine(children, index)));
  };
  if (!children.some((_, index) => isBlock(index))) return [paragraph];
  const parts: ElementContent[] = [];
  let text: ElementContent[] = [];
  const endText = (): void => {
    const trimmed = trimLines(text);
    if (trimmed.length > 0) parts.push({ ...paragraph, children: trimmed });
    text = [];
  };
  children.forEach((child, index) => {
    if (!isBlock(index)) {
      text.push(child);
      return;
    }
    endText();
    parts.push(child);
  });
  endText();
  return parts;
}

/** Whether between the line ends around a child nothing else stands that readers see. */
function isAloneInLine(children: readonly ElementContent[], index: number): boolean {
  return isLineEnd(children, index - 1, -1) && isLineEnd(children, index + 1, 1);
}

function isLineEnd(children: readonly ElementContent[], start: number, step: 1 | -1): boolean {
  for (let index = start; ; index += step) {
    const child = children[index];
    if (child === undefined || (child.type === 'element' && (child.tagName === 'br' || isFlow(child)))) return true;
    if (child.type === 'element') return false;
    if (child.type !== 'text') continue;
    const lines = child.value.split('\n');
    if ((step === 1 ? lines[0] : lines.at(-1))?.trim() !== '') return false;
    if (lines.length > 1) return true;
  }
}

/** Without the breaks and white space at both ends; nothing if that is all. */
function trimLines(children: readonly ElementContent[]): ElementContent[] {
  const isContent = (node: ElementContent): boolean =>
    node.type === 'text' ? node.value.trim() !== '' : !(node.type === 'element' && node.tagName === 'br');
  const start = children.findIndex(isContent);
  if (start === -1) return [];
  const kept = children.slice(start, children.findLastIndex(isContent) + 1);
  const trim = (index: number, pattern: RegExp): void => {
    const node = kept[index];
    if (node?.type === 'text') kept[index] = { ...node, value: node.value.replace(pattern, '') };
  };
  trim(0, /^\s+/);
  trim(kept.length - 1, /\s+$/);
  return kept;
}

function splitPhrasing(element: Element): ElementContent[] {
  if (!element.children.some(isFlow)) return [element];
  const parts: ElementContent[] = [];
  let inner: ElementContent[] = [];
  for (const child of [...element.children, undefined]) {
    if (child && !isFlow(child)) {
      inner.push(child);
      continue;
    }
    if (trimLines(inner).length > 0) parts.push({ ...element, children: inner });
    inner = [];
    if (child) parts.push(child);
  }
  return parts;
}

/** A heading, and after it the blocks that it was given. */
function liftOut(heading: Element): ElementContent[] {
  const blocks = heading.children.filter(isFlow);
  if (blocks.length === 0) return [heading];
  const children = trimLines(heading.children.filter((child) => !isFlow(child)));
  return [...(children.length > 0 ? [{ ...heading, children }] : []), ...blocks];
}
