/** Boxes to tick that are tags of their own, as the lists that they look like. */
import type { Element, Root, RootContent } from 'hast';
import { visit } from 'unist-util-visit';

/** Joins lists of tasks between which only white space stands. */
export function joinTaskLists(tree: Root): void {
  visit(tree, (node) => {
    if (!('children' in node) || !node.children.some(isTaskList)) return;
    const joined: RootContent[] = [];
    for (const child of node.children) {
      const last = joined.findLast((sibling) => sibling.type !== 'text' || sibling.value.trim() !== '');
      if (isTaskList(child) && last && isTaskList(last)) last.children.push(...child.children);
      else joined.push(child);
    }
    node.children = joined as typeof node.children;
  });
}

function isTaskList(node: RootContent): node is Element {
  const { tagName, properties } = node.type === 'element' ? node : { tagName: '', properties: {} };
  const { className } = properties;
  return tagName === 'ul' && Array.isArray(className) && className.includes('contains-task-list');
}
