/** Labels of directives, which stand in brackets in one line. */
import type { ElementContent } from 'hast';
import type { PhrasingContent } from 'mdast';
import { writePost } from '#markdown/write-markdown.ts';
import { toPhrasing } from './phrasing.ts';

/** The parser takes no longer label. */
const MAXIMUM_LENGTH = 900;

export function toLabel(nodes: readonly ElementContent[]): PhrasingContent[] {
  return freeBrackets(toPhrasing(nodes));
}

export function isLongLabel(label: readonly PhrasingContent[]): boolean {
  return (
    label.length > 0 &&
    writePost({ type: 'root', children: [{ type: 'paragraph', children: [...label] }] }).length > MAXIMUM_LENGTH
  );
}

/** Code with brackets as text: the parser counts them before it looks for code. */
function freeBrackets(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.map((node): PhrasingContent => {
    if (node.type === 'break') return { type: 'text', value: ' ' };
    if (node.type === 'inlineCode' && /[[\]]/.test(node.value)) return { type: 'text', value: node.value };
    return 'children' in node ? ({ ...node, children: freeBrackets(node.children) } as PhrasingContent) : node;
  });
}
