/** A post between its source and the content. */
import type { ConvertedPost } from './convert-post.ts';
import type { PlannedPost } from './plan-stories.ts';
import type { Finding } from './source.ts';
import type { Store, StoreOutcome } from './store.ts';

export interface WorkingPost {
  readonly planned: PlannedPost;
  readonly converted: ConvertedPost;
  readonly path: string;
  /** Its text below the frontmatter. */
  body: string;
  outcome: StoreOutcome;
  /** Whether it is kept as code, because the site cannot show it. */
  isKeptAsCode: boolean;
  findings: readonly Finding[];
}

/** Puts a post as it is by now into the store. */
export async function stagePost(post: WorkingPost, store: Store): Promise<void> {
  const { planned, converted, path, body, isKeptAsCode } = post;
  const text = `${converted.writeFrontmatter(isKeptAsCode)}${body}`;
  post.outcome = await store.put({ id: planned.id, path, text, hash: planned.source.hash, files: converted.files });
}
