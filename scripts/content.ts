/** Loads the content that the environment names and reports what is wrong with it; `check` and `build` share it. */
import { buildDay, deployment } from '#deployment.ts';
import { openCache } from '#loader/cache.ts';
import { checkExternalLinks } from '#loader/external-links.ts';
import { createContentLoader, type LoadContent, type LoadedContent } from '#loader/load-content.ts';
import { createAsk } from '#loader/network.ts';
import { explanationOf, formatProblems, isError, sortProblems } from '#loader/problems.ts';
import { createRenderPool } from '#loader/render-pool.ts';
import { formatForGitHub, formatForTerminal } from '#loader/reporters.ts';
import { SITE_NAME } from '#site.ts';
import { createProgress } from './progress.ts';

export interface ContentReader {
  readonly read: () => Promise<LoadedContent>;
  /** How many texts have been rendered, because they were not in the cache. */
  readonly renderedCount: () => number;
  /** Ends the threads that render. */
  readonly close: () => Promise<void>;
}

/** Makes what reads the content, as often as it is wanted. */
export function openContent(): ContentReader {
  const pool = createRenderPool();
  // While the content is looked through; it is seldom read when nothing in it is new.
  pool.start();
  let rendered = 0;
  const load: LoadContent = createContentLoader((source, path) => {
    rendered += 1;
    return pool.render(source, path);
  });
  return {
    async read() {
      const progress = createProgress('posts checked');
      try {
        return await load({
          contentDir: deployment.contentDir,
          root: process.cwd(),
          today: buildDay(process.env, new Date()),
          onProgress: progress.show,
        });
      } finally {
        progress.clear();
      }
    },
    renderedCount: () => rendered,
    close: pool.close,
  };
}

/** The content with what is wrong with its links to other sites, whose answers take a while. */
export async function tryExternalLinks(content: LoadedContent): Promise<LoadedContent> {
  const { origin, base } = deployment;
  const ask = createAsk(`${SITE_NAME}-link-check (+${origin}${base})`);
  const problems = await checkExternalLinks(content.externalLinks, { ask, cache: openCache(process.cwd()) });
  return { ...content, problems: sortProblems([...content.problems, ...problems]) };
}

/**
 * Prints every problem and the sums: for a person at a terminal, else in plain lines, with annotations in GitHub’s CI.
 * @returns Whether nothing stands in the way of publishing.
 */
export function reportContent({ problems, ledger, isShallow }: LoadedContent): boolean {
  const { contentDir, repository } = deployment;
  const errors = problems.filter(isError).length;
  if (problems.length > 0) {
    const format = process.stdout.isTTY ? formatForTerminal : formatProblems;
    console.log(`${format(problems, contentDir)}\n`);
    if (process.env['GITHUB_ACTIONS']) console.log(`${formatForGitHub(problems, contentDir, repository)}\n`);
    const codes = [...new Set(problems.map(({ code }) => code))].toSorted();
    console.log(`What each code means:\n${codes.map((code) => `  ${explanationOf(code)}`).join('\n')}\n`);
  }
  console.log(
    `${ledger.sources} posts: ${ledger.pages} to publish, ${ledger.hidden} drafts or future; ${errors} errors, ${problems.length - errors} warnings`,
  );
  if (isShallow) {
    console.log(
      'This clone is shallow, so days of changes are missing from stories without "updated"; "git fetch --unshallow" gets them',
    );
  }
  return errors === 0;
}
