/**
 * Callouts: notes set off from the text. GitHub alerts (`> [!NOTE]`) and the directives `:::note`, `:::tip`,
 * `:::warning` give the same markup.
 */
import type { Blockquote, Data, Paragraph, PhrasingContent, Root } from 'mdast';
import type {} from 'remark-rehype';
import type { VFile } from 'vfile';
import type { Locale } from '#i18n/locales.ts';
import { createTranslate } from '#i18n/translate.ts';
import { fileLocale } from './file-locale.ts';
import { visit } from './visit.ts';

export type CalloutKind = (typeof CALLOUT_KINDS)[number];

export const CALLOUT_KINDS = ['note', 'tip', 'important', 'warning', 'caution'] as const;

const ALERT_MARKER = /^\[!(\w+)\][ \t]*(?:\n|$)/;

export function remarkAlerts() {
  return (tree: Root, file: VFile): void => {
    const source = String(file.value);
    visit(tree, 'blockquote', (quote) => {
      const kind = takeMarker(quote, source);
      if (!kind) return;
      quote.data = { ...quote.data, ...calloutData(kind) };
      quote.children.unshift(calloutTitle(kind, fileLocale(file)));
    });
  };
}

/** How a node renders as a callout. */
export function calloutData(kind: CalloutKind): Data {
  return {
    hName: 'div',
    hProperties: { className: ['callout', `callout-${kind}`], role: 'note' },
  };
}

/** The first line of a callout: the title given, else the kind in the language of the post. */
export function calloutTitle(kind: CalloutKind, locale: Locale, title: PhrasingContent[] = []): Paragraph {
  return {
    type: 'paragraph',
    data: { hProperties: { className: ['callout-title'] } },
    children: title.length > 0 ? title : [{ type: 'text', value: createTranslate(locale)(`callout.${kind}`) }],
  };
}

/** Removes `[!KIND]` from the start of a quote and returns the kind, or `undefined` if it has none. */
function takeMarker(quote: Blockquote, source: string): CalloutKind | undefined {
  const paragraph = quote.children[0];
  const text = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined;
  if (paragraph?.type !== 'paragraph' || text?.type !== 'text') return undefined;
  const match = ALERT_MARKER.exec(text.value);
  const kind = CALLOUT_KINDS.find((candidate) => candidate === match?.[1]?.toLowerCase());
  if (!match || !kind) return undefined;
  // As on GitHub: the marker stands alone in its line, something follows it, and a backslash makes it text.
  const next = paragraph.children[1];
  const isAlone = match[0].endsWith('\n') || next === undefined || next.type === 'break';
  const isEmpty =
    quote.children.length === 1 && paragraph.children.length === 1 && match[0].length === text.value.length;
  if (!isAlone || isEmpty || !source.startsWith('[!', text.position?.start.offset)) return undefined;
  text.value = text.value.slice(match[0].length);
  if (text.value === '') paragraph.children.splice(0, next?.type === 'break' ? 2 : 1);
  if (paragraph.children.length === 0) quote.children.shift();
  return kind;
}
