import { describe, expect, test } from 'vitest';
import { mendStaged } from '#importer/mend-staged.ts';
import type { PlannedPost } from '#importer/plan-stories.ts';
import type { Store } from '#importer/store/store.ts';
import type { WorkingPost } from '#importer/working-post.ts';
import type { Problem } from '#loader/problems.ts';

function makeWorkingPost(slug: string, body: string, mdx?: string): WorkingPost {
  const source = { file: `${slug}.md` };
  return {
    planned: { id: `blog:${slug}`, slug, locale: 'en', source } as PlannedPost,
    converted: {
      writeFrontmatter: (isDraft) => `---\n${isDraft ? 'draft: true\n' : ''}---\n\n`,
    } as WorkingPost['converted'],
    filePaths: [`posts/${slug}/x.png`],
    body,
    mdx,
    outcome: 'created',
    isKeptAsCode: false,
    findings: [],
  };
}

const problem = (file: string, code: Problem['code'], line = 1, column = 1): Problem => ({
  file,
  line,
  column,
  severity: 'error',
  code,
  message: `It has ${code}`,
});

/** A store that tells of the problems, run by run, and notes what is done to it. */
function mend(
  posts: readonly WorkingPost[],
  runs: readonly (readonly Problem[])[],
  known: readonly Problem[] = [],
): Promise<{ left: readonly Problem[]; log: readonly string[] }> {
  const log: string[] = [];
  const left = [...runs];
  const store = {
    preview: async (_, look) => look('preview'),
    rewrite: async (id, path, text) => void log.push(`${id} ${path}\n${text}`),
    refuse: async (id) => void log.push(`refuse ${id}`),
  } as Partial<Store> as Store;
  const load = async () => ({ problems: left.shift() ?? [] });
  const entries = () => ({ tags: [], authors: [] });
  return mendStaged(posts, store, { entries, load, known }).then((problems) => ({ left: problems, log }));
}

const codesOf = ({ findings }: WorkingPost): string[] => findings.map(({ code, action }) => `${code}: ${action}`);

describe('mendStaged', () => {
  test('leaves sound posts, and warnings, alone', async () => {
    const post = makeWorkingPost('a', 'Text.\n');
    const warning: Problem = { ...problem('posts/a/en.md', 'heading-order'), severity: 'warning' };
    expect(await mend([post], [[warning]])).toStrictEqual({ left: [], log: [] });
    expect(post.findings).toStrictEqual([]);
  });

  test('takes links out that lead nowhere, and goes on until nothing is wrong', async () => {
    const post = makeWorkingPost('a', 'A [b](../gone/) [c](#d).\n');
    const runs = [[problem('posts/a/en.md', 'broken-link', 4, 3)], [problem('posts/a/en.md', 'broken-anchor', 4, 5)]];
    expect((await mend([post], runs)).log).toStrictEqual([
      'blog:a posts/a/en.md\n---\n---\n\nA b [c](#d).\n',
      'blog:a posts/a/en.md\n---\n---\n\nA b c.\n',
    ]);
    expect(codesOf(post)).toStrictEqual(Array(2).fill('link-unresolved: The text of the link was kept'));
  });

  test('keeps as code what has another error, and refuses what has one even so', async () => {
    const posts = [makeWorkingPost('a', 'A\n'), makeWorkingPost('b', 'B\n')];
    const both = [problem('posts/a/en.md', 'render-failed'), problem('posts/b/x.png', 'image-broken')];
    const { log } = await mend(posts, [both, [problem('posts/b/en.md', 'invalid-value')]]);
    expect(log).toStrictEqual([
      'blog:a posts/a/en.md\n---\ndraft: true\n---\n\n```md\nA\n```\n',
      'blog:b posts/b/en.md\n---\ndraft: true\n---\n\n```md\nB\n```\n',
      'refuse blog:b',
    ]);
    expect(posts.map(codesOf)).toStrictEqual([
      ['post-refused: The text became a block of code in a draft'],
      ['post-refused: The text became a block of code in a draft', 'post-refused: The post was not written'],
    ]);
    expect(posts.map(({ outcome, isKeptAsCode }) => [outcome, isKeptAsCode])).toStrictEqual([
      ['created', true],
      ['refused', true],
    ]);
  });

  test('keeps as code a post whose link is none that can be taken out', async () => {
    const post = makeWorkingPost('a', '<a href="../gone/">x</a>\n');
    const { log } = await mend([post], [[problem('posts/a/en.md', 'broken-link', 4, 1)]]);
    expect(log).toStrictEqual([
      'blog:a posts/a/en.md\n---\ndraft: true\n---\n\n```md\n<a href="../gone/">x</a>\n```\n',
    ]);
  });

  test('takes Markdown where MDX is wrong', async () => {
    const post = makeWorkingPost('a', 'A\n', 'A mdx\n');
    const { log } = await mend([post], [[problem('posts/a/en.mdx', 'mdx-syntax')]]);
    expect(log).toStrictEqual(['blog:a posts/a/en.md\n---\n---\n\nA\n']);
    expect(codesOf(post)).toStrictEqual(['mdx-refused: It was written as Markdown']);
  });

  test('tells of errors elsewhere that were not there before', async () => {
    const known = problem('posts/own/en.md', 'broken-link');
    const caused = problem('posts/own/en.md', 'alias-conflict');
    const { left, log } = await mend([makeWorkingPost('a', 'A\n')], [[known, caused]], [known]);
    expect({ left, log }).toStrictEqual({ left: [caused], log: [] });
  });
});
