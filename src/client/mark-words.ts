/**
 * Marks the words of a query in the text of the post that it has led to. Nothing in the page is changed for it, and Escape
 * takes the marks away.
 */
import { findMarks } from '#search/mark.ts';
import { prepareQuery } from '#search/prepare.ts';
import { parseQuery } from '#search/query.ts';

/** The name of the highlight in the styles. */
const NAME = 'cb-query';

/** What a word does not go beyond. */
const BLOCK = 'p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, figcaption, summary, pre, blockquote, div';

/** @param text The query. */
export async function markWords(text: string): Promise<void> {
  const article = document.querySelector('article.post');
  const { bundle = '', locale = '' } = document.querySelector<HTMLElement>('cb-search-box')?.dataset ?? {};
  // Browsers without it show the post as it is.
  if (!article || !('highlights' in CSS)) return;
  const options = await prepareQuery(locale, text, async (path) => (await fetch(bundle + path)).json());
  const query = parseQuery(text, options);
  const ranges = [...article.querySelectorAll('h1, .post-description, .prose')].flatMap((part) =>
    collectBlocks(part).flatMap((nodes) => {
      const content = nodes.map(({ data }) => data).join('');
      return findMarks(content, query, options.analyser).map(({ start, end }) => createRange(nodes, start, end));
    }),
  );
  CSS.highlights.set(NAME, new Highlight(...ranges));
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') CSS.highlights.delete(NAME);
  });
}

/** The text nodes of each block. */
function collectBlocks(part: Element): Text[][] {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const blocks = new Map<Element | null, Text[]>();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const block = node.parentElement?.closest(BLOCK) ?? null;
    blocks.set(block, [...(blocks.get(block) ?? []), node as Text]);
  }
  return [...blocks.values()];
}

function createRange(nodes: readonly Text[], start: number, end: number): Range {
  const range = new Range();
  let offset = 0;
  for (const node of nodes) {
    const next = offset + node.length;
    if (start >= offset && start < next) range.setStart(node, start - offset);
    if (end > offset && end <= next) range.setEnd(node, end - offset);
    offset = next;
  }
  return range;
}
