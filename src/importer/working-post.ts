/** A post between its source and the content. */
import type { ImportCode } from './codes.ts';
import type { ConvertedPost } from './convert-post.ts';
import { oneLine } from './one-line.ts';
import type { PlannedPost } from './plan-stories.ts';
import type { Finding } from './source.ts';
import type { Store, StoreOutcome } from './store.ts';

export interface WorkingPost {
  readonly planned: PlannedPost;
  readonly converted: ConvertedPost;
  /** Its text below the frontmatter. */
  body: string;
  /** The same as MDX, if it is to be written so. */
  mdx: string | undefined;
  outcome: StoreOutcome | 'skipped';
  /** Whether it is kept as code, because the site cannot show it. */
  isKeptAsCode: boolean;
  findings: readonly Finding[];
}

export function createWorkingPost(planned: PlannedPost, converted: ConvertedPost): WorkingPost {
  const { body, isKeptAsCode, findings } = converted;
  return { planned, converted, body, mdx: undefined, outcome: 'created', isKeptAsCode, findings };
}

/** Path in the content folder. */
export function pathOfPost({ planned: { slug, locale }, mdx }: WorkingPost): string {
  return `posts/${slug}/${locale}.${mdx === undefined ? 'md' : 'mdx'}`;
}

/** Puts a post as it is by now into the store. */
export async function stagePost(post: WorkingPost, store: Store): Promise<void> {
  const { planned, converted, body, mdx, isKeptAsCode } = post;
  const text = `${converted.writeFrontmatter(isKeptAsCode)}${mdx ?? body}`;
  const { id, source } = planned;
  post.outcome = await store.put({ id, path: pathOfPost(post), text, hash: source.hash, files: converted.files });
}

/** @param original What stood there, of any length. */
export function tell(post: WorkingPost, code: ImportCode, original: string, action: string): void {
  const { file } = post.planned.source;
  post.findings = [...post.findings, { code, file, line: 1, column: 1, original: oneLine(original), action }];
}
