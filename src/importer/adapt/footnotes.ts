/** Footnotes: pairs of a number in the text and a note below it. */
import type { Element, ElementContent, Nodes, Root } from 'hast';
import { element } from '#importer/article.ts';
import { childrenNamed, footnoteLabel, hasProperty, isElement, isFootnoteReference, property } from '#importer/hast.ts';
import { toFlow } from './flow.ts';
import { collectElements } from './headings.ts';
import type { Scope } from './scope.ts';

/** Labels of notes that the text refers to. */
export function findFootnotes(tree: Root): ReadonlySet<string> {
  const references = new Set<string>();
  const notes = new Set<string>();
  const waiting: Nodes[] = [tree];
  while (waiting.length > 0) {
    const node = waiting.pop() as Nodes;
    if (isFootnoteReference(node)) references.add(labelOf(node));
    if (hasProperty(node, 'dataFootnotes')) for (const { label } of notesOf(node as Element)) notes.add(label);
    if ('children' in node) waiting.push(...node.children);
  }
  return references.intersection(notes);
}

/** The number of a note in the text. */
export function adaptReference(node: Element, scope: Scope): ElementContent[] {
  const label = labelOf(node);
  if (scope.footnotes.has(label)) {
    const link = element('a', { href: `#user-content-fn-${label}`, dataFootnoteRef: true }, [label]);
    return [{ ...element('sup', {}, [link]), ...(node.position ? { position: node.position } : {}) }];
  }
  scope.teller.tell('anchor-missing', node, 'Kept the number of a footnote that is not there', `[^${label}]`);
  return [{ type: 'text', value: `[${label}]` }];
}

/** Keeps notes that the text refers to for the end; others become part of the text. */
export function adaptNotes(section: Element, scope: Scope, depth: number): ElementContent[] {
  return notesOf(section).flatMap(({ label, item }): ElementContent[] => {
    const children = toFlow(scope.convert(withoutReturns(item.children), depth + 1));
    if (scope.footnotes.has(label) && !scope.notes.has(label)) {
      const position = item.position ? { position: item.position } : {};
      scope.notes.set(label, { ...element('li', { id: `user-content-fn-${label}` }, children), ...position });
      return [];
    }
    scope.teller.tell('html-unwrapped', item, 'Put a footnote that nothing refers to into the text', `[^${label}]`);
    return [element('div', {}, children)];
  });
}

/** The notes below an article, in the order in which the text refers to them, and the numbers in the text to match. */
export function placeNotes(tree: Root, notes: ReadonlyMap<string, Element>): void {
  const order = new Map<string, number>();
  const number = (container: Root | Element): void => {
    for (const reference of collectElements(container, isFootnoteReference)) {
      const label = labelOf(reference);
      if (!order.has(label)) order.set(label, order.size + 1);
      for (const link of childrenNamed(reference, 'a'))
        link.children = [{ type: 'text', value: `${order.get(label)}` }];
    }
  };
  number(tree);
  // Notes may refer to notes.
  for (const label of order.keys()) number(notes.get(label) as Element);
  const items = [...order.keys()].map((label) => notes.get(label) as Element);
  if (items.length > 0) tree.children.push(element('section', { dataFootnotes: true }, [element('ol', {}, items)]));
}

function notesOf(section: Element): { readonly label: string; readonly item: Element }[] {
  return childrenNamed(section, 'ol').flatMap((list) =>
    childrenNamed(list, 'li').map((item) => ({ label: tidyLabel(footnoteLabel(property(item, 'id'))), item })),
  );
}

function labelOf(reference: Element): string {
  const link = childrenNamed(reference, 'a').find((child) => hasProperty(child, 'dataFootnoteRef'));
  return tidyLabel(footnoteLabel(link ? property(link, 'href') : ''));
}

/** What no label may have, and capitals, which labels are not told apart by. */
function tidyLabel(label: string): string {
  return label.replace(/[\s[\]^\\]+/g, '-').toLowerCase();
}

function withoutReturns(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (hasProperty(node, 'dataFootnoteBackref')) return [];
    return isElement(node) ? [{ ...node, children: withoutReturns(node.children) }] : [node];
  });
}
