/**
 * Has the site's own loader check the content with what is staged. A link that leads nowhere is taken out; a post that the site
 * cannot show for another reason is kept as a draft with its text as code; one that even so is wrong is not written.
 */
import { isError, type Problem } from '#loader/problems.ts';
import { asCode } from './as-code.ts';
import type { NewEntries } from './plan-stories.ts';
import { removeLinks } from './remove-links.ts';
import type { Store } from './store/store.ts';
import { pathOfPost, tell, textOfPost, type WorkingPost } from './working-post.ts';

export interface MendContext {
  /** Those that the staged posts use. */
  readonly entries: () => NewEntries;
  readonly load: (contentDir: string) => Promise<{ readonly problems: readonly Problem[] }>;
  /** What was wrong before. */
  readonly known: readonly Problem[];
}

/** @returns Errors in files that are not of this import, and that were not there without it. */
export async function mendStaged(
  posts: readonly WorkingPost[],
  store: Store,
  context: MendContext,
): Promise<Problem[]> {
  for (;;) {
    const staged = posts.filter(({ outcome }) => outcome === 'created' || outcome === 'updated');
    if (staged.length === 0) return [];
    const { problems } = await store.preview(context.entries(), context.load);
    const errors = problems.filter(isError);
    const faulty = Map.groupBy(errors, ({ file }) => ownerOf(file, staged));
    const elsewhere = (faulty.get(undefined) ?? []).filter((problem) => !isKnown(problem, context.known));
    faulty.delete(undefined);
    if (faulty.size === 0) return elsewhere;
    for (const [post, own] of faulty) if (post) await mend(post, own, store);
  }
}

/** The post that a file belongs to: itself, or one of its story. */
function ownerOf(file: string, staged: readonly WorkingPost[]): WorkingPost | undefined {
  const isOf = ({ planned }: WorkingPost): boolean => `${file}/`.startsWith(`posts/${planned.slug}/`);
  return (
    staged.find((post) => pathOfPost(post) === file) ??
    staged.find(({ filePaths }) => filePaths.includes(file)) ??
    (file.endsWith('.md') || file.endsWith('.mdx') ? undefined : staged.find(isOf))
  );
}

function isKnown(problem: Problem, known: readonly Problem[]): boolean {
  return known.some(
    ({ file, code, message }) => file === problem.file && code === problem.code && message === problem.message,
  );
}

async function mend(post: WorkingPost, problems: readonly Problem[], store: Store): Promise<void> {
  const reason = problems[0]?.message ?? '';
  const withoutLinks = removeBrokenLinks(post, problems);
  if (post.mdx !== undefined) {
    post.mdx = undefined;
    tell(post, 'mdx-refused', reason, 'It was written as Markdown');
  } else if (withoutLinks !== post.body) {
    post.body = withoutLinks;
    for (const { message } of problems) tell(post, 'link-unresolved', message, 'The text of the link was kept');
  } else if (!post.isKeptAsCode) {
    post.body = asCode(post.body);
    post.isKeptAsCode = true;
    tell(post, 'post-refused', reason, 'The text became a block of code in a draft');
  } else {
    tell(post, 'post-refused', reason, 'The post was not written');
    post.outcome = 'refused';
    await store.refuse(post.planned.id);
    return;
  }
  await store.rewrite(post.planned.id, pathOfPost(post), textOfPost(post));
}

/** The text without the links that are all that is wrong with it; else as it is. */
function removeBrokenLinks({ body, converted, isKeptAsCode }: WorkingPost, problems: readonly Problem[]): string {
  if (!problems.every(({ code }) => code === 'broken-link' || code === 'broken-anchor')) return body;
  const above = converted.writeFrontmatter(isKeptAsCode).split('\n').length - 1;
  return removeLinks(
    body,
    problems.map(({ line, column }) => ({ line: line - above, column })),
  );
}
