/**
 * `npm run check`: validates all content without building. Prints every problem of every file and exits
 * with 1 if one of them is an error, with 2 if the check itself cannot run. `-- --json` prints the problems for programs,
 * `-- --fix` first mends what can be mended safely.
 */
import { parseArgs } from 'node:util';
import { isError } from '#loader/problems.ts';

try {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, fix: { type: 'boolean', default: false } },
  });
  // What the environment gets wrong is told by this import.
  const { loadContent, mendContent, reportContent, reportFixes } = await import('./content.ts');
  const fixes = values.fix ? await mendContent() : undefined;
  if (fixes && !values.json) reportFixes(fixes);
  const content = await loadContent();
  if (values.json) console.log(JSON.stringify({ fixes, problems: content.problems, ledger: content.ledger }, null, 2));
  else reportContent(content);
  if (content.problems.some(isError)) process.exitCode = 1;
} catch (error) {
  console.error(`The check cannot run: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
}
