/** Paragraphs and boxes that themes set off from the text by their class, as callouts. */
import type { Element, ElementContent, Root, RootContent } from 'hast';
import { callout } from '#importer/article.ts';
import type { CalloutKind } from '#markdown/callouts.ts';

/** Classes of Minimal Mistakes, Chirpy and al-folio, then of Just the Docs and Hydejack, which are words that others use for something else. */
const OWN: Readonly<Record<CalloutKind, readonly string[]>> = {
  note: ['notice', 'notice--primary', 'notice--info', 'prompt-info'],
  tip: ['notice--success', 'prompt-tip', 'block-tip'],
  important: ['notice--important'],
  warning: ['notice--warning', 'prompt-warning', 'block-warning'],
  caution: ['notice--danger', 'prompt-danger', 'block-danger'],
};
const COMMON: Readonly<Record<CalloutKind, readonly string[]>> = {
  note: ['note', 'message'],
  tip: ['tip'],
  important: ['important'],
  warning: ['warning'],
  caution: ['caution'],
};

const CONTAINERS = new Set(['aside', 'blockquote', 'div', 'section']);
const BLOCKS = new Set([...CONTAINERS, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ol', 'p', 'table', 'ul']);
/** Of those that a class in common use makes callouts. */
const COMMON_BLOCKS = new Set(['blockquote', 'p']);

/** @param type As in `{% notice warning %}` and `.notice--warning`. */
export function noticeKind(type: string): CalloutKind {
  return kindIn(OWN, [`notice--${type}`]) ?? 'note';
}

export function markCallouts(tree: Root): Root {
  return { ...tree, children: markAll(tree.children as ElementContent[]) as RootContent[] };
}

function markAll(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.map((node) => {
    if (node.type !== 'element') return node;
    const marked: Element = { ...node, children: markAll(node.children) };
    const kind = kindOf(marked);
    if (!kind) return marked;
    const { className: _, ...rest } = marked.properties;
    const isContainer = CONTAINERS.has(marked.tagName);
    const box = callout(kind, undefined, isContainer ? marked.children : [{ ...marked, properties: rest }]);
    return node.position ? { ...box, position: node.position } : box;
  });
}

function kindOf({ tagName, properties }: Element): CalloutKind | undefined {
  const { className } = properties;
  if (!BLOCKS.has(tagName) || !Array.isArray(className)) return undefined;
  const names = className.map(String);
  return kindIn(OWN, names) ?? (COMMON_BLOCKS.has(tagName) ? kindIn(COMMON, names) : undefined);
}

/** A class for the kind goes before the one that all notices have. */
function kindIn(table: typeof OWN, names: readonly string[]): CalloutKind | undefined {
  const known = names.toSorted((a, b) => b.length - a.length);
  for (const name of known) {
    for (const [kind, classes] of Object.entries(table)) if (classes.includes(name)) return kind as CalloutKind;
  }
  return undefined;
}
