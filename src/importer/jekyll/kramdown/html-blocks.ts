/** Reads a block of HTML up to its end, and the Markdown in it where an element asks for that. */
import type { Attributes } from './attributes.ts';
import type { Block, Html, HtmlPart, KramdownOptions } from './block-types.ts';
import { closingTagAt, isSpanElement, modelOf, type Tag, tagAt } from './html.ts';
import { type Place, type Source, toLines } from './lines.ts';

export interface HtmlContext {
  readonly options: KramdownOptions;
  /** Reads blocks up to the closing tag of an element that begins a line, or to the end. */
  readonly parseUntil: (
    source: Source,
    place: Place,
    name: string,
  ) => { readonly blocks: readonly Block[]; readonly end: Place };
}

/** The block that begins at a place, and where it ends; `undefined` where there is none. */
export function readHtmlBlock(
  source: Source,
  place: Place,
  attributes: Attributes,
  context: HtmlContext,
): { readonly block: Html; readonly end: Place } | undefined {
  const line = source.lines[place.number]?.text.slice(place.column) ?? '';
  const indent = /^ {0,3}(?=<(?:!--|[\p{L}_]))/u.exec(line)?.[0].length;
  if (indent === undefined) return undefined;
  const reader = new HtmlReader(source, source.indexOf(place) + indent, context);
  const block: Html = { kind: 'html', offset: reader.offset, attributes, parts: reader.parts };
  return reader.readComment() || reader.readBlockElement() ? { block, end: reader.end() } : undefined;
}

class HtmlReader {
  readonly parts: HtmlPart[] = [];
  private readonly source: Source;
  private readonly context: HtmlContext;
  private index: number;

  constructor(source: Source, index: number, context: HtmlContext) {
    this.source = source;
    this.index = index;
    this.context = context;
  }

  get offset(): number {
    return this.source.offsetAt(this.index);
  }

  /** Behind the block, and behind its line where nothing follows. */
  end(): Place {
    const spaces = /[ \t]*\n/y;
    spaces.lastIndex = this.index;
    return this.source.placeOf(spaces.test(this.source.text) ? spaces.lastIndex : this.index);
  }

  readComment(): boolean {
    if (!this.source.text.startsWith('<!--', this.index)) return false;
    const end = this.source.find('-->', this.index);
    if (end === undefined) return false;
    this.take(end + '-->'.length);
    return true;
  }

  /** Elements nest in HTML without bound; which are open is told by a stack. */
  readBlockElement(): boolean {
    const first = tagAt(this.source.text, this.index);
    if (!first || isSpanElement(first.name)) return false;
    const open = this.enter(first) ? [first.name] : [];
    while (open.length > 0) {
      this.take(this.source.find('<', this.index) ?? this.source.text.length);
      if (this.index === this.source.text.length) break;
      const tag = tagAt(this.source.text, this.index);
      if (!tag) this.readOther(open);
      else if (this.enter(tag)) open.push(tag.name);
    }
    return true;
  }

  /** What begins with an angle bracket but opens no element. */
  private readOther(open: string[]): void {
    if (this.readComment()) return;
    const closing = closingTagAt(this.source.text, this.index);
    if (!closing) {
      this.take(this.index + 1);
    } else if (closing.name === open.at(-1)) {
      open.pop();
      this.take(closing.end);
    } else {
      // A closing tag of nothing is text to kramdown.
      this.push('&lt;');
      this.index += 1;
    }
  }

  /** Whether the element is still open. */
  private enter(tag: Tag): boolean {
    this.push(tag.source);
    this.index = tag.end;
    if (tag.isClosed) return false;
    if (tag.name === 'script' || tag.name === 'style') return this.skipTo(tag.name);
    const model = modelOf(tag, this.context.options);
    if (model === 'raw') return true;
    if (model === 'span') this.readSpans(tag.name);
    else this.readBlocks(tag.name);
    this.push(`</${tag.name}>`);
    return false;
  }

  private skipTo(name: string): false {
    const { source } = this;
    const end = source.find(`</${name}`, this.index) ?? source.text.length;
    this.take(closingTagAt(source.text, end)?.end ?? end);
    return false;
  }

  private readSpans(name: string): void {
    const { source, index } = this;
    const end = source.find(`</${name}`, index) ?? source.text.length;
    const lines = toLines(source.text.slice(index, end)).map(({ text, offset }) => ({
      text,
      offset: source.offsetAt(index + offset),
    }));
    this.parts.push({ kind: 'spans', lines });
    this.index = closingTagAt(source.text, end)?.end ?? end;
  }

  private readBlocks(name: string): void {
    const { blocks, end } = this.context.parseUntil(this.source, this.end(), name);
    this.parts.push({ kind: 'blocks', blocks });
    this.index = this.source.indexOf(end);
  }

  private take(end: number): void {
    if (end > this.index) this.push(this.source.text.slice(this.index, end));
    this.index = end;
  }

  private push(value: string): void {
    const last = this.parts.at(-1);
    if (last?.kind === 'raw') this.parts[this.parts.length - 1] = { ...last, value: last.value + value };
    else this.parts.push({ kind: 'raw', value, offset: this.offset });
  }
}
