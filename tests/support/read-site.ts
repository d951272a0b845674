/** Reads a built site: its files by path, its pages parsed. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { type Locale, pathToLocale } from '#i18n/locales.ts';
import { isPage, type Place, urlOf } from '#site-check/site.ts';
import { attributeOf, isElement } from './canonical-html.ts';

export type Element = DefaultTreeAdapterTypes.Element;
type ParentNode = DefaultTreeAdapterTypes.ParentNode;

export interface Page {
  /** Path of its file in the site: `en/about/index.html`. */
  readonly path: string;
  /** Path of its address, with the base path: `/en/about/`. */
  readonly url: string;
  /** The language of the folder it lies in; pages at the root have none. */
  readonly locale: Locale | undefined;
  readonly html: string;
  /** Every element in the order of the document, those of templates and `<noscript>` included. */
  readonly elements: readonly Element[];
  readonly ids: ReadonlySet<string>;
  /** Whether it does nothing but lead to another page. */
  readonly isRedirect: boolean;
  /** Whether it is the browser editor, a program for authors and no page for readers. */
  readonly isEditor: boolean;
  /** Whether search engines may list it. */
  readonly isIndexed: boolean;
}

/** Where the browser editor is, and what it is not without. */
const EDITOR = { page: 'admin/index.html', configuration: 'admin/config.json' };

export interface Site extends Place {
  readonly folder: string;
  /** Paths of all files, with `/` between folders. */
  readonly files: ReadonlySet<string>;
  readonly pages: readonly Page[];
  /** The page at an address, the base path included: `page('/en/')`. */
  page(url: string): Page | undefined;
  /** The text of a file. */
  text(path: string): string;
}

export function readSite(folder: string, { origin, base }: Place): Site {
  const files = listFiles(folder);
  const text = (path: string): string => readFileSync(join(folder, path), 'utf8');
  const pages = files
    .filter(isPage)
    .map((path) => ({ ...readPage(path, text(path), base), isEditor: isEditor(path, files) }));
  const byUrl = new Map(pages.map((page) => [page.url, page]));
  return { origin, base, folder, files: new Set(files), pages, page: (url) => byUrl.get(url), text };
}

/** Whether a page is the browser editor, not what stands in its place where there is none. */
export function isEditor(path: string, files: readonly string[]): boolean {
  return path === EDITOR.page && files.includes(EDITOR.configuration);
}

/** Every file below a folder, sorted. */
export function listFiles(folder: string): string[] {
  return globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length).split(sep).join('/'))
    .toSorted();
}

/** A checksum of every file in a folder, by path. */
export function hashFiles(folder: string): Record<string, string> {
  return Object.fromEntries(
    listFiles(folder).map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex'),
    ]),
  );
}

/** The elements with a tag name, or with one of several: `findAll(page, 'h1', 'h2')`. */
export function findAll({ elements }: Pick<Page, 'elements'>, ...tagNames: string[]): Element[] {
  return elements.filter(({ tagName }) => tagNames.includes(tagName));
}

/** The first element that carries a class. */
export function findByClass({ elements }: Pick<Page, 'elements'>, className: string): Element | undefined {
  return elements.find((element) => classesOf(element).includes(className));
}

export function classesOf(element: Element): string[] {
  return attributeOf(element, 'class')?.split(/\s+/).filter(Boolean) ?? [];
}

/** The element and all below it. */
export function elementsIn(node: ParentNode): Element[] {
  const children = 'content' in node ? [...node.childNodes, ...node.content.childNodes] : node.childNodes;
  return [...(isElement(node) ? [node] : []), ...children.filter(isElement).flatMap(elementsIn)];
}

/** The value of `<link rel="…">` tags, in order: `linksOf(page, 'canonical')`. */
export function linksOf(page: Page, rel: string): string[] {
  return findAll(page, 'link')
    .filter((link) => attributeOf(link, 'rel') === rel)
    .map((link) => attributeOf(link, 'href') ?? '');
}

/** The content of a `<meta name="…">`, or `undefined`. */
export function metaOf(page: Page, name: string): string | undefined {
  const meta = findAll(page, 'meta').find((element) => attributeOf(element, 'name') === name);
  return meta && attributeOf(meta, 'content');
}

/** The addresses that a page gives for its languages, by `hreflang`. */
export function alternatesOf(page: Page): Record<string, string> {
  return Object.fromEntries(
    findAll(page, 'link')
      .filter((link) => attributeOf(link, 'rel') === 'alternate' && attributeOf(link, 'hreflang') !== undefined)
      .map((link) => [attributeOf(link, 'hreflang') ?? '', attributeOf(link, 'href') ?? '']),
  );
}

function readPage(path: string, html: string, base: string): Omit<Page, 'isEditor'> {
  // Without scripting, so that the content of <noscript> is read, too.
  const elements = elementsIn(parse(html, { scriptingEnabled: false }));
  const metas = elements.filter(({ tagName }) => tagName === 'meta');
  const robots = metas.find((meta) => attributeOf(meta, 'name') === 'robots');
  return {
    path,
    url: urlOf(path, base),
    locale: pathToLocale(path.split('/')[0] ?? ''),
    html,
    elements,
    ids: new Set(elements.flatMap((element) => attributeOf(element, 'id') ?? [])),
    isRedirect: metas.some((meta) => attributeOf(meta, 'http-equiv') === 'refresh'),
    isIndexed: !(robots && attributeOf(robots, 'content')?.includes('noindex')),
  };
}
