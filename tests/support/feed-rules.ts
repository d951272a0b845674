/** What holds for the feeds of a site. */
import { parseFragment } from 'parse5';
import { LOCALE_KEYS, LOCALES, type Locale, localeToPath } from '#i18n/locales.ts';
import { FEED_SIZE } from '#site.ts';
import { addressesInHtml, addressFault } from './addresses.ts';
import { textOf } from './canonical-html.ts';
import { classesOf, elementsIn, findByClass, type Page, type Site } from './read-site.ts';
import { childrenOf, childText, parseXml, type XmlElement } from './xml.ts';

export function findFeedFaults(site: Site): string[] {
  return LOCALE_KEYS.flatMap((locale) => {
    const path = `${localeToPath(locale)}/rss.xml`;
    return site.files.has(path)
      ? findFaults(site, locale, path).map((fault) => `${path}: ${fault}`)
      : [`${path} is missing`];
  });
}

/** The entries of a feed. */
export function feedItems(site: Site, locale: Locale): XmlElement[] {
  const rss = parseXml(site.text(`${localeToPath(locale)}/rss.xml`));
  return childrenOf(rss, 'channel').flatMap((channel) => childrenOf(channel, 'item'));
}

function findFaults(site: Site, locale: Locale, path: string): string[] {
  const { origin, base } = site;
  const [channel] = childrenOf(parseXml(site.text(path)), 'channel');
  if (!channel) return ['no channel'];
  const home = `${origin}${base}${localeToPath(locale)}/`;
  const facts: [name: string, found: string | undefined, wanted: string][] = [
    ['language', childText(channel, 'language'), LOCALES[locale].lang],
    ['title', childText(channel, 'title'), LOCALES[locale].messages['feed.title']],
    ['link', childText(channel, 'link'), home],
    ['self', childrenOf(channel, 'atom:link')[0]?.attributes['href'], `${home}rss.xml`],
  ];
  const items = childrenOf(channel, 'item');
  const posts = site.pages.filter(({ url, isIndexed }) => isIndexed && isPost(url.slice(base.length), locale));
  const days = items.map((item) => Date.parse(childText(item, 'pubDate') ?? ''));
  return [
    ...facts.filter(([, found, wanted]) => found !== wanted).map(([name, found]) => `${name} is "${found}"`),
    ...(items.length === Math.min(posts.length, FEED_SIZE)
      ? []
      : [`${items.length} entries for ${posts.length} posts`]),
    ...(days.every((day, index) => day <= (days[index - 1] ?? Number.POSITIVE_INFINITY))
      ? []
      : ['not in the order of days']),
    ...items.flatMap((item) => {
      const link = childText(item, 'link') ?? '';
      const post = posts.find(({ url }) => `${origin}${url}` === link);
      return post
        ? findItemFaults(site, item, post).map((fault) => `${link}: ${fault}`)
        : [`${link} is no listed post`];
    }),
  ];
}

function findItemFaults(site: Site, item: XmlElement, post: Page): string[] {
  const content = childText(item, 'content:encoded') ?? '';
  const addresses = addressesInHtml(content).map(({ value }) => value);
  return [
    ...(childText(item, 'guid') === childText(item, 'link') ? [] : ['guid and link differ']),
    ...(childText(item, 'description') ? [] : ['no description']),
    ...(childrenOf(item, 'category').length > 0 ? [] : ['no category']),
    ...addresses.filter((value) => !URL.canParse(value)).map((value) => `"${value}" is not absolute`),
    ...addresses.flatMap((value) => {
      const fault = addressFault(value, site.origin, site);
      return fault ? [`"${value}" ${fault}`] : [];
    }),
    ...(wordsOf(parseFragment(content)) === wordsOnPage(post) ? [] : ['its text is not that of the page']),
  ];
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

function isPost(path: string, locale: Locale): boolean {
  return new RegExp(`^${localeToPath(locale)}/posts/[^/]+/$`).test(path);
}
