/** The posts of a language as search knows them, for the integration that makes the index. */
import type { APIRoute } from 'astro';
import type { Locale } from '#i18n/locales.ts';
import { createTranslate } from '#i18n/translate.ts';
import { sha256 } from '#loader/cache.ts';
import { openCache } from '#loader/load-content.ts';
import { splitSections } from '#markdown/sections.ts';
import type { Post } from '#model/post.ts';
import { viewSearchPost } from '#model/search-post.ts';
import type { SearchSection } from '#search/post.ts';
import { renderArticle } from './feed.ts';
import { getLibrary } from './library.ts';

const cache = openCache(process.cwd());

/** @param components What MDX is rendered with. */
export function serveSearchPosts(components: object): APIRoute<{ locale: Locale }> {
  return async ({ props: { locale } }) => {
    const context = { library: await getLibrary(), locale, t: createTranslate(locale) };
    const posts = [];
    for (const post of context.library.listed(locale)) {
      posts.push({ ...viewSearchPost(post, context), sections: await readSections(post, components) });
    }
    return Response.json(posts);
  };
}

/** Taken from the cache where the same text was split before; the key of the rendered text stands for our code. */
async function readSections(post: Post, components: object): Promise<readonly SearchSection[]> {
  const html = await renderArticle(post, components);
  const key = sha256([post.renderKey, html].join('\n'));
  const cached = (await cache.read('sections', key)) as readonly SearchSection[] | undefined;
  if (cached) return cached;
  const sections = splitSections(html);
  await cache.write('sections', key, sections);
  return sections;
}
