/**
 * The dialect's syntax on top of CommonMark: GFM, emphasis that works beside CJK punctuation, and block
 * directives. Text directives are left out: with them `21:00` and `一樣:幫客戶` lose their text.
 */
import { directiveFromMarkdown } from 'mdast-util-directive';
import { gfmStrikethroughCjkFriendly } from 'micromark-extension-cjk-friendly-gfm-strikethrough';
import { directive } from 'micromark-extension-directive';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import type { PluggableList, Processor } from 'unified';
import { remarkEndAutolinks } from './autolinks.ts';

export const syntaxPlugins: PluggableList = [
  // One tilde stands between the ends of a range (9~18시, 10~20); only two strike text through.
  [remarkGfm, { singleTilde: false }],
  remarkEndAutolinks,
  remarkCjkFriendly,
  remarkCjkFriendlyStrikethrough,
  remarkBlockDirectives,
];

function remarkCjkFriendlyStrikethrough(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions ??= [];
  data.micromarkExtensions.push(gfmStrikethroughCjkFriendly({ singleTilde: false }));
}

export function remarkBlockDirectives(this: Processor): void {
  const data = this.data();
  const { flow } = directive();
  data.micromarkExtensions ??= [];
  data.micromarkExtensions.push(flow ? { flow } : {});
  data.fromMarkdownExtensions ??= [];
  data.fromMarkdownExtensions.push(directiveFromMarkdown());
}
