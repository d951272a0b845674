/**
 * `npm run check`: validates all content without building. Prints every problem of every file and exits
 * with 1 if one of them is an error. `-- --json` prints the problems for programs.
 */
import { isError } from '#loader/problems.ts';
import { loadContent, reportContent } from './content.ts';

const content = await loadContent();
if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ problems: content.problems, ledger: content.ledger }, null, 2));
  if (content.problems.some(isError)) process.exitCode = 1;
} else if (!reportContent(content)) process.exitCode = 1;
