/**
 * Reads the tags of finished pages. Their HTML was written by serialisers, so that every `<` and `&` of a text is
 * escaped and every quote closed; on such HTML this finds what a parser finds, in a tenth of the time. A test holds it
 * against a parser on every page of the test sites.
 */

export interface Tag {
  /** In lower case. */
  readonly name: string;
  /** The first of a name counts. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Where the tag ends in the text. */
  readonly end: number;
}

/**
 * Calls `visit` for every start tag in order, those in templates and `<noscript>` included, not what scripts hold.
 * @param wants Tells by the name and the text of the attributes which tags are of no use, as most are; to read attributes
 * is what takes long.
 */
export function scanTags(
  html: string,
  visit: (tag: Tag) => void,
  wants: (name: string, attributes: string) => boolean = () => true,
): void {
  const tags = /<(?:!--[\s\S]*?-->|([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>)/g;
  for (let match = tags.exec(html); match; match = tags.exec(html)) {
    if (match[1] === undefined) continue;
    const name = match[1].toLowerCase();
    const attributes = match[2] ?? '';
    if (wants(name, attributes)) visit({ name, attributes: readAttributes(attributes), end: tags.lastIndex });
    if (RAW_TEXT.has(name)) {
      const end = html.indexOf(`</${match[1]}`, tags.lastIndex);
      if (end !== -1) tags.lastIndex = end;
    }
  }
}

/** The text of an element without markup inside, such as a script, from the end of its start tag. */
export function rawTextAt(html: string, start: number): string {
  const end = html.indexOf('</', start);
  return html.slice(start, end === -1 ? undefined : end);
}

/**
 * The text of the element whose start tag ends at a place, without what stands in elements of the names to leave out.
 * @param name Of the element itself.
 */
export function textOfElement(html: string, name: string, start: number, leftOut: string): string {
  const tags = new RegExp(`<(/?)${name}(?=[\\s>])`, 'g');
  tags.lastIndex = start;
  let depth = 1;
  let end = html.length;
  for (let match = tags.exec(html); match; match = tags.exec(html)) {
    depth += match[1] === '' ? 1 : -1;
    if (depth > 0) continue;
    end = match.index;
    break;
  }
  const inner = html.slice(start, end).replaceAll(new RegExp(`<${leftOut}(?=[\\s>])[\\s\\S]*?</${leftOut}>`, 'g'), '');
  // Between the cells of MDX nothing stands, not even a blank.
  return decodeHtml(inner.replaceAll(/<\/t[dh]>/g, ' ').replaceAll(/<(?:[^>"']|"[^"]*"|'[^']*')*>/g, ''));
}

/** Elements whose content is text, whatever it looks like. */
const RAW_TEXT = new Set(['script', 'style', 'textarea', 'title']);

function readAttributes(source: string): Map<string, string> {
  const attributes = new Map<string, string>();
  if (source === '') return attributes;
  for (const [, name = '', quoted, single, bare] of source.matchAll(
    /([^\s=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g,
  )) {
    if (!attributes.has(name)) attributes.set(name, decodeHtml(quoted ?? single ?? bare ?? ''));
  }
  return attributes;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** Resolves the references that serialisers write. */
function decodeHtml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
    if (name !== undefined) return NAMED[name] ?? all;
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });
}
