/** What WordPress and common plugins show for shortcodes. */
import type { ElementContent } from 'hast';
import { code, details, math } from '#importer/article.ts';
import { decodeReferences } from '#importer/decode-references.ts';
import type { FindText } from '#importer/find-text.ts';
import { type BodyContext, MAXIMUM_DEPTH, type Render } from './body-context.ts';
import { codeLanguage, codeMarks } from './code-blocks.ts';
import { EMBED_SHORTCODES, embed, embedAddress } from './embeds.ts';
import { footnoteReference } from './footnotes.ts';
import { makeCaption, makeGallery, makeMedia, makePlaylist } from './media-shortcodes.ts';
import { frameContent, isFrame } from './page-builders.ts';
import type { ShortcodeTag } from './parse-shortcodes.ts';
import { type Call, textOf, trim, valueFrom } from './shortcode-call.ts';
import { type SourceText, sliceSource } from './source-text.ts';
import type { ExpandShortcode } from './split-body.ts';

interface Rule {
  readonly content: 'none' | 'optional' | 'required';
  readonly isInline?: boolean;
  /** `undefined` leaves it as it is written. */
  readonly make: (call: Call) => ElementContent[] | undefined;
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
const footnoteRule: Rule = { content: 'required', isInline: true, make: makeFootnote };
const detailsRule: Rule = { content: 'required', make: makeDetails };
const embedRule: Rule = { content: 'optional', make: makeEmbed };
const dynamicRule: Rule = { content: 'none', make: makeNothing('dynamic-dropped') };
const contentsRule: Rule = { content: 'none', make: makeNothing('toc-dropped') };

const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['caption', { content: 'required', make: makeCaption }],
  ['wp_caption', { content: 'required', make: makeCaption }],
  ['gallery', { content: 'none', make: makeGallery }],
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
  ...['spoiler', 'collapse', 'expand', 'su_spoiler', 'accordion-item'].map((name) => [name, detailsRule] as const),
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

/** Names that are looked for the ends of, at most: each costs a search. */
const MAXIMUM_UNKNOWN = 60;

export function isShortcode(name: string): boolean {
  return RULES.has(name) || isFrame(name);
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

  function expandRule(tag: ShortcodeTag, rule: Rule): ReturnType<ExpandShortcode> {
    const close = rule.content === 'none' || tag.isSelfClosing ? -1 : find(`[/${tag.name.toLowerCase()}]`, tag.end);
    if (close < 0 && rule.content === 'required') return undefined;
    const content = close < 0 ? undefined : { start: tag.end, end: close };
    const end = close < 0 ? tag.end : close + tag.name.length + 3;
    const read: Call['read'] = (start, stop, hasParagraphs) =>
      render(sliceSource(source, start, stop), { hasParagraphs, depth: depth + 1 });
    const nodes = depth < MAXIMUM_DEPTH ? rule.make({ tag, source, content, context, read }) : undefined;
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
    const rule = tag.isEnd ? undefined : RULES.get(tag.name.toLowerCase());
    if (rule) return expandRule(tag, rule);
    if (isFrame(tag.name)) return expandFrame(tag);
    if (!tag.isEnd && !RULES.has(tag.name) && !unknown.has(tag.name) && unknown.size < MAXIMUM_UNKNOWN) {
      unknown.add(tag.name);
      const isLikely = /\s[\w-]+=["'“”\w&]/.test(tag.raw) || find(`[/${tag.name.toLowerCase()}]`, tag.end) >= 0;
      const original = text.slice(tag.start, tag.end);
      if (isLikely) context.tell('shortcode-unknown', source, tag.start, original, 'It was kept as text');
    }
    return undefined;
  };
}

function makeCode(call: Call): ElementContent[] {
  const { named, positional } = call.tag.attributes;
  const { name } = call.tag;
  const isGeneral = ['code', 'sourcecode', 'source', 'crayon', 'codeblock'].includes(name);
  const lang = named['language'] ?? named['lang'] ?? (isGeneral ? positional[0]?.replace(/^=/, '') : name);
  // The visual editor makes paragraphs and breaks in it.
  const text = textOf(call)
    .replace(/<br ?\/?>\n?|<\/p>\s*<p>/g, '\n')
    .replace(/^\s*<p>|<\/p>\s*$/g, '');
  return [
    code(decodeReferences(text).replace(/^[ \t\r]*\n|\s+$/g, ''), {
      lang: codeLanguage(lang),
      title: named['title'],
      marks: codeMarks(named['highlight'] ?? named['mark']),
    }),
  ];
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

function makeDetails(call: Call): ElementContent[] {
  const { content, read } = call;
  const title = valueFrom(call, 'title', 'swaptitle');
  return [details([title || '…'], content ? read(content.start, content.end, true) : [])];
}

function makeNothing(code: 'dynamic-dropped' | 'toc-dropped'): Rule['make'] {
  return ({ context, source, tag }) => {
    const original = source.text.slice(tag.start, tag.end);
    context.tell(code, source, tag.start, original, 'It was left out');
    return [];
  };
}
