/** The Markdown twins of posts: the same post for people’s tools and language models. */
import type { APIRoute } from 'astro';
import { stringify } from 'yaml';
import { twinFrontmatter } from '#model/twin.ts';
import { renderArticle } from './feed.ts';
import { getLibrary } from './library.ts';
import { readPost } from './paths.ts';
import { writeTwin } from './post-texts.ts';

/** @param components What MDX is rendered with. */
export function serveTwin(components: object): APIRoute {
  return async ({ params }) => {
    const library = getLibrary();
    const post = readPost(params, library);
    const frontmatter = stringify(twinFrontmatter(post, library), { lineWidth: 0 });
    const text = await writeTwin(post, await renderArticle(post, components));
    return new Response(`---\n${frontmatter}---\n\n${text}`, {
      headers: { 'Content-Type': 'text/markdown; charset=utf-8' },
    });
  };
}
