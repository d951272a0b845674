/** The text of a post, ready for a page or a feed. */
import { getEntry, render } from 'astro:content';
import { openCache } from '#loader/load-content.ts';
import { fillSlots } from '#markdown/references.ts';
import type { RenderedPost } from '#markdown/render.ts';
import type { Post } from '#model/post.ts';
import { type ReferenceContext, referenceAttributes } from '#model/references.ts';
import { getContent } from './library.ts';

/** An MDX text as Astro compiled it; its components resolve their references by the context in `Astro.locals`. */
type Compiled = Awaited<ReturnType<typeof render>>['Content'];

export type Article =
  | { readonly format: 'md'; readonly html: string }
  | { readonly format: 'mdx'; readonly Content: Compiled; readonly locals: App.Locals };

const cache = openCache(process.cwd());

/** @throws {Error} When the rendered text is not in the cache, where the loader has put it a moment before. */
export async function getArticle(post: Post, { isFeed }: { isFeed: boolean }): Promise<Article> {
  const context: ReferenceContext = { ...(await getContent()), isFeed };
  if (post.format === 'mdx') {
    const entry = await getEntry('posts', post.file);
    if (!entry) throw new Error(`${post.file} is not in the collection`);
    return { format: 'mdx', Content: (await render(entry)).Content, locals: { article: { post, context } } };
  }
  const rendered = (await cache.read('posts', post.renderKey)) as RenderedPost | undefined;
  if (!rendered) throw new Error(`The rendered text of ${post.file} is missing from .cache/posts; run the build again`);
  const html = fillSlots(rendered.html, rendered.slotPrefix, (index) => {
    const reference = rendered.references[index];
    if (!reference) throw new Error(`${post.file} has no reference ${index}`);
    return referenceAttributes(reference, post, context);
  });
  return { format: 'md', html };
}
