/** Code: its text, its language, and what is to be seen in it besides. */
import type { Element, ElementContent } from 'hast';
import { code, element } from '#importer/article.ts';
import { childrenNamed, classesOf, isElement, property } from '#importer/hast.ts';
import type { Teller } from './teller.ts';

/** What a run of lines without a blank one may have at most, with some room for marks of quotes and indents. */
const MAXIMUM_LENGTH = 18_000;
const MAXIMUM_MARKS = 1_800;

/** How the languages of code stand in classes: `language-js`, `lang-js`, `brush: js`. */
const LANGUAGE = /^(?:language|lang|highlight-source)-(.+)$/;

/** A block of code in the form that `article.ts` tells, or several where one is too long for a post. */
export function adaptCode(pre: Element, teller: Teller): Element[] {
  const inner = childrenNamed(pre, 'code')[0] ?? pre;
  const text = codeText(pre.children).replace(/\r\n?/g, '\n').replace(/\n$/, '');
  const lang = languageOf(inner) ?? languageOf(pre);
  const title = property(inner, 'dataTitle').replace(/\s+/g, ' ').trim();
  const written = property(inner, 'dataMarks');
  const marks = clampMarks(written, text.split('\n').length);
  if (marks !== written)
    teller.tell('attributes-dropped', pre, 'Left out marks of lines that the code does not have', written);
  const parts = divideCode(text);
  if (parts.length > 1) teller.tell('block-divided', pre, `Divided into ${parts.length} blocks`);
  return parts.map((part, index) => ({
    ...code(part, {
      lang,
      title: title.includes('"') && title.includes("'") ? title.replaceAll('"', "'") : title,
      // The lines of the other parts are counted otherwise.
      marks: index === 0 ? clampMarks(marks, part.split('\n').length) : undefined,
    }),
    ...(pre.position ? { position: pre.position } : {}),
  }));
}

/** Code in a line, in pieces: links, pictures and breaks in it stand between. */
export function adaptInlineCode(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'text') {
      const value = node.value.replace(/[ \t]*[\r\n]+[ \t]*/g, ' ');
      return value.trim() === '' ? [] : [element('code', {}, [{ ...node, value }])];
    }
    if (node.type !== 'element') return [];
    if (isElement(node, 'br', 'img')) return [node];
    const children = adaptInlineCode(node.children);
    return isElement(node, 'a') ? [{ ...node, children }] : children;
  });
}

/** The text of code, where breaks are line feeds. */
export function codeText(nodes: readonly ElementContent[]): string {
  return nodes
    .map((node, index) => {
      if (node.type === 'text') return node.value;
      if (node.type !== 'element') return '';
      if (node.tagName === 'br') return '\n';
      const text = codeText(node.children);
      const next = nodes[index + 1];
      // Some highlighters write every line as a block.
      const isLine = isElement(node, 'div', 'p') && isElement(next, 'div', 'p') && !text.endsWith('\n');
      return isLine ? `${text}\n` : text;
    })
    .join('');
}

function languageOf(node: Element): string | undefined {
  const names = classesOf(node);
  const brush = names.indexOf('brush:');
  const name =
    names.map((candidate) => LANGUAGE.exec(candidate)?.[1]).find(Boolean) ??
    (brush === -1 ? undefined : names[brush + 1]);
  const clean = name?.replace(/[;,].*$/, '');
  return clean && /^[^\s`{}]+$/.test(clean) ? clean : undefined;
}

/** The marks that lie within a number of lines. */
function clampMarks(marks: string, lineCount: number): string {
  return marks
    .split(',')
    .filter((range) => {
      const [, from = '0', to = from] = /^\s*(\d+)(?:\s*-\s*(\d+))?\s*$/.exec(range) ?? [];
      return Number(from) >= 1 && Number(from) <= Math.min(Number(to), lineCount);
    })
    .join(',');
}

/** Parts of whole lines, each within what a run of lines may have; blank lines begin a new run. */
function divideCode(text: string): string[] {
  const parts: string[][] = [[]];
  let length = 0;
  let marks = 0;
  for (const line of text.split('\n')) {
    const lineMarks = line.match(/([*_~[`])\1*/g)?.length ?? 0;
    if (line.trim() === '') [length, marks] = [0, 0];
    else if (length > 0 && (length + line.length > MAXIMUM_LENGTH || marks + lineMarks > MAXIMUM_MARKS)) {
      parts.push([]);
      [length, marks] = [0, 0];
    }
    parts.at(-1)?.push(line);
    length += line.length + 1;
    marks += lineMarks;
  }
  return parts.map((lines) => lines.join('\n'));
}
