/** `npm run check -- --fix`, and what it could do. */
import { deployment } from '#deployment.ts';
import { type FixReport, findFixes, fixContent, formatFixes } from '#loader/fix-content.ts';
import type { Problem } from '#loader/problems.ts';

const OPTIONS = { contentDir: deployment.contentDir, root: process.cwd() };

/** Mends in the content what can be mended safely. */
export function mendContent(): Promise<FixReport> {
  return fixContent(OPTIONS);
}

/** Prints what was mended, and what could not be. */
export function reportFixes(report: FixReport): void {
  const { files, failures } = report;
  if (files.length + failures.length > 0) console.log(`${formatFixes(report, deployment.contentDir)}\n`);
  console.log(`Files mended: ${files.length}${failures.length > 0 ? `, left as they are: ${failures.length}` : ''}\n`);
}

/** Tells in how many of the files with problems `--fix` would find something to do. */
export async function reportFixable(problems: readonly Problem[]): Promise<void> {
  const { files } = await findFixes(OPTIONS, new Set(problems.map(({ file }) => file)));
  if (files.length > 0) console.log(`"npm run check -- --fix" mends something in ${files.length} of these files`);
}
