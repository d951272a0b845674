/** One post of a blog as a post of this site. */
import type { Comparison } from './compare-articles.ts';
import type { Finding } from './source.ts';
import type { ImportedFile } from './store.ts';

export interface ConvertedPost {
  /** With its fences and the blank line below. */
  readonly writeFrontmatter: (isDraft: boolean) => string;
  readonly body: string;
  /** Whether it is only kept as code, because it could not be read. */
  readonly isKeptAsCode: boolean;
  readonly files: readonly ImportedFile[];
  /** How many images it shows. */
  readonly images: number;
  readonly comparison: Comparison | undefined;
  readonly findings: readonly Finding[];
  /** Old anchors of headings, and what they are here. */
  readonly anchors: ReadonlyMap<string, string>;
  /** Addresses of images that are not here. */
  readonly absentMedia: readonly string[];
}
