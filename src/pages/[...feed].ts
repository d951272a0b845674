/** The feeds of every locale, tag and stage: `/en/rss.xml`, `/en/tags/kubernetes/atom.xml`, `/en/stages/applying/feed.json` … */
import { storyComponents } from '#components/story/components.ts';
import { feedPaths, serveFeed } from '#data/feed.ts';

export const getStaticPaths = feedPaths;

export const GET = serveFeed(storyComponents);
