/** Alerts and block directives, as this site and its like have them, in the terms of `article.ts`. */
import type { Properties } from 'hast';
import type { Blockquote, Nodes, Paragraph, Root, RootContent } from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import type {} from 'remark-rehype';
import { visit } from 'unist-util-visit';
import { oneLine } from '#importer/one-line.ts';
import type { PreparedMarkdown, TellExcess } from '#importer/reading/read-markdown.ts';
import { CALLOUT_KINDS, type CalloutKind } from '#markdown/callouts.ts';

/** Directives for callouts, with those that only other generators have. */
const CALLOUTS: ReadonlyMap<string, CalloutKind> = new Map([
  ...CALLOUT_KINDS.map((kind) => [kind, kind] as const),
  ['info', 'note'],
  ['danger', 'caution'],
]);

/** An alert’s kind, alone in the first line of a quote. */
const ALERT = /^\[!(\w+)\][ \t]*(?:\n|$)/;

type Directive = ContainerDirective | LeafDirective;

/** Changes the tree. A directive that is not known is kept as it is written, and told of. */
export function directivesToArticle(tree: Root, { text, pointAt }: PreparedMarkdown, tell: TellExcess): void {
  visit(tree, (node, index, parent) => {
    if (node.type === 'blockquote') readAlert(node);
    if (node.type !== 'containerDirective' && node.type !== 'leafDirective') return undefined;
    if (readDirective(node) || !parent || index === undefined) return undefined;
    const { start, end } = node.position ?? {};
    const source = text.slice(start?.offset, end?.offset);
    const { line, column } = pointAt(start?.offset ?? 0);
    tell({ code: 'tag-unknown-kept', line, column, original: oneLine(source), action: 'Kept it as code' });
    const kept = { type: 'text' as const, value: source };
    const unknown = { ...node, children: [kept] as never[] };
    setElement(unknown, 'cb-unknown', { dataName: node.name });
    parent.children[index] = unknown;
    return index + 1;
  });
}

function readAlert(quote: Blockquote): void {
  const [paragraph] = quote.children;
  const [text] = paragraph?.type === 'paragraph' ? paragraph.children : [];
  if (paragraph?.type !== 'paragraph' || text?.type !== 'text') return;
  const [marker, name = ''] = ALERT.exec(text.value) ?? [];
  const kind = CALLOUT_KINDS.find((candidate) => candidate === name.toLowerCase());
  const isWhole = marker === text.value;
  const isAlone = !isWhole || marker?.endsWith('\n') || paragraph.children.length === 1;
  if (marker === undefined || kind === undefined || !isAlone || (isWhole && quote.children.length === 1)) return;
  text.value = text.value.slice(marker.length);
  if (isWhole) paragraph.children.shift();
  if (paragraph.children.length === 0) quote.children.shift();
  setElement(quote, 'cb-callout', { dataKind: kind });
}

/** Says whether the directive is known. */
function readDirective(node: Directive): boolean {
  const { name } = node;
  const kind = CALLOUTS.get(name);
  if (node.type === 'leafDirective') return readLeaf(node);
  if (kind) {
    nameLabel(node, 'cb-title');
    setElement(node, 'cb-callout', { dataKind: kind });
  } else if (name === 'details') {
    nameLabel(node, 'summary');
    setElement(node, 'details', node.attributes?.['open'] === undefined ? {} : { open: true });
  } else if (name === 'figure' || name === 'gallery') {
    const caption = nameLabel(node, 'figcaption');
    const rest = node.children.filter((child) => child !== caption).flatMap(withoutParagraph);
    node.children = [...rest, ...(caption ? [caption] : [])] as ContainerDirective['children'];
    setElement(node, name === 'figure' ? 'figure' : 'cb-gallery', {});
  } else if (name === 'tabs') setElement(node, 'cb-tabs', {});
  else if (name === 'tab') {
    nameLabel(node, 'cb-title');
    setElement(node, 'cb-tab', {});
  } else return false;
  return true;
}

function readLeaf(node: LeafDirective): boolean {
  const attributes = node.attributes ?? {};
  const title = node.children.map((child) => ('value' in child ? child.value : '')).join('');
  const named = title === '' ? {} : { title };
  const src = { youtube: attributes['id'], video: attributes['src'], embed: attributes['url'] }[node.name];
  if (!src) return false;
  node.children = [];
  if (node.name === 'video') setElement(node, 'video', { src, ...named });
  else {
    const address = node.name === 'youtube' ? `https://www.youtube.com/embed/${encodeURIComponent(src)}` : src;
    setElement(node, 'iframe', { src: address, ...named });
  }
  return true;
}

/** Makes the label of a directive an element, and hands it back. */
function nameLabel(node: ContainerDirective, tagName: string): Paragraph | undefined {
  const [label] = node.children;
  if (label?.type !== 'paragraph' || !label.data?.directiveLabel) return undefined;
  setElement(label, tagName, {});
  return label;
}

/** Images stand in a figure without a paragraph around them. */
function withoutParagraph(node: RootContent): RootContent[] {
  if (node.type !== 'paragraph') return [node];
  const isImages = node.children.every(
    (child) =>
      ['image', 'imageReference', 'link'].includes(child.type) || (child.type === 'text' && child.value.trim() === ''),
  );
  return isImages ? node.children.filter((child) => child.type !== 'text') : [node];
}

function setElement(node: Nodes, tagName: string, properties: Properties): void {
  node.data = { ...node.data, hName: tagName, hProperties: properties };
}
