/**
 * Reports what was meant as a heading, a link, an image, an alert or the end of a block, and is text to the parser. Readers
 * would see the marks, and an image that nothing shows is missed by nobody but them.
 */
import type { Blockquote, Code, Heading, Paragraph, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Position } from 'unist';
import type { VFile } from 'vfile';
import { nearest } from '#nearest.ts';
import { CALLOUT_KINDS } from './callouts.ts';
import { isCutByColons } from './directive-lines.ts';
import { createPlacer, type Finding, report } from './report.ts';
import { visit } from './visit.ts';

/** Marks of a heading without a blank, or with one that counts as a letter. One mark alone may begin a hashtag. */
const HEADING = /^(?:(#{2,6})(?=[^\s#])|(#{1,6})[\u3000\u00a0])/gm;

/** What an address begins with, where a title or a remark in parentheses would not. */
const ADDRESS = String.raw`(?:\.{0,2}/|https?:|#|[^\s()（）]+\.(?:png|jpe?g|webp|avif|gif|mdx?)\b)`;

const LABEL = String.raw`!?\[(?![\^\d])[^[\]\n]*\]`;

/** Parentheses that do not stand right behind the brackets, or are not the ones of ASCII. */
const APART = new RegExp(String.raw`${LABEL}[ \t]*(?:(?<=[ \t])\(|（)(?:${ADDRESS})[^()（）\n]*[)）]`, 'g');

const IN_PARENTHESES = new RegExp(String.raw`${LABEL}\(([^()<>"\n]*)\)`, 'g');

/** What other programs write for an image of this folder. */
const EMBEDDED = /!\[\[([^[\]|\n]+)(?:\|[^[\]\n]*)?\]\]/g;

/** A link by a label. Labels in capitals are rather the marks that titles of cases begin with: `[AWS][EC2]`. */
const BY_LABEL = new RegExp(String.raw`(?<![\w\]])${LABEL}\[([^[\]\n]*\p{Ll}[^[\]\n]*)\]`, 'gu');

/** Colons in a line of their own, which would end a directive. */
const COLONS = /^:{3,}[ \t]*$/gm;

/** Colons with something behind them, which may be meant as the beginning of a directive. */
const OPENING = /^[ \t>]*:{3,}[ \t]*[^\s:]/m;

/** What other programs take for the anchor of a heading. */
const ANCHOR = /\{#[^{}\s]+\}(?:[ \t]*#+)?$/;

/** The first line of an alert, with what stands behind its marker. */
const ALERT = /^\[!([A-Za-z]+)\][ \t]*([^\n]*)/;

/** What other programs call the alerts. */
const FOREIGN_ALERTS: Readonly<Record<string, string>> = {
  abstract: 'NOTE',
  bug: 'WARNING',
  danger: 'CAUTION',
  error: 'CAUTION',
  example: 'NOTE',
  failure: 'CAUTION',
  hint: 'TIP',
  info: 'NOTE',
  question: 'NOTE',
  quote: 'NOTE',
  success: 'TIP',
  todo: 'NOTE',
};

export function remarkCheckNearMisses() {
  return (tree: Root, file: VFile): void => {
    const source = String(file.value);
    const lines = source.split('\n');
    // A block in a quote or a list ends with it, one of the post takes all that follows.
    const unclosed = tree.children.find((node): node is Code => node.type === 'code' && isUnclosed(node, lines));
    if (unclosed && !hasCutCode(tree, lines)) reportUnclosed(unclosed, file);
    const placeOf = createPlacer(source);
    // Where something begins with colons, its end is a matter of that.
    const hasDirective = OPENING.test(source);
    visit(tree, (node) => {
      if (node.type === 'paragraph')
        for (const { offset, ...finding } of findInText(node, source, hasDirective))
          report(file, placeOf(offset), finding);
      else if (node.type === 'heading') reportAnchor(node, source, file);
      else if (node.type === 'blockquote') reportAlert(node, source, file);
    });
  };
}

/** Whether a directive ends within its code, whose last fence then begins another block; that is told of the directive. */
function hasCutCode(tree: Root, lines: readonly string[]): boolean {
  let isCut = false;
  visit(tree, 'code', (code) => {
    isCut ||= isCutByColons(code, lines);
  });
  return isCut;
}

function isUnclosed({ position }: Code, lines: readonly string[]): boolean {
  const { start, end } = position as Position;
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(lines[start.line - 1] ?? '')?.[1];
  const last = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(lines[end.line - 1] ?? '')?.[1];
  return fence !== undefined && (end.line === start.line || !last?.startsWith(fence));
}

function reportUnclosed({ position }: Code, file: VFile): void {
  report(file, position, {
    code: 'code-unclosed',
    severity: 'warning',
    message: 'This block of code is never closed and takes all that follows',
    hint: 'write the same backticks or tildes in a line of their own where it ends',
  });
}

function findInText(
  paragraph: Paragraph,
  source: string,
  hasDirective: boolean,
): (Finding & { readonly offset: number })[] {
  const { start, end } = paragraph.position as Position;
  const from = start.offset as number;
  const written = source.slice(from, end.offset);
  const texts = paragraph.children.flatMap(({ type, position }) => (type === 'text' && position ? [position] : []));
  const isText = (offset: number): boolean =>
    texts.some((text) => (text.start.offset as number) <= offset && offset < (text.end.offset as number));
  const find = (pattern: RegExp, toFinding: (match: RegExpExecArray) => Finding | undefined) =>
    [...written.matchAll(pattern)].flatMap((match) => {
      const offset = from + match.index;
      const finding = isText(offset) && source[offset - 1] !== '\\' ? toFinding(match) : undefined;
      return finding ? [{ severity: 'warning' as const, ...finding, offset }] : [];
    });
  return [
    ...find(HEADING, ([, marks = '', others = '']) => headingFinding(marks || others)),
    ...find(APART, ([found]) => linkFinding(found, 'write ( right behind ], and ) behind the address')),
    ...find(IN_PARENTHESES, ([found, address = '']) => {
      // A blank ends an address, so that this is no link.
      const isAddress =
        /[ \t]/.test(address) &&
        (new RegExp(`^${ADDRESS}`).test(address) || /\.(?:png|jpe?g|webp|avif|gif|mdx?)\b/i.test(address));
      const size = / =\d*x\d*$/.exec(address)?.[0];
      const hint = size ? `delete "${size.trim()}"` : `write the address as <${address.trim()}>`;
      return isAddress ? linkFinding(found, hint) : undefined;
    }),
    ...find(BY_LABEL, ([found, label = '']) => ({
      ...linkFinding(found, `add a line "[${label}]: address" at the end`),
      message: `Nothing says where [${label}] leads`,
    })),
    ...(!hasDirective && written.includes(':::') ? find(COLONS, colonsFinding) : []),
    ...find(EMBEDDED, ([found, name = '']) => linkFinding(found, `write ![what it shows](<./${name.trim()}>)`)),
  ];
}

function colonsFinding(): Finding {
  return { code: 'directive-malformed', message: 'These colons close nothing', hint: 'delete them' };
}

function headingFinding(marks: string): Finding {
  return { code: 'heading-malformed', message: 'This line is no heading', hint: `write "${marks} " before its words` };
}

function linkFinding(found: string, hint: string): Finding {
  const what = found.startsWith('!') ? 'image' : 'link';
  return { code: 'link-malformed', message: `This is no ${what}, and readers see the brackets`, hint };
}

function reportAnchor({ position }: Heading, source: string, file: VFile): void {
  const written = source.slice(position?.start.offset, position?.end.offset).trimEnd();
  const [anchor] = ANCHOR.exec(written) ?? [];
  if (!anchor) return;
  report(file, position, {
    code: 'heading-malformed',
    severity: 'warning',
    message: `Readers see the anchor "${anchor.trim()}"`,
    hint: 'delete it; the anchor is made of the words',
  });
}

/** Tells of a quote whose first line begins like that of an alert, of which it is none. */
function reportAlert(quote: Blockquote, source: string, file: VFile): void {
  const [paragraph] = quote.children;
  const text = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined;
  if (text?.type !== 'text' || !source.startsWith('[!', text.position?.start.offset)) return;
  const [, name = '', rest] = ALERT.exec(text.value) ?? [];
  const kind = name.toUpperCase();
  const finding = (message: string, hint: string): void =>
    report(file, text.position, { code: 'alert-malformed', severity: 'warning', message, hint });
  if (name === '') return;
  if (!CALLOUT_KINDS.some((known) => known === name.toLowerCase())) {
    const kinds = CALLOUT_KINDS.map((known) => known.toUpperCase());
    const near = FOREIGN_ALERTS[name.toLowerCase()] ?? nearest(kind, kinds);
    finding(`There is no alert "${name}"`, `write ${near ? `[!${near}]` : `one of ${kinds.join(', ')}`}`);
  } else if (rest) {
    finding('Words stand behind the marker of this alert', 'write them in the next line');
  } else if (textOf(quote).trim() === text.value.trim() && !text.value.includes('\n')) {
    finding('This alert is empty', 'write its text in the next line, behind a >');
  }
}
