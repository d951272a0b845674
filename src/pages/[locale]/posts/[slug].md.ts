import { storyComponents } from '#components/story/components.ts';
import { serveTwin, twinPaths } from '#data/twin.ts';

export const getStaticPaths = twinPaths;

export const GET = serveTwin(storyComponents);
