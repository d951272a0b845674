/** Renders a component on its own, as Astro does it in a page. */
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { parseFragment } from 'parse5';
import { attributeOf, textOf } from './canonical-html.ts';
import { type Element, elementsIn } from './read-site.ts';

type Component = Parameters<AstroContainer['renderToString']>[0];

export interface Rendered {
  readonly html: string;
  readonly elements: readonly Element[];
}

export async function renderComponent(
  component: Component,
  props: Record<string, unknown>,
  { locals, slot }: { locals?: App.Locals; slot?: string } = {},
): Promise<Rendered> {
  const container = await AstroContainer.create();
  const html = await container.renderToString(component, {
    props,
    ...(locals && { locals }),
    ...(slot !== undefined && { slots: { default: slot } }),
  });
  return { html, elements: elementsIn(parseFragment(html, { scriptingEnabled: false })) };
}

/** The words of an element, in one line. */
export function wordsOf(element: Element | undefined): string {
  return element ? textOf(element).replace(/\s+/g, ' ').trim() : '';
}

/** What the links of a component are and say: their words, then the named attributes. */
export function linksIn({ elements }: Pick<Rendered, 'elements'>, ...names: string[]): (string | undefined)[][] {
  return elements
    .filter(({ tagName }) => tagName === 'a')
    .map((link) => [wordsOf(link), ...names.map((name) => attributeOf(link, name))]);
}
