/** Footnotes of the block editor and of plugins, as `article.ts` describes them. */
import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { element } from '#importer/article.ts';

/** The notes of a post by their names; references to them are `sup` elements with that name in `dataFn`. */
export type Notes = Map<string, readonly ElementContent[]>;

export function footnoteReference(name: string): Element {
  return element('sup', { dataFn: name }, []);
}

/** Numbers the references in their order, and puts the notes below the text; references without a note stay as they are. */
export function placeFootnotes(root: Root, notes: Notes): void {
  const counts = new Map<string, { readonly number: number; references: number }>();
  visit(root, 'element', (node) => {
    const name = node.tagName === 'sup' ? node.properties['dataFn'] : undefined;
    if (typeof name !== 'string' || !notes.has(name)) return undefined;
    const count = counts.get(name) ?? { number: counts.size + 1, references: 0 };
    counts.set(name, count);
    count.references += 1;
    node.properties = {};
    node.children = [referenceLink(count.number, count.references)];
    return SKIP;
  });
  const unused = [...notes.keys()].filter((name) => !counts.has(name));
  const items = [...counts].map(([name, count]) => noteItem(notes.get(name) ?? [], count.number, count.references));
  if (items.length > 0) {
    const label = element('h2', { className: ['sr-only'], id: 'footnote-label' }, ['Footnotes']);
    root.children.push(
      element('section', { dataFootnotes: true, className: ['footnotes'] }, [label, element('ol', {}, items)]),
    );
  }
  // Notes that nothing refers to were shown below the others.
  if (unused.length > 0) {
    root.children.push(
      element(
        'ul',
        {},
        unused.map((name) => element('li', {}, notes.get(name) ?? [])),
      ),
    );
  }
}

function referenceLink(number: number, reference: number): Element {
  const id = `user-content-fnref-${number}${reference > 1 ? `-${reference}` : ''}`;
  const properties = {
    href: `#user-content-fn-${number}`,
    id,
    dataFootnoteRef: true,
    ariaDescribedBy: ['footnote-label'],
  };
  return element('a', properties, [String(number)]);
}

function noteItem(content: readonly ElementContent[], number: number, references: number): Element {
  const backs = Array.from({ length: references }, (_, index) => backLink(number, index + 1));
  const last = content.at(-1);
  const isBlock = content.some((node) => node.type === 'element' && node.tagName === 'p');
  const children =
    isBlock && last?.type === 'element' && last.tagName === 'p'
      ? [...content.slice(0, -1), { ...last, children: [...last.children, ...backs.flatMap(withBlank)] }]
      : isBlock
        ? [...content, ...backs]
        : [element('p', {}, [...content, ...backs.flatMap(withBlank)])];
  return element('li', { id: `user-content-fn-${number}` }, children);
}

function withBlank(back: Element): ElementContent[] {
  return [{ type: 'text', value: ' ' }, back];
}

function backLink(number: number, reference: number): Element {
  const suffix = reference > 1 ? `-${reference}` : '';
  return element(
    'a',
    {
      href: `#user-content-fnref-${number}${suffix}`,
      dataFootnoteBackref: '',
      ariaLabel: `Back to reference ${number}${suffix}`,
      className: ['data-footnote-backref'],
    },
    ['↩'],
  );
}
