/** The feeds of the site as endpoints, and articles as HTML text for them. */

import mdxRenderer from '@astrojs/mdx/server.js';
import type { APIRoute } from 'astro';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { feedType, listFeeds, viewFeed } from '#model/feed.ts';
import type { Post } from '#model/post.ts';
import { type FeedFormat, type FeedSource, feedPageUrl, sitePath } from '#urls.ts';
import { getArticle } from './article.ts';
import { getContent, getLibrary } from './library.ts';
import { writeFeed } from './write-feed.ts';

/** A page with feeds, at its path without the slashes around. */
interface FeedPath {
  params: { page: string };
  props: { source: FeedSource };
}

/** The link that a heading has to itself; it has no text, and in a feed reader leads nowhere. */
const HEADING_ANCHOR = /<a class="heading-anchor"(?:[^">]|"[^"]*")*><\/a>/g;

/** The pages that have feeds: homes, tags, stages. */
export async function feedPaths(): Promise<FeedPath[]> {
  return listFeeds(await getLibrary()).map((source) => ({
    params: { page: (sitePath(feedPageUrl(source)) ?? '').slice(1, -1) },
    props: { source },
  }));
}

/** @param components What MDX is rendered with. */
export function serveFeed(format: FeedFormat, components: object): APIRoute<FeedPath['props']> {
  return async ({ props: { source } }) => {
    const { library, media } = await getContent();
    const feed = viewFeed(source, library, media);
    const texts = await Promise.all(feed.entries.map(({ post }) => textOf(post, components)));
    return new Response(writeFeed(format, feed, texts), {
      headers: { 'Content-Type': `${feedType(format)}; charset=utf-8` },
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

/** By file. Feeds show the newest stories alone, so that this does not grow with the site but with its terms. */
const texts = new Map<string, Promise<string>>();

/** The text of a post that many feeds contain; a build makes it once. */
function textOf(post: Post, components: object): Promise<string> {
  if (import.meta.env.DEV) return renderArticle(post, components);
  const text = texts.get(post.file) ?? renderArticle(post, components);
  texts.set(post.file, text);
  return text;
}

async function toHtml(post: Post, components: object): Promise<string> {
  const article = await getArticle(post, { isFeed: true });
  if (article.format === 'md') return article.html;
  const container = await AstroContainer.create();
  container.addServerRenderer({ name: 'mdx', renderer: mdxRenderer });
  return container.renderToString(article.Content, { props: { components }, locals: article.locals });
}
