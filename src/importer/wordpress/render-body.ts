/**
 * The text of a post as its readers saw it. Blocks, shortcodes and the paragraphs of the classic editor are made while the text
 * is still text, because that is how authors nest them with HTML. What is no HTML is put in as comments with numbers, and in their
 * place when the HTML has been parsed.
 */
import type { Comment, Element, ElementContent, Nodes, Root, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { SKIP, visit } from 'unist-util-visit';
import { code, element } from '#importer/article.ts';
import { isElement } from '#importer/hast.ts';
import { createTextFinder } from '#importer/reading/find-text.ts';
import { convertElement } from './block-elements.ts';
import { convertBlock } from './blocks.ts';
import { type BodyContext, isBlank, type Render, type RenderOptions } from './body-context.ts';
import { isTooComplex } from './complexity.ts';
import { placeFootnotes } from './footnotes.ts';
import { type Block, parseBlocks } from './parse-blocks.ts';
import { createExpander, isShortcode } from './shortcodes.ts';
import { createPieces, type SourceText } from './source-text.ts';
import { type BodyPart, MORE, splitBody } from './split-body.ts';
import { type HtmlWriter, writeParagraphs, writeParts } from './write-paragraphs.ts';

export interface RenderedBody {
  readonly tree: Root;
  /** The text before `<!--more-->`. */
  readonly excerpt: string | undefined;
}

/** What the block editor keeps beside the text. */
export interface StoredNote {
  readonly name: string;
  readonly html: string;
}

export function renderBody(
  source: SourceText,
  stored: readonly StoredNote[],
  given: Omit<BodyContext, 'notes' | 'renderFragment'>,
): RenderedBody {
  const context: BodyContext = {
    ...given,
    notes: new Map(),
    renderFragment: (html, origin, at) => renderFragment(html, origin, at, context),
  };
  const tree: Root = { type: 'root', children: renderText(source, context, 0) };
  for (const { name, html } of stored) context.notes.set(name, renderFragment(html, source, 0, context));
  placeFootnotes(tree, context.notes);
  return { tree, excerpt: takeExcerpt(tree) };
}

function renderText(source: SourceText, context: BodyContext, depth: number): ElementContent[] {
  return renderSource(source, { hasParagraphs: true, depth }, context);
}

function renderFragment(html: string, origin: SourceText, at: number, context: BodyContext): ElementContent[] {
  const source: SourceText = { text: html, pointAt: () => origin.pointAt(at) };
  return renderSource(source, { hasParagraphs: false, depth: 1 }, context);
}

interface Mark {
  readonly nodes: readonly ElementContent[];
  readonly isBlock: boolean;
}

function renderSource(
  source: SourceText,
  { hasParagraphs, depth }: RenderOptions,
  context: BodyContext,
): ElementContent[] {
  const { text } = source;
  const pieces = createPieces(text);
  const marks: Mark[] = [];
  const prefix = freePrefix(text);

  function mark(nodes: readonly ElementContent[], isBlock: boolean, at: number): void {
    pieces.put(`<!--${prefix}${marks.push({ nodes, isBlock }) - 1}-->`, at);
  }

  const writer: HtmlWriter = {
    keep: pieces.keep,
    put: pieces.put,
    mark: ({ nodes, isBlock, start }) => mark(nodes, isBlock, start),
  };
  const find = createTextFinder(text);
  const render: Render = (part, options) => renderSource(part, options, context);
  const expand = createExpander(source, context, find, render, depth);
  const partsOf = (start: number, end: number): Iterable<BodyPart> =>
    splitBody(text, start, end, {
      find,
      expand,
      isKnown: isShortcode,
      onPageBreak: (at) => context.tell('page-break', source, at, '<!--nextpage-->', 'It became a line'),
    });

  function writeBlock(block: Block): void {
    const converted = convertBlock(block, source, context, {
      renderText: (other) => renderText(other, context, depth + 1),
      depth,
    });
    if (converted) mark(converted, true, block.start);
    else if (/^(?:freeform|shortcode)$/.test(block.name)) {
      writeParagraphs(text, partsOf(block.innerStart, block.innerEnd), writer);
    } else {
      writeBlocks(block.children, block.innerStart, block.innerEnd, (start, end) => {
        writeParts(text, partsOf(start, end), writer);
      });
    }
  }

  function writeBlocks(
    blocks: readonly Block[],
    start: number,
    end: number,
    write: (from: number, to: number) => void,
  ): void {
    let position = start;
    for (const block of blocks) {
      write(position, block.start);
      writeBlock(block);
      position = block.end;
    }
    write(position, end);
  }

  writeBlocks(parseBlocks(text), 0, text.length, (start, end) => {
    if (hasParagraphs) writeParagraphs(text, partsOf(start, end), writer);
    else writeParts(text, partsOf(start, end), writer);
  });

  const html = pieces.text();
  if (isTooComplex(html)) {
    context.tell('too-long', source, 0, text, 'HTML that is nested too deep was kept as code');
    return [code(text, { lang: 'html' })];
  }
  const root = fromHtml(html, { fragment: true });
  placeNodes(root, source, (offset) => pieces.sourceAt(offset));
  const convert = (node: Element): ElementContent[] =>
    convertElement(node, context, (about, name, action) => {
      const offset = about.position?.start.offset ?? 0;
      context.tellOnce(
        name,
        'tag-approximated',
        source,
        offset,
        /^<[^>]*>/.exec(text.slice(offset, offset + 500))?.[0] ?? '',
        action,
      );
    });
  const markAt = (node: Comment): Element | undefined =>
    node.value.startsWith(prefix)
      ? element(MARK, { dataIndex: Number(node.value.slice(prefix.length)) }, [])
      : undefined;
  const markOf = (node: ElementContent): Mark | undefined =>
    isElement(node, MARK) ? marks[Number(node.properties['dataIndex'])] : undefined;
  return insertMarks(convertChildren(root.children, convert, markAt), markOf);
}

/** The name of the elements that stand for marks, once comments with their numbers have been parsed. */
const MARK = 'cb-mark';

/** What no comment of a text begins with. */
function freePrefix(text: string): string {
  let prefix = 'cb';
  while (text.includes(`<!--${prefix}`)) prefix += 'x';
  return prefix;
}

function placeNodes(root: Root, source: SourceText, sourceAt: (offset: number) => number): void {
  visit(root, (node) => {
    const { start, end } = node.position ?? {};
    if (start?.offset === undefined || end?.offset === undefined) return;
    node.position = { start: source.pointAt(sourceAt(start.offset)), end: source.pointAt(sourceAt(end.offset)) };
  });
}

function convertChildren(
  children: readonly RootContent[],
  convert: (node: Element) => ElementContent[],
  markAt: (node: Comment) => Element | undefined,
): ElementContent[] {
  return children.flatMap((child): ElementContent[] => {
    if (child.type === 'comment') return [markAt(child) ?? child];
    if (child.type === 'text') return [child];
    // HTML has nothing else.
    if (child.type !== 'element') return [];
    return convert({ ...child, children: convertChildren(child.children, convert, markAt) });
  });
}

type MarkOf = (node: ElementContent) => Mark | undefined;

/** Puts elements in the place of their marks; those that stand between paragraphs split the one that they are in. */
function insertMarks(nodes: readonly ElementContent[], markOf: MarkOf): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    const mark = markOf(node);
    if (mark) return [...mark.nodes];
    if (node.type !== 'element') return [node];
    if (node.tagName === 'p' && node.children.some((child) => markOf(child)?.isBlock))
      return splitParagraph(node, markOf);
    return [{ ...node, children: insertMarks(node.children, markOf) }];
  });
}

function splitParagraph(paragraph: Element, markOf: MarkOf): ElementContent[] {
  const result: ElementContent[] = [];
  let rest: ElementContent[] = [];
  const flush = (): void => {
    const hasContent = rest.some((node) => !isBlank(node) && !isElement(node, 'br'));
    if (hasContent) result.push({ ...paragraph, children: insertMarks(rest, markOf) });
    rest = [];
  };
  for (const child of paragraph.children) {
    const mark = markOf(child);
    if (mark?.isBlock) {
      flush();
      result.push(...mark.nodes);
    } else {
      rest.push(child);
    }
  }
  flush();
  return result;
}

/** Takes the marks for the end of the excerpt out. */
function takeExcerpt(tree: Root): string | undefined {
  const texts: string[] = [];
  let excerpt: string | undefined;
  visit(tree, (node) => {
    if (isElement(node, 'pre', 'cb-unknown', 'figcaption', 'iframe') || isReference(node)) return SKIP;
    if (node.type === 'text') texts.push(node.value);
    if (isElement(node, 'p', 'br', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'td')) texts.push(' ');
    if (isElement(node, MORE)) excerpt ??= texts.join('').replace(/\s+/g, ' ').trim();
    return undefined;
  });
  removeMarks(tree);
  return excerpt || undefined;
}

function isReference(node: Nodes): boolean {
  return isElement(node, 'a') && 'dataFootnoteRef' in node.properties;
}

function removeMarks(tree: Root): void {
  visit(tree, (node) => {
    if (!('children' in node) || !node.children.some((child) => isElement(child, MORE))) return;
    node.children = (node.children as ElementContent[]).filter((child) => !isElement(child, MORE));
  });
}
