/** Articles as HTML text for feeds. */

import mdxRenderer from '@astrojs/mdx/server.js';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import type { Post } from '#model/post.ts';
import { getArticle } from './article.ts';

/** The link that a heading has to itself; it has no text, and in a feed reader leads nowhere. */
const HEADING_ANCHOR = /<a class="heading-anchor"(?:[^">]|"[^"]*")*><\/a>/g;

/**
 * The text of a post with absolute URLs.
 * @param components What MDX is rendered with.
 */
export async function renderArticle(post: Post, components: object): Promise<string> {
  const html = await toHtml(post, components);
  return html.replaceAll(HEADING_ANCHOR, '');
}

async function toHtml(post: Post, components: object): Promise<string> {
  const article = await getArticle(post, { isFeed: true });
  if (article.format === 'md') return article.html;
  const container = await AstroContainer.create();
  container.addServerRenderer({ name: 'mdx', renderer: mdxRenderer });
  return container.renderToString(article.Content, { props: { components }, locals: article.locals });
}
