/**
 * What is too much to read. The parsers take time that grows with the square of some things and call themselves for each level
 * of nesting; the limits are wider than those for posts, because imported texts are mended on the way.
 */
import { findBoundsFaults } from '#loader/bounds.ts';

/** The longest text, in characters and lines. */
const MAXIMUM_LENGTH = 2_000_000;
const MAXIMUM_LINES = 50_000;

/** Marks of emphasis, code and links in lines without a blank one between them: each may pair with any other. */
const MAXIMUM_MARKS = 4_000;
/** In what looks like code marks mean nothing, but only the parser knows whether it is. */
const MAXIMUM_MARKS_IN_FENCES = 10_000;
const MAXIMUM_MARKS_IN_TEXT = 50_000;

/** Each length of a run of backticks may be looked for to the end of its paragraph, so many characters in all. */
const MAXIMUM_SEARCH = 10_000_000;

/** Headings underlined with `===` or `---`. */
const MAXIMUM_UNDERLINES = 1_000;

/** What looks like an address in lines without a blank one between them: each divides the text, and each part moves all others. */
const MAXIMUM_ADDRESSES = 5_000;

/** Each row of a table gets as many cells as its head has, whether they are written or not. */
const MAXIMUM_CELLS = 100_000;

/** How deep HTML may nest. What is meant as text, `List<String>`, counts as well. */
const MAXIMUM_DEPTH = 300;

/** Formatting such as `<b>` that stays open is repeated in each block that follows; so many repetitions are taken. */
const MAXIMUM_REPETITIONS = 20_000;

const MAXIMUM_TAGS = 200_000;

/** Elements without content, and those whose end HTML lets authors omit. */
const CHILDLESS = new Set([
  ...['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr'],
  ...['p', 'li', 'dt', 'dd', 'tr', 'td', 'th', 'thead', 'tbody', 'tfoot', 'option', 'optgroup', 'rt', 'rp', 'colgroup'],
]);

const FORMATTING = new Set([
  ...['a', 'b', 'big', 'code', 'em', 'font', 'i', 'nobr', 's', 'small', 'strike', 'strong', 'tt', 'u'],
]);

/** The offset from which on Markdown is too much, or `undefined`. */
export function findExcessOfMarkdown(text: string): number | undefined {
  if (text.length > MAXIMUM_LENGTH || text.split('\n').length > MAXIMUM_LINES) return 0;
  const nesting = findBoundsFaults(text).find(({ code }) => code === 'nesting-too-deep' || code === 'too-many-blocks');
  if (nesting) return offsetOfLine(text, nesting.line);
  return findTooManyMarks(text) ?? findTooManyParts(text);
}

/** The offset from which on HTML is too much, or `undefined`. */
export function findExcessOfHtml(html: string): number | undefined {
  if (html.length > MAXIMUM_LENGTH) return 0;
  const open: string[] = [];
  let formatting = 0;
  let repetitions = 0;
  let count = 0;
  for (const { 1: slash, 2: written = '', index } of html.matchAll(/<(\/?)([a-z][^\s/>]*)/gi)) {
    const name = written.toLowerCase();
    count += 1;
    repetitions += FORMATTING.has(name) ? 0 : formatting;
    if (slash) {
      const start = open.lastIndexOf(name);
      // What an end tag leaves open within its element goes on after it, if it is formatting.
      if (start !== -1) open.splice(start, 1);
      if (start !== -1 && FORMATTING.has(name)) formatting -= 1;
    } else if (!CHILDLESS.has(name)) {
      open.push(name);
      if (FORMATTING.has(name)) formatting += 1;
    }
    if (open.length > MAXIMUM_DEPTH || repetitions > MAXIMUM_REPETITIONS || count > MAXIMUM_TAGS) return index;
  }
  return undefined;
}

function findTooManyMarks(text: string): number | undefined {
  let fence: string | undefined;
  let [marks, length, total, underlines, offset] = [0, 0, 0, 0, 0];
  let backticks = new Set<number>();
  for (const line of text.split('\n')) {
    const [, opening] = /^[\s>]*(?:(?:[-+*]|\d{1,9}[.)])\s+)?(`{3,}|~{3,})/.exec(line) ?? [];
    const isFence = opening !== undefined && (fence === undefined || opening.startsWith(fence));
    const found = line.match(/([*_~[`])\1*/g) ?? [];
    if (line.trim() === '') {
      [marks, length] = [0, 0];
      backticks = new Set();
    }
    marks = isFence ? 0 : marks + found.length;
    length += line.length;
    total += found.length;
    for (const mark of found) if (mark.startsWith('`')) backticks.add(mark.length);
    if (/^[\s>]*(?:=+|-+)[ \t]*$/.test(line)) underlines += 1;
    if (isFence) fence = fence === undefined ? opening : undefined;
    const maximum = fence === undefined ? MAXIMUM_MARKS : MAXIMUM_MARKS_IN_FENCES;
    if (marks > maximum || total > MAXIMUM_MARKS_IN_TEXT || underlines > MAXIMUM_UNDERLINES) return offset;
    if (backticks.size * length > MAXIMUM_SEARCH) return offset;
    offset += line.length + 1;
  }
  return undefined;
}

/** Addresses of a paragraph, and cells of tables. */
function findTooManyParts(text: string): number | undefined {
  let [addresses, columns, cells, offset] = [0, 0, 0, 0];
  for (const line of text.split('\n')) {
    if (line.trim() === '') [addresses, columns] = [0, 0];
    const isBelowHead = /^[\s>|:-]+$/.test(line) && line.includes('|') && line.includes('-');
    if (isBelowHead) columns = Math.max(columns, line.split('|').length);
    cells += columns;
    addresses += line.match(/https?:\/\/|www\.|@/gi)?.length ?? 0;
    if (addresses > MAXIMUM_ADDRESSES || cells > MAXIMUM_CELLS) return offset;
    offset += line.length + 1;
  }
  return undefined;
}

function offsetOfLine(text: string, line: number): number {
  let offset = 0;
  for (let count = 1; count < line; count += 1) offset = text.indexOf('\n', offset) + 1;
  return offset;
}
