/**
 * The two kinds of content that Markdown tells apart: blocks beside each other, and lines of text. HTML mixes them:
 * text beside lists, headings in links, pictures in tables.
 */
import type { Comment, Element, ElementContent } from 'hast';
import { element } from '#importer/article.ts';
import { isElement, isHeading, isVisible } from '#importer/hast.ts';
import { isInline, splitAtBreaks, tidyLine } from './inline.ts';

/** Elements that only part what stands in them from what stands around them. */
const PARTS = ['div', 'p'];

/** Comments that people wrote for people; others are for browsers and editors. */
const REMARK = /^\s*[\p{L}\p{N}](?:(?!--).)*$/su;
const NO_REMARK = /^\s*(?:more\b|wp:|casebook-ignore)/;

const BETWEEN_WIDE =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60])\n(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60])/gu;

/** Only blocks, with every run of lines in a paragraph. */
export function toFlow(nodes: readonly ElementContent[]): ElementContent[] {
  const blocks: ElementContent[] = [];
  let run: ElementContent[] = [];
  const endRun = (): void => {
    blocks.push(...toParagraphs(run));
    run = [];
  };
  for (const node of nodes) {
    if (isInline(node)) {
      run.push(node);
      continue;
    }
    if (node.type === 'comment') {
      if (run.some(isVisible) || !isRemark(node)) continue;
    } else endRun();
    if (isElement(node, ...PARTS)) blocks.push(...toFlow(node.children));
    else blocks.push(node);
  }
  endRun();
  return blocks;
}

/** As `toFlow`, but a single line, alone or with lists below it, stays without a paragraph, as in a list without blank lines. */
export function toItem(nodes: readonly ElementContent[]): ElementContent[] {
  const isTight = !nodes.some((node) => isElement(node, ...PARTS));
  const blocks = toFlow(nodes);
  const [first, ...rest] = blocks;
  const isShort = isElement(first, 'p') && rest.every((node) => isElement(node, 'ul', 'ol'));
  return isTight && isShort ? [...first.children, ...rest] : blocks;
}

/** One line: blocks are joined by line breaks where those may stand, else by blanks. */
export function toLine(nodes: readonly ElementContent[], mayBreak: boolean): ElementContent[] {
  const gap = (): ElementContent => (mayBreak ? element('br', {}, []) : { type: 'text', value: ' ' });
  const flatten = (children: readonly ElementContent[]): ElementContent[] =>
    children.flatMap((node): ElementContent[] => {
      if (isElement(node, 'br')) return [gap()];
      if (isInline(node)) {
        return [node.type === 'element' ? { ...node, children: flatten(node.children) } : node];
      }
      return node.type === 'element' ? [gap(), ...flatten(blockToLine(node)), gap()] : [];
    });
  const line = joinLines(tidyLine(flatten(nodes)));
  // Blocks that stood in each other leave several breaks.
  return line.filter((node, index) => !(isElement(node, 'br') && isElement(line[index - 1], 'br')));
}

/** The texts of a line without line feeds, which part words, but no Chinese or Japanese. */
function joinLines(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.map((node): ElementContent => {
    if (node.type === 'text') return { ...node, value: node.value.replace(BETWEEN_WIDE, '').replaceAll('\n', ' ') };
    return node.type === 'element' && node.tagName !== 'code' ? { ...node, children: joinLines(node.children) } : node;
  });
}

/** Puts an element for text around all text in some content, into the blocks that it must not stand around. */
export function wrapText(wrapper: Element, children: readonly ElementContent[]): ElementContent[] {
  if (children.every(isInline)) return [{ ...wrapper, children: [...children] }];
  return groupRuns(children).flatMap((group): ElementContent[] => {
    if (Array.isArray(group)) return group.some(isVisible) ? [{ ...wrapper, children: group }] : group;
    if (isElement(group, ...PARTS)) return [{ ...group, children: wrapText(wrapper, group.children) }];
    return [group];
  });
}

/** Puts a link around the first text in some content that it can stand around, and says whether there is such. */
export function wrapFirst(
  link: Element,
  children: readonly ElementContent[],
): { readonly nodes: ElementContent[]; readonly isDone: boolean } {
  let isDone = false;
  const nodes = groupRuns(children).flatMap((group): ElementContent[] => {
    if (Array.isArray(group)) {
      if (isDone || !group.some(isVisible)) return group;
      isDone = true;
      return [{ ...link, children: group }];
    }
    if (isDone || group.type !== 'element' || isElement(group, 'pre', 'table', 'hr', 'iframe', 'video')) return [group];
    const inner = wrapFirst(link, group.children);
    isDone = inner.isDone;
    // Headings are known by their identity.
    group.children = inner.nodes;
    return [group];
  });
  return { nodes, isDone };
}

function groupRuns(nodes: readonly ElementContent[]): (ElementContent[] | ElementContent)[] {
  const groups: (ElementContent[] | ElementContent)[] = [];
  for (const node of nodes) {
    const last = groups.at(-1);
    if (!isInline(node)) groups.push(node);
    else if (Array.isArray(last)) last.push(node);
    else groups.push([node]);
  }
  return groups;
}

function toParagraphs(run: readonly ElementContent[]): Element[] {
  const { position } = run.find(isVisible) ?? {};
  return splitAtBreaks(tidyLine(run)).map((line) => ({ ...element('p', {}, line), ...(position ? { position } : {}) }));
}

function isRemark({ value }: Comment): boolean {
  return value.length <= 5000 && REMARK.test(value) && !value.endsWith('-') && !NO_REMARK.test(value);
}

/** What a block has to say in a line. */
function blockToLine(block: Element): ElementContent[] {
  if (isElement(block, 'pre'))
    return block.children.flatMap((code) => (isElement(code) ? [{ ...code, properties: {} }] : []));
  if (isElement(block, 'iframe', 'video')) {
    const address = String(block.properties['src']);
    return [element('a', { href: address }, [String(block.properties['title'] || address)])];
  }
  if (isHeading(block)) return [element('strong', {}, block.children)];
  return block.children;
}
