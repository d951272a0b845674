/** By which signs a lone file shows the system that it was written for. */
import { readFrontMatter } from './reading/front-matter.ts';
import type { JsonValue, System } from './source.ts';

/** Whether a file begins as an export of WordPress does. */
export function isExport(head: string): boolean {
  return /<rss[\s>]/.test(head) && /<wp:wxr_version|xmlns:wp\s*=|wordpress\.org\/export/.test(head);
}

/** Tags that only one of the two knows; both have `raw`, `youtube`, `codeblock` and their like. */
const HEXO_TAG =
  /\{%-?\s*(?:asset_(?:img|link|path)|post_(?:link|path)|(?:sub)*note|tabs|hide(?:Toggle|Block|Inline)|label|btn|gallery(?:Group)?|timeline|folding|noteblock|cq|centerquote|pullquote|meting|aplayer)[\s%]/i;
const JEKYLL_TAG =
  /\{%-?\s*(?:include(?:_cached|_relative)?|post_url|highlight|link|capture|assign|for|if|unless|comment)\s|\{\{-?\s*(?:site|page)\./;

const HEXO_KEYS =
  'abbrlink top_img cover updated comments toc_number mathjax katex sticky keywords password urlname'.split(' ');
const JEKYLL_KEYS =
  'last_modified_at permalink author_profile toc_sticky classes header redirect_from excerpt_separator gallery feature_row published'.split(
    ' ',
  );

/** An attribute list of kramdown, in a line of its own or behind an image or link. */
const ATTRIBUTE_LIST = /^\{:\s*[.#\w]|[\])]\{:\s*[.#\w]/m;

const DATED_NAME = /^\d{4}-\d{1,2}-\d{1,2}-/;

/** How many signs it takes. */
const ENOUGH = 2;

/**
 * The system that a Markdown file is written for; plain Markdown if little speaks for another.
 * @param head Its beginning.
 */
export function systemOfText(name: string, head: string): Extract<System, 'hexo' | 'jekyll' | 'markdown'> {
  const { data, body } = readFrontMatter(head, true);
  const isDated = DATED_NAME.test(name);
  const isOpen = Object.keys(data).length > 0 && !/^\uFEFF?\s*(?:---|\+\+\+)/.test(head);
  const hexo = countHexoSigns(data, body) + (isOpen ? 2 : 0) - (isDated ? 1 : 0);
  const jekyll = countJekyllSigns(data, body) + (isDated ? 1 : 0);
  if (Math.max(hexo, jekyll) < ENOUGH) return 'markdown';
  return hexo > jekyll ? 'hexo' : 'jekyll';
}

type Data = Readonly<Record<string, JsonValue>>;

function countHexoSigns(data: Data, body: string): number {
  // Hexo writes the time of the day, but no zone.
  const isHexoDate = /^\d{4}[-/]\d{1,2}[-/]\d{1,2} \d{1,2}:\d{2}(?::\d{2})?$/.test(String(data['date']));
  const isFiled = 'tags' in data || 'categories' in data;
  return (
    (HEXO_TAG.test(body) ? 2 : 0) +
    Math.min(2, HEXO_KEYS.filter((key) => key in data).length) +
    (isHexoDate ? 1 : 0) +
    (isHexoDate && isFiled ? 1 : 0) +
    (/^<!--\s*more\s*-->/m.test(body) ? 1 : 0)
  );
}

function countJekyllSigns(data: Data, body: string): number {
  const layout = String(data['layout'] ?? '');
  return (
    (JEKYLL_TAG.test(body) ? 2 : 0) +
    (ATTRIBUTE_LIST.test(body) ? 2 : 0) +
    Math.min(2, JEKYLL_KEYS.filter((key) => key in data).length) +
    (/^(?:single|splash|archive|resume|home|default)$/.test(layout) ? 2 : 0) +
    (/^(?:post|page)$/.test(layout) ? 1 : 0) +
    (/^\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2}(?::\d{2})? ?[+-]\d{4}$/.test(String(data['date'])) ? 1 : 0)
  );
}
