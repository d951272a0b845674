/** What MDX posts are rendered with: the provided components, and ours for links, images and videos. */
import type { MdxComponentName } from '#markdown/mdx-components.ts';
import PostImage from './PostImage.astro';
import PostLink from './PostLink.astro';
import PostVideo from './PostVideo.astro';
import StoryCard from './StoryCard.astro';
import Timeline from './Timeline.astro';
import TimelineStep from './TimelineStep.astro';

type AstroComponent = (props: never) => unknown;

const provided = { StoryCard, Timeline, TimelineStep } satisfies Record<MdxComponentName, AstroComponent>;

export const storyComponents = { ...provided, a: PostLink, img: PostImage, video: PostVideo };
