/** The addresses in a page, and where they lead on its site. */

import { parseFragment } from 'parse5';
import { attributeOf } from './canonical-html.ts';
import { type Element, elementsIn, type Place, type Site } from './read-site.ts';

export interface Address {
  readonly element: Element;
  readonly attribute: string;
  readonly value: string;
}

const ADDRESS_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  area: ['href'],
  audio: ['src'],
  embed: ['src'],
  form: ['action'],
  iframe: ['src'],
  image: ['href'],
  img: ['src', 'srcset'],
  input: ['src'],
  link: ['href'],
  object: ['data'],
  script: ['src'],
  source: ['src', 'srcset'],
  track: ['src'],
  use: ['href'],
  video: ['src', 'poster'],
};

/** Every address that the elements hold, each candidate of a `srcset` on its own. */
export function addressesIn(elements: readonly Element[]): Address[] {
  return elements.flatMap((element) => [
    ...(ADDRESS_ATTRIBUTES[element.tagName] ?? []).flatMap((attribute) => {
      const value = attributeOf(element, attribute);
      if (value === undefined) return [];
      const values =
        attribute === 'srcset' ? value.split(/,\s+/).map((candidate) => candidate.split(/\s+/)[0] ?? '') : [value];
      return values.map((one) => ({ element, attribute, value: one }));
    }),
    ...metaAddress(element),
  ]);
}

/** The addresses in the HTML text of a feed. */
export function addressesInHtml(html: string): Address[] {
  return addressesIn(elementsIn(parseFragment(html)));
}

/** The addresses in a style sheet. */
export function addressesInCss(css: string): string[] {
  const matches = css.matchAll(/url\(\s*(["']?)(.*?)\1\s*\)|@import\s+(["'])(.*?)\3/g);
  return [...matches].map((match) => match[2] ?? match[4] ?? '');
}

/** Whether following the address takes a reader there, instead of loading something into the page. */
export function isForReaders({ element }: Address): boolean {
  return element.tagName === 'a' || element.tagName === 'area';
}

/**
 * What is wrong with an address on a page of the site, or `undefined`.
 * @param from The absolute address of the page.
 */
export function addressFault(value: string, from: string, site: Site): string | undefined {
  if (!URL.canParse(value, from)) return 'is no address';
  const url = new URL(value, from);
  if (url.protocol === 'mailto:' || url.protocol === 'tel:') return undefined;
  if (url.origin !== site.origin) return undefined;
  const path = toFile(url, site);
  if (path === undefined) return `leads out of ${site.base}`;
  if (!site.files.has(path)) return `leads to no file: ${path}`;
  if (url.hash === '') return undefined;
  const id = decodeURIComponent(url.hash.slice(1));
  const target = site.page(decodeURIComponent(url.pathname)) ?? site.pages.find((page) => page.path === path);
  return target?.ids.has(id) ? undefined : `leads to no id on ${path}`;
}

/** The file that answers an address of the site, or `undefined` outside of its base path. */
function toFile(url: URL, { base }: Place): string | undefined {
  if (!url.pathname.startsWith(base)) return undefined;
  const path = decodeURIComponent(url.pathname.slice(base.length));
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

function metaAddress(element: Element): Address[] {
  if (element.tagName !== 'meta') return [];
  const content = attributeOf(element, 'content') ?? '';
  if (attributeOf(element, 'http-equiv') === 'refresh') {
    return [{ element, attribute: 'content', value: /url=(.*)$/i.exec(content)?.[1] ?? '' }];
  }
  const property = attributeOf(element, 'property');
  return property === 'og:url' || property === 'og:image' ? [{ element, attribute: 'content', value: content }] : [];
}
