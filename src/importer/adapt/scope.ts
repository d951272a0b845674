/** What the rules for single elements share. */
import type { Element, ElementContent, RootContent } from 'hast';
import type { Locale } from '#i18n/locales.ts';
import type { Resolution, Resolve } from '#importer/addresses/resolve.ts';
import type { Teller } from './teller.ts';

export interface Scope {
  readonly teller: Teller;
  readonly locale: Locale;
  /** Whether headings move down a level. */
  readonly shiftsHeadings: boolean;
  readonly link: Resolve['link'];
  /** What became of the images and films of the article, by their addresses. */
  readonly media: ReadonlyMap<string, Resolution>;
  /** Labels of footnotes that the text refers to and that have a note. */
  readonly footnotes: ReadonlySet<string>;
  /** The notes met so far, by their labels. */
  readonly notes: Map<string, Element>;
  /** Headings of the source, and what they became. */
  readonly headings: Map<Element, Element>;
  /** Adapts content that stands in so many quotes, lists and the like. */
  readonly convert: (nodes: readonly (RootContent | ElementContent)[], depth: number) => ElementContent[];
}

/** What an element becomes: blocks and lines, in any mixture. */
export type Rule = (node: Element, scope: Scope, depth: number) => ElementContent[];

export type Rules = Readonly<Record<string, Rule>>;

/** Quotes, lists and the like in each other; posts may have twenty, in which directives and cells of tables count, too. */
export const MAXIMUM_DEPTH = 9;
