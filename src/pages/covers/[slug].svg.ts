import type { APIRoute } from 'astro';
import { getLibrary } from '#data/library.ts';
import { drawAutoCover } from '#model/auto-cover.ts';
import type { Post } from '#model/post.ts';
import { AUTO_COVER } from '#schema/post.ts';

export async function getStaticPaths() {
  const { posts } = await getLibrary();
  const drawn = Map.groupBy(
    posts.filter(({ cover }) => cover === AUTO_COVER),
    ({ slug }) => slug,
  );
  // All languages of a story share its picture.
  return [...drawn].map(([slug, [post]]) => ({ params: { slug }, props: { post } }));
}

export const GET: APIRoute<{ post: Post }> = ({ props: { post } }) =>
  new Response(drawAutoCover(post), { headers: { 'Content-Type': 'image/svg+xml' } });
