/**
 * Walks trees as `unist-util-visit` does, whose types this has. The library makes a function for every node, with a name for
 * stack traces, and looks up the place of each among its siblings: a tenth of what rendering costs.
 */
import type { Node, Parent } from 'unist';
import type { visit as visitOfUnist } from 'unist-util-visit';
import { SKIP } from 'unist-util-visit';

export { SKIP };

type Visitor = (node: Node, index?: number, parent?: Parent) => Next;

/** Nothing special, not into the node, or with which sibling to go on. */
type Next = typeof SKIP | undefined | readonly [typeof SKIP, number];

/** Calls the visitor for every node of a type, of one of several types, or for every node, parents first. */
export const visit = ((tree: Node, ...rest: [Visitor] | [string | readonly string[], Visitor]) => {
  const [test, visitor] = rest.length === 1 ? [undefined, rest[0]] : rest;
  if (test === undefined) walk(tree, visitor);
  else {
    const isWanted = typeof test === 'string' ? (type: string) => type === test : (type: string) => test.includes(type);
    walk(tree, (node, index, parent) => (isWanted(node.type) ? visitor(node, index, parent) : undefined));
  }
}) as typeof visitOfUnist;

/** Says with which sibling to go on if it is not the next one. */
function walk(node: Node, visitor: Visitor, index?: number, parent?: Parent): number | undefined {
  const next = visitor(node, index, parent);
  if (next === SKIP) return undefined;
  if (next !== undefined) return next[1];
  if ('children' in node) {
    // The visitor may change the children on the way.
    for (let at = 0; at < (node as Parent).children.length; ) {
      at = walk((node as Parent).children[at] as Node, visitor, at, node as Parent) ?? at + 1;
    }
  }
  return undefined;
}
