/** An adapted article as Markdown of this site's dialect. */
import type { Root } from 'hast';

export declare function writeArticle(tree: Root): string;
