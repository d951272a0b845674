/** HTML as kramdown recognises it: which elements are blocks, where tags end, and what is Markdown in between. */
import type { ElementContent } from 'hast';
import type { KramdownOptions } from './block-types.ts';

/** HTML as it is written, which `hast-util-raw` parses. */
export type Raw = Extract<ElementContent, { type: 'raw' }>;

export type ContentModel = 'raw' | 'block' | 'span';

interface ElementRule {
  /** Where its tag may stand: in a text, or only at the beginning of a block; either, if nothing is said. */
  readonly place?: 'span' | 'block';
  /** What is in it when it asks for Markdown. */
  readonly content: ContentModel;
}

/** As kramdown's documentation lists them; what is not here may stand anywhere and has HTML in it. */
const ELEMENTS: ReadonlyMap<string, ElementRule> = new Map([
  ...rules(
    { place: 'span', content: 'span' },
    `b big em i small strong tt a abbr acronym cite del dfn ins q bdo span sub sup
    ruby rb rbc rp rt rtc button label select`,
  ),
  ...rules({ place: 'span', content: 'raw' }, 'code kbd samp var mark time u option br img input'),
  ...rules(
    { place: 'block', content: 'block' },
    `body header main footer section article aside nav menu hgroup address div blockquote figcaption summary
    li dl dd td form fieldset iframe map applet`,
  ),
  ...rules({ place: 'block', content: 'span' }, 'p h1 h2 h3 h4 h5 h6 dt th caption legend optgroup'),
  ...rules({ place: 'block', content: 'raw' }, 'html head pre hr ul ol table colgroup col thead tbody tfoot tr'),
  ...rules({ content: 'block' }, 'details figure noscript object'),
]);

function rules(rule: ElementRule, names: string): [string, ElementRule][] {
  return names.split(/\s+/).map((name) => [name, rule]);
}

const VOID_ELEMENTS = new Set(
  'area base br col command embed hr img input keygen link meta param source track wbr'.split(' '),
);

/** Whether the tag of an element never begins a block. */
export const isSpanElement = (name: string): boolean => ELEMENTS.get(name)?.place === 'span';

/** Whether a tag is text where it stands in a line of text. */
export const isBlockElement = (name: string): boolean => ELEMENTS.get(name)?.place === 'block';

const contentModelOf = (name: string): ContentModel => ELEMENTS.get(name)?.content ?? 'raw';

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
  return word !== undefined && !isSpanElement(word) && word !== 'script';
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
