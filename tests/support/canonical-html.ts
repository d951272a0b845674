/**
 * Brings HTML into one form, so that two texts are equal exactly when browsers make the same of them:
 * attributes in order, white space that never shows left out.
 */
import { type DefaultTreeAdapterTypes, html, parseFragment } from 'parse5';

type ParentNode = DefaultTreeAdapterTypes.ParentNode;
type ChildNode = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

const INLINE = new Set(
  'a abbr b bdo br cite code del dfn em i img input ins kbd mark q ruby s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);

/** Elements in which every blank shows, or is part of what is quoted. */
const PREFORMATTED = new Set(['pre', 'code']);

/** The canonical form of a fragment, after `change` has been applied to its tree. */
export function canonicalHtml(source: string, change: (root: ParentNode) => void = () => {}): string {
  const root = parseFragment(source);
  change(root);
  return writeChildren(root, false)
    .replace(/ *\n[ \n]*/g, '\n')
    .trim();
}

export function isElement(node: ChildNode | ParentNode | undefined): node is Element {
  return node !== undefined && 'tagName' in node;
}

export function attributeOf(element: Element, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

export function setAttribute(element: Element, name: string, value: string | undefined): void {
  element.attrs = element.attrs.filter((attribute) => attribute.name !== name);
  if (value !== undefined) element.attrs.push({ name, value });
}

/** Calls `visitor` for every element below a node, the innermost first, so that it may replace what it gets. */
export function visitElements(node: ParentNode, visitor: (element: Element) => void): void {
  for (const child of [...node.childNodes]) {
    if ('childNodes' in child) visitElements(child, visitor);
    if (isElement(child)) visitor(child);
  }
}

/** Puts nodes in the place of an element. */
export function replaceElement(element: Element, nodes: ChildNode[]): void {
  const parent = element.parentNode as ParentNode;
  parent.childNodes.splice(parent.childNodes.indexOf(element), 1, ...nodes);
  for (const node of nodes) node.parentNode = parent;
}

export function textOf(node: ChildNode | ParentNode): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

function writeChildren(parent: ParentNode, isPreformatted: boolean): string {
  return parent.childNodes.map((node) => writeNode(node, isPreformatted)).join('');
}

function writeNode(node: ChildNode, isPreformatted: boolean): string {
  if ('value' in node) {
    const text = escapeText(node.value);
    // White space in preformatted text counts; a code makes it visible and keeps it from being collapsed.
    return isPreformatted
      ? text.replaceAll('\n', '&#10;').replaceAll(' ', '&#32;')
      : text.replace(/[ \t\n\f\r]+/g, ' ');
  }
  if (node.nodeName === '#comment' && 'data' in node) return `\n<!--${node.data}-->\n`;
  if (!isElement(node)) return '';
  const attributes = [...node.attrs]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, value }) => ` ${name}="${escapeText(value).replaceAll('"', '&quot;').replaceAll('\n', '&#10;')}"`)
    .join('');
  const content = writeChildren(node, isPreformatted || PREFORMATTED.has(node.tagName));
  const start = `<${node.tagName}${attributes}>`;
  // A break ends a line just as a block does.
  if (node.tagName === 'br') return `${start}\n`;
  if (node.namespaceURI === html.NS.HTML && INLINE.has(node.tagName)) return `${start}${content}</${node.tagName}>`;
  return `\n${start}\n${content}\n</${node.tagName}>\n`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\u00a0', '&nbsp;');
}
