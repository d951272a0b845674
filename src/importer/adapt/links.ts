/** Links: where they lead to, and what of them may stay. */
import type { Element, ElementContent } from 'hast';
import type { Resolution } from '#importer/addresses/resolve.ts';
import { element } from '#importer/article.ts';
import { fileNameOf, hasProperty, isElement, isVisible, property } from '#importer/hast.ts';
import { isAllowedLink } from '#markdown/allow-list.ts';
import { isImageFile, withAddress } from './addresses.ts';
import { wrapFirst } from './flow.ts';
import type { Scope } from './scope.ts';

/** Addresses that are programs or data, which say nothing to readers. */
const NO_ADDRESS = /^(?:javascript|vbscript|data|about|blob):/i;

export function adaptLink(node: Element, scope: Scope, depth: number): ElementContent[] {
  const children = scope.convert(node.children, depth);
  const href = property(node, 'href')
    .replace(/[\t\n\r]/g, '')
    .trim();
  if (hasProperty(node, 'dataFootnoteRef') || href === '' || !children.some(isVisible)) return children;
  const target = resolve(node, href, scope);
  if (target === undefined) {
    scope.teller.tell('link-refused', node, 'Kept the text of the link', href);
    return children;
  }
  if (target.href === undefined) return withAddress(children, href);
  const title = property(node, 'title').replace(/\s+/g, ' ').trim();
  const position = node.position ? { position: node.position } : {};
  const link: Element = { ...element('a', { href: target.href, ...(title ? { title } : {}) }, []), ...position };
  const inner = linksIn(children);
  if (inner.length === 0) return wrap(link, children);
  // An image that became a link stands in the link that it had.
  if (inner.every((other) => hasProperty(other, 'dataImage'))) {
    const others = inner.filter((other) => pictureName(property(other, 'href')) !== pictureName(href));
    const behind = others.flatMap((other): ElementContent[] => [
      { type: 'text', value: ' ' },
      element('a', { href: property(other, 'href') }, [fileNameOf(property(other, 'href'))]),
    ]);
    const outer = { ...link, properties: { ...link.properties, dataImage: true } };
    return [...wrap(outer, unlink(children)), ...behind];
  }
  scope.teller.tell('html-unwrapped', node, 'Kept the links within the link');
  return children;
}

/** Where a link leads to: nothing, if posts may not have its address. */
function resolve(node: Element, href: string, scope: Scope): Resolution | undefined {
  if (href.startsWith('#')) return { href };
  const isAbsolute = /^[a-z][a-z\d+.-]*:/i.test(href);
  if (isAbsolute && !isAllowedLink(href)) return NO_ADDRESS.test(href) ? undefined : tellRefused(node, href, scope);
  const image = isImageFile(href) ? scope.media.get(href) : undefined;
  const resolution = image?.isMedia ? image : scope.link(href);
  if (resolution.told) scope.teller.tell(resolution.told.code, node, resolution.told.action, href);
  return resolution.href === undefined || isAllowedLink(resolution.href) ? resolution : undefined;
}

function tellRefused(node: Element, href: string, scope: Scope): Resolution {
  scope.teller.tell('link-refused', node, 'Kept the text of the link with its address', href);
  return { href: undefined };
}

function wrap(link: Element, children: readonly ElementContent[]): ElementContent[] {
  const { nodes, isDone } = wrapFirst(link, children);
  return isDone
    ? nodes
    : [...nodes, element('p', {}, [{ ...link, children: [{ type: 'text', value: property(link, 'href') }] }])];
}

function linksIn(nodes: readonly ElementContent[]): Element[] {
  return nodes.flatMap((node) => {
    if (isElement(node, 'a')) return [node];
    return node.type === 'element' ? linksIn(node.children) : [];
  });
}

function unlink(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (isElement(node, 'a')) return node.children;
    if (node.type === 'element') node.children = unlink(node.children);
    return [node];
  });
}

/** What images of several sizes have in common: `queue` of `/a/queue-300x200.png`. */
function pictureName(address: string): string {
  return fileNameOf(address).replace(/(?:-\d+x\d+|-scaled)?\.\w+$/, '');
}
