/** Turns what the old blog showed into what posts may have: nothing vanishes untold. */
import type { ElementContent, Properties, Root, RootContent } from 'hast';
import type { Locale } from '#i18n/locales.ts';
import { FORBIDDEN_CHARACTER } from '#markdown/character-references.ts';
import { linkBareAddresses } from './adapt/bare-addresses.ts';
import { toFlow } from './adapt/flow.ts';
import { findFootnotes, placeNotes } from './adapt/footnotes.ts';
import { collectElements, findAnchors, mendAnchors, nameHeadings } from './adapt/headings.ts';
import { resolveMedia } from './adapt/media.ts';
import { applyRule } from './adapt/rules.ts';
import type { Scope } from './adapt/scope.ts';
import { createTeller, type Teller } from './adapt/teller.ts';
import { isElement } from './hast.ts';
import type { Resolve } from './resolve.ts';
import type { Report } from './source.ts';

export interface AdaptedArticle {
  /** In the terms of `article.ts`, with nothing left in it that the site does not allow. */
  readonly tree: Root;
  /** Old anchors of headings, and what they are now. */
  readonly anchors: ReadonlyMap<string, string>;
}

export interface AdaptContext {
  /** For findings. */
  readonly file: string;
  readonly locale: Locale;
  readonly report: Report;
  readonly resolve: Resolve;
}

/** Elements in each other beyond this are taken out of theirs; no blog has as many, and what goes into each would overflow. */
const MAXIMUM_ELEMENT_DEPTH = 100;

const FORBIDDEN = new RegExp(FORBIDDEN_CHARACTER, 'gv');

/** The tree that it is given stays as it is. */
export async function adaptArticle(source: Root, context: AdaptContext): Promise<AdaptedArticle> {
  const teller = createTeller(context.file, context.report);
  const tree = copyFlat(source, teller);
  const anchors = findAnchors(tree);
  const [title] = collectElements(tree, ({ tagName }) => tagName === 'h1');
  if (title) teller.count('heading-shifted', title, 'Moved all headings down a level');
  const scope: Scope = {
    teller,
    locale: context.locale,
    shiftsHeadings: title !== undefined,
    link: context.resolve.link,
    media: await resolveMedia(tree, context.resolve.media),
    footnotes: findFootnotes(tree),
    notes: new Map(),
    headings: new Map(),
    convert: (nodes, depth) => nodes.flatMap((node) => convertNode(node, scope, depth)),
  };
  const adapted: Root = { type: 'root', children: toFlow(scope.convert(tree.children, 0)) };
  dropLooseBoxes(adapted, teller);
  placeNotes(adapted, scope.notes);
  linkBareAddresses(adapted, teller);
  nameHeadings(adapted, teller);
  const ids = new Map(
    [...anchors].flatMap(([anchor, heading]) => {
      const id = scope.headings.get(heading)?.properties['id'];
      return typeof id === 'string' ? [[anchor, id] as const] : [];
    }),
  );
  mendAnchors(adapted, ids, teller);
  teller.finish();
  return { tree: adapted, anchors: ids };
}

function convertNode(node: RootContent, scope: Scope, depth: number): ElementContent[] {
  if (node.type === 'element') return applyRule(node, scope, depth);
  return node.type === 'text' || node.type === 'comment' ? [node] : [];
}

/** A copy of bounded depth, without characters that no text may have. */
function copyFlat(source: Root, teller: Teller): Root {
  const copy: Root = { type: 'root', children: [] };
  const waiting: {
    readonly node: RootContent;
    readonly parent: { children: RootContent[] };
    readonly depth: number;
  }[] = [];
  const wait = (nodes: readonly RootContent[], parent: { children: RootContent[] }, depth: number): void => {
    for (const node of nodes.toReversed()) waiting.push({ node, parent, depth });
  };
  wait(source.children, copy, 0);
  while (waiting.length > 0) {
    const { node, parent, depth } = waiting.pop() as (typeof waiting)[number];
    if (node.type === 'element' && depth > MAXIMUM_ELEMENT_DEPTH) {
      teller.count('html-unwrapped', node, 'Kept what stands deeper than posts may nest');
      wait(node.children, parent, depth);
    } else if (node.type === 'element') {
      const element = { ...node, properties: cleanProperties(node.properties), children: [] };
      parent.children.push(element);
      wait(node.children, element, depth + 1);
    } else if (node.type === 'text' && node.value.search(FORBIDDEN) !== -1) {
      teller.count('file-encoding', node, 'Took out characters that no text may have');
      parent.children.push({ ...node, value: node.value.replace(FORBIDDEN, (found) => (found === '\r' ? '\n' : '')) });
    } else parent.children.push({ ...node });
  }
  return copy;
}

/** Addresses keep what they mean; elsewhere the characters go. */
function cleanProperties(properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => {
      if (typeof value !== 'string' || value.search(FORBIDDEN) === -1) return [name, value];
      const isAddress = name === 'href' || name === 'src';
      return [
        name,
        value.replace(FORBIDDEN, (found) => (isAddress && found.isWellFormed() ? encodeURIComponent(found) : '')),
      ];
    }),
  );
}

/** Boxes of tasks stand first in an item that says something; others are left out. */
function dropLooseBoxes(tree: Root, teller: Teller): void {
  const kept = new Set(
    collectElements(tree, ({ tagName }) => tagName === 'li').flatMap((item) => {
      const [first] = item.children;
      const line = isElement(first, 'p') ? first.children : item.children;
      const [box, next] = line;
      return isElement(box, 'input') && next !== undefined && !isElement(next, 'ul', 'ol') ? [box] : [];
    }),
  );
  const isLoose = (node: RootContent): boolean => isElement(node, 'input') && !kept.has(node);
  for (const parent of [tree, ...collectElements(tree, () => true)]) {
    for (const box of parent.children.filter(isLoose)) teller.count('html-dropped', box, 'Left out a field of a form');
    parent.children = (parent.children as ElementContent[]).filter((child) => !isLoose(child));
  }
}
