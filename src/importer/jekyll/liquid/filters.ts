/** Jekyll's filters, as far as liquidjs does not have them. */

import type { ElementContent, Root } from 'hast';
import type { Context } from 'liquidjs';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { type Install, type LiquidSite, stateOf } from './job.ts';
import { toText } from './tracing.ts';

/** All texts that a post has its templates read as Markdown, in characters. */
const MAXIMUM_MARKDOWN = 2_000_000;

export const installFilters: Install = (engine) => {
  engine.registerFilter('relative_url', function (value: unknown) {
    return relativeUrl(toText(value), stateOf(this.context).site);
  });
  engine.registerFilter('absolute_url', function (value: unknown) {
    const { site } = stateOf(this.context);
    const path = relativeUrl(toText(value), site);
    return path.startsWith('/') ? site.origin + path : path;
  });
  engine.registerFilter('markdownify', function (value: unknown) {
    const text = toText(value);
    const state = stateOf(this.context);
    state.markdownLength += text.length;
    if (state.markdownLength > MAXIMUM_MARKDOWN) throw new RangeError('Too much Markdown');
    return toHtml(text, this.context);
  });
  engine.registerFilter('smartify', (value: unknown) => value);
  engine.registerFilter('to_integer', (value: unknown) => Number.parseInt(toText(value), 10) || 0);
  engine.registerFilter('strip_index', (value: unknown) => toText(value).replace(/\/index\.html?$/, '/'));
  engine.registerFilter('inspect', (value: unknown) => JSON.stringify(value) ?? '');
};

/** An address below the blog's path: `relativeUrl('a.png') // => '/blog/a.png'`. */
export function relativeUrl(address: string, { basePath }: Pick<LiquidSite, 'basePath'>): string {
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/|#)/i.test(address)) return address;
  const path = address.startsWith('/') || address === '' ? address : `/${address}`;
  return basePath + (path === '' ? '/' : path);
}

function toHtml(text: string, context: Context): string {
  const { job } = stateOf(context);
  const tree: Root = { type: 'root', children: hideTerms(job.readMarkdown(text), job.insert) };
  return unified().use(rehypeStringify).stringify(tree);
}

/** Marks instead of what HTML has no element for. */
function hideTerms(
  nodes: readonly ElementContent[],
  insert: (nodes: readonly ElementContent[]) => string,
): ElementContent[] {
  return nodes.map((node) => {
    if (node.type !== 'element') return node;
    const isTerm = node.tagName.startsWith('cb-') || node.tagName === 'pre';
    if (isTerm) return { type: 'text', value: insert([node]) };
    return { ...node, children: hideTerms(node.children, insert) };
  });
}
