import type { Root } from 'hast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';

export function toHtml(tree: Root): string {
  return unified().use(rehypeStringify).stringify(tree);
}
