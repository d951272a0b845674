/** The addresses in a site, and where they lead. */
import type { Tag } from './scan-html.ts';
import type { Finding, Place } from './site.ts';

export interface AddressBook {
  /** Notes an address of a file; what is wrong with it comes out of `findings`. */
  add(value: string, from: string): void;
  /** Notes the ids of a page, which fragments may lead to, each in a line. */
  addIds(path: string, ids: string): void;
  /** To be asked when every file has been read. One finding for each target, with the files that it stands in. */
  findings(): Finding[];
}

interface Target {
  /** Path of the file that answers; `undefined` outside of the site. */
  readonly file?: string;
  readonly fault?: string;
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

/** Properties of `<meta>` that are addresses. */
const ADDRESS_PROPERTIES = new Set(['og:url', 'og:image']);

/** Whether a tag of the name may have an address. */
export function hasAddresses(name: string): boolean {
  return name === 'meta' || Object.hasOwn(ADDRESS_ATTRIBUTES, name);
}

/** Every address in a tag, each candidate of a `srcset` on its own. */
export function addressesIn({ name, attributes }: Pick<Tag, 'name' | 'attributes'>): string[] {
  if (name === 'meta') return metaAddresses(attributes);
  return (ADDRESS_ATTRIBUTES[name] ?? []).flatMap((attribute) => {
    const value = attributes.get(attribute);
    if (value === undefined) return [];
    return attribute === 'srcset' ? value.split(/,\s+/).map((one) => one.split(/\s+/)[0] ?? '') : [value];
  });
}

/** Where a `<meta http-equiv="refresh">` leads. */
export function refreshTarget(attributes: Tag['attributes']): string | undefined {
  if (attributes.get('http-equiv') !== 'refresh') return undefined;
  return /url=(.*)$/i.exec(attributes.get('content') ?? '')?.[1] ?? '';
}

/** The addresses in a style sheet. */
export function addressesInCss(css: string): string[] {
  const matches = css.matchAll(/url\(\s*(["']?)(.*?)\1\s*\)|@import\s+(["'])(.*?)\3/g);
  return [...matches].map((match) => match[2] ?? match[4] ?? '');
}

/** @param files What there is. */
export function createAddressBook(place: Place, files: { has(path: string): boolean }): AddressBook {
  const { origin, base } = place;
  /** By absolute path or address; most addresses stand in thousands of pages. */
  const targets = new Map<string, Target>();
  const faults = new Map<string, Set<string>>();
  /** By page. */
  const ids = new Map<string, string>();
  const fragments = new Map<string, { file: string; id: string; from: Set<string> }>();

  const report = (value: string, what: string, from: string): void => {
    const key = `"${value}" ${what}`;
    const places = faults.get(key);
    if (places) places.add(from);
    else faults.set(copy(key), new Set([from]));
  };

  const locate = (address: string, from: string): Target => {
    const isRooted = /^(?:\/|https?:)/.test(address);
    const known = isRooted ? targets.get(address) : undefined;
    if (known) return known;
    const target = findTarget(address, `${origin}${base}${encodeURI(from)}`);
    if (isRooted) targets.set(copy(address), target);
    return target;
  };

  const findTarget = (address: string, from: string): Target => {
    const url = URL.parse(address, from);
    if (!url) return { fault: 'is no address' };
    if (url.origin !== origin) return {};
    if (!url.pathname.startsWith(base)) return { fault: `leads out of ${base}` };
    const path = decode(url.pathname.slice(base.length));
    if (path === undefined) return { fault: 'is no address' };
    const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    return files.has(file) ? { file } : { fault: `leads to no file: ${file}` };
  };

  return {
    add(value, from) {
      const hash = value.indexOf('#');
      const address = hash === -1 ? value : value.slice(0, hash);
      const { file, fault } = address === '' && hash !== -1 ? { file: from } : locate(address, from);
      if (fault !== undefined) return report(value, fault, from);
      if (file === undefined || hash === -1 || !/\.html?$/i.test(file)) return;
      const id = decode(value.slice(hash + 1));
      if (id === undefined) return report(value, 'is no address', from);
      // Browsers take these to the top of a page that has no such id.
      if (id === '' || id === 'top') return;
      const key = `${file}#${id}`;
      const known = fragments.get(key);
      if (known) known.from.add(from);
      else fragments.set(copy(key), { file, id: copy(id), from: new Set([from]) });
    },
    addIds(path, found) {
      ids.set(path, `\n${found}\n`);
    },
    findings() {
      for (const { file, id, from } of fragments.values()) {
        if (ids.get(file)?.includes(`\n${id}\n`)) continue;
        for (const page of from) report(`#${id}`, `leads to no id on ${file}`, page);
      }
      return [...faults].map(([message, pages]) => toFinding(message, [...pages]));
    },
  };
}

/** How many places of the same fault are named. */
const NAMED_PLACES = 3;

function toFinding(message: string, [file = '', ...others]: readonly string[]): Finding {
  if (others.length === 0) return { file, message };
  const named = others.slice(0, NAMED_PLACES - 1).join(', ');
  const rest = others.length - (NAMED_PLACES - 1);
  return { file, message: `${message}; also in ${named}${rest > 0 ? ` and ${rest} more files` : ''}` };
}

function metaAddresses(attributes: Tag['attributes']): string[] {
  const refresh = refreshTarget(attributes);
  if (refresh !== undefined) return [refresh];
  return ADDRESS_PROPERTIES.has(attributes.get('property') ?? '') ? [attributes.get('content') ?? ''] : [];
}

/** `undefined` where an escape is malformed. */
function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The same text on its own: a part of another one keeps that in memory. */
function copy(text: string): string {
  return Buffer.from(text).toString();
}
