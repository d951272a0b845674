/** Shortcodes of themes and of Shortcodes Ultimate that many blogs have: callouts, what opens on demand, tabs, buttons. */
import type { ElementContent } from 'hast';
import { callout, details, element, tabs } from '#importer/article.ts';
import type { FindText } from '#importer/reading/find-text.ts';
import type { CalloutKind } from '#markdown/callouts.ts';
import { readShortcodeTag } from './parse-shortcodes.ts';
import { type Call, trim, valueFrom } from './shortcode-call.ts';

/** Names that say what kind of callout they are. */
export const CALLOUTS: Readonly<Record<string, CalloutKind>> = {
  alert: 'warning',
  attention: 'warning',
  caution: 'caution',
  danger: 'caution',
  error: 'caution',
  important: 'important',
  info: 'note',
  infobox: 'note',
  note: 'note',
  notice: 'note',
  su_box: 'note',
  su_note: 'note',
  success: 'tip',
  tip: 'tip',
  warning: 'warning',
};

export function makeCallout(call: Call): ElementContent[] {
  const { tag, content, read } = call;
  const title = tag.attributes.named['title'];
  const kind = CALLOUTS[tag.name.toLowerCase()] ?? 'note';
  return [callout(kind, title ? [title] : undefined, content ? read(content.start, content.end, true) : [])];
}

export function makeDetails(call: Call): ElementContent[] {
  const { content, read } = call;
  const title = valueFrom(call, 'title', 'swaptitle');
  return [details([title || '…'], content ? read(content.start, content.end, true) : [])];
}

/** `[tabs][tab title="a"]…[/tab][/tabs]`; `undefined` for what has no tabs. */
export function makeTabs({ content, read, source }: Call, find: FindText): ElementContent[] | undefined {
  const items: { title: string[]; children: ElementContent[] }[] = [];
  const start = /\[(?:su_)?tab(?=[\s\]])/gi;
  start.lastIndex = content?.start ?? 0;
  const end = content?.end ?? 0;
  for (let match = start.exec(source.text); match && match.index < end; match = start.exec(source.text)) {
    const tag = readShortcodeTag(source.text, match.index, end);
    const close = tag ? find(`[/${tag.name.toLowerCase()}]`, tag.end) : -1;
    if (!tag || close < 0 || close > end) return undefined;
    const { named, positional } = tag.attributes;
    const title = named['title'] ?? named['name'] ?? positional[0] ?? String(items.length + 1);
    items.push({ title: [title], children: read(tag.end, close, true) });
    start.lastIndex = close;
  }
  return items.length > 0 ? [tabs(items)] : undefined;
}

/** `undefined` for one that leads nowhere. */
export function makeButton({ tag, content, read }: Call): ElementContent[] | undefined {
  const { named } = tag.attributes;
  const href = named['url'] ?? named['link'] ?? named['href'];
  if (!href || !content) return undefined;
  return [element('a', { href }, trim(read(content.start, content.end, false)))];
}

/** What only looks different. */
export function makeText({ content, read }: Call): ElementContent[] {
  return content ? read(content.start, content.end, false) : [];
}
