/** What the page of a stage shows of each story: where it tells the stage, and how old that is. */
import type { Stage } from '#schema/registry.ts';
import { type FreshnessView, viewFreshness } from './freshness.ts';
import type { Post } from './post.ts';
import { type PostView, type StageView, type ViewContext, viewPost } from './views.ts';

export interface StageStoryView {
  readonly post: Post;
  readonly view: PostView;
  /** The words and the URL of the heading that tells the stage; without one the story as a whole does. */
  readonly heading: StageView['heading'];
  readonly freshness: FreshnessView | undefined;
}

/** The stories in the reader’s language that tell a stage, newest first. */
export function viewStageStories(stage: Stage, context: ViewContext): StageStoryView[] {
  const posts = context.library.term('stages', stage, context.locale)?.posts ?? [];
  return posts.map((post) => {
    const view = viewPost(post, context);
    const heading = view.stages.find(({ id }) => id === stage)?.heading;
    return { post, view, heading, freshness: viewFreshness(post, context) };
  });
}
