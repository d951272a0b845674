/** Turns what the old blog showed into what posts may have: nothing vanishes untold. */
import type { Root } from 'hast';
import type { Locale } from '#i18n/locales.ts';
import type { Resolve } from './resolve.ts';
import type { Report } from './source.ts';

export interface AdaptedArticle {
  /** In the terms of `article.ts`, with nothing left in it that the site does not allow. */
  readonly tree: Root;
  /** Old anchors of headings, and what they are now. */
  readonly anchors: ReadonlyMap<string, string>;
}

export interface AdaptContext {
  /** For findings. */
  readonly file: string;
  readonly locale: Locale;
  readonly report: Report;
  readonly resolve: Resolve;
}

/** The tree that it is given stays as it is. */
export declare function adaptArticle(tree: Root, context: AdaptContext): Promise<AdaptedArticle>;
