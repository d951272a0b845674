import { storyComponents } from '#components/story/components.ts';
import { localePaths } from '#data/paths.ts';
import { serveSearchPosts } from '#data/search.ts';

export const getStaticPaths = localePaths;

export const GET = serveSearchPosts(storyComponents);
