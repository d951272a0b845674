/** What single lines say: headings, definitions of links, footnotes and abbreviations, extensions. */
import type { KramdownOptions } from './block-types.ts';
import type { Line } from './lines.ts';

export const INDENT = /^(?: {4}|\t)/;
export const QUOTE = /^ {0,3}> ?/;
export const BOUNDARY = /^\^\s*$/;

/** Whether a line is three or more of one mark, with blanks between them or without. */
export function isRule(text: string): boolean {
  const mark = /^ {0,3}([-*_])/.exec(text)?.[1];
  const marks = text.replace(/[ \t]+/g, '');
  return mark !== undefined && marks.length >= 3 && marks.replaceAll(mark, '') === '';
}

interface Fence {
  /** The characters that open it. */
  readonly run: string;
  readonly lang: string | undefined;
  readonly title: string | undefined;
}

/** What opens a fence. Only GitHub's may be indented or have backticks, only Octopress's a title. */
export function fenceOf(text: string, { isGfm, hasFenceTitles }: KramdownOptions): Fence | undefined {
  const [, indent = '', run, info = ''] = /^( {0,3})(~{3,}|`{3,})(.*)$/.exec(text) ?? [];
  if (!run || (!isGfm && !hasFenceTitles && (indent !== '' || run.startsWith('`')))) return undefined;
  const [, word = '', rest = ''] = /^(\S*)\s*(.*)$/.exec(info.trim()) ?? [];
  if (hasFenceTitles ? info.includes('`') : rest !== '') return undefined;
  // Options behind a question mark are for the highlighter.
  return { run, lang: /^[^?]+/.exec(word)?.[0], title: rest || undefined };
}

/** Marks at the end of a heading, which close it. */
const HEADING_ENDS = { gfm: /(?<=[\t ])#+$/, plain: /(?<![\\#])#+$/ };
const HEADING_ID = /[\t ]\{#([\p{L}_:][\p{L}\p{N}_:.-]*)\}$/u;

const FOOTNOTE = /^ {0,3}\[\^(\w[\w-]*)\]:[ \t]*/;
const LINK =
  /^ {0,3}\[(?<label>[^\]]+)\]:[ \t]*(?:<(?<angled>[^>]*)>|(?<bare>\S+(?:[ \t]+[^\s"']\S*)*))[ \t]*(?<title>[ \t](?:"(?:.+)"|'(?:.+)'))?[ \t]*$/;
const TITLE = /^(?:"(.+)"|'(.+)')$/;
const ABBREVIATION = /^ {0,3}\*\[([^\]]+)\]:(.*)$/;
const EXTENSION = /^ {0,3}\{::(comment|nomarkdown|options)(?=[\s/}])([^}]*)\}\s*$/;
const EXTENSION_END = /^ {0,3}\{:\/(\w*)\}\s*$/;

/** GitHub's headings want a blank behind the marks. */
export function startsGfmHeading(text: string): boolean {
  return /^#{1,6}[\t ]+\S/.test(text);
}

export interface HeadingLine {
  readonly line: Line;
  readonly level: number;
  readonly id: string | undefined;
}

export function headingOf({ text, offset }: Line, form: 'gfm' | 'plain'): HeadingLine | undefined {
  if (form === 'gfm' && !startsGfmHeading(text)) return undefined;
  let level = 0;
  while (level < 6 && text[level] === '#') level += 1;
  const written = text.slice(level).replace(/^[\t ]+/, '');
  if (level === 0 || written === '') return undefined;
  return toHeading(written, offset + text.length - written.length, level, HEADING_ENDS[form]);
}

/** A heading that the line below it underlines. */
export function underlinedHeadingOf({ text, offset }: Line, below: Line | undefined): HeadingLine | undefined {
  const start = /^ {0,3}(?=[^ \t])/.exec(text)?.[0].length;
  if (start === undefined || !below || !/^[=-]+\s*$/.test(below.text)) return undefined;
  return toHeading(text.slice(start), offset + start, below.text.startsWith('=') ? 1 : 2, undefined);
}

function toHeading(
  written: string,
  offset: number,
  level: number,
  ending: RegExp | undefined,
): HeadingLine | undefined {
  const id = HEADING_ID.exec(written.trimEnd());
  const whole = (id ? written.slice(0, id.index) : written).trimEnd();
  const text = ending ? whole.replace(ending, '').trimEnd() : whole;
  return text === '' ? undefined : { line: { text, offset }, level, id: id?.[1] };
}

/** The name of a footnote, and how long the mark is that defines it. */
export function footnoteOf(text: string): { readonly name: string; readonly length: number } | undefined {
  const [mark, name] = FOOTNOTE.exec(text) ?? [];
  return mark && name ? { name, length: mark.length } : undefined;
}

interface LinkLine {
  readonly label: string;
  readonly href: string;
  readonly title: string | undefined;
  /** Two if the title stands in the line below. */
  readonly lineCount: 1 | 2;
}

export function linkOf({ text }: Line, below: Line | undefined): LinkLine | undefined {
  const { label, angled, bare, title } = LINK.exec(text)?.groups ?? {};
  const href = angled ?? bare;
  if (label === undefined || href === undefined) return undefined;
  const other = title === undefined ? titleOf(below?.text ?? '') : undefined;
  return { label, href, title: title === undefined ? other : titleOf(title), lineCount: other === undefined ? 1 : 2 };
}

/** What stands in quotes and is all there is. */
function titleOf(text: string): string | undefined {
  const [, double, single] = TITLE.exec(text.trim()) ?? [];
  return double ?? single;
}

export function abbreviationOf(text: string): { readonly name: string; readonly title: string } | undefined {
  const [, name, title = ''] = ABBREVIATION.exec(text) ?? [];
  return name ? { name, title: title.trim() } : undefined;
}

export function extensionOf(text: string): { readonly name: string; readonly isClosed: boolean } | undefined {
  const [, name, options = ''] = EXTENSION.exec(text) ?? [];
  return name ? { name, isClosed: options.endsWith('/') } : undefined;
}

export function closesExtension(text: string, name: string): boolean {
  const [, closed] = EXTENSION_END.exec(text) ?? [];
  return closed === '' || closed === name;
}

/** Whether a line has the run that opened a fence, or a longer one, and nothing else. */
export function closesFence(text: string, run: string): boolean {
  const line = text.replace(/^ {1,3}/, '');
  return line.startsWith(run) && line.slice(run.length).trimEnd().replaceAll(run.charAt(0), '') === '';
}

type LineAhead = (index: number) => Line | undefined;

/** Lines from one on that are indented, with blank ones between them and lazy ones behind them. */
export function indentedLines(
  lineAhead: LineAhead,
  from: number,
  ends: (line: Line) => boolean,
): { readonly text: string; readonly count: number } {
  let text = '';
  let count = 0;
  let blanks = 0;
  for (let index = from; ; index += 1) {
    const line = lineAhead(index);
    if (!line) break;
    if (!/\S/.test(line.text)) {
      blanks += 1;
      continue;
    }
    if (INDENT.test(line.text)) text += `${'\n'.repeat(blanks)}${line.text.replace(INDENT, '')}\n`;
    else if (text === '' || blanks > 0 || ends(line)) break;
    else text = `${text.slice(0, -1)} ${line.text}\n`;
    blanks = 0;
    count = index - from + 1;
  }
  return { text, count };
}
