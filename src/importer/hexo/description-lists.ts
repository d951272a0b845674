/** The lists of terms that Hexo’s Markdown renderer knows. */
import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { element } from '#importer/article.ts';

/** Turns a paragraph of a term and, in the line below it, a colon with its description into a list. */
export function readDescriptionLists(tree: Root): void {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName !== 'p' || !parent || index === undefined) return;
    const made = toDescriptionList(node);
    if (made) parent.children[index] = made;
  });
}

function toDescriptionList({ children, position }: Element): Element | undefined {
  const breaks = children.flatMap((child, index) =>
    child.type === 'element' && child.tagName === 'br' ? [index] : [],
  );
  const [at] = breaks;
  if (at === undefined || at === 0 || breaks.length > 1) return undefined;
  const [first, ...rest] = children.slice(at + 1).filter((child) => child.type !== 'text' || child.value !== '\n');
  const description = first?.type === 'text' ? /^\s*:\s+(\S.*)$/s.exec(first.value)?.[1] : undefined;
  if (description === undefined) return undefined;
  const list = element('dl', {}, [element('dt', {}, children.slice(0, at)), element('dd', {}, [description, ...rest])]);
  return position ? { ...list, position } : list;
}
