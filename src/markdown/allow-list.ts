/**
 * What HTML a post may contain. One schema serves both walls: the check that reports what is not allowed,
 * and the sanitiser that removes it whatever happens. It starts from the tags of GitHub's schema
 * (`hast-util-sanitize`), with a far shorter list of attributes.
 */
import type { Element, Properties } from 'hast';
import { defaultSchema, type Schema, sanitize } from 'hast-util-sanitize';
import { find, html, type Info } from 'property-information';

/** Classes that the dialect's own blocks carry. */
const BLOCK_CLASSES: [string, ...(string | RegExp)[]] = [
  'className',
  /^callout(-[a-z]+)?$/,
  'gallery',
  'tabs',
  'tab',
  'tab-label',
  'video-link',
  'embed-link',
  'embed-host',
];

/** Footnotes are the only elements with ids before headings get theirs. */
const FOOTNOTE_ID: [string, RegExp] = ['id', /^(user-content-|footnote-label$)/];

/** A source without a host; browsers skip blanks and read backslashes as slashes. */
const LOCAL_SOURCE: [string, RegExp] = ['src', /^(?!\s*[/\\]\s*[/\\])/];

/** Protocols that a link may have, in capitals, too: phones begin a line with `Https`. */
const LINK_PROTOCOLS = ['http', 'https', 'mailto', 'tel'].flatMap((name) => [
  name,
  name.toUpperCase(),
  `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
]);

export const allowList: Schema = {
  ...defaultSchema,
  tagNames: [
    ...(defaultSchema.tagNames ?? []).filter((name) => !['picture', 'source', 'strike', 'tt'].includes(name)),
    'abbr',
    'cite',
    'dfn',
    'figcaption',
    'figure',
    'mark',
    'small',
    'time',
    'u',
    'video',
    'wbr',
  ],
  attributes: {
    '*': ['title', 'lang', 'dir'],
    a: [
      'href',
      'hrefLang',
      'dataFootnoteRef',
      'dataFootnoteBackref',
      'ariaDescribedBy',
      'ariaLabel',
      ['className', 'data-footnote-backref'],
      FOOTNOTE_ID,
    ],
    blockquote: ['cite'],
    code: [['className', /^language-./], 'dataMeta'],
    del: ['cite', 'dateTime'],
    details: ['open'],
    div: [['role', 'note'], BLOCK_CLASSES],
    figure: [BLOCK_CLASSES],
    h2: [FOOTNOTE_ID],
    img: [LOCAL_SOURCE, 'alt', 'width', 'height'],
    input: [['disabled', true], ['type', 'checkbox'], 'checked'],
    ins: ['cite', 'dateTime'],
    li: ['value', ['className', 'task-list-item'], FOOTNOTE_ID],
    ol: ['start', 'reversed', 'type', ['className', 'contains-task-list']],
    p: [BLOCK_CLASSES],
    q: ['cite'],
    section: ['dataFootnotes', ['className', 'footnotes']],
    span: [BLOCK_CLASSES],
    td: ['align', 'colSpan', 'rowSpan'],
    th: ['align', 'colSpan', 'rowSpan', 'scope'],
    time: ['dateTime'],
    ul: [['className', 'contains-task-list']],
    video: [LOCAL_SOURCE, 'controls', ['preload', 'none'], 'width', 'height', 'ariaLabel'],
  },
  clobber: [],
  protocols: {
    cite: ['http', 'https'],
    href: LINK_PROTOCOLS,
    // Images and videos come from the story's folder, never from another host; an empty list would allow all.
    src: ['none'],
  },
  // The content of these goes with them; of other unknown elements the text stays.
  strip: ['script', 'style', 'template', 'iframe', 'object', 'noscript', 'textarea', 'title', 'svg', 'math'],
};

/** What Markdown itself produces and what authors therefore do not write as HTML. */
const MARKDOWN_ONLY_ELEMENTS = new Set(['input']);
const MARKDOWN_ONLY_ATTRIBUTES = new Set([
  'id',
  'dataFootnotes',
  'dataFootnoteRef',
  'dataFootnoteBackref',
  'dataMeta',
  'ariaDescribedBy',
]);

export type Violation = { readonly kind: 'element' } | { readonly kind: 'attribute' | 'url'; readonly name: string };

/** What the sanitiser would take from an element that an author wrote as HTML. */
export function findViolations(tagName: string, properties: Properties): Violation[] {
  const element: Element = { type: 'element', tagName, properties, children: [] };
  // A single element has no ancestors; where it stands is for the parser to settle.
  const clean = sanitize(element, { ...allowList, ancestors: {} });
  if (MARKDOWN_ONLY_ELEMENTS.has(tagName) || clean.type !== 'element' || clean.tagName !== tagName) {
    return [{ kind: 'element' }];
  }
  return Object.keys(properties)
    .filter(
      (name) =>
        MARKDOWN_ONLY_ATTRIBUTES.has(name) ||
        !Object.hasOwn(clean.properties, name) ||
        isShortened(properties[name], clean.properties[name]),
    )
    .map((name) => ({
      kind: Object.hasOwn(allowList.protocols ?? {}, name) && isAllowedName(tagName, name) ? 'url' : 'attribute',
      name: isInherited(name) ? name : find(html, name).attribute,
    }));
}

/** Whether a link may have this target: a relative one, or one of the allowed protocols. */
export function isAllowedLink(url: string): boolean {
  return findViolations('a', { href: url }).length === 0;
}

/** Whether an image may have this source: a file of the story, or at least nothing with a protocol or a host. */
export function isAllowedSource(url: string): boolean {
  return findViolations('img', { src: url }).length === 0;
}

/** HTML attributes as hast properties: `{ class: 'a b' }` gives `{ className: ['a', 'b'] }`. */
export function toProperties(attributes: Iterable<readonly [name: string, value: string | true]>): Properties {
  return Object.fromEntries(
    Array.from(attributes, ([name, value]) => {
      if (isInherited(name)) return [name, value];
      const info = find(html, name);
      return [info.property, toProperty(info, value)];
    }),
  );
}

/** Names of what every object has, such as `constructor`, which `property-information` would take for known. */
export function isInherited(name: string): boolean {
  return name.toLowerCase() in {};
}

function toProperty(info: Info, value: string | true): Properties[string] {
  if (value === true || info.boolean || (info.overloadedBoolean && value === '')) return true;
  return info.spaceSeparated ? value.split(/\s+/).filter(Boolean) : value;
}

function isShortened(before: Properties[string], after: Properties[string]): boolean {
  return Array.isArray(before) && (!Array.isArray(after) || after.length < before.length);
}

function isAllowedName(tagName: string, name: string): boolean {
  const rules = [...(allowList.attributes?.[tagName] ?? []), ...(allowList.attributes?.['*'] ?? [])];
  return rules.some((rule) => (Array.isArray(rule) ? rule[0] : rule) === name);
}
