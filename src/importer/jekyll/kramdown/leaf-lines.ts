/** What single lines say: headings, definitions of links, footnotes and abbreviations, extensions. */
import type { Line } from './lines.ts';

export const INDENT = /^(?:\t| {4})/;
export const RULE = /^ {0,3}([*_-])[ \t]*\1[ \t]*\1(?:\1|[ \t])*$/;
export const QUOTE = /^ {0,3}> ?/;
export const BOUNDARY = /^\^\s*$/;

/** Captures the run that opens a fence, its character, the language and, where there may be one, the title. */
export const FENCES = {
  gfm: /^ {0,3}(([~`]){3,})\s*(?:([^\s?]\S*?)(?:\?\S*)?)?\s*$/,
  plain: /^((~){3,})\s*(?:([^\s?]\S*?)(?:\?\S*)?)?\s*$/,
  titled: /^ {0,3}(([~`]){3,})[ \t]*(?:([^\s?`]+)(?:[ \t]+([^`]*))?)?$/,
};

/** GitHub's headings want a blank behind the marks. */
export const HEADINGS = { gfm: /^(#{1,6})[\t ]+(\S.*)$/, plain: /^(#{1,6})[\t ]*([^ \t].*)$/ };
/** Marks at the end of a heading, which close it. */
const HEADING_ENDS = { gfm: /(?<=[\t ])#+$/, plain: /(?<![\\#])#+$/ };
const HEADING_ID = /[\t ]\{#([\p{L}_:][\p{L}\p{N}_:.-]*)\}$/u;
const UNDERLINE = /^([-=])[-=]*\s*$/;

const FOOTNOTE = /^ {0,3}\[\^(\w[\w-]*)\]:[ \t]*/;
const LINK = /^ {0,3}\[([^\]]+)\]:[ \t]*(?:<([^>]*)>|(\S+(?:[ \t]+[^\s"']\S*)*))[ \t]*(?:[ \t](["'])(.+)\4)?[ \t]*$/;
const LINK_TITLE = /^[ \t]*(["'])(.+)\1[ \t]*$/;
const ABBREVIATION = /^ {0,3}\*\[(.+?)\]:(.*)$/;
const EXTENSION = /^ {0,3}\{::(comment|nomarkdown|options)(?:\s(?:\\\}|[^}/]|\/(?!\}))*)?(\/)?\}\s*$/;
const EXTENSION_END = /^ {0,3}\{:\/(\w*)\}\s*$/;

export interface HeadingLine {
  readonly line: Line;
  readonly level: number;
  readonly id: string | undefined;
}

export function headingOf({ text, offset }: Line, form: 'gfm' | 'plain'): HeadingLine | undefined {
  const [, marks, written] = HEADINGS[form].exec(text) ?? [];
  if (marks === undefined || written === undefined) return undefined;
  return toHeading(written, offset + text.length - written.length, marks.length, HEADING_ENDS[form]);
}

/** A heading that the line below it underlines. */
export function underlinedHeadingOf({ text, offset }: Line, below: Line | undefined): HeadingLine | undefined {
  const [, mark] = UNDERLINE.exec(below?.text ?? '') ?? [];
  const start = /^ {0,3}(?=[^ \t])/.exec(text)?.[0].length;
  if (!mark || start === undefined) return undefined;
  return toHeading(text.slice(start), offset + start, mark === '=' ? 1 : 2, undefined);
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
  const [, label, bracketed, bare, , title] = LINK.exec(text) ?? [];
  const href = bracketed ?? bare;
  if (label === undefined || href === undefined) return undefined;
  const other = title === undefined ? LINK_TITLE.exec(below?.text ?? '')?.[2] : undefined;
  return { label, href, title: title ?? other, lineCount: other === undefined ? 1 : 2 };
}

export function abbreviationOf(text: string): { readonly name: string; readonly title: string } | undefined {
  const [, name, title = ''] = ABBREVIATION.exec(text) ?? [];
  return name ? { name, title: title.trim() } : undefined;
}

export function extensionOf(text: string): { readonly name: string; readonly isClosed: boolean } | undefined {
  const [, name, slash] = EXTENSION.exec(text) ?? [];
  return name ? { name, isClosed: slash !== undefined } : undefined;
}

export function closesExtension(text: string, name: string): boolean {
  const [, closed] = EXTENSION_END.exec(text) ?? [];
  return closed === '' || closed === name;
}

/** Whether a line has the run that opened a fence, or a longer one, and nothing else. */
export function closesFence(text: string, run: string, mark: string): boolean {
  const line = text.replace(/^ {1,3}/, '');
  return line.startsWith(run) && line.slice(run.length).trimEnd().replaceAll(mark, '') === '';
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
