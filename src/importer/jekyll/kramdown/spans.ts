/**
 * Reads the text of a block: emphasis, links, code, HTML and what else stands in a line. Tags of HTML stay as they are
 * written, to be made elements with those of all blocks.
 */
import type { Element, ElementContent, Properties } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toString as textOf } from 'hast-util-to-string';
import type { Point } from 'unist';
import { element, math } from '#importer/article.ts';
import { addList, createAttributes, spanListAt, toProperties } from './attributes.ts';
import { type Definitions, type KramdownOptions, normaliseLabel } from './block-types.ts';
import { findBrackets, readTarget } from './brackets.ts';
import { closingTagAt, isBlockElement, isRawInText, type Raw, tagAt } from './html.ts';
import { createFinder, type JoinedLines } from './lines.ts';

export interface SpanContext {
  readonly options: KramdownOptions;
  readonly definitions: Definitions;
  readonly pointAt: (offset: number) => Point;
  /** The mark of a footnote; `undefined` if there is none of that name. */
  readonly refer: (name: string) => Element | undefined;
}

export function readSpans(lines: JoinedLines, context: SpanContext): ElementContent[] {
  return new SpanReader(lines, context).readAll();
}

type Emphasis = 'em' | 'strong';
type Outer = Emphasis | 'a' | 'img' | 'del';

interface Stop {
  readonly delimiter: string;
  readonly tagName: Emphasis;
}

interface Read {
  readonly nodes: ElementContent[];
  readonly end: number;
  readonly isStopped: boolean;
}

const SPECIAL = /[*_`<[!$\\{&~\n]/g;
/** What a backslash makes text of. */
const ESCAPABLE = /["#$'()*+.:<=>[\\\]_`{|}!-]/;
const ESCAPES = new RegExp(String.raw`\\(${ESCAPABLE.source})`, 'g');
const AUTOLINK = /<((?:https?|ftps?|mailto):[^>\n]{1,2000}|[\p{L}\p{N}._-]{1,200}@[\p{L}\p{N}._-]{1,200})>/uy;
const ENTITY = /&(?:[a-z][a-z\d]{0,40}|#\d{1,8}|#x[\da-f]{1,8});/iy;
const ENTITIES = new RegExp(ENTITY.source, 'gi');
const FOOTNOTE = /\[\^(\w[\w-]*)\]/y;
const EXTENSION = /\{::(comment|nomarkdown)(?:\s[^}]{0,200}?)?(\/)?\}/y;

class SpanReader {
  private readonly text: string;
  private readonly lines: JoinedLines;
  private readonly context: SpanContext;
  private readonly find: (needle: string, from: number) => number | undefined;
  private readonly outer: Outer[] = [];
  /** Emphasis that nothing ends, by its mark and what it stands in. */
  private readonly hopeless = new Set<string>();
  /** Names of elements whose tags are open. */
  private readonly openTags: string[] = [];
  private brackets: ReturnType<typeof findBrackets> | undefined;
  private strikesEnd = Number.POSITIVE_INFINITY;

  constructor(lines: JoinedLines, context: SpanContext) {
    this.text = lines.text;
    this.lines = lines;
    this.context = context;
    this.find = createFinder(lines.text);
  }

  readAll(): ElementContent[] {
    const { nodes } = this.read(0, this.text.length);
    const rest = this.openTags.toReversed().map((name) => this.raw(`</${name}>`, this.text.length, this.text.length));
    return [...nodes, ...rest];
  }

  private read(start: number, end: number, stop?: Stop): Read {
    const nodes: ElementContent[] = [];
    let index = start;
    let textStart = start;
    let text = '';
    const flush = (to: number): void => {
      if (text !== '') nodes.push({ type: 'text', value: text, position: this.position(textStart, to) });
      text = '';
      textStart = to;
    };
    while (index < end) {
      SPECIAL.lastIndex = index;
      const special = Math.min(SPECIAL.exec(this.text)?.index ?? end, end);
      text += this.text.slice(index, special);
      index = special;
      if (index >= end) break;
      if (stop && this.isStop(index, stop, nodes.length > 0 || text !== '')) {
        flush(index);
        return { nodes, end: index + stop.delimiter.length, isStopped: true };
      }
      const token = this.readToken(index, end, text === '' ? nodes.at(-1) : undefined, text);
      if (token.text !== undefined) {
        text += token.text;
      } else {
        text = text.slice(0, text.length - (token.takesBack ?? 0));
        flush(index);
        nodes.push(...token.nodes);
        textStart = token.end;
      }
      index = token.end;
    }
    flush(end);
    return { nodes, end, isStopped: false };
  }

  private isStop(index: number, { delimiter, tagName }: Stop, hasContent: boolean): boolean {
    const { text } = this;
    if (!hasContent || !text.startsWith(delimiter, index) || /\s/.test(text.charAt(index - 1))) return false;
    const mark = delimiter.charAt(0);
    if (mark === '_' && /^[\p{L}\p{N}]/u.test(text.slice(index + delimiter.length, index + delimiter.length + 2))) {
      return false;
    }
    // Two marks alone belong to what is strong.
    return tagName === 'strong' || text[index + 1] !== mark || text[index + 2] === mark;
  }

  /** What begins with a special character; `before` is the node directly before it, `run` the text. */
  private readToken(index: number, end: number, before: ElementContent | undefined, run: string): Token {
    switch (this.text[index]) {
      case '*':
      case '_':
        return this.readEmphasis(index, end);
      case '`':
        return this.readCode(index, end);
      case '<':
        return this.readAngle(index, end);
      case '!':
        return this.text[index + 1] === '[' ? this.readLink(index, end) : asText('!', index);
      case '[':
        return this.readFootnote(index) ?? this.readLink(index, end);
      case '$':
        return this.readMath(index, end);
      case '{':
        return this.readExtension(index, end, before);
      case '&':
        return this.readEntity(index);
      case '~':
        return this.readStrike(index, end);
      case '\n':
        return this.readLineEnd(index, run);
      default:
        return this.readEscape(index, end);
    }
  }

  private readEmphasis(index: number, end: number): Token {
    const mark = this.text.charAt(index);
    const run = this.text[index + 1] === mark ? mark + mark : mark;
    const tagName: Emphasis = run.length === 2 ? 'strong' : 'em';
    const behind = this.text.slice(index + run.length, index + run.length + 1);
    const isInWord = mark === '_' && this.isBehindWord(index);
    if (isInWord || behind === '' || /\s/.test(behind) || this.outer.includes(tagName)) return asText(run, index);
    const stops: Stop[] = [{ delimiter: run, tagName }];
    // Two marks that nothing closes may be one mark and text.
    if (tagName === 'strong' && !this.outer.includes('em')) stops.push({ delimiter: mark, tagName: 'em' });
    for (const stop of stops) {
      const read = this.readEmphasised(index, end, stop);
      if (read) return read;
    }
    return asText(run, index);
  }

  /** Whether letters stand before a place, underscores and one hyphen left aside. */
  private isBehindWord(index: number): boolean {
    const before = this.text.slice(Math.max(0, index - 40), index).replace(/_+$/, '');
    return /\p{L}$/u.test(before.replace(/-$/, ''));
  }

  private readEmphasised(index: number, end: number, stop: Stop): Token | undefined {
    const key = `${stop.delimiter} ${end} ${this.outer.join(' ')}`;
    if (this.hopeless.has(key)) return undefined;
    const openTags = [...this.openTags];
    this.outer.push(stop.tagName);
    const read = this.read(index + stop.delimiter.length, end, stop);
    this.outer.pop();
    if (read.isStopped) return this.one(element(stop.tagName, {}, read.nodes), index, read.end);
    this.openTags.splice(0, this.openTags.length, ...openTags);
    this.hopeless.add(key);
    return undefined;
  }

  private readCode(index: number, end: number): Token {
    const run = /^`+/.exec(this.text.slice(index, Math.min(end, index + 200)))?.[0] ?? '`';
    const start = index + run.length;
    const isAlone = /^\s?$/.test(this.text.charAt(index - 1)) && /\s/.test(this.text.charAt(start));
    const close = run.length === 1 && isAlone ? undefined : this.find(run, start);
    if (close === undefined || close + run.length > end) return asText(run, index);
    let code = this.text.slice(start, close);
    if (run.length > 1) code = code.replace(/^ /, '').replace(/ $/, '');
    return this.one(element('code', {}, [code]), index, close + run.length);
  }

  private readAngle(index: number, end: number): Token {
    const { text } = this;
    // kramdown makes a quotation mark of two.
    if (text.startsWith('<<', index)) return asText('<<', index);
    AUTOLINK.lastIndex = index;
    const address = AUTOLINK.exec(text)?.[1];
    if (address && index + address.length + 2 <= end) {
      const href = /^(?:mailto|https?|ftps?):/.test(address) ? address : `mailto:${address}`;
      return this.one(element('a', { href }, [address.replace(/^mailto:/, '')]), index, index + address.length + 2);
    }
    if (text.startsWith('<!--', index)) {
      const close = this.find('-->', index);
      if (close === undefined || close + 3 > end) return asText('<', index);
      return this.one({ type: 'comment', value: text.slice(index + 4, close) }, index, close + 3);
    }
    return this.readClosingTag(index, end) ?? this.readTag(index, end) ?? asText('<', index);
  }

  private readClosingTag(index: number, end: number): Token | undefined {
    const closing = closingTagAt(this.text, index);
    if (!closing || closing.end > end) return undefined;
    const open = this.openTags.lastIndexOf(closing.name);
    if (open === -1) return asText(this.text.slice(index, closing.end), index);
    const closed = this.openTags.splice(open).toReversed();
    return this.one(this.raw(closed.map((name) => `</${name}>`).join(''), index, closing.end), index, closing.end);
  }

  private readTag(index: number, end: number): Token | undefined {
    const tag = tagAt(this.text, index);
    if (!tag || tag.end > end) return undefined;
    if (isBlockElement(tag.name)) return asText(this.text.slice(index, tag.end), index);
    if (tag.isClosed) return this.one(this.raw(tag.source, index, tag.end), index, tag.end);
    if (isRawInText(tag.name) && tag.asksFor !== 'span') {
      const close = this.find(`</${tag.name}`, tag.end) ?? end;
      const to = Math.min(end, closingTagAt(this.text, close)?.end ?? close);
      const closing = close >= end ? `</${tag.name}>` : '';
      return this.one(this.raw(tag.source + this.text.slice(tag.end, to) + closing, index, to), index, to);
    }
    this.openTags.push(tag.name);
    return this.one(this.raw(tag.source, index, tag.end), index, tag.end);
  }

  private readFootnote(index: number): Token | undefined {
    FOOTNOTE.lastIndex = index;
    const [source, name] = FOOTNOTE.exec(this.text) ?? [];
    const mark = name ? this.context.refer(name) : undefined;
    if (!source) return undefined;
    return mark ? this.one(mark, index, index + source.length) : asText(source, index);
  }

  private readLink(index: number, end: number): Token {
    const isImage = this.text[index] === '!';
    const mark = isImage ? '![' : '[';
    const open = index + mark.length - 1;
    this.brackets ??= findBrackets(this.text);
    const close = this.brackets.square.get(open);
    const isNested = !isImage && (this.outer.includes('a') || this.outer.includes('img'));
    const isFootnote = this.text[open + 1] === '^';
    if (close === undefined || close >= end || isNested || isFootnote) return asText(mark, index);
    const label = this.text.slice(open + 1, close);
    const alt = label.replace(ESCAPES, '$1');
    const target = readTarget(this.text, close + 1, end, this.brackets) ?? this.defined(close + 1, alt);
    if (!target) return asText(mark, index);
    const { attributes } = target;
    const [href, title] = [decodeEntities(target.href), target.title && decodeEntities(target.title)];
    const own = attributes ? toProperties(attributes, this.context.definitions.attributes) : {};
    const properties: Properties = { ...own, ...(title === undefined ? {} : { title }) };
    if (isImage)
      return this.one(element('img', { ...properties, src: href, alt: decodeEntities(alt) }, []), index, target.end);
    this.outer.push('a');
    const { nodes } = this.read(open + 1, close);
    this.outer.pop();
    return this.one(element('a', { ...properties, href }, nodes), index, target.end);
  }

  /** The target of a link that is defined elsewhere: `[text][label]`, `[text][]`, `[label]`. */
  private defined(index: number, text: string) {
    const reference = /^\s*\[([^\]]{0,1000})\]/.exec(this.text.slice(index, index + 1100));
    if (!reference && this.text[index] === '(') return undefined;
    const definition = this.context.definitions.links.get(normaliseLabel(reference?.[1] || text));
    return definition && { ...definition, end: index + (reference?.[0].length ?? 0) };
  }

  private readMath(index: number, end: number): Token {
    if (this.text[index + 1] !== '$') return asText('$', index);
    const close = this.find('$$', index + 2);
    if (close === undefined || close + 2 > end) return asText('$$', index);
    return this.one(math(this.text.slice(index + 2, close).trim(), false), index, close + 2);
  }

  private readExtension(index: number, end: number, before: ElementContent | undefined): Token {
    if (this.text[index + 1] !== ':') return asText('{', index);
    EXTENSION.lastIndex = index;
    const [tag, name, isClosed] = EXTENSION.exec(this.text) ?? [];
    if (tag && name) return this.readExtensionBody(index, end, tag, name, isClosed !== undefined);
    const own = spanListAt(this.text, index);
    const to = index + (own?.length ?? 0);
    if (!own || !before || to > end) return asText('{', index);
    if (before.type === 'element') {
      const attributes = createAttributes();
      addList(attributes, own.list);
      const { className: classes, ...properties } = toProperties(attributes, this.context.definitions.attributes);
      Object.assign(before.properties, properties);
      const known = before.properties['className'];
      if (classes) before.properties['className'] = [...(Array.isArray(known) ? known : []), ...(classes as string[])];
    }
    return { end: to, nodes: [] };
  }

  private readExtensionBody(index: number, end: number, tag: string, name: string, isClosed: boolean): Token {
    const start = index + tag.length;
    if (isClosed) return { end: start, nodes: [] };
    const close = this.find('{:/', start);
    const [mark] = /^\{:\/\w*\}/.exec(this.text.slice(close, (close ?? 0) + 50)) ?? [];
    if (close === undefined || !mark || close + mark.length > end) return asText('{', index);
    const body = this.text.slice(start, close);
    const node: ElementContent = name === 'comment' ? { type: 'comment', value: body } : this.raw(body, start, close);
    return this.one(node, index, close + mark.length);
  }

  private readEntity(index: number): Token {
    ENTITY.lastIndex = index;
    const [entity] = ENTITY.exec(this.text) ?? [];
    return entity ? { text: decodeEntity(entity), end: index + entity.length } : asText('&', index);
  }

  private readStrike(index: number, end: number): Token {
    const isStart = this.context.options.isGfm && /^~~[^\s~]/.test(this.text.slice(index, index + 3));
    if (!isStart || index >= this.strikesEnd) return asText('~', index);
    let close = this.find('~~', index + 3);
    while (close !== undefined && /[\s~]/.test(this.text.charAt(close - 1))) close = this.find('~~', close + 1);
    if (close === undefined) this.strikesEnd = index;
    if (close === undefined || close + 2 > end) return asText('~~', index);
    this.outer.push('del');
    const { nodes } = this.read(index + 2, close);
    this.outer.pop();
    return this.one(element('del', {}, nodes), index, close + 2);
  }

  private readLineEnd(index: number, run: string): Token {
    const [blanks = ''] = / *$/.exec(run.slice(-200)) ?? [];
    if (blanks.length < 2 && !this.context.options.hasHardWrap) return asText('\n', index);
    return { ...this.lineBreak(index, index + 1), takesBack: blanks.length };
  }

  private readEscape(index: number, end: number): Token {
    const { text } = this;
    const { hasTexBrackets, isGfm } = this.context.options;
    const [, open] = (hasTexBrackets && /^\\\\([([])/.exec(text.slice(index, index + 3))) || [];
    const close = open ? this.find(open === '(' ? '\\\\)' : '\\\\]', index + 3) : undefined;
    if (close !== undefined && close + 3 <= end) {
      return this.one(math(text.slice(index + 3, close).trim(), open === '['), index, close + 3);
    }
    if (text.startsWith('\\\\\n', index)) return this.lineBreak(index, index + 3);
    const next = text.charAt(index + 1);
    if (next === '\n' && isGfm) return this.lineBreak(index, index + 2);
    const isEscaped = index + 1 < end && (ESCAPABLE.test(next) || (isGfm && next === '~'));
    return isEscaped ? { text: next, end: index + 2 } : asText('\\', index);
  }

  private lineBreak(index: number, end: number): NodesToken {
    return this.one(element('br', {}, []), index, end);
  }

  private raw(value: string, start: number, end: number): ElementContent {
    const node: Raw = { type: 'raw', value, position: this.position(start, end) };
    return node;
  }

  private one(node: ElementContent, start: number, end: number): NodesToken {
    node.position = this.position(start, end);
    return { nodes: [node], end };
  }

  private position(start: number, end: number) {
    const { pointAt } = this.context;
    return { start: pointAt(this.lines.offsetAt(start)), end: pointAt(this.lines.offsetAt(end)) };
  }
}

interface NodesToken {
  readonly text?: undefined;
  readonly nodes: readonly ElementContent[];
  readonly end: number;
  /** How many characters of the text before it belong to it. */
  readonly takesBack?: number;
}

type Token = NodesToken | { readonly text: string; readonly end: number };

const decodeEntities = (text: string): string => text.replace(ENTITIES, decodeEntity);

/** The character that an entity stands for; one that does not exist stays as it is written. */
const decodeEntity = (entity: string): string => textOf(fromHtml(entity, { fragment: true }));

const asText = (text: string, index: number): Token => ({ text, end: index + text.length });
