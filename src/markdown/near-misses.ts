/**
 * Reports what was meant as a heading, a link, an image or the end of a block of code, and is text to the parser. Readers
 * would see the marks, and an image that nothing shows is missed by nobody but them.
 */
import type { Code, Paragraph, Root } from 'mdast';
import type { Position } from 'unist';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { isCutByColons } from './directive-lines.ts';
import { createPlacer, type Finding, report } from './report.ts';

/** Marks of a heading without a blank, or with one that counts as a letter. One mark alone may begin a hashtag. */
const HEADING = /^(?:(#{2,6})(?=[^\s#])|(#{1,6})[\u3000\u00a0])/gm;

/** What an address begins with, where a title or a remark in parentheses would not. */
const ADDRESS = String.raw`(?:\.{0,2}/|https?:|#|[^\s()（）]+\.(?:png|jpe?g|webp|avif|gif|mdx?)\b)`;

const LABEL = String.raw`!?\[(?![\^\d])[^[\]\n]*\]`;

/** Parentheses that do not stand right behind the brackets, or are not the ones of ASCII. */
const APART = new RegExp(String.raw`${LABEL}[ \t]*(?:(?<=[ \t])\(|（)(?:${ADDRESS})[^()（）\n]*[)）]`, 'g');

const WITH_BLANK = new RegExp(String.raw`${LABEL}\(((?:\.{0,2}/)?[^()<>"\n]*[ \t][^()<>"\n]*)\)`, 'g');

/** What other programs write for an image of this folder. */
const EMBEDDED = /!\[\[([^[\]|\n]+)(?:\|[^[\]\n]*)?\]\]/g;

export function remarkCheckNearMisses() {
  return (tree: Root, file: VFile): void => {
    const source = String(file.value);
    const lines = source.split('\n');
    // A block in a quote or a list ends with it, one of the post takes all that follows.
    const unclosed = tree.children.find((node): node is Code => node.type === 'code' && isUnclosed(node, lines));
    if (unclosed && !hasCutCode(tree, lines)) reportUnclosed(unclosed, file);
    const placeOf = createPlacer(source);
    visit(tree, 'paragraph', (paragraph) => {
      for (const { offset, ...finding } of findInText(paragraph, source)) report(file, placeOf(offset), finding);
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

function findInText(paragraph: Paragraph, source: string): (Finding & { readonly offset: number })[] {
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
    ...find(WITH_BLANK, ([found, address = '']) => {
      const isAddress =
        new RegExp(`^${ADDRESS}`).test(address) || /\.(?:png|jpe?g|webp|avif|gif|mdx?)\b/i.test(address);
      const size = / =\d*x\d*$/.exec(address)?.[0];
      const hint = size ? `delete "${size.trim()}"` : `write the address as <${address.trim()}>`;
      return isAddress ? linkFinding(found, hint) : undefined;
    }),
    ...find(EMBEDDED, ([found, name = '']) => linkFinding(found, `write ![what it shows](<./${name.trim()}>)`)),
  ];
}

function headingFinding(marks: string): Finding {
  return { code: 'heading-malformed', message: 'This line is no heading', hint: `write "${marks} " before its words` };
}

function linkFinding(found: string, hint: string): Finding {
  const what = found.startsWith('!') ? 'image' : 'link';
  return { code: 'link-malformed', message: `This is no ${what}, and readers see the brackets`, hint };
}
