/** What holds for the feeds of a site. */
import { parseFragment } from 'parse5';
import { LOCALE_KEYS, LOCALES, type Locale, localeToPath } from '#i18n/locales.ts';
import { FEED_SIZE } from '#site.ts';
import { attributeOf, textOf } from './canonical-html.ts';
import { classesOf, elementsIn, findAll, findByClass, linksOf, metaOf, type Page, type Site } from './read-site.ts';
import { childrenOf, childText, parseXml, type XmlElement } from './xml.ts';

/** A feed as its format says it, in one form for all. */
export interface FeedContent {
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly lang: string | undefined;
  readonly page: string | undefined;
  readonly self: string | undefined;
  readonly entries: readonly FeedItem[];
}

interface FeedItem {
  readonly id: string | undefined;
  readonly url: string | undefined;
  readonly title: string | undefined;
  readonly summary: string | undefined;
  readonly html: string | undefined;
  readonly published: string | undefined;
  readonly authors: readonly (string | undefined)[];
  readonly tags: readonly (string | undefined)[];
}

type Reader = (text: string) => FeedContent;

/** The formats by their file names. */
const READERS: Readonly<Record<string, Reader>> = { 'rss.xml': readRss, 'atom.xml': readAtom, 'feed.json': readJson };

const FEED_NAME = new RegExp(`(^|/)(${Object.keys(READERS).join('|').replaceAll('.', '\\.')})$`);

/** A moment as RFC 3339 has it; ours begin a day. */
const MIDNIGHT = /^\d{4}-\d{2}-\d{2}T00:00:00\.000Z$/;

const ATOM = 'http://www.w3.org/2005/Atom';

export function findFeedFaults(site: Site): string[] {
  const folders = [...feedPages(site).keys()];
  const wanted = folders.flatMap((folder) => Object.keys(READERS).map((name) => `${folder}${name}`));
  const found = [...site.files].filter((path) => FEED_NAME.test(path));
  return [
    ...wanted.filter((path) => !site.files.has(path)).map((path) => `${path} is missing`),
    ...found.filter((path) => !wanted.includes(path)).map((path) => `${path} belongs to no page`),
    ...folders.flatMap((folder) => findFaultsIn(site, folder)),
    ...found.flatMap((path) => findFormFaults(site.text(path), path).map((fault) => `${path}: ${fault}`)),
  ];
}

/** A feed of the site: `readFeed(site, 'en/tags/cloud/atom.xml')`. */
export function readFeed(site: Site, path: string): FeedContent {
  return READERS[path.split('/').at(-1) ?? '']?.(site.text(path)) as FeedContent;
}

/** The pages with feeds by their folder: homes, tags and stages. */
function feedPages(site: Site): Map<string, Page> {
  const folders = LOCALE_KEYS.map(localeToPath).join('|');
  const pattern = new RegExp(`^(${folders})/((tags|stages)/[^/]+/)?index\\.html$`);
  return new Map(
    site.pages
      .filter(({ path, isRedirect }) => pattern.test(path) && !isRedirect)
      .map((page) => [page.path.replace('index.html', ''), page]),
  );
}

/** What the formats of one feed say, held against each other and against the pages of the site. */
function findFaultsIn(site: Site, folder: string): string[] {
  const { origin } = site;
  const page = feedPages(site).get(folder) as Page;
  const locale = page.locale as Locale;
  const { messages, lang } = LOCALES[locale];
  const isHome = folder === `${localeToPath(locale)}/`;
  const prefix = messages['feed.termTitle'].replace('{label}', '');
  const listed = site.pages.filter((candidate) => candidate.isIndexed && isPost(candidate, locale));
  const linked = new Set(findAll(page, 'a').map((link) => attributeOf(link, 'href')));
  const posts = isHome ? listed : listed.filter(({ url }) => linked.has(url));
  return Object.keys(READERS).flatMap((name) => {
    const path = `${folder}${name}`;
    const feed = readFeed(site, path);
    const { title = '', entries } = feed;
    const label = title.slice(prefix.length);
    const isTitle = isHome ? title === messages['feed.title'] : label !== '' && titleOf(page).includes(label);
    const facts: [name: string, found: string | undefined, wanted: string][] = [
      ['language', feed.lang, lang],
      ['page', feed.page, `${origin}${page.url}`],
      ['self', feed.self, `${origin}${page.url}${name}`],
    ];
    const days = entries.map(({ published = '' }) => published);
    return [
      ...facts.filter(([, found, wanted]) => found !== wanted).map(([fact, found]) => `${fact} is "${found}"`),
      ...(isTitle ? [] : [`title is "${title}"`]),
      ...(feed.description ? [] : ['no description']),
      ...(entries.length === Math.min(posts.length, FEED_SIZE) ? [] : [`${entries.length} of ${posts.length} posts`]),
      ...(days.join() === days.toSorted().toReversed().join() ? [] : ['not in the order of days']),
      ...entries.flatMap((entry) => {
        const post = posts.find(({ url }) => `${origin}${url}` === entry.url);
        return post
          ? findEntryFaults(entry, post).map((fault) => `${entry.url}: ${fault}`)
          : [`${entry.url} is none of its posts`];
      }),
    ].map((fault) => `${path}: ${fault}`);
  });
}

function findEntryFaults(
  { id, url, title, summary, html = '', published, authors, tags }: FeedItem,
  post: Page,
): string[] {
  const [heading] = findAll(post, 'h1');
  return [
    ...(id === url && linksOf(post, 'canonical').includes(url ?? '') ? [] : [`its id is ${id}`]),
    ...(heading && title === textOf(heading).trim() ? [] : [`its title is "${title}"`]),
    ...(summary === metaOf(post, 'description') ? [] : [`its summary is "${summary}"`]),
    ...(MIDNIGHT.test(published ?? '') ? [] : [`published at ${published}`]),
    ...([authors, tags].every((names) => names.length > 0 && names.every(Boolean)) ? [] : ['no author or no tag']),
    ...(wordsOf(parseFragment(html)) === wordsOnPage(post) ? [] : ['its text is not that of the page']),
  ];
}

/** What a format asks for beyond what the others have, too. */
function findFormFaults(text: string, path: string): string[] {
  if (path.endsWith('.json')) return findJsonFaults(text);
  const root = parseXml(text);
  return root.name === 'feed' ? findAtomFaults(root) : findRssFaults(root);
}

function findRssFaults(root: XmlElement): string[] {
  const [channel] = childrenOf(root, 'channel');
  const items = channel ? childrenOf(channel, 'item') : [];
  return [
    ...(root.attributes['version'] === '2.0' ? [] : ['not RSS 2.0']),
    ...items
      .filter((item) => childrenOf(item, 'guid')[0]?.attributes['isPermaLink'] !== 'true')
      .map((item) => `${childText(item, 'guid')} is no permanent link`),
  ];
}

function findAtomFaults(feed: XmlElement): string[] {
  const entries = childrenOf(feed, 'entry');
  const changes = entries.map((entry) => childText(entry, 'updated') ?? '');
  const updated = childText(feed, 'updated') ?? '';
  return [
    ...(feed.attributes['xmlns'] === ATOM ? [] : ['not in the namespace of Atom']),
    ...(childrenOf(feed, 'author').length > 0 ? [] : ['no author']),
    ...[updated, ...changes].filter((moment) => !MIDNIGHT.test(moment)).map((moment) => `updated at ${moment}`),
    ...(entries.length === 0 || updated === changes.toSorted().at(-1) ? [] : [`updated at ${updated}`]),
    ...entries.flatMap((entry) => {
      const isChanged = (childText(entry, 'updated') ?? '') >= (childText(entry, 'published') ?? '');
      const typeOf = (name: string): string | undefined => childrenOf(entry, name)[0]?.attributes['type'];
      const isHtml = typeOf('content') === 'html' && typeOf('title') === 'text' && typeOf('summary') === 'text';
      const [tag] = childrenOf(entry, 'category');
      return [
        ...(isChanged ? [] : [`${childText(entry, 'id')} was changed before it was published`]),
        ...(isHtml ? [] : [`${childText(entry, 'id')} does not tell HTML from text`]),
        ...(tag?.attributes['term'] && tag.attributes['scheme'] ? [] : [`${childText(entry, 'id')} has no term`]),
      ];
    }),
  ];
}

/** The rules of jsonfeed.org/version/1.1. */
function findJsonFaults(text: string): string[] {
  const feed = JSON.parse(text) as Record<string, unknown> & { items: Record<string, unknown>[] };
  return [
    ...(feed['version'] === 'https://jsonfeed.org/version/1.1' ? [] : [`version ${feed['version']}`]),
    ...feed.items.flatMap((item) => {
      const { id, date_modified: modified, date_published: published, image, language } = item;
      const isChanged = MIDNIGHT.test(String(modified)) && String(modified) >= String(published);
      return [
        ...(typeof id === 'string' && id !== '' ? [] : ['an item without an id']),
        ...(isChanged ? [] : [`${id}: modified at ${modified}`]),
        ...(typeof image === 'string' && URL.canParse(image) ? [] : [`${id}: the image is ${image}`]),
        ...(language === feed['language'] ? [] : [`${id}: in ${language}`]),
        ...(Object.values(item).includes(null) ? [`${id}: something is null`] : []),
      ];
    }),
  ];
}

function readRss(text: string): FeedContent {
  const [channel] = childrenOf(parseXml(text), 'channel');
  const items = channel ? childrenOf(channel, 'item') : [];
  return {
    title: channel && trimmed(channel, 'title'),
    description: channel && trimmed(channel, 'description'),
    lang: channel && childText(channel, 'language'),
    page: channel && childText(channel, 'link'),
    self: channel && childrenOf(channel, 'atom:link')[0]?.attributes['href'],
    entries: items.map((item) => ({
      id: childText(item, 'guid'),
      url: childText(item, 'link'),
      title: trimmed(item, 'title'),
      // RSS has HTML here.
      summary: textOf(parseFragment(trimmed(item, 'description') ?? '')),
      html: trimmed(item, 'content:encoded'),
      published: toMoment(childText(item, 'pubDate')),
      authors: childrenOf(item, 'dc:creator').map((creator) => creator.text.trim()),
      tags: childrenOf(item, 'category').map((category) => category.text.trim()),
    })),
  };
}

function readAtom(text: string): FeedContent {
  const feed = parseXml(text);
  const link = (element: XmlElement, rel: string): string | undefined =>
    childrenOf(element, 'link').find(({ attributes }) => attributes['rel'] === rel)?.attributes['href'];
  return {
    title: trimmed(feed, 'title'),
    description: trimmed(feed, 'subtitle'),
    lang: feed.attributes['xml:lang'],
    page: childText(feed, 'id') === link(feed, 'alternate') ? childText(feed, 'id') : undefined,
    self: link(feed, 'self'),
    entries: childrenOf(feed, 'entry').map((entry) => ({
      id: childText(entry, 'id'),
      url: link(entry, 'alternate'),
      title: trimmed(entry, 'title'),
      summary: trimmed(entry, 'summary'),
      html: trimmed(entry, 'content'),
      published: childText(entry, 'published'),
      authors: childrenOf(entry, 'author').map((author) => trimmed(author, 'name')),
      tags: childrenOf(entry, 'category').map(({ attributes }) => attributes['label']),
    })),
  };
}

function readJson(text: string): FeedContent {
  const feed = JSON.parse(text);
  // biome-ignore lint/suspicious/noExplicitAny: whatever is wrong with it, the rules say
  const items = feed.items as any[];
  return {
    title: feed.title,
    description: feed.description,
    lang: feed.language,
    page: feed.home_page_url,
    self: feed.feed_url,
    entries: items.map(({ id, url, title, summary, content_html: html, date_published: published, authors, tags }) => ({
      id,
      url,
      title,
      summary,
      html,
      published,
      authors: authors.map(({ name }: { name: string }) => name),
      tags,
    })),
  };
}

/** Writers of XML set long texts off with white space. */
function trimmed(element: XmlElement, name: string): string | undefined {
  return childText(element, name)?.trim();
}

/** A date of RFC 822 as RFC 3339 has it. */
function toMoment(date: string | undefined): string | undefined {
  return date === undefined ? undefined : new Date(date).toISOString();
}

function titleOf(page: Page): string {
  return findAll(page, 'title').map(textOf).join();
}

/** The text of the article without the cards of other stories, which a feed shows as links. */
function wordsOnPage(post: Page): string {
  const prose = findByClass(post, 'prose');
  return prose ? wordsOf(prose) : '';
}

function wordsOf(root: Parameters<typeof textOf>[0] & Parameters<typeof elementsIn>[0]): string {
  const cards = elementsIn(root).filter((element) => classesOf(element).includes('card') || isStoryLink(element));
  const text = cards.reduce((rest, card) => rest.replace(textOf(card), ''), textOf(root));
  return text.replace(/\s+/g, ' ').trim();
}

/** A paragraph that is nothing but a link stands for a card in a feed. */
function isStoryLink(element: ReturnType<typeof elementsIn>[number]): boolean {
  const [child, ...others] = element.childNodes.filter((node) => textOf(node).trim() !== '');
  return element.tagName === 'p' && others.length === 0 && child?.nodeName === 'a';
}

function isPost({ path }: Page, locale: Locale): boolean {
  return new RegExp(`^${localeToPath(locale)}/posts/[^/]+/index\\.html$`).test(path);
}
