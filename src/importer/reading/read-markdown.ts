/** Markdown and HTML of other systems as the HTML that their readers saw, in the terms of `article.ts`. */
import { createHash } from 'node:crypto';
import type { ElementContent, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { raw } from 'hast-util-raw';
import { toString as textOf } from 'hast-util-to-string';
import type { Html, Root as MarkdownRoot, PhrasingContent } from 'mdast';
import { gfmStrikethroughCjkFriendly } from 'micromark-extension-cjk-friendly-gfm-strikethrough';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { type Processor, unified } from 'unified';
import type { Point } from 'unist';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { code } from '#importer/article.ts';
import { directivesToArticle } from '#importer/markdown/directives-to-article.ts';
import { oneLine } from '#importer/one-line.ts';
import type { Finding } from '#importer/source.ts';
import { absentSyntax, remarkLeaveOut } from '#markdown/absent-syntax.ts';
import { remarkEndAutolinks } from '#markdown/autolinks.ts';
import { remarkBlockDirectives } from '#markdown/syntax.ts';
import { insertMarks, MARK } from './insert-marks.ts';
import { lastNotAbove } from './last-not-above.ts';
import { findExcessOfHtml, findExcessOfMarkdown } from './text-bounds.ts';

export interface MarkdownDialect {
  /** Whether a line feed in a paragraph is a break that readers see. */
  readonly hasHardBreaks: boolean;
  /** Whether one tilde strikes through. */
  readonly hasSingleTilde: boolean;
  /** Makes the anchor of a heading from its text; those of one post are made in its order. */
  readonly createAnchors: () => (text: string) => string;
  /** Whether alerts and block directives mean what they mean on this site. */
  readonly hasDirectives?: boolean;
}

export interface PreparedMarkdown {
  readonly text: string;
  /** The place in the source file of an offset in the text. */
  readonly pointAt: (offset: number) => Point;
  /**
   * What stands in the place of marks in the text. A mark that is all of a paragraph, or of a line of it, is put in as blocks; elsewhere
   * inside the paragraph, which blocks such as callouts divide. In code, addresses and attributes it becomes text. Marks may stand
   * in what others stand for. A mark of blocks wants blank lines around it, else it becomes part of a list or quote above.
   */
  readonly inserted: ReadonlyMap<string, readonly ElementContent[]>;
}

/** Tells of a text that is kept as code, because it would take too long to read; the file is the caller’s. */
export type TellExcess = (fault: Omit<Finding, 'file'>) => void;

/** A mark for the text, which Markdown leaves alone, and which no post contains. */
export function createMarks(text: string): () => string {
  let name = '';
  for (let attempt = 0; name === '' || text.includes(name); attempt += 1) {
    name = `cb${createHash('sha256').update(`${attempt} ${text}`).digest('hex').slice(0, 12)}n`;
  }
  let count = 0;
  return () => `${name}${count++}x`;
}

/** The place of an offset in a text that begins in a line of a file: `createPointAt('a\nb', 3)(2) // => line 4`. */
export function createPointAt(text: string, firstLine: number): (offset: number) => Point {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => {
    const line = lastNotAbove(starts, offset, (start) => start);
    return { line: firstLine + line, column: offset - (starts[line] as number) + 1 };
  };
}

/** A text that is too much to read becomes one block of code, of which `tell` hears. */
export function readMarkdown(prepared: PreparedMarkdown, dialect: MarkdownDialect, tell: TellExcess): Root {
  const excess = findExcessOfMarkdown(prepared.text);
  if (excess !== undefined) return keepAsCode(prepared, excess, tell);
  const markdown = parse(prepared.text, dialect);
  const htmlNodes: string[] = [];
  visit(markdown, 'html', (node: Html) => void htmlNodes.push(node.value));
  if (findExcessOfHtml(htmlNodes.join('\n')) !== undefined) return keepAsCode(prepared, 0, tell);

  if (dialect.hasDirectives) directivesToArticle(markdown, prepared, tell);
  prepareTree(markdown, prepared.text, dialect);
  const file = new VFile(prepared.text);
  const dirty = unified().use(remarkRehype, { allowDangerousHtml: true }).runSync(markdown, file) as Root;
  const tree = htmlNodes.length > 0 ? (raw(dirty, { file }) as Root) : dirty;
  movePlaces(tree, prepared.pointAt);
  const whole = insertMarks(tree, prepared.inserted);
  addAnchors(whole, dialect.createAnchors());
  return whole;
}

/** A text that is HTML alone; a text that is too much to read becomes one block of code, of which `tell` hears. */
export function readHtml(prepared: PreparedMarkdown, tell: TellExcess): Root {
  const excess = findExcessOfHtml(prepared.text);
  if (excess !== undefined) return keepAsCode(prepared, excess, tell);
  const tree = fromHtml(prepared.text, { fragment: true });
  movePlaces(tree, prepared.pointAt);
  return insertMarks(tree, prepared.inserted);
}

function parse(text: string, { hasSingleTilde, hasDirectives }: MarkdownDialect): MarkdownRoot {
  return unified()
    .use(remarkParse)
    .use(remarkGfm, { singleTilde: hasSingleTilde })
    .use(remarkEndAutolinks)
    .use(remarkCjkFriendly)
    .use(remarkCjkFriendlyStrikethrough, hasSingleTilde)
    .use(hasDirectives ? [remarkBlockDirectives] : [])
    .use(remarkLeaveOut, absentSyntax(text))
    .parse(text) as MarkdownRoot;
}

function remarkCjkFriendlyStrikethrough(this: Processor, singleTilde: boolean): void {
  const data = this.data();
  data.micromarkExtensions ??= [];
  data.micromarkExtensions.push(gfmStrikethroughCjkFriendly({ singleTilde }));
}

/** Where a heading gets its anchor from once it is whole; in HTML a heading has only the anchor that it is written with. */
const ANCHOR_WANTED = 'dataAnchorWanted';

function prepareTree(tree: MarkdownRoot, text: string, { hasHardBreaks }: MarkdownDialect): void {
  visit(tree, (node, index, parent) => {
    if (node.type === 'code' && node.meta) {
      node.data = { ...node.data, hProperties: { dataMeta: node.meta } };
    }
    if (node.type === 'heading' && parent && index !== undefined) {
      const [only] = node.children;
      const isUnderlined = /\n[ \t]*-+[ \t]*$/.test(text.slice(node.position?.start.offset, node.position?.end.offset));
      if (isUnderlined && node.children.length === 1 && only?.type === 'text' && isMark(only.value)) {
        // What was taken for a heading is a tag with a line across the page below it.
        const paragraph = { type: 'paragraph' as const, children: node.children, position: node.position };
        parent.children.splice(
          index,
          1,
          paragraph as never,
          { type: 'thematicBreak', position: node.position } as never,
        );
        return index + 2;
      }
      node.data = { ...node.data, hProperties: { [ANCHOR_WANTED]: '' } };
    }
    if (node.type === 'text' && hasHardBreaks && parent && index !== undefined && node.value.includes('\n')) {
      const parts = breakLines(node.value, node.position?.start.offset ?? 0);
      // Too many for the arguments of a call.
      const { children } = parent;
      parent.children = [...children.slice(0, index), ...parts, ...children.slice(index + 1)] as never[];
      return index + parts.length;
    }
    return undefined;
  });
}

function isMark(text: string): boolean {
  return text.replace(MARK, '').trim() === '' && text.trim() !== '';
}

function breakLines(value: string, start: number): PhrasingContent[] {
  let offset = start;
  return value.split('\n').flatMap((line, index): PhrasingContent[] => {
    const from = { line: 1, column: 1, offset };
    // The source may have escapes and blanks that the text lacks, so this is as near as it is known.
    offset += line.length + 1;
    const position = { start: from, end: { line: 1, column: 1, offset: offset - 1 } };
    return [
      ...(index > 0 ? [{ type: 'break' as const, position: { start: from, end: from } }] : []),
      ...(line === '' ? [] : [{ type: 'text' as const, value: line, position }]),
    ];
  });
}

function movePlaces(tree: Root, pointAt: (offset: number) => Point): void {
  visit(tree, (node) => {
    const { start, end } = node.position ?? {};
    if (start?.offset === undefined || end?.offset === undefined) delete node.position;
    else node.position = { start: pointAt(start.offset), end: pointAt(end.offset) };
  });
}

function addAnchors(tree: Root, makeAnchor: (text: string) => string): void {
  visit(tree, 'element', (node) => {
    if (node.properties[ANCHOR_WANTED] === undefined) return;
    delete node.properties[ANCHOR_WANTED];
    node.properties['id'] ??= makeAnchor(textOf(node));
  });
}

function keepAsCode({ text, pointAt, inserted }: PreparedMarkdown, offset: number, tell: TellExcess): Root {
  const { line, column } = pointAt(offset);
  const original = oneLine(text.slice(offset, offset + 1000));
  tell({ code: 'too-long', line, column, original, action: 'Kept the text as code, because it is too much to read' });
  const pre = code(text);
  pre.position = { start: pointAt(0), end: pointAt(text.length) };
  return insertMarks({ type: 'root', children: [pre] }, inserted);
}
