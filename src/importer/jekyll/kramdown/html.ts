/** HTML as kramdown recognises it: which elements are blocks, where tags end, and what is Markdown in between. */
import type { KramdownOptions } from './block-types.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

export const SPAN_ELEMENTS = words(
  `a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt rtc
  ruby samp select small span strong sub sup time tt u var`,
);

/** Those that are text where they stand in a line of text. */
export const BLOCK_ELEMENTS = words(
  `address article aside applet body blockquote caption col colgroup dd div dl dt fieldset figcaption footer form h1 h2
  h3 h4 h5 h6 header hgroup hr html head iframe legend menu li main map nav ol optgroup p pre section summary table
  tbody td th thead tfoot tr ul`,
);

export const VOID_ELEMENTS = words(
  'area base br col command embed hr img input keygen link meta param source track wbr',
);

const BLOCK_CONTENT = words(
  `address applet article aside blockquote body dd details div dl fieldset figure figcaption footer form header hgroup
  iframe li main map menu nav noscript object section summary td`,
);

const SPAN_CONTENT = words(
  `a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend optgroup p q rb rbc
  rp rt rtc ruby select small span strong sub sup th tt`,
);

export type ContentModel = 'raw' | 'block' | 'span';

/** How an element reads what is in it when it asks for Markdown. */
const contentModelOf = (name: string): ContentModel =>
  BLOCK_CONTENT.has(name) ? 'block' : SPAN_CONTENT.has(name) ? 'span' : 'raw';

export const isRawInText = (name: string): boolean => contentModelOf(name) === 'raw' && !VOID_ELEMENTS.has(name);

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_.\-]*(?::[\p{L}_][\p{L}\p{N}_.\-]*)?`;
const VALUE = String.raw`(?:[\p{L}\p{N}_]+|"[^"]*"|'[^']*')`;
const TAG = new RegExp(String.raw`<(${NAME})((?:\s+${NAME}(?:\s*=\s*${VALUE})?)*)\s*(\/)?>`, 'uy');
const CLOSING_TAG = new RegExp(String.raw`<\/(${NAME})\s*>`, 'uy');
const MARKDOWN_ATTRIBUTE = /\s+markdown\s*=\s*(?:(\w+)|"([^"]*)"|'([^']*)')/i;

const LINE_OF_START = new RegExp(`^ {0,3}<(${NAME})`, 'u');
const LINE_OF_STOP = new RegExp(String.raw`^ {0,3}<\/(${NAME})\s*>`, 'u');

/** Whether a line begins with a tag of a block, which ends a paragraph. */
export function startsHtmlBlock(line: string): boolean {
  const name = LINE_OF_START.exec(line)?.[1] ?? LINE_OF_STOP.exec(line)?.[1];
  // The name is compared up to the end of its first word: <b-x> counts as <b>.
  const word = name && (/^\w+/.exec(name)?.[0] ?? name);
  return word !== undefined && !SPAN_ELEMENTS.has(word) && word !== 'script';
}

export interface Tag {
  readonly name: string;
  /** As it is written, without an attribute that asks for Markdown. */
  readonly source: string;
  readonly end: number;
  readonly isClosed: boolean;
  readonly asksFor: ContentModel | undefined;
}

export function tagAt(text: string, index: number): Tag | undefined {
  TAG.lastIndex = index;
  const match = TAG.exec(text);
  if (!match) return undefined;
  const [source, written = '', attributes = '', slash] = match;
  const name = written.toLowerCase();
  const asked = MARKDOWN_ATTRIBUTE.exec(attributes);
  return {
    name,
    source: asked ? `<${written}${attributes.replace(MARKDOWN_ATTRIBUTE, '')}${slash ? ' /' : ''}>` : source,
    end: TAG.lastIndex,
    isClosed: slash !== undefined || VOID_ELEMENTS.has(name),
    asksFor: asked ? askedModel(name, asked[1] ?? asked[2] ?? asked[3]) : undefined,
  };
}

function askedModel(name: string, value: string | undefined): ContentModel | undefined {
  if (value === '0') return 'raw';
  if (value === '1') return contentModelOf(name);
  return value === 'span' || value === 'block' ? value : undefined;
}

export const modelOf = ({ name, asksFor }: Tag, { parsesHtml }: KramdownOptions): ContentModel =>
  asksFor ?? (parsesHtml ? contentModelOf(name) : 'raw');

export function closingTagAt(text: string, index: number): { readonly name: string; readonly end: number } | undefined {
  CLOSING_TAG.lastIndex = index;
  const name = CLOSING_TAG.exec(text)?.[1]?.toLowerCase();
  return name ? { name, end: CLOSING_TAG.lastIndex } : undefined;
}
