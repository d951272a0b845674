/**
 * Reads text into kramdown's blocks, in the order in which kramdown tries them: a line is what the first of them that
 * accepts it says. Blocks in blocks are read from their lines with the marks of the outer ones taken off.
 */
import { type Attributes, addList, blockListOf, createAttributes, definitionOf } from './attributes.ts';
import { type Block, type Definitions, type KramdownOptions, normaliseLabel } from './block-types.ts';
import { closingTagAt, startsHtmlBlock } from './html.ts';
import { type HtmlContext, readHtmlBlock } from './html-blocks.ts';
import { dropStart, isBlank, type Line, type Place, Source, trimLineStart } from './lines.ts';
import { DESCRIPTION_START, type ListContext, readDescriptions, readList, startsList } from './lists.ts';
import { readTable } from './tables.ts';

/** Beyond this, quotes and lists in each other are text: no writer nests so deep, and each level costs a pass. */
const MAXIMUM_DEPTH = 60;

const INDENT = /^(?:\t| {4})/;
const FENCE = {
  gfm: /^ {0,3}(([~`]){3,})\s*(?:([^\s?]\S*?)(?:\?\S*)?)?\s*$/,
  plain: /^((~){3,})\s*(?:([^\s?]\S*?)(?:\?\S*)?)?\s*$/,
  titled: /^ {0,3}(([~`]){3,})[ \t]*(?:([^\s?`]+)(?:[ \t]+([^`]*))?)?$/,
};
const HEADING = { gfm: /^(#{1,6})[\t ]+(\S.*)$/, plain: /^(#{1,6})[\t ]*([^ \t].*)$/ };
const UNDERLINE = /^([-=])[-=]*\s*$/;
const HEADING_ID = /[\t ]\{#([\p{L}_:][\p{L}\p{N}_:.-]*)\}$/u;
const RULE = /^ {0,3}([*_-])[ \t]*\1[ \t]*\1(?:\1|[ \t])*$/;
const QUOTE = /^ {0,3}> ?/;
const BOUNDARY = /^\^\s*$/;
const FOOTNOTE = /^ {0,3}\[\^(\w[\w-]*)\]:[ \t]*/;
const LINK = /^ {0,3}\[([^\]]+)\]:[ \t]*(?:<([^>]*)>|(\S+(?:[ \t]+[^\s"']\S*)*))[ \t]*(?:[ \t](["'])(.+)\4)?[ \t]*$/;
const LINK_TITLE = /^[ \t]*(["'])(.+)\1[ \t]*$/;
const ABBREVIATION = /^ {0,3}\*\[(.+?)\]:(.*)$/;
const EXTENSION = /^ {0,3}\{::(\w+)(?:\s((?:\\\}|[^}/]|\/(?!\}))*))?(\/)?\}\s*$/;
const EXTENSION_END = /^ {0,3}\{:\/(\w*)\}\s*$/;

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
  /** Fences that nothing closes from a line on. */
  private readonly unclosed = new Map<string, number>();

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
    const { isGfm, hasFenceTitles } = this.context.options;
    const isNested = this.context.depth < MAXIMUM_DEPTH;
    const isRead =
      this.readBlank(line) ||
      this.readIndentedCode(line) ||
      this.readFence(line, hasFenceTitles ? FENCE.titled : isGfm ? FENCE.gfm : FENCE.plain) ||
      (isNested && this.readQuote(line)) ||
      this.readHeading(line, isGfm ? HEADING.gfm : HEADING.plain) ||
      this.readRule(line) ||
      (isNested && this.readList(line)) ||
      (isNested && this.readDescriptions(line)) ||
      (isNested && this.readHtml()) ||
      this.readUnderlined(line) ||
      this.readMath(line) ||
      this.readTable() ||
      this.readFootnote(line) ||
      this.readLink(line) ||
      this.readAbbreviation(line) ||
      this.readAttributes(line) ||
      this.readExtension(line) ||
      this.readBoundary(line);
    if (!isRead) this.readParagraph(line);
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

  private pushBoundary({ offset }: Line, isDefinition: boolean, attributes = this.attributes()): void {
    this.blocks.push({ kind: 'boundary', offset, attributes, isDefinition });
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
    const { text, count } = this.indentedLines(0);
    return this.push(
      { kind: 'code', offset: line.offset, attributes: this.attributes(), value: text, lang: undefined },
      count,
    );
  }

  /** Lines that are indented, with blank ones between them and lazy ones behind them. */
  private indentedLines(from: number): { readonly text: string; readonly count: number } {
    let text = '';
    let count = 0;
    for (let index = from; ; index += 1) {
      const line = this.line(index);
      if (!line) break;
      if (isBlank(line)) {
        const next = this.nextFilled(index);
        if (!next || !INDENT.test(next.line.text)) break;
        text += '\n'.repeat(next.index - index);
        index = next.index - 1;
      } else if (INDENT.test(line.text)) {
        text += `${line.text.replace(INDENT, '')}\n`;
      } else if (text === '' || endsLazyText(line)) {
        break;
      } else {
        text = `${text.replace(/\n$/, '')} ${line.text}\n`;
      }
      count = index - from + 1;
    }
    return { text, count };
  }

  private nextFilled(from: number): { readonly line: Line; readonly index: number } | undefined {
    for (let index = from; ; index += 1) {
      const line = this.line(index);
      if (!line) return undefined;
      if (!isBlank(line)) return { line, index };
    }
  }

  private readFence(line: Line, pattern: RegExp): boolean {
    const [, run = '', mark = '', lang, title] = pattern.exec(line.text) ?? [];
    if (!run) return false;
    const end = this.closingFence(run, mark);
    if (end === undefined) return false;
    let value = '';
    for (let index = 1; index < end; index += 1) value += `${this.line(index)?.text ?? ''}\n`;
    return this.push(
      { kind: 'code', offset: line.offset, attributes: this.attributes(), value, lang, title: title?.trim() },
      end + 1,
    );
  }

  /** How many lines ahead the fence is closed; one that is not is text. */
  private closingFence(run: string, mark: string): number | undefined {
    const { number } = this.place;
    if (number >= (this.unclosed.get(run) ?? Number.POSITIVE_INFINITY)) return undefined;
    for (let index = 1; ; index += 1) {
      const line = this.line(index);
      if (!line) break;
      const text = line.text.replace(/^ {1,3}/, '');
      if (text.startsWith(run) && text.slice(run.length).trimEnd().replaceAll(mark, '') === '') return index;
    }
    this.unclosed.set(run, number);
    return undefined;
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

  private readHeading(line: Line, pattern: RegExp): boolean {
    const match = pattern.exec(line.text);
    if (!match || (!this.context.options.isGfm && !this.isAfterBoundary())) return false;
    const [, marks = '', written = ''] = match;
    const start = line.text.length - written.length;
    return this.pushHeading(line, start, written, marks.length, 1);
  }

  private readUnderlined(line: Line): boolean {
    const mark = UNDERLINE.exec(this.line(1)?.text ?? '')?.[1];
    const start = /^ {0,3}(?=[^ \t])/.exec(line.text)?.[0].length;
    if (!mark || start === undefined || !this.isAfterBoundary()) return false;
    return this.pushHeading(line, start, line.text.slice(start), mark === '=' ? 1 : 2, 2);
  }

  private pushHeading(line: Line, start: number, written: string, level: number, lineCount: number): boolean {
    const id = HEADING_ID.exec(written.trimEnd());
    let text = (id ? written.slice(0, id.index) : written).trimEnd();
    if (lineCount === 1)
      text = text.replace(this.context.options.isGfm ? /(?<=[\t ])#+$/ : /(?<![\\#])#+$/, '').trimEnd();
    if (!text) return false;
    const attributes = this.attributes();
    if (id?.[1]) attributes.id = id[1];
    const { offset } = line;
    return this.push({ kind: 'heading', offset, attributes, level, line: { text, offset: offset + start } }, lineCount);
  }

  private readRule(line: Line): boolean {
    return RULE.test(line.text) && this.push({ kind: 'rule', offset: line.offset, attributes: this.attributes() }, 1);
  }

  private listContext(): ListContext {
    return {
      parse: (lines) => this.parseNested(lines),
      isRule: (line) => RULE.test(line.text),
      isBoundary: (line) => BOUNDARY.test(line.text),
      endsLazyText: (line) => blockListOf(line.text) !== undefined || startsHtmlBlock(line.text),
    };
  }

  private readList(line: Line): boolean {
    if (!startsList(line.text)) return false;
    const attributes = this.attributes();
    const { list, trailing, lineCount } = readList((index) => this.line(index), attributes, this.listContext());
    this.push(list, lineCount);
    if (trailing) this.blocks.push(trailing);
    return true;
  }

  private readDescriptions(line: Line): boolean {
    if (!DESCRIPTION_START.test(line.text)) return false;
    const read = readDescriptions((index) => this.line(index), this.blocks, this.listContext());
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
    const end = this.closingMath(start);
    if (!end || !this.isBoundaryAt(end.ahead + 1)) return false;
    const { offset } = line;
    return this.push({ kind: 'math', offset, attributes: this.attributes(), tex: end.tex }, end.ahead + 1);
  }

  /** The formula up to dollars that end their line. */
  private closingMath(start: number): { readonly ahead: number; readonly tex: string } | undefined {
    const { number } = this.place;
    if (number >= (this.unclosed.get('$$') ?? Number.POSITIVE_INFINITY)) return undefined;
    let tex = '';
    for (let ahead = 0; ; ahead += 1) {
      const line = this.line(ahead);
      if (!line) break;
      const text = ahead === 0 ? line.text.slice(start) : line.text;
      const end = text.indexOf('$$');
      if (end !== -1) {
        const isLast = text.slice(end + '$$'.length).trim() === '';
        return isLast ? { ahead, tex: (tex + text.slice(0, end)).trim() } : undefined;
      }
      tex += `${text}\n`;
    }
    this.unclosed.set('$$', number);
    return undefined;
  }

  private readTable(): boolean {
    if (!this.isAfterBoundary()) return false;
    const read = readTable((index) => this.line(index));
    if (!read || !this.isBoundaryAt(read.lineCount)) return false;
    const attributes = this.attributes();
    return this.push({ ...read.table, attributes }, read.lineCount);
  }

  private readFootnote(line: Line): boolean {
    const [mark, name] = FOOTNOTE.exec(line.text) ?? [];
    if (!mark || !name) return false;
    const lines = [dropStart(line, mark.length)];
    const { count } = this.indentedLines(1);
    for (let index = 1; index <= count; index += 1) {
      const next = this.line(index);
      if (next) lines.push(dropStart(next, INDENT.exec(next.text)?.[0].length ?? 0));
    }
    this.context.definitions.footnotes.set(name, this.parseNested(lines));
    this.pushBoundary(line, true);
    this.advance(lines.length);
    return true;
  }

  private readLink(line: Line): boolean {
    const [, label, bracketed, bare, , title] = LINK.exec(line.text) ?? [];
    const href = bracketed ?? bare;
    if (label === undefined || href === undefined) return false;
    const below = title === undefined ? LINK_TITLE.exec(this.line(1)?.text ?? '')?.[2] : undefined;
    const attributes = this.attributes();
    this.context.definitions.links.set(normaliseLabel(label), { href, title: title ?? below, attributes });
    this.pushBoundary(line, true, attributes);
    this.advance(below === undefined ? 1 : 2);
    return true;
  }

  private readAbbreviation(line: Line): boolean {
    const [, name, title = ''] = ABBREVIATION.exec(line.text) ?? [];
    if (!name) return false;
    const attributes = this.attributes();
    this.context.definitions.abbreviations.set(name, { title: title.trim(), attributes });
    this.pushBoundary(line, true, attributes);
    this.advance();
    return true;
  }

  private readAttributes(line: Line): boolean {
    const definition = definitionOf(line.text);
    if (definition) {
      const { attributes } = this.context.definitions;
      const known = attributes.get(definition.name) ?? createAttributes();
      addList(known, definition.list);
      attributes.set(definition.name, known);
      this.pushBoundary(line, false);
      this.advance();
      return true;
    }
    const list = blockListOf(line.text);
    if (list === undefined) return false;
    const last = this.blocks.at(-1);
    if (last && last.kind !== 'blank' && (last.kind !== 'boundary' || last.isDefinition)) {
      addList(last.attributes, list);
      if (blockListOf(this.line(1)?.text ?? '') === undefined) this.pushBoundary(line, false);
    } else {
      this.waiting ??= createAttributes();
      addList(this.waiting, list);
    }
    this.advance();
    return true;
  }

  private readExtension(line: Line): boolean {
    const [, name, , isClosed] = EXTENSION.exec(line.text) ?? [];
    if (name !== 'comment' && name !== 'nomarkdown' && name !== 'options') return false;
    const { offset } = line;
    let count = 1;
    if (!isClosed) {
      const end = this.closingExtension(name);
      if (end === undefined) return false;
      const body = Array.from({ length: end - 1 }, (_, index) => this.line(index + 1)?.text ?? '').join('\n');
      const kind = name === 'comment' ? 'comment' : 'raw';
      if (name !== 'options') this.blocks.push({ kind, offset, attributes: createAttributes(), value: body });
      count = end + 1;
    }
    if (name === 'options') this.pushBoundary(line, false);
    this.advance(count);
    return true;
  }

  private closingExtension(name: string): number | undefined {
    const { number } = this.place;
    if (number >= (this.unclosed.get(name) ?? Number.POSITIVE_INFINITY)) return undefined;
    for (let index = 1; ; index += 1) {
      const line = this.line(index);
      if (!line) break;
      const end = EXTENSION_END.exec(line.text);
      if (end && (end[1] === '' || end[1] === name)) return index;
    }
    this.unclosed.set(name, number);
    return undefined;
  }

  private readBoundary(line: Line): boolean {
    if (!BOUNDARY.test(line.text)) return false;
    this.pushBoundary(line, false);
    this.advance();
    return true;
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
    return startsList(text) || HEADING.gfm.test(text) || QUOTE.test(text) || /^ {0,3}[~`]{3,}/.test(text);
  }
}
