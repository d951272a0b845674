/** Turns what the old blog showed into what posts may have: nothing vanishes untold. */
import type { Element, ElementContent, Properties, Root, RootContent } from 'hast';
import type { Locale } from '#i18n/locales.ts';
import { FORBIDDEN_CHARACTER } from '#markdown/character-references.ts';
import { linkBareAddresses } from './adapt/bare-addresses.ts';
import { toFlow } from './adapt/flow.ts';
import { findFootnotes, placeNotes } from './adapt/footnotes.ts';
import { collectElements, findAnchors, mendAnchors, nameHeadings } from './adapt/headings.ts';
import { isInline, tidyLine } from './adapt/inline.ts';
import { resolveMedia } from './adapt/media.ts';
import { applyRule } from './adapt/rules.ts';
import type { Scope } from './adapt/scope.ts';
import { createTeller, type Teller } from './adapt/teller.ts';
import type { Resolve } from './addresses/resolve.ts';
import { flatten, isElement } from './hast.ts';
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

const FORBIDDEN = new RegExp(FORBIDDEN_CHARACTER, 'gv');

/** The tree that it is given stays as it is. */
export async function adaptArticle(source: Root, context: AdaptContext): Promise<AdaptedArticle> {
  const teller = createTeller(context.file, context.report);
  const tree = flatten(source, (node) =>
    teller.count('html-unwrapped', node, 'Kept what stands deeper than posts may nest'),
  );
  cleanCharacters(tree, teller);
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

/** Takes out characters that no text may have. */
function cleanCharacters(parent: Root | Element, teller: Teller): void {
  for (const node of parent.children) {
    if (node.type === 'text' && node.value.search(FORBIDDEN) !== -1) {
      teller.count('file-encoding', { ...node }, 'Took out characters that no text may have');
      node.value = node.value.replace(FORBIDDEN, (found) => (found === '\r' ? '\n' : ''));
    }
    if (node.type !== 'element') continue;
    node.properties = cleanProperties(node.properties);
    cleanCharacters(node, teller);
  }
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
    const boxes = parent.children.filter(isLoose);
    if (boxes.length === 0) continue;
    for (const box of boxes) teller.count('html-dropped', box, 'Left out a field of a form');
    const others = (parent.children as ElementContent[]).filter((child) => !isLoose(child));
    parent.children = others.every(isInline) ? tidyLine(others) : others;
  }
}
