/** What becomes of an address that a post of the old blog has, a link's or an image's. */
import type { ImportCode } from '#importer/codes.ts';

export interface Resolution {
  /** What to write: an address that posts may have; absent where none is left, and the text stays with the old address behind it. */
  readonly href: string | undefined;
  /** Whether an image or video is in the story's folder, so that it stays one; others become links. */
  readonly isMedia?: boolean | undefined;
  /** What was done, where readers or the author lose something by it. */
  readonly told?: { readonly code: ImportCode; readonly action: string } | undefined;
}

export interface Resolve {
  /** Of a link that leads out of the text; links to headings of the same text are the converter's. */
  readonly link: (address: string) => Resolution;
  /** Of an image, video or sound. */
  readonly media: (address: string) => Promise<Resolution>;
}
