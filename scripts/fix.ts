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

/** Whose texts are looked at for what could be mended: enough to tell whether it is worth it, within a second or two. */
const MAXIMUM_LOOKED_AT = 100;

/** Tells in how many of the files with problems, the first at least, `--fix` would find something to do. */
export async function reportFixable(problems: readonly Problem[]): Promise<void> {
  const faulty = new Set(problems.map(({ file }) => file));
  const { files } = await findFixes(OPTIONS, new Set([...faulty].slice(0, MAXIMUM_LOOKED_AT)));
  const which = faulty.size > MAXIMUM_LOOKED_AT ? `the first ${MAXIMUM_LOOKED_AT} of these files` : 'these files';
  if (files.length > 0) console.log(`"npm run check -- --fix" mends something in ${files.length} of ${which}`);
}
