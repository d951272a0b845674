/** The addresses in a site, and where they lead. */
import type { Tag } from './scan-html.ts';
import type { Finding, Place } from './site.ts';

export interface AddressBook {
  /**
   * Notes an address of a file; what is wrong with it comes out of `findings`. Of a page whose ids are known, links within it
   * are done with at once.
   * @param value Kept in memory, so that it should be no part of a longer text.
   */
  add(value: string, from: string): void;
  /** Notes the ids of a page, which fragments may lead to, each in a line. */
  addIds(path: string, ids: string): void;
  /** To be asked when every file has been read. One finding for each target, with the files that it stands in. */
  findings(): Finding[];
}

interface Target {
  /** Path of the file that would answer; `undefined` outside of the site. */
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

/** An address of which something is left to be said when every file is there. */
interface Reference extends Target {
  readonly value: string;
  /** What has to be on the page. */
  readonly id?: string;
  /** The files that it stands in. */
  readonly from: Set<string>;
}

/** @param files What there is so far; all of it when findings are asked for. */
export function createAddressBook(place: Place, files: { has(path: string): boolean }): AddressBook {
  const { origin, base } = place;
  /** By absolute path or address; most addresses stand in thousands of pages. */
  const targets = new Map<string, Target>();
  /** By absolute path or address, too, with its fragment; `null` where nothing is left to be said. */
  const rooted = new Map<string, Reference | null>();
  const references: Reference[] = [];
  /** By page. */
  const ids = new Map<string, string>();

  const locate = (address: string, from: string): Target => {
    const known = ROOTED.test(address) ? targets.get(address) : undefined;
    if (known) return known;
    const target = findTarget(address, `${origin}${base}${encodeURI(from)}`);
    if (ROOTED.test(address)) targets.set(address, target);
    return target;
  };

  const findTarget = (address: string, from: string): Target => {
    const url = URL.parse(address, from);
    if (!url) return { fault: 'is no address' };
    if (url.origin !== origin) return {};
    if (!url.pathname.startsWith(base)) return { fault: `leads out of ${base}` };
    const path = decode(url.pathname.slice(base.length));
    if (path === undefined) return { fault: 'is no address' };
    return { file: path === '' || path.endsWith('/') ? `${path}index.html` : path };
  };

  const hasId = (file: string, id: string): boolean => ids.get(file)?.includes(`\n${id}\n`) ?? false;

  const refer = (value: string, page: string): Reference | null => {
    const hash = value.indexOf('#');
    const address = hash === -1 ? value : value.slice(0, hash);
    const target = address === '' && hash !== -1 ? { file: page } : locate(address, page);
    const { file, fault } = target;
    const from = new Set<string>();
    if (fault !== undefined) return { ...target, value, from };
    if (file === undefined) return null;
    const id = hash === -1 || !/\.html?$/i.test(file) ? '' : decode(value.slice(hash + 1));
    if (id === undefined) return { file, value, fault: 'is no address', from };
    // Browsers take these to the top of a page that has no such id.
    if (id === '' || id === 'top') return files.has(file) ? null : { file, value, from };
    return hasId(file, id) ? null : { file, id, value, from };
  };

  const faultOf = ({ value, file, id, fault }: Reference): string | undefined => {
    if (file !== undefined && !files.has(file)) return `"${value}" leads to no file: ${file}`;
    if (fault !== undefined) return `"${value}" ${fault}`;
    return file === undefined || id === undefined || hasId(file, id) ? undefined : `"#${id}" leads to no id on ${file}`;
  };

  return {
    add(value, from) {
      let reference = rooted.get(value);
      if (reference === undefined) {
        reference = refer(value, from);
        if (ROOTED.test(value)) rooted.set(value, reference);
        if (reference) references.push(reference);
      }
      reference?.from.add(from);
    },
    addIds(path, found) {
      ids.set(path, `\n${found}\n`);
    },
    findings() {
      const faults = new Map<string, Set<string>>();
      for (const reference of references) {
        const fault = faultOf(reference);
        if (fault === undefined) continue;
        const places = faults.get(fault) ?? new Set();
        for (const place of reference.from) places.add(place);
        faults.set(fault, places);
      }
      return [...faults].map(([message, pages]) => toFinding(message, [...pages]));
    },
  };
}

/** What means the same in every file. */
const ROOTED = /^(?:\/|https?:)/;

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
