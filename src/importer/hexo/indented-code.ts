/** Code that only its indentation makes code, in which Hexo reads no tags. */
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { findExcessOfMarkdown } from '#importer/reading/text-bounds.ts';
import type { Range } from './pieces.ts';

const INDENTED_BRACE = /^(?: {4}|\t).*\{[%{#]/m;

/** Where it stands, in the order of the text; the text is parsed only if it looks as if there were any with a tag in it. */
export function findIndentedCode(body: string): readonly Range[] {
  if (!INDENTED_BRACE.test(body) || findExcessOfMarkdown(body) !== undefined) return [];
  const ranges: Range[] = [];
  visit(unified().use(remarkParse).parse(body), 'code', ({ position }) => {
    const [start, end] = [position?.start.offset, position?.end.offset];
    if (start === undefined || end === undefined || /^(?:`{3}|~{3})/.test(body.slice(start, start + 3))) return;
    ranges.push({ start, end });
  });
  return ranges;
}
