/** What WordPress and common plugins show for shortcodes. */
import type { ElementContent } from 'hast';
import { code, element, math } from '#importer/article.ts';
import { decodeReferences } from '#importer/reading/decode-references.ts';
import type { FindText } from '#importer/reading/find-text.ts';
import { type BodyContext, MAXIMUM_DEPTH, type Render } from './body-context.ts';
import { codeLanguage, codeMarks } from './code-blocks.ts';
import { EMBED_SHORTCODES, embed, embedAddress } from './embeds.ts';
import { footnoteReference } from './footnotes.ts';
import { makeCaption, makeGallery, makeMedia, makePlaylist } from './media-shortcodes.ts';
import { frameContent, isFrame } from './page-builders.ts';
import type { ShortcodeTag } from './parse-shortcodes.ts';
import { type Call, textOf, trim } from './shortcode-call.ts';
import { type SourceText, sliceSource } from './source-text.ts';
import type { ExpandShortcode } from './split-body.ts';
import { CALLOUTS, makeButton, makeCallout, makeDetails, makeTabs, makeText } from './theme-shortcodes.ts';

interface Rule {
  readonly content: 'none' | 'optional' | 'required';
  readonly isInline?: boolean;
  /** `undefined` leaves it as it is written. */
  readonly make: (call: Call, find: FindText) => ElementContent[] | undefined;
}

/** SyntaxHighlighter's names of languages, which are shortcodes. */
const CODE_LANGUAGES = [
  ...['actionscript3', 'arduino', 'as3', 'bash', 'c', 'c-sharp', 'cf', 'clj', 'clojure', 'coldfusion', 'cpp', 'csharp'],
  ...['css', 'delphi', 'diff', 'erl', 'erlang', 'fsharp', 'go', 'golang', 'groovy', 'haskell', 'hs', 'html', 'java'],
  ...['javafx', 'javascript', 'jfx', 'js', 'jscript', 'matlab', 'matlabkey', 'obj-c', 'objc', 'pas', 'pascal', 'patch'],
  ...[
    'perl',
    'php',
    'pl',
    'plain',
    'powershell',
    'ps',
    'py',
    'python',
    'r',
    'rails',
    'rb',
    'ror',
    'ruby',
    'scala',
    'shell',
  ],
  ...['splus', 'sql', 'swift', 'text', 'tex', 'vb', 'vbnet', 'xhtml', 'xml', 'xslt', 'yaml', 'yml'],
];

const codeRule: Rule = { content: 'required', make: makeCode };
const inlineCodeRule: Rule = { content: 'required', isInline: true, make: makeInlineCode };
const footnoteRule: Rule = { content: 'required', isInline: true, make: makeFootnote };
const detailsRule: Rule = { content: 'required', make: makeDetails };
const embedRule: Rule = { content: 'optional', make: makeEmbed };
const dynamicRule: Rule = { content: 'none', make: makeNothing('dynamic-dropped') };
const contentsRule: Rule = { content: 'none', make: makeNothing('toc-dropped') };

const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['caption', { content: 'required', make: makeCaption }],
  ['wp_caption', { content: 'required', make: makeCaption }],
  ['gallery', { content: 'none', make: makeGallery }],
  ...['av_gallery', 'et_pb_gallery', 'fusion_gallery', 'vc_gallery', 'vc_images_carousel'].map(
    (name) => [name, { content: 'none', make: makeGallery }] as const,
  ),
  ...['vc_raw_html', 'vc_raw_js'].map((name) => [name, { content: 'required', make: makeRawHtml }] as const),
  ['playlist', { content: 'none', make: makePlaylist }],
  ['embed', embedRule],
  ...[...EMBED_SHORTCODES].map((name) => [name, embedRule] as const),
  [
    'video',
    { content: 'optional', make: (call) => makeMedia(call, 'video', ['src', 'mp4', 'm4v', 'webm', 'ogv', 'flv']) },
  ],
  ['audio', { content: 'optional', make: (call) => makeMedia(call, 'audio', ['src', 'mp3', 'm4a', 'ogg', 'wav']) }],
  ...['code', 'sourcecode', 'source', 'crayon', 'codeblock', ...CODE_LANGUAGES].map(
    (name) => [name, codeRule] as const,
  ),
  [
    'latex',
    { content: 'required', isInline: true, make: (call) => [math(decodeReferences(textOf(call)).trim(), false)] },
  ],
  ['katex', { content: 'required', isInline: true, make: makeKatex }],
  ...['footnote', 'ref', 'efn_note', 'mfn', 'fn', 'note_ref'].map((name) => [name, footnoteRule] as const),
  ...['spoiler', 'collapse', 'expand', 'toggle', 'su_spoiler', 'accordion-item'].map(
    (name) => [name, detailsRule] as const,
  ),
  ...Object.keys(CALLOUTS).map((name) => [name, { content: 'required', make: makeCallout }] as const),
  ...['tabs', 'su_tabs'].map((name) => [name, { content: 'required', make: makeTabs }] as const),
  ...['button', 'btn', 'su_button'].map(
    (name) => [name, { content: 'required', isInline: true, make: makeButton }] as const,
  ),
  ...['dropcap', 'highlight', 'su_dropcap', 'su_highlight'].map(
    (name) => [name, { content: 'required', isInline: true, make: makeText }] as const,
  ),
  ...['toc', 'ez-toc', 'lwptoc', 'table-of-contents'].map((name) => [name, contentsRule] as const),
  ...[
    'contact-form-7',
    'contact-form',
    'wpforms',
    'gravityform',
    'ninja_form',
    'mc4wp_form',
    'recent-posts',
    'archives',
  ].map((name) => [name, dynamicRule] as const),
  ...['blog_subscription_form', 'jetpack_subscription_form', 'related_posts', 'reflist', 'footnotes'].map(
    (name) => [name, dynamicRule] as const,
  ),
]);

/** Names of which any text may have many, and which are looked for the ends of, at most: each costs a search. */
const MAXIMUM_NAMES = 60;

/**
 * CodeColorer has its options in the name of its shortcode, and any language behind them: `[cc lang="php"]`, `[cce_bash]`,
 * inline `[cci_php]`.
 */
const CODE_COLORER = /^cc([bdeilnsw]*)(?:_([\w+#-]+))?$/i;

export function isShortcode(name: string): boolean {
  return RULES.has(name) || isFrame(name);
}

function ruleOf(name: string): Rule | undefined {
  const options = CODE_COLORER.exec(name)?.[1];
  if (options !== undefined) return /i/.test(options) ? inlineCodeRule : codeRule;
  return RULES.get(name.toLowerCase());
}

/** @param find Of the text. */
export function createExpander(
  source: SourceText,
  context: BodyContext,
  find: FindText,
  render: Render,
  depth: number,
): ExpandShortcode {
  const { text } = source;
  const unknown = new Set<string>();
  const colorers = new Set<string>();

  function expandRule(tag: ShortcodeTag, rule: Rule): ReturnType<ExpandShortcode> {
    const close = rule.content === 'none' || tag.isSelfClosing ? -1 : find(`[/${tag.name.toLowerCase()}]`, tag.end);
    if (close < 0 && rule.content === 'required') return undefined;
    const content = close < 0 ? undefined : { start: tag.end, end: close };
    const end = close < 0 ? tag.end : close + tag.name.length + 3;
    const read: Call['read'] = (start, stop, hasParagraphs) =>
      render(sliceSource(source, start, stop), { hasParagraphs, depth: depth + 1 });
    const nodes = depth < MAXIMUM_DEPTH ? rule.make({ tag, source, content, context, read }, find) : undefined;
    return nodes && [{ kind: 'mark', start: tag.start, end, nodes, isBlock: !rule.isInline }];
  }

  function expandFrame(tag: ShortcodeTag): ReturnType<ExpandShortcode> {
    const family = tag.name.split('_')[0] ?? '';
    const action = 'The frames of the page builder were taken out, what stands in them was kept';
    context.tellOnce(family, 'tag-approximated', source, tag.start, text.slice(tag.start, tag.end), action);
    const { start, end } = tag;
    const nodes = tag.isEnd ? [] : frameContent(tag, context.attachments);
    return nodes.length > 0 ? [{ kind: 'mark', start, end, nodes, isBlock: true }] : [{ kind: 'break', start, end }];
  }

  return (tag) => {
    const rule = tag.isEnd ? undefined : ruleOf(tag.name);
    if (rule && !RULES.has(tag.name.toLowerCase())) colorers.add(tag.name.toLowerCase());
    if (rule) return colorers.size <= MAXIMUM_NAMES ? expandRule(tag, rule) : undefined;
    if (isFrame(tag.name)) return expandFrame(tag);
    if (!tag.isEnd && !ruleOf(tag.name) && !unknown.has(tag.name) && unknown.size < MAXIMUM_NAMES) {
      unknown.add(tag.name);
      const isLikely = /\s[\w-]+=["'“”\w&]/.test(tag.raw) || find(`[/${tag.name.toLowerCase()}]`, tag.end) >= 0;
      const original = text.slice(tag.start, tag.end);
      if (isLikely) context.tell('shortcode-unknown', source, tag.start, original, 'It was kept as text');
    }
    return undefined;
  };
}

function makeCode(call: Call): ElementContent[] {
  const { named } = call.tag.attributes;
  return [
    code(codeText(call), {
      lang: codeLanguage(languageOf(call)),
      title: named['title'],
      marks: codeMarks(named['highlight'] ?? named['mark']),
    }),
  ];
}

function makeInlineCode(call: Call): ElementContent[] {
  return [element('code', {}, [codeText(call).trim()])];
}

function languageOf({ tag: { name, attributes } }: Call): string | undefined {
  const { named, positional } = attributes;
  const colorer = CODE_COLORER.exec(name);
  const isGeneral = colorer !== null || ['code', 'sourcecode', 'source', 'crayon', 'codeblock'].includes(name);
  return named['language'] ?? named['lang'] ?? colorer?.[2] ?? (isGeneral ? positional[0]?.replace(/^=/, '') : name);
}

function codeText(call: Call): string {
  // The visual editor makes paragraphs and breaks in it.
  const text = textOf(call)
    .replace(/<br ?\/?>\n?|<\/p>\s*<p>/g, '\n')
    .replace(/^\s*<p>|<\/p>\s*$/g, '');
  return decodeReferences(text).replace(/^[ \t\r]*\n|\s+$/g, '');
}

function makeEmbed(call: Call): ElementContent[] | undefined {
  const { named, positional } = call.tag.attributes;
  const inside = decodeReferences(textOf(call))
    .replace(/<[^>]*>/g, '')
    .trim();
  const raw = call.tag.raw.trim().startsWith('=') ? call.tag.raw.trim() : '';
  const value =
    (named['url'] ?? named['src'] ?? named['id'] ?? named['screen_name'] ?? named['username']) ||
    inside ||
    positional[0] ||
    raw;
  const iframe = /\ssrc="([^"]+)"/.exec(textOf(call))?.[1];
  const address = embedAddress(call.tag.name, decodeReferences(iframe ?? value));
  return address === undefined ? undefined : [embed(address)];
}

/** WPBakery keeps HTML encoded for addresses, in base 64. */
function makeRawHtml(call: Call): ElementContent[] | undefined {
  const { context, source, tag } = call;
  const packed = textOf(call).replace(/<[^>]*>|\s/g, '');
  try {
    const html = decodeURIComponent(Buffer.from(packed, 'base64').toString());
    return context.takes(html.length) ? context.renderFragment(html, source, tag.start) : undefined;
  } catch {
    return undefined;
  }
}

function makeKatex(call: Call): ElementContent[] {
  const isDisplay = call.tag.attributes.named['display'] === 'true';
  return [math(decodeReferences(textOf(call)).trim(), isDisplay)];
}

function makeFootnote({ content, read, context }: Call): ElementContent[] {
  const nodes = content ? trim(read(content.start, content.end, false)) : [];
  const name = `shortcode-${context.notes.size + 1}`;
  context.notes.set(name, nodes);
  return [footnoteReference(name)];
}

function makeNothing(code: 'dynamic-dropped' | 'toc-dropped'): Rule['make'] {
  return ({ context, source, tag }) => {
    const original = source.text.slice(tag.start, tag.end);
    context.tell(code, source, tag.start, original, 'It was left out');
    return [];
  };
}
