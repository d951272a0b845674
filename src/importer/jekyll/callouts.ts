/** Paragraphs and boxes that themes set off from the text by their class, as callouts. */
import type { Element, ElementContent, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { callout } from '#importer/article.ts';
import type { CalloutKind } from '#markdown/callouts.ts';

/** Classes of Minimal Mistakes, Chirpy and Just the Docs. */
const KINDS = new Map<string, CalloutKind>([
  ...(['notice', 'notice--primary', 'notice--info', 'prompt-info', 'note', 'info'] as const).map(
    (name) => [name, 'note'] as const,
  ),
  ...(['notice--success', 'prompt-tip', 'tip'] as const).map((name) => [name, 'tip'] as const),
  ['important', 'important'],
  ...(['notice--warning', 'prompt-warning', 'warning'] as const).map((name) => [name, 'warning'] as const),
  ...(['notice--danger', 'prompt-danger', 'caution', 'danger'] as const).map((name) => [name, 'caution'] as const),
]);

/** The themes' own names; others are words that any blog may use for something else. */
const isOwn = (name: string): boolean => name.startsWith('notice') || name.startsWith('prompt-');

const CONTAINERS = new Set(['aside', 'blockquote', 'div', 'section']);
const BLOCKS = new Set([...CONTAINERS, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ol', 'p', 'table', 'ul']);

export function calloutKindOf(className: string): CalloutKind | undefined {
  return KINDS.get(className);
}

export function markCallouts(tree: Root): void {
  visit(tree, 'element', (node, index, parent) => {
    const kind = BLOCKS.has(node.tagName) ? kindOf(node) : undefined;
    if (!kind || !parent || index === undefined) return;
    const { className: _, ...rest } = node.properties;
    const children: ElementContent[] = CONTAINERS.has(node.tagName) ? node.children : [{ ...node, properties: rest }];
    const box = callout(kind, undefined, children);
    if (node.position) box.position = node.position;
    (parent.children as ElementContent[])[index] = box;
  });
}

function kindOf({ tagName, properties }: Element): CalloutKind | undefined {
  const { className } = properties;
  if (!Array.isArray(className)) return undefined;
  const name = className.map(String).find((each) => KINDS.has(each) && (isOwn(each) || tagName !== 'div'));
  return name === undefined ? undefined : KINDS.get(name);
}
