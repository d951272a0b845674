/** Takes links out of the Markdown of a post and keeps their texts. */
import type { Link } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import type { Position } from '#loader/problems.ts';
import { syntaxPlugins } from '#markdown/syntax.ts';

/** @param places Where links begin. */
export function removeLinks(text: string, places: readonly Position[]): string {
  const wanted = new Set(places.map(({ line, column }) => `${line}:${column}`));
  const links: Link[] = [];
  visit(parser.parse(text), 'link', (node) => {
    if (wanted.has(`${node.position?.start.line}:${node.position?.start.column}`)) links.push(node);
  });
  let result = text;
  // From the end, so that the offsets of the others stay right.
  for (const { children, position } of links.toReversed()) {
    const [start, end] = [position?.start.offset ?? 0, position?.end.offset ?? 0];
    const inner = text.slice(children[0]?.position?.start.offset ?? end, children.at(-1)?.position?.end.offset ?? end);
    result = result.slice(0, start) + inner + result.slice(end);
  }
  return result;
}

const parser = unified().use(remarkParse).use(syntaxPlugins).freeze();
