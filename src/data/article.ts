/** The text of a post, ready for a page or a feed. */
import { getEntry, render } from 'astro:content';
import type { Post } from '#model/post.ts';
import type { ReferenceContext } from '#model/references.ts';
import { getContent } from './library.ts';
import { fillArticle } from './post-texts.ts';

/** An MDX text as Astro compiled it; its components resolve their references by the context in `Astro.locals`. */
type Compiled = Awaited<ReturnType<typeof render>>['Content'];

export type Article =
  | { readonly format: 'md'; readonly html: string }
  | { readonly format: 'mdx'; readonly Content: Compiled; readonly locals: App.Locals };

export async function getArticle(post: Post, { isFeed }: { isFeed: boolean }): Promise<Article> {
  const context: ReferenceContext = { ...getContent(), isFeed };
  if (post.format === 'md') return { format: 'md', html: await fillArticle(post, context) };
  // Astro compiles MDX from its file; whoever asks for the key has asked for the text, all the same.
  const entry = post.renderKey && (await getEntry('mdx', post.file));
  if (!entry) throw new Error(`${post.file} is not in the collection`);
  return { format: 'mdx', Content: (await render(entry)).Content, locals: { article: { post, context } } };
}
