/** What holds for the Markdown of a site: the twins of its posts, and the lists of them for language models. */
import type { Nodes, Root } from 'mdast';
import { toString as textOfMarkdown } from 'mdast-util-to-string';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { parse as parseYaml } from 'yaml';
import { LOCALE_KEYS, LOCALES, localeToPath } from '#i18n/locales.ts';
import { syntaxPlugins } from '#markdown/syntax.ts';
import { attributeOf, isElement, textOf } from './canonical-html.ts';
import { classesOf, type Element, findAll, findByClass, type Page, type Site } from './read-site.ts';

/** What an article has, by kind. */
type Inventory = Readonly<Record<string, number | string>>;

const parser = unified().use(remarkParse).use(syntaxPlugins);

/** The titles that callouts have by themselves, which Markdown leaves to the reader. */
const CALLOUT_TITLES = new Set(
  LOCALE_KEYS.flatMap((locale) =>
    Object.entries(LOCALES[locale].messages).flatMap(([key, text]) => (key.startsWith('callout.') ? [text] : [])),
  ),
);

/** What is no part of the text of a page. */
const LEFT_OUT = ['card', 'heading-anchor', 'code-title', 'embed-host', 'data-footnote-backref', 'sr-only'];

/** The first line of an alert. */
const ALERT = /^\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*/;

export function findTwinFaults(site: Site): string[] {
  const posts = site.pages.filter((page) => !page.isRedirect && findByClass(page, 'post') !== undefined);
  const twins = posts.map(({ path }) => path.replace('/index.html', '.md'));
  return [
    ...[...site.files]
      .filter((path) => path.endsWith('.md') && !twins.includes(path))
      .map((path) => `${path} is no post`),
    ...posts.flatMap((page, index) => {
      const path = twins[index] as string;
      return site.files.has(path)
        ? findFaultsOf(site, page, site.text(path)).map((fault) => `${path}: ${fault}`)
        : [`${path} is missing`];
    }),
  ];
}

/** The frontmatter and the text of a twin. */
export function readTwin(source: string): { facts: Record<string, unknown>; tree: Root } {
  const [, yaml = '', body = ''] = /^---\n(.*?)\n---\n\n(.*)$/s.exec(source) ?? [];
  return { facts: (parseYaml(yaml) ?? {}) as Record<string, unknown>, tree: parser.parse(body) };
}

export function findLanguageListFaults(site: Site): string[] {
  const root = `${site.origin}${site.base}`;
  const languages = LOCALE_KEYS.map((locale) => `${root}${localeToPath(locale)}/llms.txt`);
  return [
    ...findListFaults(site, 'llms.txt', languages),
    ...LOCALE_KEYS.flatMap((locale) => {
      const posts = site.pages.filter((page) => page.locale === locale && page.isIndexed && findByClass(page, 'post'));
      const twins = posts.map(({ path }) => `${root}${path.replace('/index.html', '.md')}`);
      return findListFaults(site, `${localeToPath(locale)}/llms.txt`, twins);
    }),
  ];
}

/** Whether a list has the form of llmstxt.org, and links to everything wanted once. */
function findListFaults(site: Site, path: string, wanted: readonly string[]): string[] {
  if (!site.files.has(path)) return [`${path} is missing`];
  const tree = parser.parse(site.text(path));
  const forms = tree.children.map((node) => (node.type === 'heading' ? `h${node.depth}` : node.type)).join(' ');
  const urls = urlsIn(tree);
  return [
    ...(/^h1 blockquote paragraph( h2 list)+$/.test(forms) ? [] : [`has the form ${forms}`]),
    ...wanted
      .filter((url) => urls.filter((candidate) => candidate === url).length !== 1)
      .map((url) => `does not link once to ${url}`),
  ].map((fault) => `${path}: ${fault}`);
}

function findFaultsOf(site: Site, page: Page, source: string): string[] {
  const { facts, tree } = readTwin(source);
  const [heading, ...children] = tree.children;
  const [title] = findAll(page, 'h1').map((element) => textOf(element).trim());
  const wanted: [name: string, found: unknown, wanted: unknown][] = [
    ['title', facts['title'], title],
    ['heading', heading?.type === 'heading' && heading.depth === 1 && textOfMarkdown(heading), title],
    ['language', facts['language'], page.locale && LOCALES[page.locale].lang],
    ['url', facts['url'], `${site.origin}${page.url}`],
  ];
  const prose = findByClass(page, 'prose') as Element;
  const [there, here] = [inventoryOfPage(prose), inventoryOfTwin({ ...tree, children })];
  const translations = Object.values((facts['translations'] ?? {}) as Record<string, string>);
  return [
    ...wanted.filter(([, found, value]) => found !== value).map(([name, found]) => `${name} is "${found}"`),
    ...Object.keys(there)
      .filter((name) => there[name] !== here[name])
      .map((name) => `${name}: ${there[name]} on the page, ${here[name]} here`),
    ...[...urlsIn(tree), ...translations].filter((url) => !URL.canParse(url)).map((url) => `"${url}" is not absolute`),
  ];
}

function inventoryOfPage(prose: Element): Inventory {
  const elements = shownIn(prose);
  const count = (...names: string[]): number => elements.filter(({ tagName }) => names.includes(tagName)).length;
  return {
    text: joined(shownText(prose)),
    headings: count('h2', 'h3', 'h4', 'h5', 'h6'),
    links: count('a') - elements.filter(isReference).length,
    images: count('img'),
    items: count('li') - elements.filter(isNote).length,
    tasks: count('input'),
    cells: count('td', 'th'),
    notes: elements.filter(isNote).length,
    references: elements.filter(isReference).length,
    callouts: elements.filter((element) => classesOf(element).includes('callout')).length,
    code: elements.flatMap((element) => (element.tagName === 'pre' ? [codeOf(element)] : [])).join('\n'),
  };
}

function inventoryOfTwin(tree: Root): Inventory {
  const nodes: Nodes[] = [];
  const texts: string[] = [];
  visit(tree, (node, _, parent) => {
    if (isLinkParagraph(node, parent)) return SKIP;
    nodes.push(node);
    if (node.type === 'text' && parent?.type === 'paragraph' && parent.children[0] === node) {
      texts.push(node.value.replace(ALERT, ''));
    } else if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') texts.push(node.value);
    return undefined;
  });
  const count = (type: Nodes['type']): number => nodes.filter((node) => node.type === type).length;
  return {
    text: joined(texts.join('')),
    headings: count('heading'),
    links: count('link'),
    images: count('image'),
    items: count('listItem'),
    tasks: nodes.filter((node) => node.type === 'listItem' && typeof node.checked === 'boolean').length,
    cells: count('tableCell'),
    notes: count('footnoteDefinition'),
    references: count('footnoteReference'),
    callouts: nodes.filter((node) => node.type === 'blockquote' && ALERT.test(textOfMarkdown(node))).length,
    code: nodes
      .flatMap((node) => (node.type === 'code' ? [`${node.lang ?? ''} ${node.meta ?? ''}: ${node.value}`] : []))
      .join('\n'),
  };
}

/** The elements that a page shows of its text. */
function shownIn(element: Element): Element[] {
  return childElements(element).flatMap((child) => (isLeftOut(child) ? [] : [child, ...shownIn(child)]));
}

function shownText(element: Element): string {
  return element.childNodes
    .map((child) => {
      if (!isElement(child)) return textOf(child);
      return isLeftOut(child) || isReference(child) ? '' : shownText(child);
    })
    .join('');
}

function isLeftOut(element: Element): boolean {
  const classes = classesOf(element);
  return (
    classes.some((name) => LEFT_OUT.includes(name)) ||
    (classes.includes('callout-title') && CALLOUT_TITLES.has(textOf(element).trim())) ||
    isLinkAlone(element) ||
    (element.tagName === 'figure' && childElements(element).some(({ tagName }) => tagName === 'video'))
  );
}

/**
 * A paragraph that is nothing but a link: cards of stories, videos and embedded pages become one. A picture in a
 * figure that is a link stands in a paragraph there, too.
 */
function isLinkAlone(element: Element): boolean {
  const parent = element.parentNode as Element;
  if (element.tagName === 'a') return parent.tagName === 'figure' || classesOf(parent).includes('gallery');
  const shown = element.childNodes.filter((child) =>
    isElement(child) ? !isLeftOut(child) : textOf(child).trim() !== '',
  );
  const [only] = shown;
  return (
    element.tagName === 'p' && parent.tagName !== 'li' && shown.length === 1 && isElement(only) && only.tagName === 'a'
  );
}

function isLinkParagraph(node: Nodes, parent: Nodes | undefined): boolean {
  const isOwn = parent?.type !== 'listItem' && parent?.type !== 'footnoteDefinition';
  return node.type === 'paragraph' && isOwn && node.children.length === 1 && node.children[0]?.type === 'link';
}

function isReference(element: Element): boolean {
  return attributeOf(element, 'data-footnote-ref') !== undefined;
}

function isNote(element: Element): boolean {
  return element.tagName === 'li' && (attributeOf(element, 'id') ?? '').startsWith('user-content-fn-');
}

/** A block of code as its fence begins, and its text. */
function codeOf(pre: Element): string {
  const caption = childElements(pre.parentNode as Element).find(({ tagName }) => tagName === 'figcaption');
  const title = caption && `title="${textOf(caption)}"`;
  const language = attributeOf(pre, 'data-language') ?? (title && 'text');
  return `${language ?? ''} ${title ?? ''}: ${textOf(pre)}`;
}

function childElements(element: Element): Element[] {
  return element.childNodes.filter(isElement);
}

function urlsIn(tree: Root): string[] {
  const urls: string[] = [];
  visit(tree, (node) => {
    if (node.type === 'link' || node.type === 'image') urls.push(node.url);
  });
  return urls;
}

/** A text without its white space, which the two write in ways of their own. */
function joined(text: string): string {
  return text.replace(/\s+/g, '');
}
