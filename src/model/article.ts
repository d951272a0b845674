/** What the text of a post gives, apart from its HTML. */

export type PostFormat = 'md' | 'mdx';

export interface Heading {
  /** 2 for `##`, and so on. */
  readonly depth: number;
  readonly id: string;
  readonly text: string;
}

/** How much there is to read, counted apart for scripts with and without word spaces. */
export interface TextCounts {
  /** Chinese and Japanese characters. */
  readonly characters: number;
  /** Words of all other scripts, Korean ones as they stand between blanks. */
  readonly words: number;
}

/** A link, an image or a video in a text, as its author wrote it. */
export interface Reference {
  readonly kind: 'link' | 'image' | 'video';
  readonly target: string;
  readonly line: number;
  readonly column: number;
}
