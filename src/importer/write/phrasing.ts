/** Lines of text as Markdown. */
import type { Element, ElementContent } from 'hast';
import type { Delete, Emphasis, Nodes, PhrasingContent, Strong } from 'mdast';
import { toString as textOfMarkdown } from 'mdast-util-to-string';
import rehypeStringify from 'rehype-stringify';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { footnoteLabel, isElement, isFootnoteReference, property, textOf } from '#importer/hast.ts';
import { syntaxPlugins } from '#markdown/syntax.ts';
import { writePost } from '#markdown/write-markdown.ts';

/** What stands in the place of the text of a decoration. */
const DECORATIVE = '""';

/** What a paragraph may have at most, with some room for addresses and escapes. */
const MAXIMUM_LENGTH = 12_000;
const MAXIMUM_NODES = 800;

/** What Markdown reads as a link in angle brackets, as it is written. */
const AUTOLINK = /^(?:https?:\/\/[^\s<>[\]|]+|[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(?:\.[a-z\d-]+)+)$/i;

/** What is not cut without need. */
const MAXIMUM_PIECE = 2000;

const stringifier = unified().use(rehypeStringify, { characterReferences: { useNamedReferences: true } });
const dialect = unified().use(remarkParse).use(syntaxPlugins);

export function toPhrasing(nodes: readonly ElementContent[], isInCell = false): PhrasingContent[] {
  const line = nodes.flatMap((node) => toInline(node, isInCell));
  return secure(line);
}

/** The paragraphs that a line becomes: one, unless it is longer than posts allow. */
export function divideLine(line: readonly PhrasingContent[]): PhrasingContent[][] {
  const parts: PhrasingContent[][] = [[]];
  let length = 0;
  const add = (node: PhrasingContent): void => {
    const part = parts.at(-1) as PhrasingContent[];
    part.push(node);
    length += textOfMarkdown(node).length + ('url' in node ? node.url.length : 0);
  };
  const isFull = (more: number): boolean =>
    length > 0 && (length + more > MAXIMUM_LENGTH || (parts.at(-1)?.length ?? 0) >= MAXIMUM_NODES);
  const begin = (): void => {
    parts.push([]);
    length = 0;
  };
  for (const node of line) {
    const sentences = node.type === 'text' ? cutText(node.value) : [node];
    for (const sentence of sentences) {
      const piece: PhrasingContent = typeof sentence === 'string' ? { type: 'text', value: sentence } : sentence;
      // Between two texts is no mark that a cut would tear apart.
      if (node.type === 'text' && isFull(textOfMarkdown(piece).length)) begin();
      add(piece);
    }
  }
  return parts.length === 1 ? [[...line]] : parts.map(joinTexts);
}

/** HTML that the dialect allows, as text. */
export function writeHtml(nodes: readonly ElementContent[]): string {
  return stringifier.stringify({ type: 'root', children: [...nodes] });
}

/** The start tag of an element. */
export function startTag({ tagName, properties }: Element): string {
  const empty: Element = { type: 'element', tagName, properties, children: [] };
  return writeHtml([empty]).slice(0, -`</${tagName}>`.length);
}

function toInline(node: ElementContent, isInCell: boolean): PhrasingContent[] {
  if (node.type === 'text') return node.value === '' ? [] : [{ type: 'text', value: node.value }];
  if (node.type !== 'element' || isElement(node, 'input')) return [];
  const html = (value: string): PhrasingContent => ({ type: 'html', value });
  if (isFootnoteReference(node)) {
    const label = footnoteLabel(node.children.map((link) => (isElement(link) ? property(link, 'href') : '')).join(''));
    return [{ type: 'footnoteReference', identifier: label, label }];
  }
  if (isElement(node, 'br')) return [isInCell ? html('<br>') : { type: 'break' }];
  if (isElement(node, 'code')) return [{ type: 'inlineCode', value: textOf(node.children) }];
  const title = property(node, 'title') || null;
  if (isElement(node, 'img')) {
    return [{ type: 'image', url: property(node, 'src'), title, alt: property(node, 'alt') || DECORATIVE }];
  }
  const children = toPhrasing(node.children, isInCell);
  if (isElement(node, 'a')) {
    return [{ type: 'link', url: property(node, 'href'), title, children: divideAddress(children) as [] }];
  }
  if (isElement(node, 'strong')) return [{ type: 'strong', children }];
  if (isElement(node, 'em')) return [{ type: 'emphasis', children }];
  if (isElement(node, 'del')) return [{ type: 'delete', children }];
  return [html(startTag(node)), ...children, html(`</${node.tagName}>`)];
}

/** An address that angle brackets would change or not make a link of, as two texts, which are written in brackets. */
function divideAddress(children: readonly PhrasingContent[]): readonly PhrasingContent[] {
  const [text, ...others] = children;
  if (text?.type !== 'text' || others.length > 0 || AUTOLINK.test(text.value)) return children;
  const [first = '', ...rest] = [...text.value];
  return rest.length === 0 ? children : [first, rest.join('')].map((value) => ({ type: 'text', value }));
}

/**
 * A line in which emphasis stands as tags where marks would not be read as such, or only with the characters around them
 * written as references.
 */
function secure(line: readonly PhrasingContent[]): PhrasingContent[] {
  const secured: PhrasingContent[] = [];
  line.forEach((node, index) => {
    const isMarked = node.type === 'strong' || node.type === 'emphasis' || node.type === 'delete';
    const before = isMarked ? touching(secured.at(-1), 'end') : [];
    const after = isMarked ? touching(line[index + 1], 'start') : [];
    const isRisky =
      isMarked && before.length + after.length > 0 && !isWord(node) && !isRead([...before, node, ...after]);
    secured.push(...(isRisky ? toTags(node) : [node]));
  });
  return secured;
}

function toTags(node: Emphasis | Strong | Delete): PhrasingContent[] {
  const tagName = { strong: 'strong', emphasis: 'em', delete: 'del' }[node.type];
  return [{ type: 'html', value: `<${tagName}>` }, ...node.children, { type: 'html', value: `</${tagName}>` }];
}

/** Whether it begins and ends with letters, which marks always go with. */
function isWord({ children }: Emphasis | Strong | Delete): boolean {
  const [first, last] = [children[0], children.at(-1)];
  return (
    first?.type === 'text' &&
    last?.type === 'text' &&
    /^[\p{L}\p{N}]/u.test(first.value) &&
    /[\p{L}\p{N}]$/u.test(last.value)
  );
}

/** What of a neighbour touches a mark: nothing where a blank is between. */
function touching(node: PhrasingContent | undefined, side: 'start' | 'end'): PhrasingContent[] {
  if (node === undefined || node.type === 'break') return [];
  if (node.type !== 'text') return [node];
  const characters = [...(side === 'start' ? node.value.slice(0, 2) : node.value.slice(-2))];
  const value = (side === 'start' ? characters[0] : characters.at(-1)) ?? '';
  return value.trim() === '' ? [] : [{ type: 'text', value }];
}

function isRead(line: readonly PhrasingContent[]): boolean {
  const markdown = writePost({ type: 'root', children: [{ type: 'paragraph', children: [...line] }] });
  const [paragraph] = dialect.parse(markdown).children;
  const isSame = paragraph?.type === 'paragraph' && shapeOf(paragraph.children) === shapeOf(line);
  return isSame && !markdown.includes('&#x');
}

/** What can be compared of a line. */
function shapeOf(line: readonly Nodes[]): string {
  return line
    .map((node) =>
      'children' in node
        ? `<${node.type}>${shapeOf(node.children)}</>`
        : 'value' in node
          ? node.value
          : `<${node.type}/>`,
    )
    .join('');
}

/** A long text in pieces that end with a sentence or a word, or where it has none, anywhere. */
function cutText(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  const take = (end: number): void => {
    for (; end > start; start += MAXIMUM_PIECE) pieces.push(text.slice(start, Math.min(start + MAXIMUM_PIECE, end)));
    start = end;
  };
  for (const { 0: boundary, index } of text.matchAll(/[。．！？!?]+|\s+/g)) {
    const end = index + boundary.length;
    if (end - start > MAXIMUM_PIECE / 2) take(end);
  }
  take(text.length);
  return pieces;
}

/** Texts beside each other as one, without blanks and breaks at the edges of their paragraph. */
function joinTexts(line: readonly PhrasingContent[]): PhrasingContent[] {
  const joined: PhrasingContent[] = [];
  const end = line.findLastIndex(({ type }) => type !== 'break') + 1;
  for (const node of line.slice(0, end)) {
    const last = joined.at(-1);
    if (node.type === 'text' && last?.type === 'text')
      joined[joined.length - 1] = { ...last, value: last.value + node.value };
    else joined.push(node);
  }
  return joined.map((node, index) => {
    if (node.type !== 'text') return node;
    const value = index === 0 ? node.value.trimStart() : node.value;
    return { ...node, value: index === joined.length - 1 ? value.trimEnd() : value };
  });
}
