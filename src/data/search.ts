/** The posts of a language as search knows them, for the integration that makes the index. */
import type { APIRoute } from 'astro';
import { createTranslate } from '#i18n/translate.ts';
import { viewSearchPost } from '#model/search-post.ts';
import { renderArticle } from './feed.ts';
import { getLibrary } from './library.ts';
import { readLocale } from './paths.ts';
import { readSections } from './post-texts.ts';

/** @param components What MDX is rendered with. */
export function serveSearchPosts(components: object): APIRoute {
  return async ({ params }) => {
    const locale = readLocale(params);
    const context = { library: getLibrary(), locale, t: createTranslate(locale) };
    const posts = [];
    for (const post of context.library.listed(locale)) {
      posts.push({
        ...viewSearchPost(post, context),
        sections: await readSections(post, await renderArticle(post, components)),
      });
    }
    return Response.json(posts);
  };
}
