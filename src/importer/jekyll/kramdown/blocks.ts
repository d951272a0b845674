/**
 * Reads text into kramdown's blocks: a line is what its beginning says, or what the line below makes of it, or goes on a
 * paragraph. Blocks in blocks are read from their lines with the marks of the outer ones taken off.
 */
import { type Attributes, addList, blockListOf, createAttributes, definitionOf } from './attributes.ts';
import { type Block, type Definitions, type KramdownOptions, normaliseLabel } from './block-types.ts';
import { Closers } from './closers.ts';
import { closingTagAt, startsHtmlBlock } from './html.ts';
import { type HtmlContext, readHtmlBlock } from './html-blocks.ts';
import {
  abbreviationOf,
  BOUNDARY,
  closesExtension,
  closesFence,
  extensionOf,
  fenceOf,
  footnoteOf,
  type HeadingLine,
  headingOf,
  INDENT,
  indentedLines,
  isRule,
  linkOf,
  QUOTE,
  startsGfmHeading,
  underlinedHeadingOf,
} from './leaf-lines.ts';
import { dropStart, isBlank, type Line, type Place, Source, trimLineStart } from './lines.ts';
import { DESCRIPTION_START, type ListContext, readDescriptions, readList, startsList } from './lists.ts';
import { readTable } from './tables.ts';

/** Beyond this, quotes and lists in each other are text: no writer nests so deep, and each level costs a pass. */
const MAXIMUM_DEPTH = 60;

export function parseBlocks(
  lines: readonly Line[],
  options: KramdownOptions,
): { blocks: Block[]; definitions: Definitions } {
  const definitions: Definitions = {
    links: new Map(),
    footnotes: new Map(),
    abbreviations: new Map(),
    attributes: new Map(),
  };
  const reader = new BlockReader(new Source(lines), { number: 0, column: 0 }, { options, definitions, depth: 0 });
  return { blocks: reader.read(undefined), definitions };
}

const textOf = (lines: readonly Line[]): string => lines.map(({ text }) => `${text}\n`).join('');

interface Context {
  readonly options: KramdownOptions;
  readonly definitions: Definitions;
  readonly depth: number;
}

/** Whether a line cannot go on a quote, an item or a paragraph without their marks. */
const endsLazyText = (line: Line): boolean =>
  isBlank(line) || blockListOf(line.text) !== undefined || BOUNDARY.test(line.text) || startsHtmlBlock(line.text);

class BlockReader {
  private readonly source: Source;
  private readonly context: Context;
  private place: Place;
  private readonly blocks: Block[] = [];
  /** Attributes that stand before their block. */
  private waiting: Attributes | undefined;
  private readonly closers = new Closers();
  private readonly lineAhead = (index: number): Line | undefined => this.line(index);

  constructor(source: Source, place: Place, context: Context) {
    this.source = source;
    this.place = place;
    this.context = context;
  }

  /** Reads up to the end, or to the closing tag of an element that begins a line. */
  read(closing: string | undefined): Block[] {
    for (let line = this.line(); line; line = this.line()) {
      if (closing && this.readClosing(line, closing)) break;
      this.readBlock(line);
    }
    return this.blocks;
  }

  get end(): Place {
    return this.place;
  }

  private readBlock(line: Line): void {
    const isRead =
      this.readBlank(line) ||
      this.readIndentedCode(line) ||
      this.readMarked(line) ||
      this.readUnderlined(line) ||
      this.readMath(line) ||
      this.readTable() ||
      this.readDefinition(line);
    if (!isRead) this.readParagraph(line);
  }

  /** What its first character tells, also where the next line is a row of dashes or the line has bars. */
  private readMarked(line: Line): boolean {
    const isNested = this.context.depth < MAXIMUM_DEPTH;
    switch (line.text.trimStart()[0]) {
      case '`':
      case '~':
        return this.readFence(line);
      case '#':
        return this.readHeading(line);
      case '>':
        return isNested && this.readQuote(line);
      case ':':
        return isNested && this.readDescriptions(line);
      case '<':
        return isNested && this.readHtml();
      default:
        return this.readRule(line) || (isNested && this.readList(line));
    }
  }

  /** What is a heading above a row of dashes, and a table where it has bars. */
  private readDefinition(line: Line): boolean {
    switch (line.text.trimStart()[0]) {
      case '[':
        return this.readFootnote(line) || this.readLink(line);
      case '*':
        return this.readAbbreviation(line);
      case '{':
        return this.readAttributes(line) || this.readExtension(line);
      case '^':
        return this.readBoundary(line);
      default:
        return false;
    }
  }

  private line(ahead = 0): Line | undefined {
    const line = this.source.lines[this.place.number + ahead];
    return line && ahead === 0 && this.place.column > 0 ? dropStart(line, this.place.column) : line;
  }

  private advance(count = 1): void {
    this.place = { number: this.place.number + count, column: 0 };
  }

  /** The attributes of a new block. */
  private attributes(): Attributes {
    const attributes = this.waiting ?? createAttributes();
    this.waiting = undefined;
    return attributes;
  }

  private push(block: Block, lineCount: number): true {
    this.blocks.push(block);
    this.advance(lineCount);
    return true;
  }

  private pushBoundary({ offset }: Line, isDefinition: boolean, lineCount: number, own?: Attributes): true {
    const attributes = own ?? this.attributes();
    return this.push({ kind: 'boundary', offset, attributes, isDefinition }, lineCount);
  }

  private isAfterBoundary(): boolean {
    const last = this.blocks.at(-1);
    const isApart = !last || last.kind === 'blank' || (last.kind === 'boundary' && !last.isDefinition);
    return isApart || this.waiting !== undefined;
  }

  private isBoundaryAt(ahead: number): boolean {
    const line = this.line(ahead);
    return !line || isBlank(line) || BOUNDARY.test(line.text) || blockListOf(line.text) !== undefined;
  }

  private parseNested(lines: readonly Line[]): Block[] {
    const context = { ...this.context, depth: this.context.depth + 1 };
    return new BlockReader(new Source(lines), { number: 0, column: 0 }, context).read(undefined);
  }

  private readClosing(line: Line, name: string): boolean {
    const start = /^ {0,3}(?=<\/)/.exec(line.text)?.[0].length;
    const closing = start === undefined ? undefined : closingTagAt(line.text, start);
    if (closing?.name !== name) return false;
    this.place = { number: this.place.number, column: this.place.column + closing.end };
    return true;
  }

  private readBlank(line: Line): boolean {
    if (!isBlank(line)) return false;
    const { offset } = line;
    let count = 1;
    for (let next = this.line(count); next && isBlank(next); next = this.line(count)) count += 1;
    return this.push({ kind: 'blank', offset, attributes: createAttributes() }, count);
  }

  private readIndentedCode(line: Line): boolean {
    if (!INDENT.test(line.text)) return false;
    const { text: value, count } = indentedLines(this.lineAhead, 0, endsLazyText);
    const { offset } = line;
    return this.push({ kind: 'code', offset, attributes: this.attributes(), value, lang: undefined }, count);
  }

  /** A fence that nothing closes is text. */
  private readFence(line: Line): boolean {
    const fence = fenceOf(line.text, this.context.options);
    if (!fence) return false;
    const { run, lang, title } = fence;
    const start = this.place.number + 1;
    const { lines } = this.source;
    const end = this.closers.find(run, lines, start, (text) => closesFence(text, run));
    if (end === undefined) return false;
    const value = textOf(lines.slice(start, end));
    const { offset } = line;
    const attributes = this.attributes();
    return this.push({ kind: 'code', offset, attributes, value, lang, title }, end - start + 2);
  }

  private readQuote(line: Line): boolean {
    if (!QUOTE.test(line.text)) return false;
    const lines: Line[] = [line];
    for (let next = this.line(1); next && !endsLazyText(next); next = this.line(lines.length)) lines.push(next);
    const inner = lines.map((each) => dropStart(each, QUOTE.exec(each.text)?.[0].length ?? 0));
    const attributes = this.attributes();
    const children = this.parseNested(inner);
    return this.push({ kind: 'quote', offset: line.offset, attributes, children }, lines.length);
  }

  private readHeading(line: Line): boolean {
    const { isGfm } = this.context.options;
    const heading = headingOf(line, isGfm ? 'gfm' : 'plain');
    return heading !== undefined && (isGfm || this.isAfterBoundary()) && this.pushHeading(heading, line, 1);
  }

  private readUnderlined(line: Line): boolean {
    const heading = underlinedHeadingOf(line, this.line(1));
    return heading !== undefined && this.isAfterBoundary() && this.pushHeading(heading, line, 2);
  }

  private pushHeading({ level, line, id }: HeadingLine, { offset }: Line, lineCount: number): boolean {
    const attributes = this.attributes();
    if (id !== undefined) attributes.id = id;
    return this.push({ kind: 'heading', offset, attributes, level, line }, lineCount);
  }

  private readRule(line: Line): boolean {
    return isRule(line.text) && this.push({ kind: 'rule', offset: line.offset, attributes: this.attributes() }, 1);
  }

  private listContext(): ListContext {
    return {
      parse: (lines) => this.parseNested(lines),
      isRule: (line) => isRule(line.text),
      isBoundary: (line) => BOUNDARY.test(line.text),
      endsLazyText: (line) => blockListOf(line.text) !== undefined || startsHtmlBlock(line.text),
    };
  }

  private readList(line: Line): boolean {
    if (!startsList(line.text)) return false;
    const attributes = this.attributes();
    const { list, trailing, lineCount } = readList(this.lineAhead, attributes, this.listContext());
    this.push(list, lineCount);
    if (trailing) this.blocks.push(trailing);
    return true;
  }

  private readDescriptions(line: Line): boolean {
    if (!DESCRIPTION_START.test(line.text)) return false;
    const read = readDescriptions(this.lineAhead, this.blocks, this.listContext());
    if (!read) return false;
    this.blocks.splice(this.blocks.length - read.replacedCount, read.replacedCount, ...read.blocks);
    this.advance(read.lineCount);
    return true;
  }

  private readHtml(): boolean {
    const context: HtmlContext = {
      options: this.context.options,
      parseUntil: (source, place, name) => {
        const inner = new BlockReader(source, place, { ...this.context, depth: this.context.depth + 1 });
        const blocks = inner.read(name);
        return { blocks, end: inner.end };
      },
    };
    const attributes = this.waiting ?? createAttributes();
    const read = readHtmlBlock(this.source, this.place, attributes, context);
    if (!read) return false;
    this.waiting = undefined;
    this.blocks.push(read.block);
    this.place = read.end;
    return true;
  }

  private readMath(line: Line): boolean {
    const start = /^ {0,3}\$\$/.exec(line.text)?.[0].length;
    if (start === undefined || !this.isAfterBoundary()) return false;
    const { number } = this.place;
    const first = line.text.slice(start);
    const isOneLine = first.includes('$$');
    const { lines } = this.source;
    const end = isOneLine ? number : this.closers.find('$$', lines, number + 1, (text) => text.includes('$$'));
    if (end === undefined || !this.isBoundaryAt(end - number + 1)) return false;
    const whole = isOneLine ? first : `${first}\n${textOf(lines.slice(number + 1, end + 1))}`;
    const tex = whole.slice(0, whole.indexOf('$$'));
    if (whole.slice(tex.length + '$$'.length).trim() !== '') return false;
    const { offset } = line;
    return this.push({ kind: 'math', offset, attributes: this.attributes(), tex: tex.trim() }, end - number + 1);
  }

  private readTable(): boolean {
    if (!this.isAfterBoundary()) return false;
    const read = readTable(this.lineAhead);
    if (!read || !this.isBoundaryAt(read.lineCount)) return false;
    const attributes = this.attributes();
    return this.push({ ...read.table, attributes }, read.lineCount);
  }

  private readFootnote(line: Line): boolean {
    const footnote = footnoteOf(line.text);
    if (!footnote) return false;
    const { count } = indentedLines(this.lineAhead, 1, endsLazyText);
    const below = Array.from({ length: count }, (_, index) => this.line(index + 1)).filter(
      (each) => each !== undefined,
    );
    const inner = below.map((each) => dropStart(each, INDENT.exec(each.text)?.[0].length ?? 0));
    const children = this.parseNested([dropStart(line, footnote.length), ...inner]);
    this.context.definitions.footnotes.set(footnote.name, children);
    return this.pushBoundary(line, true, count + 1);
  }

  private readLink(line: Line): boolean {
    const link = linkOf(line, this.line(1));
    if (!link) return false;
    const { label, href, title, lineCount } = link;
    const attributes = this.attributes();
    this.context.definitions.links.set(normaliseLabel(label), { href, title, attributes });
    return this.pushBoundary(line, true, lineCount, attributes);
  }

  private readAbbreviation(line: Line): boolean {
    const abbreviation = abbreviationOf(line.text);
    if (!abbreviation) return false;
    const attributes = this.attributes();
    this.context.definitions.abbreviations.set(abbreviation.name, { title: abbreviation.title, attributes });
    return this.pushBoundary(line, true, 1, attributes);
  }

  private readAttributes(line: Line): boolean {
    const definition = definitionOf(line.text);
    if (definition) {
      const { attributes } = this.context.definitions;
      const known = attributes.get(definition.name) ?? createAttributes();
      addList(known, definition.list);
      attributes.set(definition.name, known);
      return this.pushBoundary(line, false, 1);
    }
    const list = blockListOf(line.text);
    if (list === undefined) return false;
    const last = this.blocks.at(-1);
    if (last && last.kind !== 'blank' && (last.kind !== 'boundary' || last.isDefinition)) {
      addList(last.attributes, list);
      // Several lists behind a block are all its own.
      if (blockListOf(this.line(1)?.text ?? '') === undefined) return this.pushBoundary(line, false, 1);
    } else {
      this.waiting ??= createAttributes();
      addList(this.waiting, list);
    }
    this.advance();
    return true;
  }

  private readExtension(line: Line): boolean {
    const extension = extensionOf(line.text);
    if (!extension) return false;
    const { name, isClosed } = extension;
    const { number } = this.place;
    const { lines } = this.source;
    const end = isClosed ? number : this.closers.find(name, lines, number + 1, (text) => closesExtension(text, name));
    if (end === undefined) return false;
    const lineCount = end - number + 1;
    if (name === 'options') return this.pushBoundary(line, false, lineCount);
    const value = textOf(lines.slice(number + 1, end)).trimEnd();
    const kind = name === 'comment' ? 'comment' : 'raw';
    if (isClosed) this.advance();
    else this.push({ kind, offset: line.offset, attributes: createAttributes(), value }, lineCount);
    return true;
  }

  private readBoundary(line: Line): boolean {
    return BOUNDARY.test(line.text) && this.pushBoundary(line, false, 1);
  }

  private readParagraph(first: Line): void {
    const lines = [trimLineStart(first)];
    for (let next = this.line(1); next && !this.endsParagraph(next); next = this.line(lines.length)) {
      lines.push(trimLineStart(next));
    }
    const last = this.blocks.at(-1);
    // What no other block accepts goes on a paragraph that is still open.
    if (last?.kind === 'paragraph' && !this.waiting) last.lines.push(...lines);
    else
      this.blocks.push({
        kind: 'paragraph',
        offset: first.offset,
        attributes: this.attributes(),
        lines,
        isBare: false,
      });
    this.advance(lines.length);
  }

  private endsParagraph(line: Line): boolean {
    if (endsLazyText(line) || DESCRIPTION_START.test(line.text)) return true;
    if (!this.context.options.isGfm) return false;
    const { text } = line;
    return startsList(text) || startsGfmHeading(text) || QUOTE.test(text) || /^ {0,3}[~`]{3,}/.test(text);
  }
}
