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

/** Whether code has brackets without their partners, which the parser counts before it looks for code. */
function hasOpenBrackets(nodes: readonly PhrasingContent[]): boolean {
  return nodes.some((node) => {
    if (node.type !== 'inlineCode') return 'children' in node && hasOpenBrackets(node.children);
    // A backslash would make text of a bracket behind it.
    if (/\\[[\]\\]/.test(node.value)) return true;
    let open = 0;
    for (const bracket of node.value.match(/[[\]]/g) ?? []) {
      open += bracket === '[' ? 1 : -1;
      if (open < 0) return true;
    }
    return open > 0;
  });
}
