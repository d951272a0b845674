/**
 * `npm run check`: validates all content without building. Prints every problem of every file and exits
 * with 1 if one of them is an error. `-- --json` prints the problems for programs.
 */
import { buildDay, deployment } from '#deployment.ts';
import { createContentLoader } from '#loader/load-content.ts';
import { formatProblems, isError } from '#loader/problems.ts';

const load = createContentLoader();
const { problems, ledger } = await load({
  contentDir: deployment.contentDir,
  root: process.cwd(),
  today: buildDay(process.env, new Date()),
});
const errors = problems.filter(isError).length;
if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ problems, ledger }, null, 2));
} else {
  if (problems.length > 0) console.log(`${formatProblems(problems, deployment.contentDir)}\n`);
  console.log(
    `${ledger.sources} posts: ${ledger.pages} to publish, ${ledger.hidden} drafts or future; ${errors} errors, ${problems.length - errors} warnings`,
  );
}
process.exitCode = errors > 0 ? 1 : 0;
