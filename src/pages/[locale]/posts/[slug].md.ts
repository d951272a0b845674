import { storyComponents } from '#components/story/components.ts';
import { postPaths } from '#data/paths.ts';
import { serveTwin } from '#data/twin.ts';

export const getStaticPaths = postPaths;

export const GET = serveTwin(storyComponents);
