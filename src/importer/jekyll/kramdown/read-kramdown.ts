/** kramdown, Jekyll's Markdown, as the HTML that its readers saw, in the terms of `article.ts`. */
import type { Element, ElementContent, Nodes, Root, RootContent } from 'hast';
import { raw } from 'hast-util-raw';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { code } from '#importer/article.ts';
import { oneLine } from '#importer/one-line.ts';
import { createGithubAnchors, createKramdownAnchors } from '#importer/reading/anchors.ts';
import { insertMarks } from '#importer/reading/insert-marks.ts';
import { createPointAt, type PreparedMarkdown, type TellExcess } from '#importer/reading/read-markdown.ts';
import { findExcessOfHtml } from '#importer/reading/text-bounds.ts';
import { replaceAbbreviations } from './abbreviations.ts';
import type { KramdownOptions } from './block-types.ts';
import { parseBlocks } from './blocks.ts';
import { type ConvertContext, convertBlocks } from './convert-blocks.ts';
import { createFootnotes } from './footnotes.ts';
import { addAnchors } from './heading-anchors.ts';
import type { Raw } from './html.ts';
import { toLines } from './lines.ts';

/** The longest text, in characters. */
const MAXIMUM_LENGTH = 2_000_000;

/** A text that is too much to read becomes one block of code, of which `tell` hears. */
export function readKramdown(prepared: PreparedMarkdown, options: KramdownOptions, tell: TellExcess): Root {
  const tree = readTree(prepared, options, tell);
  if (!tree) return keepAsCode(prepared, tell);
  const whole = insertMarks(tree, prepared.inserted);
  const anchors = options.isGfm ? createGithubAnchors() : createKramdownAnchors();
  addAnchors(whole, options.hasIds ? anchors : undefined);
  return whole;
}

function readTree({ text, pointAt }: PreparedMarkdown, options: KramdownOptions, tell: TellExcess): Root | undefined {
  if (text.length > MAXIMUM_LENGTH) return undefined;
  const { blocks, definitions } = parseBlocks(toLines(text), options);
  const footnotes = createFootnotes(definitions.footnotes);
  const ownPointAt = createPointAt(text, 1);
  const context: ConvertContext = {
    options,
    definitions,
    // The HTML parser counts offsets on, so places are those in this text until all is parsed.
    pointAt: (offset) => ({ ...ownPointAt(offset), offset }),
    refer: footnotes.refer,
    tell: (offset, finding) => {
      const { line, column } = pointAt(offset);
      tell({ ...finding, line, column });
    },
  };
  const children = convertBlocks(blocks, context);
  const section = footnotes.write((definition) => convertBlocks(definition, context));
  const dirty: Root = { type: 'root', children: [...children, ...(section ? [section] : [])] as RootContent[] };
  const html: string[] = [];
  visit(dirty, 'raw', ({ value }: Raw) => void html.push(value));
  if (findExcessOfHtml(html.join('\n')) !== undefined) return undefined;
  const tree = html.length > 0 ? parseHtml(dirty, text) : dirty;
  movePlaces(tree, undefined, pointAt);
  return replaceAbbreviations(tree, definitions);
}

/** Makes elements of tags that are still as they are written. */
function parseHtml(tree: Root, text: string): Root {
  const whole = raw(tree, { file: new VFile(text) }) as Root;
  visit(whole, 'element', (node, index, parent) => {
    // Where a block stands in a paragraph, the parser leaves an empty one behind it; others are there for their anchor.
    const isLeft = node.tagName === 'p' && node.children.length === 0 && node.properties['id'] === undefined;
    if (!isLeft || !parent || index === undefined) return undefined;
    (parent.children as ElementContent[]).splice(index, 1);
    return index;
  });
  return whole;
}

/** Places in the source; what has none is where its parent is. */
function movePlaces(node: Nodes, parent: Nodes | undefined, pointAt: PreparedMarkdown['pointAt']): void {
  const { start, end } = node.position ?? {};
  if (start?.offset !== undefined && end?.offset !== undefined) {
    node.position = { start: pointAt(start.offset), end: pointAt(end.offset) };
  } else if (parent?.position) {
    node.position = parent.position;
  } else {
    delete node.position;
  }
  if ('children' in node) for (const child of node.children) movePlaces(child, node, pointAt);
}

function keepAsCode({ text, pointAt, inserted }: PreparedMarkdown, tell: TellExcess): Root {
  const { line, column } = pointAt(0);
  const original = oneLine(text.slice(0, 1000));
  tell({ code: 'too-long', line, column, original, action: 'Kept the text as code, because it is too much to read' });
  const pre: Element = code(text);
  pre.position = { start: pointAt(0), end: pointAt(text.length) };
  return insertMarks({ type: 'root', children: [pre] }, inserted);
}
