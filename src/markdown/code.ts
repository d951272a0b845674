/**
 * Fenced code: highlighted by Shiki into classes (a strict Content-Security-Policy allows no style
 * attributes, and a fixed set of classes needs no style sheet collected from the posts), with a title and
 * marked lines from the meta string: ```` ```yaml title="deploy.yaml" {2,4-6} ````.
 */
import type { Element, ElementContent, Root as HastRoot } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import type { Code, Root as MdastRoot } from 'mdast';
import type {} from 'remark-rehype';
import type { VFile } from 'vfile';
import { createTranslate } from '#i18n/translate.ts';
import { nearest } from '#nearest.ts';
import { fileLocale } from './file-locale.ts';
import {
  type CodeStore,
  type CodeToken,
  type ColouredCode,
  createHighlight,
  findGrammar,
  GRAMMARS,
  type Grammar,
  MAXIMUM_EFFORT,
} from './highlight.ts';
import { report } from './report.ts';
import { SKIP, visit } from './visit.ts';

interface CodeMeta {
  readonly title: string | undefined;
  /** As written, without their braces. */
  readonly ranges: string | undefined;
  readonly rest: string;
}

/** Languages without a grammar that need none. */
const PLAIN_LANGUAGES = new Set(['text', 'txt', 'plain', 'plaintext', 'log', 'console-output', 'unknown-tag']);

/** Longer blocks stay plain: a grammar may take seconds for them, and nobody reads colours there. */
const MAXIMUM_HIGHLIGHTED_LENGTH = 20_000;

/** The same of blocks with a longer line. */
const MAXIMUM_HIGHLIGHTED_LINE = 500;

/** What one post may have in colours; blocks beyond it stay plain, too. */
const MAXIMUM_HIGHLIGHTED_PER_POST = 60_000;

/**
 * What the squares of all lengths of lines may add up to in one post, by which grammars take time: AutoHotkey’s, five seconds
 * for this. For some words C#’s takes more, until the limit for the post ends it.
 */
const MAXIMUM_SQUARES_OF_LINES = 8_000_000;

/** Carries the meta string over to HTML, and reports unknown languages and meta words. */
export function remarkCodeMeta() {
  return (tree: MdastRoot, file: VFile): void => {
    visit(tree, 'code', (node) => {
      // A block without a language has its meta string in the place of one.
      if (node.lang && /^(\{|title=)/.test(node.lang)) {
        node.meta = [node.lang, node.meta].filter(Boolean).join(' ');
        node.lang = null;
      }
      checkLanguage(node, file);
      if (!node.meta) return;
      const { rest, ranges } = parseMeta(node.meta);
      checkRanges(ranges, node, file);
      if (rest) {
        report(file, node.position, {
          code: 'code-meta',
          severity: 'warning',
          message: `"${rest}" after the language means nothing here`,
          hint: 'write title="…" and marked lines as {1,3-5}',
        });
      }
      node.data = { ...node.data, hProperties: { dataMeta: node.meta } };
    });
  };
}

interface HighlightOptions {
  /** Has the coloured code of earlier runs. */
  readonly store?: CodeStore | undefined;
}

export function rehypeHighlight({ store }: HighlightOptions = {}) {
  const highlight = createHighlight(store);
  return async (tree: HastRoot, file: VFile): Promise<void> => {
    const blocks: (() => Promise<void>)[] = [];
    let effort = 0;
    const left = { length: MAXIMUM_HIGHLIGHTED_PER_POST, squares: MAXIMUM_SQUARES_OF_LINES };
    visit(tree, 'element', (pre, index, parent) => {
      const code = pre.children[0];
      if (
        pre.tagName !== 'pre' ||
        code?.type !== 'element' ||
        code.tagName !== 'code' ||
        !parent ||
        index === undefined
      )
        return;
      const text = textOf(code).replace(/\n$/, '');
      const grammar = chooseGrammar(languageOf(code), text, left);
      if (grammar) {
        left.length -= text.length;
        left.squares -= squaresOfLines(text);
      }
      blocks.push(async () => {
        const coloured = grammar && effort < MAXIMUM_EFFORT ? await highlight(text, grammar) : leavePlain(text);
        effort += coloured.effort;
        parent.children[index] = buildBlock(pre, code, coloured, file);
      });
      return SKIP;
    });
    for (const build of blocks) await build();
  };
}

/** The grammar of a block that is short enough, on its own and for the rest of the post. */
function chooseGrammar(
  language: string | undefined,
  text: string,
  left: { readonly length: number; readonly squares: number },
): Grammar | undefined {
  const isShort =
    text.length <= Math.min(left.length, MAXIMUM_HIGHLIGHTED_LENGTH) &&
    squaresOfLines(text) <= left.squares &&
    text.split('\n').every((line) => line.length <= MAXIMUM_HIGHLIGHTED_LINE);
  return language && isShort ? findGrammar(language) : undefined;
}

function squaresOfLines(text: string): number {
  return text.split('\n').reduce((sum, { length }) => sum + length ** 2, 0);
}

function leavePlain(text: string): ColouredCode {
  return { lines: text.split('\n').map((line) => [[line]]), effort: 0 };
}

function buildBlock(pre: Element, code: Element, { lines }: ColouredCode, file: VFile): Element {
  const language = languageOf(code);
  const { title, ranges } = parseMeta(String(code.properties['dataMeta'] ?? ''));
  const marks = parseRanges(ranges ?? '', lines.length);

  pre.properties = {
    // Long lines scroll inside the block, which needs focus to be scrolled by keyboard.
    tabIndex: 0,
    ariaLabel: title ?? createTranslate(fileLocale(file))('code.label'),
    role: 'group',
    ...(language && { dataLanguage: language }),
  };
  code.properties = {};
  code.children = lines.flatMap((tokens, index) => [
    {
      type: 'element',
      tagName: 'span',
      properties: { className: marks.has(index + 1) ? ['line', 'line-marked'] : ['line'] },
      children: tokens.flatMap(tokenNodes),
    },
    ...textNodes(index < lines.length - 1 ? '\n' : ''),
  ]);
  const caption: Element = {
    type: 'element',
    tagName: 'figcaption',
    properties: { className: ['code-title'] },
    children: textNodes(title ?? ''),
  };
  return {
    type: 'element',
    tagName: title ? 'figure' : 'div',
    properties: { className: ['code'] },
    // The line feed keeps the title and the first word of the code apart in the search index.
    children: title ? [caption, ...textNodes('\n'), pre] : [pre],
  };
}

function checkLanguage(node: Code, file: VFile): void {
  const language = node.lang?.toLowerCase();
  if (!language || findGrammar(language) || PLAIN_LANGUAGES.has(language)) return;
  const near = nearest(language, [...GRAMMARS, ...PLAIN_LANGUAGES]);
  report(file, node.position, {
    code: 'code-language',
    severity: 'warning',
    message: `There is no highlighting for "${node.lang}"`,
    hint: near ? `write "${near}"` : 'write "text"',
  });
}

/** Reports marks that mark nothing: `{0}`, `{5-3}`, `{4-}`, or lines that the block does not have. */
function checkRanges(ranges: string | undefined, node: Code, file: VFile): void {
  const lineCount = node.value.split('\n').length;
  for (const range of ranges?.split(',') ?? []) {
    const [, from = '0', to = from] = /^\s*(\d+)(?:\s*-\s*(\d+))?\s*$/.exec(range) ?? [];
    if (Number(from) >= 1 && Number(from) <= Math.min(Number(to), lineCount)) continue;
    report(file, node.position, {
      code: 'code-meta',
      message: `"${range.trim()}" marks no line of this block, which has ${lineCount}`,
      hint: 'write marked lines as {1,3-5}, counted from 1',
    });
  }
}

function languageOf(code: Element): string | undefined {
  const names = code.properties['className'];
  const name = Array.isArray(names) ? names.find((candidate) => String(candidate).startsWith('language-')) : undefined;
  return name === undefined ? undefined : String(name).slice('language-'.length).toLowerCase();
}

function parseMeta(meta: string): CodeMeta {
  const title = /(?:^|\s)title=(?:"([^"]*)"|'([^']*)')/.exec(meta);
  const braces = /(?:^|\s)\{([\d,\s-]*)\}/.exec(meta);
  const rest = meta
    .replace(title?.[0] ?? '', '')
    .replace(braces?.[0] ?? '', '')
    .trim();
  return { title: title?.[1] ?? title?.[2], ranges: braces?.[1], rest };
}

/** `parseRanges('1,3-5', 4) // => {1, 3, 4}`. */
function parseRanges(ranges: string, lineCount: number): Set<number> {
  const numbers = new Set<number>();
  for (const range of ranges.split(',')) {
    const [from = Number.NaN, to = from] = range.split('-').map((end) => Number.parseInt(end, 10));
    for (let line = from; line <= Math.min(to, lineCount); line += 1) numbers.add(line);
  }
  return numbers;
}

function tokenNodes([text, kind]: CodeToken): ElementContent[] {
  return kind
    ? [{ type: 'element', tagName: 'span', properties: { className: [`token-${kind}`] }, children: textNodes(text) }]
    : textNodes(text);
}

function textNodes(value: string): ElementContent[] {
  return value === '' ? [] : [{ type: 'text', value }];
}
