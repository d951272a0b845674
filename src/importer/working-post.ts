/** A post between its source and the content. */
import type { ImportCode } from './codes.ts';
import type { ConvertedPost } from './convert-post.ts';
import { oneLine } from './one-line.ts';
import type { PlannedPost } from './plan-stories.ts';
import type { Finding } from './source.ts';
import type { StoreOutcome } from './store/store.ts';

export interface WorkingPost {
  readonly planned: PlannedPost;
  readonly converted: Omit<ConvertedPost, 'files'>;
  /** Of its images and videos, whose bytes are not kept. */
  readonly filePaths: readonly string[];
  /** Its text below the frontmatter. */
  body: string;
  /** The same as MDX, if it is to be written so. */
  mdx: string | undefined;
  outcome: StoreOutcome | 'skipped';
  /** Whether it is kept as code, because the site cannot show it. */
  isKeptAsCode: boolean;
  findings: readonly Finding[];
}

export function createWorkingPost(planned: PlannedPost, { files, ...converted }: ConvertedPost): WorkingPost {
  const { body, isKeptAsCode, findings } = converted;
  const filePaths = files.map(({ path }) => path);
  return { planned, converted, filePaths, body, mdx: undefined, outcome: 'created', isKeptAsCode, findings };
}

/** Path in the content folder. */
export function pathOfPost({ planned: { slug, locale }, mdx }: WorkingPost): string {
  return `posts/${slug}/${locale}.${mdx === undefined ? 'md' : 'mdx'}`;
}

/** The whole text of its file. */
export function textOfPost({ converted, body, mdx, isKeptAsCode }: WorkingPost): string {
  return `${converted.writeFrontmatter(isKeptAsCode)}${mdx ?? body}`;
}

/** @param original What stood there, of any length. */
export function tell(post: WorkingPost, code: ImportCode, original: string, action: string): void {
  const { file } = post.planned.source;
  post.findings = [...post.findings, { code, file, line: 1, column: 1, original: oneLine(original), action }];
}
