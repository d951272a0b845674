import type { APIRoute } from 'astro';
import { getLibrary } from '#data/library.ts';
import { drawAutoCover } from '#model/auto-cover.ts';
import type { Post } from '#model/post.ts';
import { AUTO_COVER } from '#schema/post.ts';

export function getStaticPaths() {
  const { posts } = getLibrary();
  const drawn = new Set(posts.filter(hasAutoCover).map(({ slug }) => slug));
  return [...drawn].map((slug) => ({ params: { slug } }));
}

export const GET: APIRoute = ({ params: { slug = '' } }) => {
  // All languages of a story share its picture.
  const post = getLibrary().story(slug).find(hasAutoCover);
  if (!post) throw new Error(`The story "${slug}" has no cover to draw`);
  return new Response(drawAutoCover(post), { headers: { 'Content-Type': 'image/svg+xml' } });
};

function hasAutoCover({ cover }: Post): boolean {
  return cover === AUTO_COVER;
}
