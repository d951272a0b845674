/** Articles as HTML text for feeds. */

import mdxRenderer from '@astrojs/mdx/server.js';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import type { Post } from '#model/post.ts';
import { getArticle } from './article.ts';

/**
 * The text of a post with absolute URLs.
 * @param components What MDX is rendered with.
 */
export async function renderArticle(post: Post, components: object): Promise<string> {
  const article = await getArticle(post, { isFeed: true });
  if (article.format === 'md') return article.html;
  const container = await AstroContainer.create();
  container.addServerRenderer({ name: 'mdx', renderer: mdxRenderer });
  return container.renderToString(article.Content, { props: { components }, locals: article.locals });
}
