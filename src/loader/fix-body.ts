/**
 * Mends the Markdown of a post where readers see no difference: blanks at the ends of lines, the Unicode form of
 * text, the end of the file. Code, HTML, addresses and hard line breaks stay as they are.
 */
import type { Nodes, Root } from 'mdast';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { expressionParser, reportExcessiveBraces } from '#markdown/mdx-expressions.ts';
import type { RenderPost } from '#markdown/render.ts';
import { syntaxPlugins } from '#markdown/syntax.ts';
import type { PostFormat } from '#model/article.ts';
import { findBoundsFaults } from './bounds.ts';
import { blankChange, createCover, type Mended, type Range, type Replacement, replaceAll } from './fix-yaml.ts';

/** Mends a text; one that is over a limit, or no MDX, comes back as it is. */
export function mendBody(body: string, format: PostFormat): Mended {
  const unchanged = { text: body, changes: [] };
  if (isTidy(body) || findBoundsFaults(body).length > 0) return unchanged;
  const tree = parseBody(body, format);
  if (!tree) return unchanged;
  const isKept = createCover(body.length, keptRanges(tree));

  const blanks = [...body.matchAll(/(?<![\t \\])[ \t]+$/gm)]
    .map(({ 0: { length }, index }) => ({ start: index, end: index + length, text: '' }))
    .filter(({ start }) => !isKept(start));
  const composed = composedTexts(tree, body);
  const mended = replaceAll(body, [...blanks, ...composed]);
  const text = isKept(body.trimEnd().length + 1) ? mended : withOneLineFeed(mended);
  const changes = [
    ...(composed.length > 0 ? ['text in composed Unicode form'] : []),
    ...blankChange(blanks.length),
    ...(text === mended ? [] : ['one line feed at the end']),
  ];
  return { text, changes };
}

/** Text without empty lines at its end, and with one line feed; nothing stays nothing. */
export function withOneLineFeed(text: string): string {
  return text.replace(/(?<!\n)\n*$/, '\n');
}

/** Whether two texts make the same article, apart from the Unicode form of what is in it. */
export async function isSameArticle(before: string, after: string, path: string, render: RenderPost): Promise<boolean> {
  const [first, second] = await Promise.all([articleOf(before, path, render), articleOf(after, path, render)]);
  return first === second;
}

async function articleOf(body: string, path: string, render: RenderPost): Promise<string> {
  const { html, slotPrefix, problems, ...rest } = await render(body, path);
  // MDX has no HTML before Astro compiles it, but a tree from which that is made.
  const tree = path.endsWith('.mdx') ? parseBody(body, 'mdx') : undefined;
  const article = {
    ...rest,
    html: html.replaceAll(slotPrefix, ''),
    problems: problems.map(({ code, message }) => [code, message]),
    tree,
  };
  const withoutPlaces = (key: string, value: unknown): unknown => (PLACES.has(key) ? undefined : value);
  return JSON.stringify(article, withoutPlaces).normalize('NFC');
}

/** Where something stands in the source, which shorter lines may change. */
const PLACES = new Set(['line', 'column', 'position', 'estree']);

/** Whether there is nothing to do, as in most texts, so that they need not be parsed. */
function isTidy(body: string): boolean {
  return !/[ \t]$/m.test(body) && !/\n\n$/.test(body) && body.endsWith('\n') && body === body.normalize('NFC');
}

function parseBody(body: string, format: PostFormat): Root | undefined {
  try {
    const file = new VFile(body);
    if (format === 'md') return unified().use(remarkParse).use(syntaxPlugins).parse(file);
    if (reportExcessiveBraces(file)) return undefined;
    return unified().use(remarkParse).use(syntaxPlugins).use(remarkMdx, { acorn: expressionParser }).parse(file);
  } catch {
    return undefined;
  }
}

/** What blanks have a meaning in. */
const KEPT_TYPES = new Set([
  ...['code', 'inlineCode', 'html', 'break', 'definition', 'image', 'imageReference', 'link', 'linkReference'],
  ...['mdxFlowExpression', 'mdxTextExpression'],
]);

function keptRanges(tree: Root): Range[] {
  const ranges: Range[] = [];
  visit(tree, (node) => {
    const range = rangeOf(node);
    // A line break begins at its first blank.
    if (KEPT_TYPES.has(node.type)) ranges.push(node.type === 'break' ? [range[0] - 1, range[1]] : range);
    else if (node.type.startsWith('mdxJsx')) ranges.push(...tagRanges(node, range));
  });
  return ranges;
}

/** The tags of an element of MDX without what is between them. */
function tagRanges(node: Nodes, [start, end]: Range): Range[] {
  const children = 'children' in node ? node.children : [];
  const [first, last] = [children[0], children.at(-1)];
  return first && last
    ? [
        [start, rangeOf(first)[0]],
        [rangeOf(last)[1], end],
      ]
    : [[start, end]];
}

/** Text in the composed Unicode form, but for labels of references and bare addresses, which are more than text. */
function composedTexts(tree: Root, body: string): Replacement[] {
  const replacements: Replacement[] = [];
  visit(tree, (node) => {
    const isAddress = node.type === 'link' && body[rangeOf(node)[0]] !== '[';
    if (node.type === 'linkReference' || isAddress) return 'skip';
    if (node.type !== 'text') return undefined;
    const [start, end] = rangeOf(node);
    // Line by line, without the blanks at its ends.
    for (const { 0: line, index } of body.slice(start, end).matchAll(/\S(?:.*\S)?/g)) {
      const text = line.normalize('NFC');
      if (text !== line) replacements.push({ start: start + index, end: start + index + line.length, text });
    }
    return undefined;
  });
  return replacements;
}

function rangeOf({ position }: Nodes): Range {
  return [position?.start.offset ?? 0, position?.end.offset ?? 0];
}
