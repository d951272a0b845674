/** Footnotes in the form that remark-rehype gives them, numbered in the order in which the text refers to them. */
import type { Element, ElementContent } from 'hast';
import { element } from '#importer/article.ts';
import type { Block } from './block-types.ts';

export interface Footnotes {
  /** A mark in the text; `undefined` where no note has that name. */
  readonly refer: (name: string) => Element | undefined;
  /** The notes that the text refers to; a note may refer to others. */
  readonly write: (convert: (definition: readonly Block[]) => ElementContent[]) => Element | undefined;
}

export function createFootnotes(definitions: ReadonlyMap<string, readonly Block[]>): Footnotes {
  const counts = new Map<string, number>();

  function refer(name: string): Element | undefined {
    if (!definitions.has(name)) return undefined;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    const number = [...counts.keys()].indexOf(name) + 1;
    const properties = {
      href: `#user-content-fn-${name}`,
      id: `user-content-fnref-${name}${count > 1 ? `-${count}` : ''}`,
      dataFootnoteRef: true,
      ariaDescribedBy: ['footnote-label'],
    };
    return element('sup', {}, [element('a', properties, [String(number)])]);
  }

  function write(convert: (definition: readonly Block[]) => ElementContent[]): Element | undefined {
    const notes: { readonly name: string; readonly children: ElementContent[] }[] = [];
    // Converting a note may refer to further ones, which the loop then meets.
    for (const name of counts.keys()) notes.push({ name, children: convert(definitions.get(name) ?? []) });
    if (notes.length === 0) return undefined;
    const items = notes.map(({ name, children }, index) => {
      const backlinks = toBacklinks(name, index + 1, counts.get(name) ?? 1);
      const last = children.at(-1);
      if (last?.type === 'element' && last.tagName === 'p')
        last.children.push({ type: 'text', value: ' ' }, ...backlinks);
      else children.push(...backlinks);
      return element('li', { id: `user-content-fn-${name}` }, children);
    });
    const heading = element('h2', { className: ['sr-only'], id: 'footnote-label' }, ['Footnotes']);
    return element('section', { dataFootnotes: true, className: ['footnotes'] }, [heading, element('ol', {}, items)]);
  }

  return { refer, write };
}

function toBacklinks(name: string, number: number, count: number): ElementContent[] {
  return Array.from({ length: count }, (_, index) => {
    const suffix = index > 0 ? `-${index + 1}` : '';
    const properties = {
      href: `#user-content-fnref-${name}${suffix}`,
      dataFootnoteBackref: '',
      ariaLabel: `Back to reference ${number}${suffix}`,
      className: ['data-footnote-backref'],
    };
    return element('a', properties, ['↩', ...(index > 0 ? [element('sup', {}, [String(index + 1)])] : [])]);
  });
}
