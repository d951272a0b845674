/** Markdown of other systems as the HTML that their readers saw, in the terms of `article.ts`. */
import type { ElementContent, Root } from 'hast';
import type { Point } from 'unist';

export interface MarkdownDialect {
  /** Whether a line feed in a paragraph is a break that readers see. */
  readonly hasHardBreaks: boolean;
  /** Whether one tilde strikes through. */
  readonly hasSingleTilde: boolean;
  /** Makes the anchor of a heading from its text; those of one post are made in its order. */
  readonly createAnchors: () => (text: string) => string;
}

export interface PreparedMarkdown {
  readonly text: string;
  /** The place in the source file of an offset in the text. */
  readonly pointAt: (offset: number) => Point;
  /**
   * What stands in the place of marks in the text. A mark that is all of a paragraph, or of a line of it, is put in as blocks; elsewhere
   * inside the paragraph.
   */
  readonly inserted: ReadonlyMap<string, readonly ElementContent[]>;
}

/** A mark for the text, which Markdown leaves alone, and which no post contains. */
export declare function createMarks(text: string): () => string;

export declare function readMarkdown(prepared: PreparedMarkdown, dialect: MarkdownDialect): Root;
