/** The feeds of the site as endpoints, and articles as HTML text for them. */

import mdxRenderer from '@astrojs/mdx/server.js';
import type { APIRoute } from 'astro';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { listFeeds, viewFeed } from '#model/feed.ts';
import type { Post } from '#model/post.ts';
import { type FeedFormat, type FeedSource, feedUrl, sitePath } from '#urls.ts';
import { getArticle } from './article.ts';
import { getContent, getLibrary } from './library.ts';
import { FEED_TYPES, writeFeed } from './write-feed.ts';

/** One feed in one format, at its path without the slash in front. */
interface FeedPath {
  params: { feed: string };
  props: { format: FeedFormat; source: FeedSource };
}

/** The link that a heading has to itself; it has no text, and in a feed reader leads nowhere. */
const HEADING_ANCHOR = /<a class="heading-anchor"(?:[^">]|"[^"]*")*><\/a>/g;

/** Every feed in every format. Those of one locale stand together; see `textOf`. */
export async function feedPaths(): Promise<FeedPath[]> {
  const formats = Object.keys(FEED_TYPES) as FeedFormat[];
  return listFeeds(await getLibrary()).flatMap((source) =>
    formats.map((format) => ({
      params: { feed: (sitePath(feedUrl(format, source)) ?? '').slice(1) },
      props: { format, source },
    })),
  );
}

/** @param components What MDX is rendered with. */
export function serveFeed(components: object): APIRoute<FeedPath['props']> {
  return async ({ props: { format, source } }) => {
    const { library, media } = await getContent();
    const feed = viewFeed(source, library, media);
    const texts = await Promise.all(feed.entries.map(({ post }) => textOf(post, components)));
    return new Response(writeFeed(format, feed, texts), {
      headers: { 'Content-Type': `${FEED_TYPES[format]}; charset=utf-8` },
    });
  };
}

/**
 * The text of a post as HTML with absolute URLs.
 * @param components What MDX is rendered with.
 */
export async function renderArticle(post: Post, components: object): Promise<string> {
  const html = await toHtml(post, components);
  return html.replaceAll(HEADING_ANCHOR, '');
}

const texts: { locale?: string; byFile: Map<string, Promise<string>> } = { byFile: new Map() };

/**
 * The text of a post that many feeds contain; a build makes it once. It is kept for as long as feeds of the same
 * locale are asked for: in another one no feed has it, and the texts of all would fill the memory.
 */
function textOf(post: Post, components: object): Promise<string> {
  if (import.meta.env.DEV) return renderArticle(post, components);
  if (texts.locale !== post.locale) {
    texts.locale = post.locale;
    texts.byFile.clear();
  }
  const text = texts.byFile.get(post.file) ?? renderArticle(post, components);
  texts.byFile.set(post.file, text);
  return text;
}

async function toHtml(post: Post, components: object): Promise<string> {
  const article = await getArticle(post, { isFeed: true });
  if (article.format === 'md') return article.html;
  const container = await AstroContainer.create();
  container.addServerRenderer({ name: 'mdx', renderer: mdxRenderer });
  return container.renderToString(article.Content, { props: { components }, locals: article.locals });
}
