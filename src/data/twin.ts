/** The Markdown twins of posts: the same post for people’s tools and language models. */
import type { APIRoute } from 'astro';
import { stringify } from 'yaml';
import { localeToPath } from '#i18n/locales.ts';
import { sha256 } from '#loader/cache.ts';
import { openCache } from '#loader/load-content.ts';
import { htmlToMarkdown } from '#markdown/html-to-markdown.ts';
import type { Post } from '#model/post.ts';
import { twinFrontmatter } from '#model/twin.ts';
import { renderArticle } from './feed.ts';
import { getLibrary } from './library.ts';

interface TwinPath {
  params: { locale: string; slug: string };
  props: { post: Post };
}

const cache = openCache(process.cwd());

/** A path for every post that has a page. */
export async function twinPaths(): Promise<TwinPath[]> {
  const { posts } = await getLibrary();
  return posts.map((post) => ({ params: { locale: localeToPath(post.locale), slug: post.slug }, props: { post } }));
}

/** @param components What MDX is rendered with. */
export function serveTwin(components: object): APIRoute<TwinPath['props']> {
  return async ({ props: { post } }) => {
    const frontmatter = stringify(twinFrontmatter(post, await getLibrary()), { lineWidth: 0 });
    const text = await toMarkdown(post, await renderArticle(post, components));
    return new Response(`---\n${frontmatter}---\n\n${text}`, {
      headers: { 'Content-Type': 'text/markdown; charset=utf-8' },
    });
  };
}

/** Taken from the cache where the same text was written before; the key of the rendered text stands for our code. */
async function toMarkdown(post: Post, html: string): Promise<string> {
  const key = sha256([post.renderKey, post.title, html].join('\n'));
  const cached = await cache.read('twins', key);
  if (typeof cached === 'string') return cached;
  const text = htmlToMarkdown(post.title, html);
  await cache.write('twins', key, text);
  return text;
}
