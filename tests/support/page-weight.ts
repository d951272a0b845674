/** What a page weighs on the wire: compressed HTML, styles and scripts; its pictures load beside its text. */
import { dirname, join } from 'node:path/posix';
import { gzipSync } from 'node:zlib';
import { addressesIn, isForReaders } from './addresses.ts';
import { attributeOf, textOf } from './canonical-html.ts';
import { findAll, type Page, type Site } from './read-site.ts';

/** All in bytes after gzip. */
export interface PageWeight {
  /** With the scripts that stand in it. */
  readonly html: number;
  readonly css: number;
  /** The scripts that stand in the page, and the files that it loads with all that those import. */
  readonly js: number;
  /** What comes over the wire; scripts in the page count once. */
  readonly total: number;
}

/** 30 KB and 8 KB of a page, read in the stricter way: a thousand bytes each. */
export const PAGE_BUDGET: Pick<PageWeight, 'total' | 'js'> = { total: 30_000, js: 8_000 };

/** Types of `<script>` that browsers run; others hold data. */
const RUNNING = [undefined, '', 'module', 'text/javascript'];

export function weighPage(page: Page, site: Site): PageWeight {
  const loaded = addressesIn(findAll(page, 'link', 'script'))
    .filter((address) => !isForReaders(address))
    .map(({ value }) => new URL(value, `${site.origin}${page.url}`).pathname.slice(site.base.length));
  const styles = withImports(unique(loaded.filter((path) => path.endsWith('.css'))), CSS_IMPORT, site);
  const scripts = withImports(unique(loaded.filter((path) => path.endsWith('.js'))), JS_IMPORT, site);
  const inline = findAll(page, 'script').filter(
    (script) => attributeOf(script, 'src') === undefined && RUNNING.includes(attributeOf(script, 'type')),
  );
  const [html, css, files] = [[page.path], styles, scripts].map((paths) =>
    paths.reduce((sum, path) => sum + packedSize(site.text(path)), 0),
  ) as [number, number, number];
  const js = files + inline.reduce((sum, script) => sum + packedSize(textOf(script)), 0);
  return { html, css, js, total: html + css + files };
}

/** A page of a list but its first. */
const LATER_PAGE = /\/page\/\d+(?=\/index\.html$)/;

/** What kind of page lies at a path, for tables: `kindOf('en/tags/cloud/page/2/index.html') // => 'tags/…/page'`. */
export function kindOf({ path, locale, isRedirect }: Page): string {
  if (isRedirect) return 'redirect';
  if (locale === undefined) return path;
  const [, section = '', ...rest] = path.replace(LATER_PAGE, '').split('/');
  const isLater = LATER_PAGE.test(path);
  return [section, ...rest.slice(0, -2), ...(rest.length > 1 ? ['…'] : []), ...(isLater ? ['page'] : [])].join('/');
}

/** Imports that a file cannot do without; those in the form of a call come when they are needed. */
const JS_IMPORT = /(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+)["']/g;
const CSS_IMPORT = /@import\s+(?:url\()?["']?(\.{0,2}\/?[^"')]+)["']?/g;

function withImports(paths: readonly string[], pattern: RegExp, site: Site): string[] {
  const found = new Set<string>();
  const add = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    for (const [, name = ''] of site.text(path).matchAll(pattern)) add(join(dirname(path), name));
  };
  for (const path of paths) add(path);
  return [...found];
}

const sizes = new Map<string, number>();

function packedSize(text: string): number {
  const size = sizes.get(text) ?? gzipSync(text).length;
  sizes.set(text, size);
  return size;
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
