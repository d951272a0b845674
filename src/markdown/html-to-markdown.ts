/**
 * An article as Markdown for people's tools and language models, made from its HTML: what pages show by markup of
 * our own is said with what GitHub's Markdown has.
 */
import type { Element, ElementContent, Properties } from 'hast';
import { defaultHandlers, type Handle, type State, toMdast } from 'hast-util-to-mdast';
import { toString as textOf } from 'hast-util-to-string';
import type {
  BlockContent,
  Blockquote,
  Code,
  FootnoteDefinition,
  FootnoteReference,
  Paragraph,
  PhrasingContent,
  Root,
} from 'mdast';
import { LOCALE_KEYS } from '#i18n/locales.ts';
import { createTranslate } from '#i18n/translate.ts';
import type { CalloutKind } from './callouts.ts';
import { parseHtml } from './parse-html.ts';
import { visit } from './visit.ts';
import { writeMarkdown } from './write-markdown.ts';

/** Elements that Markdown has nothing for and whose text would mean something else without them. */
const KEPT = ['sub', 'ruby', 'rt', 'rp', 'q'];

const HANDLERS: Record<string, Handle> = {
  ...Object.fromEntries(KEPT.map((name) => [name, keepElement])),
  a: (state, element) => {
    if (element.properties['dataFootnoteBackref'] !== undefined) return undefined;
    // The sanitiser leaves links without an address behind.
    if (element.properties['href'] === undefined) return state.all(element);
    return defaultHandlers['a']?.(state, element);
  },
  details: openDetails,
  div: (state, element) => {
    if (hasClass(element, 'callout')) return toAlert(state, element);
    return hasClass(element, 'gallery') ? toParagraphs(state, element) : toFlow(state, element);
  },
  figure: (state, element) => {
    const [pre, film] = ['pre', 'video'].map((name) => childrenNamed(element, name)[0]);
    if (pre) return toCode(pre, childrenNamed(element, 'figcaption')[0]);
    return film ? toFilmLink(film) : toFlow(state, element);
  },
  p: (state, element) => {
    // The address of the link says which host it leads to.
    const isOutgoing = hasClass(element, 'video-link') || hasClass(element, 'embed-link');
    if (isOutgoing) return { type: 'paragraph', children: phrasing(state, childrenNamed(element, 'a')) };
    return hasClass(element, 'timeline-when') ? toStrong(state, element) : defaultHandlers['p']?.(state, element);
  },
  pre: (_, element) => toCode(element, undefined),
  section: (state, element) =>
    element.properties['dataFootnotes'] === undefined ? toFlow(state, element) : toFootnotes(state, element),
  sup: (state, element) => toFootnoteReference(element) ?? keepElement(state, element),
  video: (_, element) => toFilmLink(element),
  // It is where a long word may break, and no character.
  wbr: () => undefined,
};

/** A table of a post has no more columns; what an author writes as HTML would make as many cells as it says. */
const MAXIMUM_SPAN = 50;

/**
 * The Markdown of an article, under its title.
 * @param html With absolute URLs, as feeds have it.
 */
export function htmlToMarkdown(title: string, html: string): string {
  const tree = parseHtml(html);
  visit(tree, 'element', (element) => {
    tameCell(element);
    // What follows goes through all of the tree many times, and most of it may be the colours of code.
    if (element.tagName === 'pre') element.children = [{ type: 'text', value: textOf(element) }];
  });
  const body = toMdast(tree, { document: true, handlers: HANDLERS }) as Root;
  return writeMarkdown({
    type: 'root',
    children: [{ type: 'heading', depth: 1, children: [{ type: 'text', value: title }] }, ...body.children],
  });
}

function tameCell({ tagName, properties }: Element): void {
  if (tagName !== 'td' && tagName !== 'th') return;
  for (const name of ['colSpan', 'rowSpan']) {
    if (properties[name] !== undefined) properties[name] = Math.min(Number(properties[name]), MAXIMUM_SPAN);
  }
  const alignment = classesOf(properties).find((name) => name.startsWith('align-'));
  if (alignment) properties['align'] = alignment.slice('align-'.length);
}

function keepElement(state: State, element: Element): PhrasingContent[] {
  const tag = (text: string): PhrasingContent => ({ type: 'html', value: `<${text}>` });
  return [tag(element.tagName), ...phrasing(state, element.children), tag(`/${element.tagName}`)];
}

/** What opens on a click stands under its summary. */
function openDetails(state: State, element: Element): BlockContent[] {
  const rest = element.children.filter((child) => !(child.type === 'element' && child.tagName === 'summary'));
  return [
    ...childrenNamed(element, 'summary').map((summary) => toStrong(state, summary)),
    ...toFlow(state, { ...element, children: rest }),
  ];
}

/** A callout as GitHub writes it, where the kind is the title; one of the author's own stands in its first line. */
function toAlert(state: State, element: Element): Blockquote {
  const [title, ...rest] = element.children as [Element, ...ElementContent[]];
  const kind = classesOf(element.properties).flatMap((name) => /^callout-(.+)$/.exec(name)?.[1] ?? [])[0] ?? 'note';
  const isUsual = LOCALE_KEYS.some(
    (locale) => createTranslate(locale)(`callout.${kind as CalloutKind}`) === textOf(title),
  );
  return {
    type: 'blockquote',
    children: [
      { type: 'html', value: `[!${kind.toUpperCase()}]` },
      ...(isUsual ? [] : [toStrong(state, title)]),
      ...toFlow(state, { ...element, children: rest }),
    ],
  };
}

/** Each picture in a paragraph of its own. */
function toParagraphs(state: State, element: Element): Paragraph[] {
  return element.children.map((child) => ({ type: 'paragraph', children: phrasing(state, [child]) }));
}

function toCode(pre: Element, caption: Element | undefined): Code {
  const title = caption && textOf(caption);
  const language = pre.properties['dataLanguage'];
  const quote = title?.includes('"') ? "'" : '"';
  return {
    type: 'code',
    // What follows the first blank is no language, so a title needs one before it.
    lang: language === undefined ? title && 'text' : String(language),
    meta: title && `title=${quote}${title}${quote}`,
    value: textOf(pre).replace(/\n$/, ''),
  };
}

function toFilmLink({ properties }: Element): Paragraph {
  const url = String(properties['src']);
  const label = String(properties['ariaLabel'] ?? url);
  return { type: 'paragraph', children: [{ type: 'link', url, children: [{ type: 'text', value: label }] }] };
}

function toFootnoteReference(element: Element): FootnoteReference | undefined {
  const [link] = childrenNamed(element, 'a');
  if (link?.properties['dataFootnoteRef'] === undefined) return undefined;
  return { type: 'footnoteReference', ...toLabel(String(link.properties['href']).split('#')[1]) };
}

function toFootnotes(state: State, section: Element): FootnoteDefinition[] {
  return childrenNamed(section, 'ol')
    .flatMap((list) => childrenNamed(list, 'li'))
    .map((item) => ({
      type: 'footnoteDefinition',
      ...toLabel(item.properties['id']),
      children: toFlow(state, item),
    }));
}

/** The label that the author gave a footnote, from its anchor. */
function toLabel(anchor: Properties[string]): { identifier: string; label: string } {
  const label = decodeURIComponent(String(anchor)).replace(/^user-content-fn-/, '');
  return { identifier: label, label };
}

/** A line in strong type, which knows no stronger one. */
function toStrong(state: State, element: Element): Paragraph {
  const children = phrasing(state, element.children).flatMap((node) =>
    node.type === 'strong' ? node.children : [node],
  );
  return { type: 'paragraph', children: [{ type: 'strong', children }] };
}

function toFlow(state: State, element: Element): BlockContent[] {
  return state.toFlow(state.all(element)) as BlockContent[];
}

function phrasing(state: State, children: ElementContent[]): PhrasingContent[] {
  return state.all({ type: 'element', tagName: 'span', properties: {}, children }) as PhrasingContent[];
}

function childrenNamed(element: Element, tagName: string): Element[] {
  return element.children.filter((child) => child.type === 'element').filter((child) => child.tagName === tagName);
}

function hasClass({ properties }: Element, name: string): boolean {
  return classesOf(properties).includes(name);
}

function classesOf({ className }: Properties): string[] {
  return Array.isArray(className) ? className.map(String) : [];
}
