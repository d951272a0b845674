/** What Markdown has nothing for, as HTML with Markdown in it, where more than a line stands in a part. */
import type { Element, ElementContent } from 'hast';
import type { BlockContent, DefinitionContent, Html } from 'mdast';
import { isInline } from '#importer/adapt/inline.ts';
import { childrenNamed, isElement, isFootnoteReference } from '#importer/hast.ts';
import { startTag, writeHtml } from './phrasing.ts';

type Block = BlockContent | DefinitionContent;
type ToBlocks = (nodes: readonly ElementContent[]) => Block[];

/** As many rows in one run of lines are far below its limit. */
const MAXIMUM_RUN = 4000;

export function writeHtmlTable(table: Element, toBlocks: ToBlocks): Block[] {
  const page = createPage(toBlocks);
  page.line('<table>');
  for (const part of childrenNamed(table, 'thead', 'tbody')) {
    page.line(`<${part.tagName}>`);
    for (const row of childrenNamed(part, 'tr')) {
      page.line('<tr>');
      for (const cell of childrenNamed(row, 'td', 'th')) page.part(cell);
      page.line('</tr>');
    }
    page.line(`</${part.tagName}>`);
  }
  page.line('</table>');
  return page.blocks();
}

export function writeDefinitions(list: Element, toBlocks: ToBlocks): Block[] {
  const page = createPage(toBlocks);
  page.line('<dl>');
  for (const child of childrenNamed(list, 'dt', 'dd')) page.part(child);
  page.line('</dl>');
  return page.blocks();
}

export function writeDetails(details: Element, summary: Element, toBlocks: ToBlocks): Block[] {
  const page = createPage(toBlocks);
  page.line(startTag(details));
  page.part(summary);
  page.content(details.children.filter((child) => child !== summary));
  page.line('</details>');
  return page.blocks();
}

/** Lines of HTML, and blocks of Markdown between them. */
function createPage(toBlocks: ToBlocks) {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let length = 0;
  const endHtml = (): void => {
    if (lines.length > 0) blocks.push({ type: 'html', value: lines.join('\n') } satisfies Html);
    lines = [];
    length = 0;
  };
  const line = (text: string): void => {
    // A blank line keeps long tables within what a run of lines may have.
    if (length > MAXIMUM_RUN && /^<(?:tr|dt|dd)\b/.test(text)) endHtml();
    lines.push(text);
    length += text.length;
  };
  const content = (nodes: readonly ElementContent[]): void => {
    endHtml();
    blocks.push(...toBlocks(nodes));
  };
  return {
    line,
    content,
    /** An element in a line of its own, or around blocks. */
    part: (node: Element): void => {
      if (node.children.every(isPlain)) {
        line(`${startTag(node)}${writeHtml(node.children).replace(/\n/g, ' ')}</${node.tagName}>`);
        return;
      }
      line(startTag(node));
      content(node.children);
      line(`</${node.tagName}>`);
    },
    blocks: (): Block[] => {
      endHtml();
      return blocks;
    },
  };
}

/** Whether HTML can say it in a line; numbers of footnotes are Markdown’s alone. */
function isPlain(node: ElementContent): boolean {
  if (!isInline(node) || isFootnoteReference(node)) return false;
  return !isElement(node) || node.children.every(isPlain);
}
