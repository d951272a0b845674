/** Anchors of headings, which kramdown makes of their texts in the order of the document. */
import type { Element, ElementContent, Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { Anchors } from '#importer/reading/anchors.ts';

/** On a heading that gets its anchor once it is whole; one in HTML has only the anchor that it is written with. */
export const ANCHOR_WANTED = 'dataAnchorWanted';

/** What kramdown makes dashes, dots and quotes of, which no anchor has. */
const TYPOGRAPHIC = /---?|\.\.\.|<<|>>/g;

export function addAnchors(tree: Root, makeAnchor: Anchors | undefined): void {
  visit(tree, 'element', (node) => {
    if (node.properties[ANCHOR_WANTED] === undefined) return;
    delete node.properties[ANCHOR_WANTED];
    if (makeAnchor) node.properties['id'] ??= makeAnchor(textOf(node).replace(TYPOGRAPHIC, ''));
  });
}

/** Without the numbers of footnotes. */
function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' && !isFootnote(node) ? node.children.map(textOf).join('') : '';
}

const isFootnote = ({ tagName, properties }: Element): boolean =>
  tagName === 'a' && properties['dataFootnoteRef'] !== undefined;
