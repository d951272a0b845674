/** Feeds as text: RSS 2.0, Atom 1.0 and JSON Feed 1.1. */
import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import { LOCALES } from '#i18n/locales.ts';
import { type Feed, feedType } from '#model/feed.ts';
import { CONTENT_LICENCE, SITE_NAME } from '#site.ts';
import { absoluteUrl, type FeedFormat, feedUrl, termsUrl } from '#urls.ts';

/** Characters that XML 1.0 forbids even when they are escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it takes away
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * A feed in one of the formats.
 * @param texts The HTML of each entry, with absolute URLs.
 */
export function writeFeed(format: FeedFormat, feed: Feed, texts: readonly string[]): string {
  return WRITERS[format](feed, texts).toWellFormed().replace(FORBIDDEN, '');
}

const WRITERS: Readonly<Record<FeedFormat, (feed: Feed, texts: readonly string[]) => string>> = {
  rss: writeRss,
  atom: writeAtom,
  json: writeJson,
};

function writeRss(feed: Feed, texts: readonly string[]): string {
  return generateRssFeed({
    title: feed.title,
    link: feed.url,
    description: feed.description,
    language: feed.lang,
    ...(isOurs(feed) && { copyright: CONTENT_LICENCE.name }),
    // A feed without entries has not changed yet.
    ...(feed.entries.length > 0 && { lastBuildDate: toDate(feed.updated) }),
    atom: { links: [selfLink('rss', feed)] },
    items: feed.entries.map(({ post, url, published, authors, tags }, index) => ({
      title: post.title,
      link: url,
      guid: { value: url, isPermaLink: true },
      description: toHtml(post.description),
      content: { encoded: texts[index] ?? '' },
      ...(published && { pubDate: toDate(published) }),
      // `<author>` would have to be an address for mail.
      dc: { creators: authors.map(({ name }) => name) },
      categories: tags.map(({ label }) => ({ name: label, domain: tagScheme(feed) })),
    })),
  });
}

function writeAtom(feed: Feed, texts: readonly string[]): string {
  return generateAtomFeed({
    id: feed.url,
    title: toText(feed.title),
    subtitle: toText(feed.description),
    updated: toDate(feed.updated),
    ...(isOurs(feed) && { rights: toText(CONTENT_LICENCE.name) }),
    // Entries have authors of their own; a feed without entries needs one all the same.
    authors: [{ name: SITE_NAME }],
    links: [selfLink('atom', feed), { href: feed.url, rel: 'alternate', type: 'text/html', hreflang: feed.lang }],
    xml: { lang: feed.lang },
    entries: feed.entries.map(({ post, url, published, updated, authors, tags }, index) => ({
      id: url,
      title: toText(post.title),
      summary: toText(post.description),
      content: { type: 'html', value: texts[index] ?? '' },
      updated: toDate(updated),
      ...(published && { published: toDate(published) }),
      authors: authors.map(({ name, url }) => ({ name, uri: url })),
      categories: tags.map(({ id, label }) => ({ term: id, label, scheme: tagScheme(feed) })),
      links: [{ href: url, rel: 'alternate', type: 'text/html', hreflang: LOCALES[post.locale].lang }],
    })),
  });
}

function writeJson(feed: Feed, texts: readonly string[]): string {
  const json = generateJsonFeed({
    title: feed.title,
    home_page_url: feed.url,
    feed_url: absoluteUrl(feedUrl('json', feed.source)),
    description: feed.description,
    language: feed.lang,
    items: feed.entries.map(({ post, url, published, updated, authors, tags, cover }, index) => ({
      id: url,
      url,
      title: post.title,
      summary: post.description,
      content_html: texts[index] ?? '',
      image: cover,
      ...(published && { date_published: toDate(published) }),
      date_modified: toDate(updated),
      authors: [...authors],
      tags: tags.map(({ label }) => label),
      language: feed.lang,
    })),
  });
  // An empty list is left out by the library, but the format wants it.
  const whole = { ...(json as object), ...(feed.entries.length === 0 && { items: [] }) };
  return `${JSON.stringify(whole, undefined, 2)}\n`;
}

function selfLink(format: FeedFormat, { source }: Feed): { href: string; rel: string; type: string } {
  return { href: absoluteUrl(feedUrl(format, source)), rel: 'self', type: feedType(format) };
}

/** Whether all of it is under our licence, and not a part under the terms of its source. */
function isOurs({ entries }: Feed): boolean {
  return entries.every(({ post }) => post.source?.license === undefined);
}

/** The vocabulary that the tags of entries are taken from. */
function tagScheme({ source }: Feed): string {
  return absoluteUrl(termsUrl(source.locale, 'tags'));
}

/** A text that Atom is told to be no HTML. */
function toText(value: string): { value: string; type: string } {
  return { value, type: 'text' };
}

/** A text for where RSS expects HTML. */
function toHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function toDate(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
