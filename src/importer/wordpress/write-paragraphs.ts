/**
 * Paragraphs of the classic editor, which writes none: WordPress makes them of blank lines, and breaks of line ends, when it
 * shows a post.
 */
import type { BodyPart } from './split-body.ts';

export interface HtmlWriter {
  readonly keep: (start: number, end: number) => void;
  readonly put: (html: string, at: number) => void;
  readonly mark: (part: BodyPart & { readonly kind: 'mark' }) => void;
}

/** Elements that stand between paragraphs, not in them. */
const BLOCKS = new Set([
  ...['p', 'pre', 'hr', 'blockquote', 'address', 'div', 'center', 'details', 'summary', 'figure', 'figcaption'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hgroup', 'header', 'footer', 'main', 'nav', 'section', 'article', 'aside'],
  ...['ul', 'ol', 'li', 'menu', 'dl', 'dt', 'dd', 'form', 'fieldset', 'legend', 'map', 'area'],
  ...['table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
]);
/** Blocks that have text, but no paragraphs. */
const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'summary', 'figcaption', 'caption', 'legend', 'dt']);
/** What is no part of a paragraph, although it is no block. */
const SILENT = new Set(['script', 'style']);

/**
 * What text at a place belongs to: no paragraph yet; the block that it stands directly in; a paragraph that is made here; a
 * paragraph or heading of the author's.
 */
type Place = 'none' | 'block' | 'made' | 'own';

/** Without paragraphs, for HTML that the block editor wrote. */
export function writeParts(text: string, parts: Iterable<BodyPart>, writer: HtmlWriter): void {
  for (const part of parts) {
    if (part.kind === 'mark') writer.mark(part);
    else if (part.kind === 'text') writeText(text, part.start, part.end, writer);
    else if (part.kind !== 'break') writer.keep(part.start, part.end);
  }
}

export function writeParagraphs(text: string, parts: Iterable<BodyPart>, writer: HtmlWriter): void {
  let place: Place = 'none';
  let isHeading = false;
  let isEmpty = true;
  // Since the last text of a paragraph; it depends on what follows what they become.
  let lineEnds = 0;
  let breaks = 0;

  function endParagraph(at: number): void {
    if (place === 'made') writer.put('</p>\n', at);
    lineEnds = 0;
    breaks = 0;
    isEmpty = true;
  }

  /** Something of a paragraph follows. */
  function beginContent(at: number): void {
    const isNext = !isEmpty && !isHeading && (lineEnds > 1 || breaks > 1);
    if (place === 'none' || isNext) {
      if (place === 'made') writer.put('</p>\n', at);
      writer.put('<p>', at);
      place = 'made';
    } else if (!isEmpty && lineEnds + breaks > 0) {
      writer.put('<br>\n', at);
    }
    lineEnds = 0;
    breaks = 0;
    isEmpty = false;
  }

  function addText(start: number, end: number): void {
    let from = start;
    for (const line of text.slice(start, end).split('\n')) {
      if (from > start) lineEnds += 1;
      if (/\S/.test(line)) {
        // White space between words and elements stays, that around a line goes.
        const indent = isEmpty || lineEnds + breaks > 0 ? line.length - line.trimStart().length : 0;
        beginContent(from + indent);
        writeText(text, from + indent, from + line.length, writer);
      } else if (line !== '' && !isEmpty && lineEnds + breaks === 0 && from + line.length === end) {
        writer.keep(from, end);
      }
      from += line.length + 1;
    }
  }

  function addStartTag(name: string, start: number, end: number): void {
    endParagraph(start);
    writer.keep(start, end);
    isHeading = HEADINGS.has(name);
    place = name === 'p' || isHeading ? 'own' : 'block';
    // Quotes have paragraphs even if they are of one.
    if (name === 'blockquote' || name === 'hr') place = 'none';
  }

  function addEndTag(name: string, start: number, end: number): void {
    const isStray = name === 'p' && place !== 'own';
    endParagraph(start);
    if (!isStray) writer.keep(start, end);
    place = 'none';
    isHeading = false;
  }

  for (const part of parts) {
    const { kind, start, end } = part;
    if (kind === 'text') addText(start, end);
    else if (kind === 'break' || (kind === 'mark' && part.isBlock)) {
      endParagraph(start);
      place = 'none';
      if (kind === 'mark') writer.mark(part);
    } else if (kind === 'mark') {
      beginContent(start);
      writer.mark(part);
    } else if (kind === 'comment' || (kind === 'raw' && SILENT.has(part.name))) writer.keep(start, end);
    else if (kind === 'raw' && BLOCKS.has(part.name)) {
      endParagraph(start);
      writer.keep(start, end);
      place = 'none';
    } else if (BLOCKS.has(part.name)) {
      if (part.isEnd) addEndTag(part.name, start, end);
      else addStartTag(part.name, start, end);
    } else if (part.name === 'br') {
      breaks += 1;
    } else {
      // The end of an element belongs to the line before it.
      if (!part.isEnd) beginContent(start);
      writer.keep(start, end);
    }
  }
  endParagraph(text.length);
}

/** An angle bracket that begins no tag would take what follows with it. */
function writeText(text: string, start: number, end: number, writer: HtmlWriter): void {
  if (text[start] === '<') {
    writer.put('&lt;', start);
    writer.keep(start + 1, end);
  } else {
    writer.keep(start, end);
  }
}
