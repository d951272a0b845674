/** The feeds of the site as endpoints, and articles as HTML text for them. */

import mdxRenderer from '@astrojs/mdx/server.js';
import type { APIRoute } from 'astro';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { feedType, listFeeds, viewFeed } from '#model/feed.ts';
import type { Post } from '#model/post.ts';
import { FEED_KINDS, type FeedFormat, type FeedSource, feedPageUrl, sitePath } from '#urls.ts';
import { getArticle } from './article.ts';
import { addQuestions, getContent, getLibrary, type Traced, traceQuestions } from './library.ts';
import { readLocale } from './paths.ts';
import { withoutAnchors } from './post-texts.ts';
import { writeFeed } from './write-feed.ts';

/** A page with feeds, at its path without the slashes around. */
interface FeedPath {
  params: { page: string };
}

/** The pages that have feeds: homes, tags, stages. */
export function feedPaths(): FeedPath[] {
  return listFeeds(getLibrary()).map((source) => ({ params: { page: pageOf(source) } }));
}

/** The path of a feed's page without the slashes around. */
function pageOf(source: FeedSource): string {
  return (sitePath(feedPageUrl(source)) ?? '').slice(1, -1);
}

/** @throws {Error} When the path is that of no page with a feed. */
function readSource({ page = '' }: Readonly<Record<string, string | undefined>>): FeedSource {
  const [path = '', kind, id = ''] = page.split('/');
  const locale = readLocale({ locale: path });
  if (kind === undefined) return { locale };
  const known = FEED_KINDS.find((candidate) => candidate === kind);
  if (!known) throw new Error(`There are no feeds of ${kind}`);
  return { locale, term: { kind: known, id } };
}

/** @param components What MDX is rendered with. */
export function serveFeed(format: FeedFormat, components: object): APIRoute {
  return async ({ params }) => {
    const { library, media } = getContent();
    const feed = viewFeed(readSource(params), library, media);
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
  return withoutAnchors(await toHtml(post, components));
}

/** By file. Feeds show the newest stories alone, so that this does not grow with the site but with its terms. */
const texts = new Map<string, Promise<Traced<string>>>();

/** The text of a post that many feeds contain; a build makes it once, and each feed has asked what it asked. */
async function textOf(post: Post, components: object): Promise<string> {
  if (import.meta.env.DEV) return renderArticle(post, components);
  const text = texts.get(post.file) ?? traceQuestions(() => renderArticle(post, components));
  texts.set(post.file, text);
  const { value, questions } = await text;
  addQuestions(questions);
  return value;
}

async function toHtml(post: Post, components: object): Promise<string> {
  const article = await getArticle(post, { isFeed: true });
  if (article.format === 'md') return article.html;
  const container = await AstroContainer.create();
  container.addServerRenderer({ name: 'mdx', renderer: mdxRenderer });
  return container.renderToString(article.Content, { props: { components }, locals: article.locals });
}
