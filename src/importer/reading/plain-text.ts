/** What a tree says, in one line. */
import type { Nodes } from 'hast';

const BLOCKS = new Set([
  ...['p', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'div', 'br', 'dt', 'dd', 'td', 'th', 'summary'],
]);

/** What readers do not take for the beginning of a text. */
const SKIPPED = new Set(['pre', 'script', 'style', 'cb-unknown', 'cb-math', 'table', 'figcaption']);

/** Text with a blank where a block or line ends, without code, tables and formulas. */
export function plainText(tree: Nodes): string {
  const parts: string[] = [];
  const collect = (node: Nodes): void => {
    if (node.type === 'text') parts.push(node.value);
    if (!('children' in node) || (node.type === 'element' && SKIPPED.has(node.tagName))) return;
    node.children.forEach(collect);
    if (node.type === 'element' && BLOCKS.has(node.tagName)) parts.push(' ');
  };
  collect(tree);
  return parts.join('').replace(/\s+/g, ' ').trim();
}
