/** Loads the content that the environment names and reports what is wrong with it; `check` and `build` share it. */
import { buildDay, deployment } from '#deployment.ts';
import { type FixReport, fixContent, formatFixes } from '#loader/fix-content.ts';
import { createContentLoader, type LoadedContent } from '#loader/load-content.ts';
import { formatProblems, isError } from '#loader/problems.ts';

export function loadContent(): Promise<LoadedContent> {
  return createContentLoader()({
    contentDir: deployment.contentDir,
    root: process.cwd(),
    today: buildDay(process.env, new Date()),
  });
}

/** Mends in the content what can be mended safely. */
export function mendContent(): Promise<FixReport> {
  return fixContent({ contentDir: deployment.contentDir, root: process.cwd() });
}

/** Prints what was mended, and what could not be. */
export function reportFixes(report: FixReport): void {
  const { files, failures } = report;
  if (files.length + failures.length > 0) console.log(`${formatFixes(report, deployment.contentDir)}\n`);
  console.log(`Files mended: ${files.length}${failures.length > 0 ? `, left as they are: ${failures.length}` : ''}\n`);
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
