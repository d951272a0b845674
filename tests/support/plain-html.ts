/**
 * Undoes what the site adds to an article on purpose, so that its HTML can be compared with a specification's.
 * It takes off only what it knows exactly; anything else stays and shows as a difference.
 */
import type { DefaultTreeAdapterTypes } from 'parse5';
import { fillSlots } from '#markdown/references.ts';
import type { RenderedPost } from '#markdown/render.ts';
import {
  attributeOf,
  canonicalHtml,
  isElement,
  replaceElement,
  setAttribute,
  textOf,
  visitElements,
} from './canonical-html.ts';

type Element = DefaultTreeAdapterTypes.Element;

/** The canonical HTML of an article as it would be without the site's additions. */
export function plainHtml({ html, slotPrefix, references }: RenderedPost): string {
  const filled = fillSlots(html, slotPrefix, (index) => {
    const reference = references[index];
    return reference ? { [reference.kind === 'link' ? 'href' : 'src']: reference.target } : {};
  });
  return canonicalHtml(filled, (root) => {
    visitElements(root, (element) => {
      removeAnchor(element);
      unwrapCode(element);
      unwrapTable(element);
      removeTaskDetails(element);
    });
  });
}

/** A specification's HTML with what the site leaves out taken off: the line ends before `</code></pre>` and after all. */
export function expectedHtml(html: string): string {
  return canonicalHtml(html.trimEnd(), (root) => {
    visitElements(root, (element) => {
      if (element.tagName === 'pre') trimCode(element);
    });
  });
}

/** Takes the link to itself off a heading, and the id that the link leads to. */
function removeAnchor(heading: Element): void {
  const link = heading.childNodes.at(-1);
  if (!/^h[1-6]$/.test(heading.tagName) || !isElement(link) || attributeOf(link, 'class') !== 'heading-anchor') return;
  if (attributeOf(link, 'href') !== `#${attributeOf(heading, 'id')}` || link.childNodes.length > 0) return;
  heading.childNodes.pop();
  setAttribute(heading, 'id', undefined);
}

/** Takes lines and tokens out of highlighted code, and the box around it. */
function unwrapCode(element: Element): void {
  const names = attributeOf(element, 'class')?.split(' ') ?? [];
  if (element.tagName === 'span' && names.some((name) => name === 'line' || name.startsWith('token-'))) {
    replaceElement(element, element.childNodes);
  }
  const [pre] = element.childNodes;
  if (element.tagName !== 'div' || names[0] !== 'code' || !isElement(pre) || pre.tagName !== 'pre') return;
  const [code] = pre.childNodes;
  const language = attributeOf(pre, 'data-language');
  if (!isElement(code)) return;
  if (language !== undefined) setAttribute(code, 'class', `language-${language}`);
  code.childNodes = [{ nodeName: '#text', value: textOf(code), parentNode: code }];
  for (const name of ['tabindex', 'aria-label', 'role', 'data-language']) setAttribute(pre, name, undefined);
  replaceElement(element, [pre]);
}

function unwrapTable(element: Element): void {
  const alignment = /^align-(left|center|right)$/.exec(attributeOf(element, 'class') ?? '')?.[1];
  if ((element.tagName === 'td' || element.tagName === 'th') && alignment) {
    setAttribute(element, 'class', undefined);
    setAttribute(element, 'align', alignment);
  }
  if (element.tagName === 'div' && attributeOf(element, 'class') === 'table-scroll') {
    replaceElement(element, element.childNodes);
  }
}

function removeTaskDetails(element: Element): void {
  if (element.tagName === 'input') setAttribute(element, 'aria-label', undefined);
  const names = { li: 'task-list-item', ul: 'contains-task-list', ol: 'contains-task-list' }[element.tagName];
  if (names !== undefined && attributeOf(element, 'class') === names) setAttribute(element, 'class', undefined);
}

function trimCode(pre: Element): void {
  const [code] = pre.childNodes;
  const text = isElement(code) ? code.childNodes.at(-1) : undefined;
  if (text && 'value' in text) text.value = text.value.replace(/\n$/, '');
}
