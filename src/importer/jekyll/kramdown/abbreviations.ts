/** Abbreviations, which kramdown explains wherever they stand in the text. */
import type { ElementContent, Root, Text } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { element } from '#importer/article.ts';
import { toProperties } from './attributes.ts';
import type { Definitions } from './block-types.ts';

/** More than any writer defines; the text is searched for all of them at each place. */
const MAXIMUM_COUNT = 200;

const VERBATIM = new Set(['abbr', 'cb-math', 'cb-unknown', 'code', 'pre', 'script', 'style', 'textarea']);

export function replaceAbbreviations(tree: Root, { abbreviations, attributes }: Definitions): Root {
  if (abbreviations.size === 0 || abbreviations.size > MAXIMUM_COUNT) return tree;
  const names = [...abbreviations.keys()].sort((a, b) => b.length - a.length).map((name) => RegExp.escape(name));
  const pattern = new RegExp(`(?<!\\w)(?:${names.join('|')})(?!\\w)`, 'g');
  const explain = (name: string): ElementContent => {
    const known = abbreviations.get(name);
    const properties = known ? toProperties(known.attributes, attributes) : {};
    return element('abbr', { ...properties, ...(known?.title ? { title: known.title } : {}) }, [name]);
  };
  visit(tree, (node, index, parent) => {
    if (node.type === 'element' && VERBATIM.has(node.tagName)) return SKIP;
    if (node.type !== 'text' || !parent || index === undefined) return undefined;
    const parts = splitText(node, pattern, explain);
    (parent.children as ElementContent[]).splice(index, 1, ...parts);
    return index + parts.length;
  });
  return tree;
}

function splitText(node: Text, pattern: RegExp, explain: (name: string) => ElementContent): ElementContent[] {
  const parts: ElementContent[] = [];
  const at = node.position ? { position: node.position } : {};
  let end = 0;
  for (const { 0: name, index } of node.value.matchAll(pattern)) {
    if (index > end) parts.push({ ...at, type: 'text', value: node.value.slice(end, index) });
    parts.push({ ...explain(name), ...at });
    end = index + name.length;
  }
  if (end < node.value.length) parts.push({ ...at, type: 'text', value: node.value.slice(end) });
  return parts;
}
