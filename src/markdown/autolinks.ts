/**
 * GFM takes everything up to the next blank for part of a bare address. In Chinese text, where a full stop
 * or a bracket follows without a blank, the rest of the sentence would become part of the link; it ends
 * before the first full-width punctuation mark.
 */
import type { Link, Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';

const FULL_WIDTH_PUNCTUATION = /[、。〈-】〔-〛！（），：；？［］｛｝～「」…—“”‘’]/u;

export function remarkTrimAutolinks() {
  return (tree: Root): void => {
    visit(tree, 'link', (link, index, parent) => {
      const text = link.children[0];
      if (!isLiteral(link) || text?.type !== 'text' || parent === undefined || index === undefined) return;
      const end = text.value.search(FULL_WIDTH_PUNCTUATION);
      if (end === -1) return;
      const rest = text.value.slice(end);
      text.value = text.value.slice(0, end);
      link.url = link.url.slice(0, link.url.length - rest.length);
      parent.children.splice(index + 1, 0, { type: 'text', value: rest });
      return [SKIP, index + 1];
    });
  };
}

/** A bare address stands in the source as it is shown; links in brackets are longer than their text. */
function isLiteral(link: Link): boolean {
  const text = link.children[0];
  if (link.children.length !== 1 || text?.type !== 'text' || !link.position) return false;
  const { start, end } = link.position;
  return (end.offset ?? 0) - (start.offset ?? 0) === text.value.length && link.url.endsWith(text.value);
}
