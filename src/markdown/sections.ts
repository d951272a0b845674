/** The text of an article in sections, for the search index. */
import type { Element, ElementContent, RootContent } from 'hast';
import type { SearchSection } from '#search/post.ts';
import { parseHtml } from './parse-html.ts';

const HEADING = /^h[1-6]$/;

/** Elements that do not interrupt the line that they stand in. */
const INLINE =
  /^(a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|ruby|s|samp|small|span|strong|sub|sup|time|u|var|wbr)$/;

const CELL = /^t[dh]$/;

/** Elements whose text nobody reads: drawings, scripts, and the pronunciation of characters. */
const SILENT = /^(svg|script|style|template|rt|rp|button)$/;

/** @param html An article as feeds have it. */
export function splitSections(html: string): SearchSection[] {
  let section = { id: '', heading: '', text: '' };
  const sections = [section];
  const read = (nodes: readonly (RootContent | ElementContent)[]): void => {
    let cells = 0;
    for (const node of nodes) {
      if (node.type === 'text') section.text += node.value;
      if (node.type !== 'element' || isSilent(node)) continue;
      const { tagName, properties, children } = node;
      if (HEADING.test(tagName) && typeof properties['id'] === 'string') {
        section = { id: properties['id'], heading: tidy(plainText(children)).replace(/\n/g, ' '), text: '' };
        sections.push(section);
      } else if (INLINE.test(tagName)) read(children);
      else if (CELL.test(tagName)) {
        // A row is one line, whose cells are told apart.
        if (cells++ > 0) section.text = `${section.text.trimEnd()} · `;
        read(children);
      } else {
        section.text += tagName === 'img' ? `\n${properties['alt'] ?? ''}\n` : '\n';
        read(children);
        section.text += '\n';
      }
    }
  };
  read(parseHtml(html).children);
  return sections.map(({ id, heading, text }) => ({ id, heading, text: tidy(text) })).filter(isTelling);
}

function isTelling({ heading, text }: SearchSection): boolean {
  return heading !== '' || text !== '';
}

function isSilent({ tagName, properties }: Element): boolean {
  return (
    SILENT.test(tagName) ||
    properties['ariaHidden'] === 'true' ||
    properties['dataFootnoteRef'] !== undefined ||
    properties['dataFootnoteBackref'] !== undefined
  );
}

function plainText(nodes: readonly (RootContent | ElementContent)[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.value;
      if (node.type !== 'element' || isSilent(node)) return '';
      return node.tagName === 'br' ? ' ' : plainText(node.children);
    })
    .join('');
}

/** Code may be indented, and templates break their lines anywhere; what is left of it is one blank or one line feed. */
function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\s]*/g, '\n')
    .trim();
}
