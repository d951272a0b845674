/** Labels of directives, which stand in brackets in one line. */
import type { ElementContent } from 'hast';
import type { PhrasingContent } from 'mdast';
import { writePost } from '#markdown/write-markdown.ts';
import { toPhrasing } from './phrasing.ts';

/** The parser takes no longer label. */
const MAXIMUM_LENGTH = 900;

/** A label, or nothing if the parser would not take it for one. */
export function toLabel(nodes: readonly ElementContent[]): PhrasingContent[] | undefined {
  const label = toPhrasing(nodes);
  if (label.length === 0) return label;
  const markdown = writePost({ type: 'root', children: [{ type: 'paragraph', children: label }] });
  return markdown.length <= MAXIMUM_LENGTH && !hasOpenBrackets(label) ? label : undefined;
}

/** A label that must be one: code with brackets that would end it becomes text. */
export function forceLabel(nodes: readonly ElementContent[]): PhrasingContent[] {
  return freeBrackets(toPhrasing(nodes));
}

function freeBrackets(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.map((node): PhrasingContent => {
    if (node.type === 'inlineCode' && hasOpenBrackets([node])) return { type: 'text', value: node.value };
    return 'children' in node ? ({ ...node, children: freeBrackets(node.children) } as PhrasingContent) : node;
  });
}

/** Whether code has brackets without their partners, which the parser counts before it looks for code. */
function hasOpenBrackets(nodes: readonly PhrasingContent[]): boolean {
  return nodes.some((node) => {
    if (node.type !== 'inlineCode') return 'children' in node && hasOpenBrackets(node.children);
    let open = 0;
    for (const bracket of node.value.match(/[[\]\\]/g) ?? []) {
      open += bracket === '[' ? 1 : -1;
      if (open < 0) return true;
    }
    return open > 0;
  });
}
