/** A shortcode with what stands in it. */
import type { ElementContent } from 'hast';
import { type BodyContext, isBlank } from './body-context.ts';
import type { ShortcodeTag } from './parse-shortcodes.ts';
import type { SourceText } from './source-text.ts';

export interface Call {
  readonly tag: ShortcodeTag;
  readonly source: SourceText;
  /** Between the tags, for shortcodes that have an end. */
  readonly content: { readonly start: number; readonly end: number } | undefined;
  readonly context: BodyContext;
  readonly read: (start: number, end: number, hasParagraphs: boolean) => ElementContent[];
}

/** What stands between its tags, as it is written. */
export const textOf = ({ content, source }: Call): string =>
  content ? source.text.slice(content.start, content.end) : '';

/** The first of some attributes that says anything, else what stands without a name; empty if there is neither. */
export const valueFrom = ({ tag }: Call, ...names: readonly string[]): string =>
  names.map((name) => tag.attributes.named[name]).find(Boolean) ?? tag.attributes.positional[0] ?? '';

/** Without white space at its ends. */
export function trim(nodes: readonly ElementContent[]): ElementContent[] {
  const first = nodes.findIndex((node) => !isBlank(node));
  const last = nodes.findLastIndex((node) => !isBlank(node));
  return nodes.slice(first, last + 1).map((node, index, all) => {
    if (node.type !== 'text') return node;
    const value = index === 0 ? node.value.trimStart() : node.value;
    return { ...node, value: index === all.length - 1 ? value.trimEnd() : value };
  });
}
