/** Files that programs read: JSON of any kind, search, manifests, redirects, texts for language models. */
import type { SearchRecord } from '#search/post.ts';
import { addressesInCss } from './addresses.ts';
import { type DataReading, type Finding, fault, type Place } from './site.ts';

export type ReadData = (text: string, path: string, place: Place) => DataReading;

/** By what their paths look like; feeds have a reader of their own. */
const READERS: readonly (readonly [pattern: RegExp, read: ReadData])[] = [
  [/\.css$/, (text) => reading(addressesInCss(text))],
  [/^pagefind\/record\/[^/]+\.json$/, readSearchRecord],
  [/\.webmanifest$/, readManifest],
  [/(^|\/)llms\.txt$/, readMarkdown],
  [/\.md$/, readMarkdown],
  [/^_redirects$/, readRedirects],
  [/(?<!feed)\.json$/, (text, path) => readJson(text, path, () => reading())],
];

/** What reads a file with such a path, if any of it is looked at. */
export function dataReaderOf(path: string): ReadData | undefined {
  return READERS.find(([pattern]) => pattern.test(path))?.[1];
}

/** The addresses of this site in the JSON of a page, which tells machines what it shows. */
export function readPageJson(json: string, path: string, { origin }: Place): DataReading {
  return readJson(json, path, (value) =>
    reading(
      stringsIn(value)
        .filter((text) => text.startsWith(`${origin}/`))
        .map(withoutName),
    ),
  );
}

/**
 * Reads JSON.
 * @param read What its value is made of.
 */
export function readJson(text: string, path: string, read: (value: unknown) => DataReading): DataReading {
  try {
    return read(JSON.parse(text));
  } catch (error) {
    return reading([], [fault(path, `its JSON cannot be read: ${error instanceof Error ? error.message : error}`)]);
  }
}

export function reading(addresses: readonly string[] = [], findings: readonly Finding[] = []): DataReading {
  return { addresses, findings };
}

/** An `@id` is an address with a name behind it, which no element of the page has. */
function withoutName(id: string): string {
  return id.replace(/#.*$/, '').replace(/\?.*$/, '');
}

function readSearchRecord(text: string, path: string): DataReading {
  return readJson(text, path, (value) => {
    const { url, sections } = value as SearchRecord;
    const ids = sections.map(({ id }) => id).filter((id) => id !== '');
    return reading([url, ...ids.map((id) => `${url}#${encodeURIComponent(id)}`)]);
  });
}

function readManifest(text: string, path: string, { base }: Place): DataReading {
  return readJson(text, path, (value) => {
    const { start_url: start, scope, icons } = value as { start_url: string; scope: string; icons: { src: string }[] };
    const findings = scope === base ? [] : [fault(path, `its scope is ${scope}, not ${base}`)];
    return reading([start, ...icons.map(({ src }) => src)], findings);
  });
}

/** Values of frontmatter, links of Markdown and the attributes of HTML in it; what code shows is no address. */
function readMarkdown(text: string): DataReading {
  const [frontmatter = ''] = /^---\n[\s\S]*?\n---\n/.exec(text) ?? [];
  const values = [...frontmatter.matchAll(/(?<=: )https?:\/\/\S+$/gm)].map(([value]) => value);
  const prose = text.slice(frontmatter.length).replaceAll(/^( *)(`{3,}|~{3,})[\s\S]*?^ *\2|(`+)[^`\n]+\3/gm, '');
  const links = prose.matchAll(/\]\(<?(https?:\/\/[^\s)>]+)|\b(?:href|src)="(https?:\/\/[^"]+)"/g);
  return reading([...values, ...[...links].map(([, target, attribute]) => target ?? attribute ?? '')]);
}

function readRedirects(text: string, path: string): DataReading {
  const rules = text
    .split('\n')
    .filter((line) => !/^\s*(#|$)/.test(line))
    .map((line) => {
      const [from = '', target = '', status = ''] = line.trim().split(/\s+/);
      return { line, target, isSound: from.startsWith('/') && /^\d{3}$/.test(status) };
    });
  const [sound = [], unsound = []] = [true, false].map((wanted) => rules.filter(({ isSound }) => isSound === wanted));
  return reading(
    // What a wildcard or a name stands for is not known.
    sound.map(({ target }) => target).filter((target) => !/[*:]/.test(target)),
    unsound.map(({ line }) => fault(path, `"${line}" is no redirect`)),
  );
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
