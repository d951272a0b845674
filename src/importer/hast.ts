/** What several parts ask of the nodes of an article. */
import type { Element, ElementContent, Nodes, Properties, Root, RootContent } from 'hast';
import { toString as toText } from 'hast-util-to-string';
import { hasVisibleText } from '#i18n/visible.ts';
import { decodeAddress } from '#model/media.ts';

const HEADING = /^h[1-6]$/;

/** Elements that are something to see although they have no text. */
const VISIBLE = new Set(['img', 'iframe', 'video', 'input', 'hr', 'pre']);

/** Elements in each other beyond this are taken out of theirs; no blog has as many, and what goes into each would overflow. */
const MAXIMUM_DEPTH = 100;

interface Waiting {
  readonly node: RootContent;
  readonly parent: { children: RootContent[] };
  readonly depth: number;
}

/**
 * A copy of bounded depth.
 * @param onDeep Told of elements whose content goes on beside them.
 */
export function flatten(source: Root, onDeep: (node: Element) => void): Root {
  const copy: Root = { type: 'root', children: [] };
  const waiting: Waiting[] = [];
  const wait = (nodes: readonly RootContent[], parent: Waiting['parent'], depth: number): void => {
    for (const node of nodes.toReversed()) waiting.push({ node, parent, depth });
  };
  wait(source.children, copy, 0);
  while (waiting.length > 0) {
    const { node, parent, depth } = waiting.pop() as Waiting;
    if (node.type !== 'element') parent.children.push({ ...node });
    else if (depth > MAXIMUM_DEPTH) {
      onDeep(node);
      wait(node.children, parent, depth);
    } else {
      const element: Element = { ...node, properties: { ...node.properties }, children: [] };
      parent.children.push(element);
      wait(node.children, element, depth + 1);
    }
  }
  return copy;
}

/** Whether a node is an element of one of these names, or of any if there are none. */
export function isElement<Name extends string = string>(
  node: Nodes | undefined,
  ...names: readonly Name[]
): node is Element & { tagName: Name } {
  return node?.type === 'element' && (names.length === 0 || (names as readonly string[]).includes(node.tagName));
}

export function isHeading(node: Nodes | undefined): node is Element & { tagName: `h${number}` } {
  return node?.type === 'element' && HEADING.test(node.tagName);
}

export function childrenNamed({ children }: { readonly children: readonly Nodes[] }, ...names: string[]): Element[] {
  return children.filter((child): child is Element => isElement(child, ...names));
}

/** A property as text; empty where there is none. */
export function property({ properties }: Element, name: string): string {
  const value = properties[name];
  return value === undefined || value === null ? '' : Array.isArray(value) ? value.join(' ') : String(value);
}

/** Classes, also where a parser gave them as one text. */
export function classesOf({ properties: { className } }: { readonly properties: Properties }): string[] {
  return Array.isArray(className) ? className.map(String) : String(className ?? '').split(/\s+/);
}

export function textOf(nodes: readonly ElementContent[]): string {
  return nodes.map((node) => toText(node)).join('');
}

/** About how long some content is as Markdown, with addresses and marks. */
export function lengthOf(nodes: readonly ElementContent[]): number {
  return nodes.reduce((length, node) => {
    if (node.type === 'text') return length + node.value.length;
    if (node.type !== 'element') return length;
    return length + 5 + property(node, 'href').length + property(node, 'src').length + lengthOf(node.children);
  }, 0);
}

/** Whether readers see anything of it. */
export function isVisible(node: ElementContent): boolean {
  if (node.type === 'text') return hasVisibleText(node.value);
  return node.type === 'element' && (VISIBLE.has(node.tagName) || node.children.some(isVisible));
}

/** Whether a picture stands for a character, as blogs show emoji. */
export function isEmoji(node: Element): boolean {
  return (
    classesOf(node).some((name) => /^(?:emoji|wp-smiley|jekyll-emoji)$/.test(name)) && property(node, 'alt') !== ''
  );
}

/** Whether a link is the number of a footnote in the text. */
export function isFootnoteReference(node: Nodes | undefined): node is Element & { tagName: 'sup' } {
  return isElement(node, 'sup') && node.children.some((child) => hasProperty(child, 'dataFootnoteRef'));
}

/** Whether an element has a property, with or without a value. */
export function hasProperty(node: Nodes | undefined, name: string): boolean {
  const value = node?.type === 'element' ? node.properties[name] : undefined;
  return value !== undefined && value !== null && value !== false;
}

/** The label of a footnote, from the anchor of its note or of a link to it. */
export function footnoteLabel(anchor: string): string {
  return decodeAddress(anchor.replace(/^#/, '')).replace(/^(user-content-)?fn-?/, '');
}

/** The last part of an address, decoded, which names its file. */
export function fileNameOf(address: string): string {
  const [path = ''] = address.split(/[?#]/, 1);
  return decodeAddress(path.replace(/\/+$/, '').split('/').at(-1) ?? '') || address;
}
