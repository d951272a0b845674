/** What the check of a site keeps of a page, which is little: there are thousands of them. */
import { type Locale, pathToLocale } from '#i18n/locales.ts';
import { addressesIn, hasAddresses, refreshTarget } from './addresses.ts';
import { rawTextAt, scanTags, type Tag, textOfElement } from './scan-html.ts';
import { type Place, urlOf } from './site.ts';

export interface PageFacts {
  readonly path: string;
  /** With the base path. */
  readonly url: string;
  /** The language of the folder it lies in; pages at the root have none. */
  readonly locale: Locale | undefined;
  readonly canonical: readonly string[];
  /** A line for each language: `en https://…`. */
  readonly alternates: string;
  /** Where it leads without showing anything. */
  readonly refresh: string | undefined;
  /** Whether search engines may list it. */
  readonly isIndexed: boolean;
}

export interface PageReading {
  readonly facts: PageFacts;
  readonly ids: readonly string[];
  readonly addresses: readonly string[];
  /** Scripts that hold data as JSON. */
  readonly json: readonly string[];
  /** Attributes that the build should have replaced. */
  readonly leftovers: readonly string[];
  /** The text of the article without its blocks of code, where there is one. */
  readonly prose: string | undefined;
}

/** Attributes in the place of something that is filled in later. */
const PLACEHOLDER = /^(?:data-slot|__astro_\w+)$/i;

/** What of other tags is looked at; as it may also stand in a value, the attributes themselves are looked at again. */
const TELLING = /\b(?:id|data-slot|data-bundle|data-messages|__astro_\w+)=|prose/i;

/** @param hasProse Whether the text of the article is wanted. */
export function readPage(path: string, html: string, { base }: Place, hasProse: boolean): PageReading {
  const ids: string[] = [];
  const addresses: string[] = [];
  const json: string[] = [];
  const leftovers: string[] = [];
  const canonical: string[] = [];
  const alternates: string[] = [];
  let refresh: string | undefined;
  let isIndexed = true;
  let prose: string | undefined;
  const visit = (tag: Tag): void => {
    const { name, attributes, end } = tag;
    const id = attributes.get('id');
    if (id !== undefined) ids.push(id);
    for (const address of addressesIn(tag)) addresses.push(address);
    const bundle = attributes.get('data-bundle');
    if (bundle !== undefined) addresses.push(`${bundle}pagefind.js`);
    const messages = attributes.get('data-messages');
    if (messages !== undefined) json.push(messages);
    for (const attribute of attributes.keys()) if (PLACEHOLDER.test(attribute)) leftovers.push(attribute);
    if (name === 'meta') {
      refresh ??= refreshTarget(attributes);
      if (attributes.get('name') === 'robots' && attributes.get('content')?.includes('noindex')) isIndexed = false;
    } else if (name === 'link') {
      const href = attributes.get('href') ?? '';
      const hreflang = attributes.get('hreflang');
      if (attributes.get('rel') === 'canonical') canonical.push(href);
      if (attributes.get('rel') === 'alternate' && hreflang !== undefined) alternates.push(`${hreflang} ${href}`);
    } else if (name === 'script' && attributes.get('type')?.endsWith('json')) json.push(rawTextAt(html, end));
    else if (hasProse && prose === undefined && attributes.get('class')?.split(' ').includes('prose')) {
      prose = textOfElement(html, name, end, 'pre');
    }
  };
  scanTags(html, visit, (name, attributes) => hasAddresses(name) || TELLING.test(attributes));
  const facts: PageFacts = {
    path,
    url: urlOf(path, base),
    locale: pathToLocale(path.split('/')[0] ?? ''),
    canonical: canonical.map(copy),
    alternates: copy(alternates.join('\n')),
    refresh: refresh && copy(refresh),
    isIndexed,
  };
  return { facts, ids, addresses, json, leftovers, prose };
}

/** The same text on its own: a part of a page's text keeps all of it in memory. */
function copy(text: string): string {
  return Buffer.from(text).toString();
}
