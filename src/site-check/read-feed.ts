/** Feeds: well-formed, and what they link to is there, in the texts of their posts, too. */
import { addressesIn } from './addresses.ts';
import { readXml } from './read-xml.ts';
import { scanTags } from './scan-html.ts';
import { type DataReading, fault } from './site.ts';

/** Elements of RSS and Atom whose text is an address, or HTML. */
const ADDRESSES = new Set(['link', 'guid', 'id', 'uri', 'comments']);
const TEXTS = new Set(['content:encoded', 'content']);

/** Members of JSON Feed that are addresses; the text is in `content_html`. */
const MEMBERS = new Set([
  'home_page_url',
  'feed_url',
  'id',
  'url',
  'external_url',
  'image',
  'banner_image',
  'icon',
  'favicon',
]);

/** Makes what reads feeds. A post stands in the feeds of all its terms with the same text, which is read once. */
export function createFeedReader(): (text: string, path: string) => DataReading {
  const known = new Map<string, readonly string[]>();
  return (text, path) => {
    const addresses: string[] = [];
    const addText = (html: string): void => {
      const found = known.get(html) ?? addressesInHtml(html);
      known.set(html, found);
      addresses.push(...found);
    };
    try {
      if (path.endsWith('.json')) readJsonFeed(JSON.parse(text), (value) => addresses.push(value), addText);
      else readXmlFeed(text, (value) => addresses.push(value), addText);
    } catch (error) {
      const message = `the feed is not well-formed: ${error instanceof Error ? error.message : error}`;
      return { addresses: [], findings: [fault(path, message)] };
    }
    const relative = addresses.filter((value) => !URL.canParse(value));
    return {
      addresses: addresses.filter((value) => URL.canParse(value)),
      findings: relative.map((value) => fault(path, `"${value}" is not absolute`)),
    };
  };
}

function addressesInHtml(html: string): string[] {
  const addresses: string[] = [];
  scanTags(html, (tag) => addresses.push(...addressesIn(tag)));
  return addresses;
}

function readXmlFeed(source: string, add: (value: string) => void, addText: (html: string) => void): void {
  let text = '';
  readXml(source, {
    open(_, { href, url }) {
      text = '';
      if (href !== undefined) add(href);
      if (url !== undefined) add(url);
    },
    text(part) {
      text += part;
    },
    close(name) {
      if (TEXTS.has(name)) addText(text);
      else if (ADDRESSES.has(name) && text.trim() !== '') add(text.trim());
      text = '';
    },
  });
}

function readJsonFeed(value: unknown, add: (value: string) => void, addText: (html: string) => void): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (key === 'content_html') addText(String(member));
    else if (MEMBERS.has(key) && typeof member === 'string') add(member);
    else readJsonFeed(member, add, addText);
  }
}
