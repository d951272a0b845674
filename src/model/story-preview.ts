/** A story as lists show it. */
import type { FreshnessView } from './freshness.ts';
import type { CoverView, PostView } from './views.ts';

export interface StoryPreview {
  readonly view: PostView;
  readonly cover?: CoverView;
  /** Where the list is about something that grows old. */
  readonly freshness?: FreshnessView | undefined;
}
