/** An adapted article as Markdown of this site's dialect. */
import type { Comment, Element, ElementContent, Root } from 'hast';
import type { BlockContent, DefinitionContent, FootnoteDefinition, List, ListItem, Paragraph } from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import { toString as textOfMarkdown } from 'mdast-util-to-string';
import { writePost } from '#markdown/write-markdown.ts';
import { youTubeIdOf } from './adapt/embeds.ts';
import { isInline, tidyLine } from './adapt/inline.ts';
import { isPlainTable } from './adapt/tables.ts';
import { element } from './article.ts';
import { childrenNamed, footnoteLabel, hasProperty, isElement, lengthOf, property, textOf } from './hast.ts';
import { writeDefinitions, writeDetails, writeHtmlTable } from './write/html.ts';
import { toLabel } from './write/labels.ts';
import { divideLine, toPhrasing } from './write/phrasing.ts';
import { toTable } from './write/tables.ts';

type Block = BlockContent | DefinitionContent;

/** What stands in one quote or one list without blank lines; the limits of a post count such as a paragraph. */
const MAXIMUM_LENGTH = 12_000;

export function writeArticle(tree: Root): string {
  const children = toBlocks(tree.children as ElementContent[]);
  return children.length === 0 ? '' : writePost({ type: 'root', children });
}

type Writer = (node: Element) => Block[];

const WRITERS: Readonly<Record<string, Writer>> = {
  ...Object.fromEntries(
    ([1, 2, 3, 4, 5, 6] as const).map((depth) => [
      `h${depth}`,
      (node: Element): Block[] => [{ type: 'heading', depth, children: toPhrasing(node.children) }],
    ]),
  ),
  p: (node) => divideLine(toPhrasing(node.children)).map((children) => ({ type: 'paragraph', children })),
  blockquote: (node) => divideBlocks(toBlocks(node.children)).map((children) => ({ type: 'blockquote', children })),
  ul: (node) => [toList(node)],
  ol: (node) => [toList(node)],
  pre: (node) => [toCode(node)],
  hr: () => [{ type: 'thematicBreak' }],
  table: (node) => (isPlainTable(node) ? [toTable(node)] : writeHtmlTable(node, toBlocks)),
  dl: (node) => writeDefinitions(node, toBlocks),
  details: toDetails,
  figure: (node) => toPictures(node, 'figure'),
  'cb-gallery': (node) => toPictures(node, 'gallery'),
  'cb-callout': toCallout,
  'cb-tabs': (node) => [toContainer('tabs', [], childrenNamed(node, 'cb-tab').map(toTab))],
  iframe: (node) => [toEmbed(node)],
  video: (node) => [toLeaf('video', property(node, 'title'), { src: property(node, 'src') })],
  section: toFootnotes,
};

/** Blocks, and lines that stand beside them without a paragraph of their own, as in lists. */
function toBlocks(nodes: readonly ElementContent[]): Block[] {
  const blocks: Block[] = [];
  let line: ElementContent[] = [];
  const endLine = (): void => {
    if (line.length > 0) blocks.push({ type: 'paragraph', children: toPhrasing(line) });
    line = [];
  };
  for (const node of nodes) {
    if (isInline(node)) {
      line.push(node);
      continue;
    }
    endLine();
    if (node.type === 'comment') blocks.push(toComment(node));
    else if (node.type === 'element') blocks.push(...(WRITERS[node.tagName]?.(node) ?? toBlocks(node.children)));
  }
  endLine();
  return blocks;
}

function toComment({ value }: Comment): Block {
  return { type: 'html', value: `<!--${value}-->` };
}

function toList(node: Element): List {
  const items = childrenNamed(node, 'li');
  const isLong = lengthOf(items) > MAXIMUM_LENGTH;
  const spread = isLong || items.some(({ children }) => children.some((child) => !isInline(child) && !isList(child)));
  const start = node.properties['start'];
  return {
    type: 'list',
    ordered: node.tagName === 'ol',
    start: node.tagName === 'ol' ? Number(start ?? 1) : null,
    spread,
    children: items.map((item) => toItem(item, spread)),
  };
}

function isList(node: ElementContent): boolean {
  return isElement(node, 'ul', 'ol');
}

function toItem(item: Element, spread: boolean): ListItem {
  const [first] = item.children;
  const box = [first, isElement(first, 'p') ? first.children[0] : undefined].find((node) => isElement(node, 'input'));
  const checked = box ? hasProperty(box, 'checked') : null;
  return { type: 'listItem', spread, checked, children: toBlocks(item.children) };
}

function toCode(pre: Element): Block {
  const code = childrenNamed(pre, 'code')[0] ?? pre;
  const names = code.properties['className'];
  const lang = Array.isArray(names) ? String(names[0]).replace(/^language-/, '') : undefined;
  const title = property(code, 'dataTitle');
  const quote = title.includes('"') ? "'" : '"';
  const marks = property(code, 'dataMarks');
  const meta = [title && `title=${quote}${title}${quote}`, marks && `{${marks}}`].filter(Boolean).join(' ');
  // What follows the first blank is no language, so a title needs one before it.
  return {
    type: 'code',
    lang: lang ?? (meta ? 'text' : null),
    meta: meta || null,
    value: textOf(code.children).replace(/\n$/, ''),
  };
}

function toDetails(node: Element): Block[] {
  const [summary, ...content] = node.children;
  if (!isElement(summary)) return toBlocks(node.children);
  const label = toLabel(summary.children);
  if (!label) return writeDetails(node, summary, toBlocks);
  return [toContainer('details', label, toBlocks(content), hasProperty(node, 'open') ? { open: '' } : {})];
}

function toPictures(node: Element, name: 'figure' | 'gallery'): Block[] {
  const [caption] = childrenNamed(node, 'figcaption');
  const pictures = node.children
    .filter((child) => child !== caption)
    .map((picture): Paragraph => ({ type: 'paragraph', children: toPhrasing([picture]) }));
  const label = toLabel(caption?.children ?? []);
  return [toContainer(name, label, pictures), ...(label ? [] : toBlocks(caption?.children ?? []))];
}

/** An alert as GitHub has it, where that says all; a title needs a directive, of which there are three kinds. */
function toCallout(node: Element): Block[] {
  const kind = property(node, 'dataKind');
  const [title] = childrenNamed(node, 'cb-title');
  const content = toBlocks(node.children.filter((child) => child !== title));
  const label = toLabel(title?.children ?? []);
  const isDirective = ['note', 'tip', 'warning'].includes(kind);
  const isLong = lengthOf(node.children) > MAXIMUM_LENGTH;
  if (isDirective && label && (isLong || label.length > 0)) return [toContainer(kind, label, content)];
  const line: Block[] = title
    ? [{ type: 'paragraph', children: toPhrasing(tidyLine([element('strong', {}, title.children)])) }]
    : [];
  return [{ type: 'blockquote', children: [{ type: 'html', value: `[!${kind.toUpperCase()}]` }, ...line, ...content] }];
}

function toTab(tab: Element): Block {
  const [title] = childrenNamed(tab, 'cb-title');
  const content = toBlocks(tab.children.filter((child) => child !== title));
  return toContainer('tab', toPhrasing(title?.children ?? []), content);
}

function toEmbed(node: Element): Block {
  const address = property(node, 'src');
  const label = property(node, 'title');
  const id = youTubeIdOf(address);
  return id === undefined ? toLeaf('embed', label, { url: address }) : toLeaf('youtube', label, { id });
}

function toLeaf(name: string, label: string, attributes: Record<string, string>): LeafDirective {
  return { type: 'leafDirective', name, attributes, children: label ? [{ type: 'text', value: label }] : [] };
}

function toContainer(
  name: string,
  label: Paragraph['children'] | undefined,
  content: readonly Block[],
  attributes: Record<string, string> = {},
): ContainerDirective {
  const title: Block[] =
    label && label.length > 0 ? [{ type: 'paragraph', data: { directiveLabel: true }, children: label }] : [];
  return { type: 'containerDirective', name, attributes, children: [...title, ...content] };
}

function toFootnotes(section: Element): FootnoteDefinition[] {
  return childrenNamed(section, 'ol').flatMap((list) =>
    childrenNamed(list, 'li').map((item) => {
      const label = footnoteLabel(property(item, 'id'));
      return { type: 'footnoteDefinition', identifier: label, label, children: toBlocks(item.children) };
    }),
  );
}

/** Parts of a quote, none longer than what may stand without a blank line. */
function divideBlocks(blocks: readonly Block[]): Block[][] {
  const parts: Block[][] = [[]];
  let length = 0;
  for (const block of blocks) {
    const more = textOfMarkdown(block).length;
    if (length > 0 && length + more > MAXIMUM_LENGTH) {
      parts.push([]);
      length = 0;
    }
    parts.at(-1)?.push(block);
    length += more;
  }
  return parts;
}
