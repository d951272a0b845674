import { storyComponents } from '#components/story/components.ts';
import { feedPaths, serveFeed } from '#data/feed.ts';

export const getStaticPaths = feedPaths;

export const GET = serveFeed('rss', storyComponents);
