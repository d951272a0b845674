/** The text of a Hexo post as what its readers saw: tags first, then Markdown around them, as Hexo does. */
import type { ElementContent, Root, RootContent } from 'hast';
import { visit } from 'unist-util-visit';
import { math, unknown } from '#importer/article.ts';
import { oneLine } from '#importer/one-line.ts';
import { plainText } from '#importer/reading/plain-text.ts';
import {
  createMarks,
  createPointAt,
  type MarkdownDialect,
  readHtml,
  readMarkdown,
} from '#importer/reading/read-markdown.ts';
import type { Finding, SourceArticle } from '#importer/source.ts';
import { decodeAutolinks } from './autolinks.ts';
import { readFenceMetas } from './code-meta.ts';
import type { HexoMarkdown } from './config.ts';
import { readDescriptionLists } from './description-lists.ts';
import { findIndentedCode } from './indented-code.ts';
import { findMath } from './math.ts';
import { parseTags } from './parse-tags.ts';
import type { Piece, Range, TagPiece } from './pieces.ts';
import { commonIndent, createTextBuilder, type TextBuilder } from './prepare-text.ts';
import { createHexoAnchors } from './slugize.ts';
import type { LinkTarget, TagContext } from './tags/tag-reader.ts';
import { findTag } from './tags/tag-table.ts';
import { joinTaskLists } from './task-lists.ts';

export interface PostText {
  readonly file: string;
  readonly body: string;
  /** The line of the file in which it begins. */
  readonly bodyLine: number;
  readonly markdown: HexoMarkdown;
  /** Whether `#Title` is a heading, too. */
  readonly hasTightHeadings: boolean;
  readonly findPost: (slugOrTitle: string) => LinkTarget | undefined;
  readonly findSeries: (name: string | undefined) => readonly LinkTarget[];
  /** Reads the file that a tag asks for, if there is one. */
  readonly readFile: (call: TagPiece) => Promise<string | undefined>;
}

const MORE = /^<!--\s*more\s*-->$/i;

export async function readBody(post: PostText): Promise<SourceArticle> {
  const pieces = parsePieces(post);
  const files = new Map<number, string>();
  for (const call of callsIn(pieces)) {
    const text = await post.readFile(call);
    if (text !== undefined) files.set(call.start, text);
  }
  const findings: Finding[] = [];
  const tree = readPieces(post, pieces, files, findings);
  findings.push(...breaksOf(tree, post));
  const more = pieces.findIndex((piece) => piece.kind === 'comment' && MORE.test(sourceOf(post, piece)));
  if (more === -1) return { tree, findings };
  return { tree, findings, excerpt: plainText(readPieces(post, pieces.slice(0, more), files, [])) };
}

/** Tells once of line ends that are no more than that in other Markdown. */
function breaksOf(tree: Root, { file, body, bodyLine }: PostText): Finding[] {
  const lines = body.split('\n');
  const places = new Set<number>();
  visit(tree, 'element', ({ tagName, position }) => {
    const line = position?.start.line;
    if (tagName !== 'br' || line === undefined) return;
    if (!/(?: {2}|\\)$|<br/i.test(lines[line - bodyLine] ?? '<br')) places.add(line);
  });
  const [line] = places;
  if (line === undefined) return [];
  const original = oneLine(lines[line - bodyLine] ?? '');
  const action = `Wrote ${places.size} line end${places.size === 1 ? '' : 's'} of paragraphs as hard breaks, as Hexo showed them`;
  return [{ code: 'breaks-hardened', file, line, column: 1, original, action }];
}

/** Without tags, only code and comments are told from the text. */
function parsePieces({ body, markdown }: PostText): readonly Piece[] {
  const pieces = parseTags(body, findIndentedCode(body));
  if (!markdown.isTagless) return pieces;
  return pieces.map((piece) =>
    piece.kind === 'code' || piece.kind === 'comment' ? piece : { kind: 'text', start: piece.start, end: piece.end },
  );
}

function callsIn(pieces: readonly Piece[]): readonly TagPiece[] {
  return pieces.flatMap((piece) => (piece.kind === 'tag' ? [piece, ...callsIn(piece.body?.pieces ?? [])] : []));
}

function readPieces(
  post: PostText,
  pieces: readonly Piece[],
  files: ReadonlyMap<number, string>,
  findings: Finding[],
): Root {
  const { body, bodyLine, file } = post;
  const reading: Reading = {
    post,
    files,
    findings,
    nextMark: createMarks(body),
    pointOf: createPointAt(body, bodyLine),
    headings: findHeadings(body, pieces),
    tell: (code, action, range) => {
      const { line, column } = reading.pointOf(range.start);
      findings.push({ code, file, line, column, original: oneLine(sourceOf(post, range)), action });
    },
  };
  const tree: Root = { type: 'root', children: [...readBlocks(pieces, reading)] as RootContent[] };
  readFenceMetas(tree);
  decodeAutolinks(tree);
  joinTaskLists(tree);
  if (post.markdown.hasDescriptionLists) readDescriptionLists(tree);
  return tree;
}

interface Reading {
  readonly post: PostText;
  readonly files: ReadonlyMap<number, string>;
  readonly findings: Finding[];
  readonly nextMark: () => string;
  readonly pointOf: ReturnType<typeof createPointAt>;
  readonly headings: readonly { readonly start: number; readonly level: number }[];
  readonly tell: (code: Finding['code'], action: string, range: Range) => void;
}

function readBlocks(pieces: readonly Piece[], reading: Reading): readonly ElementContent[] {
  const { post, findings } = reading;
  const builder = createBuilder(pieces, reading);
  for (const piece of pieces) addPiece(piece, builder, reading);
  const tell = (fault: Omit<Finding, 'file'>): void => void findings.push({ ...fault, file: post.file });
  return contentOf(readMarkdown(builder.finish(), dialectOf(post.markdown), tell));
}

function createBuilder(pieces: readonly Piece[], { post, nextMark, pointOf }: Reading): TextBuilder {
  const [first, last] = [pieces[0], pieces.at(-1)];
  const whole = post.body.slice(first?.start, last?.end);
  return createTextBuilder(post.body, commonIndent(whole), nextMark, pointOf);
}

function dialectOf({ hasHardBreaks, hasSingleTilde, anchorCase }: HexoMarkdown): MarkdownDialect {
  return { hasHardBreaks, hasSingleTilde, createAnchors: () => createHexoAnchors(anchorCase) };
}

function contentOf(root: Root): readonly ElementContent[] {
  return root.children.filter((child) => child.type !== 'doctype') as ElementContent[];
}

function addPiece(piece: Piece, builder: TextBuilder, reading: Reading): void {
  const source = sourceOf(reading.post, piece);
  if (piece.kind === 'text') addText(piece, builder, reading);
  else if (piece.kind === 'code') addCode(piece, builder, reading);
  else if (piece.kind === 'comment' && !source.endsWith('-->')) {
    // It goes on to the end of the page.
    builder.insert([{ type: 'comment', value: source.slice('<!--'.length) }], piece.start, false);
  } else if (piece.kind === 'comment' && !MORE.test(source)) builder.take(piece.start, piece.end);
  // What stood before it was the summary; readers saw nothing of the mark itself.
  else if (piece.kind === 'comment') builder.add('\n\n', piece.start);
  else if (piece.kind === 'note') {
    builder.insert([{ type: 'comment', value: source.slice(2, -2) }], piece.start, false);
  } else if (piece.kind === 'expression') {
    reading.tell('liquid-undefined', 'Left the expression as it is written', piece);
    builder.insert([{ type: 'text', value: source }], piece.start, false);
  } else {
    const nodes = readTag(piece, reading);
    if (nodes.length > 0) builder.insert(nodes, piece.start, nodes.some(isBlock));
  }
}

/** Markdown, with formulas taken out of its hands. */
function addText({ start, end }: Range, builder: TextBuilder, { post }: Reading): void {
  const text = post.body.slice(start, end);
  let done = 0;
  for (const formula of findMath(text, post.markdown.hasMath)) {
    addMarkdown({ start: start + done, end: start + formula.start }, builder, post);
    builder.insert([math(formula.tex, formula.isDisplay)], start + formula.start, formula.isDisplay);
    done = formula.end;
  }
  addMarkdown({ start: start + done, end }, builder, post);
}

/** Gives headings the blank that Markdown wants, if they are headings without it. */
function addMarkdown({ start, end }: Range, builder: TextBuilder, { body, hasTightHeadings }: PostText): void {
  let done = start;
  for (const { 0: signs, index } of hasTightHeadings ? body.slice(start, end).matchAll(TIGHT_HEADING) : []) {
    const isLineStart = index > 0 || start === 0 || body[start - 1] === '\n';
    if (!isLineStart) continue;
    const behind = start + index + signs.length;
    builder.take(done, behind);
    builder.add(' ', behind);
    done = behind;
  }
  builder.take(done, end);
}

/** `#Title` */
export const TIGHT_HEADING = /^#{1,6}(?=[^#\s])/gm;

/** In a span of code, `raw` keeps braces from Hexo and is not seen. */
function addCode({ start, end }: Range, builder: TextBuilder, { post }: Reading): void {
  const source = post.body.slice(start, end);
  const isSpan = !/^(?:`{3}|~{3})/.test(source);
  let done = start;
  for (const { 0: tag, index } of isSpan ? source.matchAll(/\{%-?\s*(?:end)?raw\s*-?%\}/g) : []) {
    builder.take(done, start + index);
    done = start + index + tag.length;
  }
  builder.take(done, end);
}

function readTag(call: TagPiece, reading: Reading): readonly ElementContent[] {
  const { post, findings, tell } = reading;
  const before = findings.length;
  const nodes = findTag(call.name)?.(call, createContext(call, reading));
  if (nodes) return nodes;
  // A reader that gives up may have told why.
  if (findings.length === before) tell('tag-unknown-kept', 'Kept the tag as code', call);
  return [unknown(call.name, sourceOf(post, call))];
}

function createContext(call: TagPiece, reading: Reading): TagContext {
  const { post, files, findings, pointOf, headings } = reading;
  const tellExcess = (fault: Omit<Finding, 'file'>): void => void findings.push({ ...fault, file: post.file });
  const prepare = (text: string) => ({ text, pointAt: () => pointOf(call.start), inserted: new Map() });
  const above = headings.findLast(({ start }) => start < call.start)?.level ?? 1;
  return {
    blocks: (pieces) => readBlocks(pieces, reading),
    inline: (html) => contentOf(readHtml(prepare(html), tellExcess)),
    markdown: (text) => unwrap(contentOf(readMarkdown(prepare(text), dialectOf(post.markdown), tellExcess))),
    verbatim: ({ start, end }) => verbatimText(post.body.slice(start, end)),
    html: (body) => readHtmlBody(body, reading),
    commentOf: (piece) =>
      piece.kind === 'comment' ? sourceOf(post, piece).replace(/^<!--\s*|\s*-->$/g, '') : undefined,
    tell: (code, action) => reading.tell(code, action, { start: call.start, end: call.body?.start ?? call.end }),
    findPost: post.findPost,
    findSeries: post.findSeries,
    fileText: files.get(call.start),
    headingLevel: Math.min(6, above + 1),
  };
}

/** HTML in which only blocks of code and formulas are what they are in Markdown. */
function readHtmlBody({ start, end }: Range, reading: Reading): readonly ElementContent[] {
  const { post, findings } = reading;
  const { body } = post;
  const text = body.slice(start, end);
  const builder = createTextBuilder(body, commonIndent(text), reading.nextMark, reading.pointOf);
  for (const piece of parseTags(text)) {
    const range = { start: start + piece.start, end: start + piece.end };
    if (piece.kind === 'code' && /^(?:`{3}|~{3})/.test(body.slice(range.start))) {
      builder.insert(readBlocks([{ kind: 'code', ...range }], reading), range.start, false);
    } else if (piece.kind === 'text') {
      addText(range, builder, { ...reading, post: { ...post, hasTightHeadings: false } });
    } else builder.take(range.start, range.end);
  }
  const tell = (fault: Omit<Finding, 'file'>): void => void findings.push({ ...fault, file: post.file });
  return contentOf(readHtml(builder.finish(), tell));
}

/** A body as it is written, without its indentation and the line ends at both ends. */
function verbatimText(text: string): string {
  const indent = commonIndent(text);
  return text
    .split('\n')
    .map((line) => line.slice(Math.min(indent, line.length - line.trimStart().length)))
    .join('\n')
    .replace(/^[ \t]*\n/, '')
    .trimEnd();
}

function unwrap(nodes: readonly ElementContent[]): readonly ElementContent[] {
  const [only] = nodes;
  return nodes.length === 1 && only?.type === 'element' && only.tagName === 'p' ? only.children : nodes;
}

const INLINE = new Set([
  'a',
  'mark',
  'u',
  'em',
  'strong',
  'del',
  'kbd',
  'sup',
  'sub',
  'span',
  'img',
  'code',
  'b',
  'i',
  'br',
]);

function isBlock(node: ElementContent): boolean {
  if (node.type !== 'element') return false;
  if (node.tagName === 'cb-math') return node.properties['dataDisplay'] !== undefined;
  return !INLINE.has(node.tagName);
}

function findHeadings(body: string, pieces: readonly Piece[]): Reading['headings'] {
  return pieces.flatMap((piece) => {
    if (piece.kind === 'tag') return findHeadings(body, piece.body?.pieces ?? []);
    if (piece.kind !== 'text') return [];
    const signs = body.slice(piece.start, piece.end).matchAll(/^(#{1,6})(?=\s)/gm);
    return [...signs].map(({ 0: sign, index }) => ({ start: piece.start + index, level: sign.length }));
  });
}

function sourceOf({ body }: PostText, { start, end }: Range): string {
  return body.slice(start, end);
}
