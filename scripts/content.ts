/** Loads the content that the environment names and reports what is wrong with it; `check` and `build` share it. */
import { buildDay, deployment } from '#deployment.ts';
import { checkExternalLinks } from '#loader/external-links.ts';
import { createContentLoader, type LoadedContent, openCache } from '#loader/load-content.ts';
import { createAsk } from '#loader/network.ts';
import { formatProblems, isError, sortProblems } from '#loader/problems.ts';
import { SITE_NAME } from '#site.ts';

export function loadContent(): Promise<LoadedContent> {
  return createContentLoader()({
    contentDir: deployment.contentDir,
    root: process.cwd(),
    today: buildDay(process.env, new Date()),
  });
}

/** The content with what is wrong with its links to other sites, whose answers take a while. */
export async function tryExternalLinks(content: LoadedContent): Promise<LoadedContent> {
  const { origin, base } = deployment;
  const ask = createAsk(`${SITE_NAME}-link-check (+${origin}${base})`);
  const problems = await checkExternalLinks(content.externalLinks, { ask, cache: openCache(process.cwd()) });
  return { ...content, problems: sortProblems([...content.problems, ...problems]) };
}

/** Prints every problem and the sums. @returns Whether nothing stands in the way of publishing. */
export function reportContent({ problems, ledger }: LoadedContent): boolean {
  const errors = problems.filter(isError).length;
  if (problems.length > 0) console.log(`${formatProblems(problems, deployment.contentDir)}\n`);
  console.log(
    `${ledger.sources} posts: ${ledger.pages} to publish, ${ledger.hidden} drafts or future; ${errors} errors, ${problems.length - errors} warnings`,
  );
  return errors === 0;
}
