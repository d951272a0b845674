/** Addresses in text that are no links: the dialect makes links of them, and nothing written could keep it from that. */
import type { Element, ElementContent, Root, Text } from 'hast';
import type { Root as MarkdownRoot, Paragraph } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { element } from '#importer/article.ts';
import { isFootnoteReference } from '#importer/hast.ts';
import { remarkTrimAutolinks } from '#markdown/autolinks.ts';
import { syntaxPlugins } from '#markdown/syntax.ts';
import { writePost } from '#markdown/write-markdown.ts';
import type { Teller } from './teller.ts';

/** What every address has that the dialect finds. */
const CANDIDATE = /https?:\/\/|www\.|[\w.+-]@[\w-]/i;

/** Text in these stays as it is. */
const SPARED = new Set(['a', 'code', 'pre']);

const dialect = unified().use(remarkParse).use(syntaxPlugins).use(remarkTrimAutolinks).freeze();

/** Whether the dialect may find an address in a text. */
export function mayHaveAddress(text: string): boolean {
  return CANDIDATE.test(text);
}

export function linkBareAddresses(parent: Root | Element, teller: Teller): void {
  parent.children = (parent.children as ElementContent[]).flatMap((node): ElementContent[] => {
    if (node.type === 'text' && mayHaveAddress(node.value)) return linkText(node, teller);
    if (node.type === 'element' && !SPARED.has(node.tagName) && !isFootnoteReference(node))
      linkBareAddresses(node, teller);
    return [node];
  });
}

function linkText(node: Text, teller: Teller): ElementContent[] {
  const [, before = '', text = '', behind = ''] = /^(\s*)(.*?)(\s*)$/s.exec(node.value) ?? [];
  const paragraph: Paragraph = { type: 'paragraph', children: [{ type: 'text', value: text }] };
  const markdown = writePost({ type: 'root', children: [paragraph] });
  const { children } = dialect.runSync(dialect.parse(markdown)) as MarkdownRoot;
  const [parsed] = children;
  if (parsed?.type !== 'paragraph' || !parsed.children.some(({ type }) => type === 'link')) return [node];
  const position = node.position ? { position: node.position } : {};
  const linked = parsed.children.flatMap((part): ElementContent[] => {
    if (part.type === 'text') return [{ type: 'text', value: part.value, ...position }];
    if (part.type !== 'link') return [];
    const value = part.children.map((child) => ('value' in child ? child.value : '')).join('');
    teller.count('address-linked', { ...node, value }, 'Made a link of the address');
    return [{ ...element('a', { href: part.url }, [value]), ...position }];
  });
  return [{ type: 'text', value: before }, ...linked, { type: 'text', value: behind }];
}
