/** Frontmatter of other systems, in all the forms that they accept, with every scalar as it is written. */
import type { JsonValue } from './source.ts';

export interface SourceFrontMatter {
  /** Strings as they are written: `0012`, `1.10`, `12345e6` and `2024-07-03 12:26:11` are text; booleans, null, lists and maps are those. */
  readonly data: Readonly<Record<string, JsonValue>>;
  /** The text below it, with LF line ends. */
  readonly body: string;
  /** The line of the file in which the body begins, from 1. */
  readonly bodyLine: number;
  /** Line and column of a key at the top level. */
  readonly positionOf: (key: string) => { readonly line: number; readonly column: number };
  readonly faults: readonly FrontMatterFault[];
}

export interface FrontMatterFault {
  readonly code: 'frontmatter-invalid' | 'key-duplicate' | 'file-encoding';
  readonly line: number;
  readonly column: number;
  readonly original: string;
  readonly action: string;
}

/**
 * @param text A file as text.
 * @param isOpenAllowed Whether the fence above may be missing, as in Hexo.
 */
export declare function readFrontMatter(text: string, isOpenAllowed: boolean): SourceFrontMatter;
