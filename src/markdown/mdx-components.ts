/**
 * The components that an `.mdx` post may use, and the attributes each takes. The Astro components behind
 * them are in `components/story/`; a type there keeps the two lists equal.
 */
export interface MdxComponentRule {
  readonly attributes: Readonly<Record<string, 'required' | 'optional'>>;
  readonly takesContent: boolean;
  /** The component it has to stand directly in. */
  readonly inside?: MdxComponentName;
  /** The attribute that names a story, which is then checked like a link to it. */
  readonly storyAttribute?: string;
}

export type MdxComponentName = 'StoryCard' | 'Timeline' | 'TimelineStep';

export const MDX_COMPONENTS: Readonly<Record<MdxComponentName, MdxComponentRule>> = {
  /** The card of another story, in the reader's language where it exists. */
  StoryCard: { attributes: { slug: 'required' }, takesContent: false, storyAttribute: 'slug' },
  /** Steps in the order of time. */
  Timeline: { attributes: { label: 'optional' }, takesContent: true },
  /** One step: when, in words, and what happened. */
  TimelineStep: { attributes: { when: 'required' }, takesContent: true, inside: 'Timeline' },
};

export function isMdxComponentName(name: string): name is MdxComponentName {
  return Object.hasOwn(MDX_COMPONENTS, name);
}
