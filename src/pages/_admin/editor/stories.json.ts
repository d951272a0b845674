import type { APIRoute } from 'astro';
import { getLibrary } from '#data/library.ts';
import type { StoryIndex } from '#editors/post-file.ts';
import type { Post } from '#model/post.ts';

export const GET: APIRoute = () => {
  const { posts } = getLibrary();
  const index: StoryIndex = Object.fromEntries(
    [...Map.groupBy(posts, ({ slug }) => slug)].map(([slug, versions]) => [
      slug,
      { original: (versions[0] as Post).originalLocale, locales: versions.map(({ locale }) => locale) },
    ]),
  );
  return Response.json(index);
};
