/** What the parts of a post's text are read with. */
import type { Element, ElementContent } from 'hast';
import type { ImportCode } from '#importer/codes.ts';
import type { Attachments } from './attachments.ts';
import type { Notes } from './footnotes.ts';
import type { SourceText } from './source-text.ts';

export interface BodyContext {
  readonly postId: string;
  readonly attachments: Attachments;
  readonly notes: Notes;
  /** The text of a reusable block, by its number. */
  readonly reusable: (id: string) => SourceText | undefined;
  /** Reads HTML that stands in another form in the source, at an offset. */
  readonly renderFragment: (html: string, source: SourceText, at: number) => ElementContent[];
  readonly tell: Tell;
  /** Like `tell`, for what a post may have many times: once for each name. */
  readonly tellOnce: (name: string, ...finding: Parameters<Tell>) => void;
  /** Whether so much more text may be put into the post. */
  readonly takes: (length: number) => boolean;
}

/** @param offset In the text that it is about. */
type Tell = (code: ImportCode, source: SourceText, offset: number, original: string, action: string) => void;

export interface RenderOptions {
  /** Whether blank lines separate paragraphs, as in the classic editor. */
  readonly hasParagraphs: boolean;
  /** How many texts this one stands in. */
  readonly depth: number;
}

/** Reads a text as HTML. */
export type Render = (source: SourceText, options: RenderOptions) => ElementContent[];

/** Deeper texts in texts are kept as they are written. */
export const MAXIMUM_DEPTH = 12;

export function hasClass(node: Element, pattern: RegExp): boolean {
  const { className } = node.properties;
  return Array.isArray(className) && className.some((name) => pattern.test(String(name)));
}

/** Whether readers see nothing of it: white space, and blanks that do not break. */
export function isBlank(node: ElementContent): boolean {
  if (node.type === 'text') return !/[^\s\u00a0\u200b]/.test(node.value);
  return node.type === 'comment';
}
