/** Headings and their anchors: those of the old blog, and those that the site gives them. */
import GithubSlugger, { slug } from 'github-slugger';
import type { Element, Nodes, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { element } from '#importer/article.ts';
import { hasProperty, isElement, isFootnoteReference, isHeading, property } from '#importer/hast.ts';
import { decodeAddress } from '#model/media.ts';
import { tidyLine } from './inline.ts';
import type { Teller } from './teller.ts';

/** Anchors that the site keeps for itself. */
const KEPT_ANCHOR = /^(?:user-content|cb)-/;

/** Old anchors, and the headings of the source that they lead to. */
export function findAnchors(tree: Root): ReadonlyMap<string, Element> {
  const anchors = new Map<string, Element>();
  /** Anchors above text, which belong to a heading if that comes first. */
  let waiting: string[] = [];
  let heading: Element | undefined;
  const settle = (target: Element | undefined): void => {
    for (const anchor of waiting) if (target && !anchors.has(anchor)) anchors.set(anchor, target);
    waiting = [];
  };
  const visit = (nodes: readonly Nodes[], isInHeading: boolean): void => {
    for (const node of nodes) {
      if (node.type === 'text' && node.value.trim() !== '' && !isInHeading) settle(heading);
      if (node.type !== 'element' || hasProperty(node, 'dataFootnotes')) continue;
      if (node.tagName === 'img' && !isInHeading) settle(heading);
      const isNew = isHeading(node) && !isInHeading;
      const names = [property(node, 'id'), isElement(node, 'a') ? property(node, 'name') : ''].filter(Boolean);
      waiting.push(...names);
      if (isNew) heading = node;
      if (isNew || isInHeading) settle(heading);
      visit(node.children, isInHeading || isNew);
    }
  };
  visit(tree.children, false);
  settle(heading);
  return anchors;
}

/** Gives the headings of an adapted article the anchors that they will have; one without a letter becomes a paragraph. */
export function nameHeadings(tree: Root, teller: Teller): void {
  const slugger = new GithubSlugger();
  for (const heading of collectElements(tree, isHeading)) {
    const text = textOf(heading);
    const anchor = slug(text);
    if (text.trim() === '' || /^(?:-\d+)?$/.test(anchor) || KEPT_ANCHOR.test(anchor)) {
      teller.tell('heading-emptied', heading, 'Made a paragraph of the heading', text || undefined);
      heading.tagName = 'p';
      heading.properties = {};
      if (text.trim() !== '') heading.children = tidyLine([element('strong', {}, heading.children)]);
    } else heading.properties = { id: slugger.slug(text) };
  }
}

/** As browsers take it: https://html.spec.whatwg.org/multipage/browsing-the-web.html#select-the-indicated-part. */
function leadsToTop(anchor: string): boolean {
  return anchor === '' || anchor.toLowerCase() === 'top';
}

/** Leads links within the text to the headings’ anchors; where there is none, the text of the link stays. */
export function mendAnchors(tree: Root, anchors: ReadonlyMap<string, string>, teller: Teller): void {
  const present = new Set(collectElements(tree, isHeading).map((heading) => property(heading, 'id')));
  const find = (anchor: string): string | undefined =>
    [anchors.get(anchor), anchors.get(anchor.toLowerCase()), slug(anchor)].find(
      (id) => id !== undefined && present.has(id),
    );
  const mend = (parent: Root | Element): void => {
    parent.children = (parent.children as Element[]).flatMap((node) => {
      if (node.type !== 'element' || isFootnoteReference(node)) return [node];
      mend(node);
      const href = isElement(node, 'a') ? property(node, 'href') : '';
      if (!href.startsWith('#')) return [node];
      const anchor = decodeAddress(href.slice(1));
      const id = find(anchor) ?? (leadsToTop(anchor) ? 'top' : undefined);
      if (id === undefined) {
        teller.tell('anchor-missing', node, 'Kept the text of the link', href);
        return node.children as Element[];
      }
      node.properties = { ...node.properties, href: `#${id}` };
      return [node];
    });
  };
  mend(tree);
}

/** All elements of a kind, in their order. */
export function collectElements(tree: Root | Element, isWanted: (node: Element) => boolean): Element[] {
  return tree.children.flatMap((node) => {
    if (node.type !== 'element') return [];
    return [...(isWanted(node) ? [node] : []), ...collectElements(node, isWanted)];
  });
}
