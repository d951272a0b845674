/** Whether readers find the same in an imported post as in its source. */
import type { Root } from 'hast';

/** What there is in an article. */
export interface Content {
  /** In NFKC, without white space. Texts of images are part of it, what the site adds is not. */
  readonly text: string;
  readonly counts: Readonly<Record<CountedKind, number>>;
}

export const COUNTED_KINDS = [
  'images',
  'links',
  'headings',
  'listItems',
  'codeBlocks',
  'cells',
  'footnotes',
  'embeds',
] as const;
export type CountedKind = (typeof COUNTED_KINDS)[number];

export interface Difference {
  /** `text`, or what is counted. */
  readonly kind: 'text' | CountedKind;
  /** Place in the source, as near as it is known. */
  readonly line: number;
  readonly column: number;
  /** What the source has there, and what the post. */
  readonly expected: string;
  readonly found: string;
}

export interface Comparison {
  /** `identical`: same text, same counts. `told`: it differs by what adapting told of. `lost`: by something else. */
  readonly outcome: 'identical' | 'told' | 'lost';
  /** Against the source, or, where something is lost, against what it was adapted to. */
  readonly differences: readonly Difference[];
}

/**
 * @param source What the reader of the system made of the post.
 * @param adapted What `adaptArticle` made of that.
 * @param html What the site's own pipeline makes of the Markdown that was written.
 */
export declare function compareArticles(source: Root, adapted: Root, html: string): Comparison;
