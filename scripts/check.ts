/**
 * `npm run check`: validates all content without building. Prints every problem of every file and exits
 * with 1 if one of them is an error, with 2 if the check itself cannot run.
 */
import { parseArgs } from 'node:util';
import { explanationOf, isError } from '#loader/problems.ts';

const USAGE = `npm run check -- [options]

  --json      prints the problems for programs
  --watch     checks again whenever the content changes
  --help      prints this`;

try {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      watch: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) console.log(USAGE);
  else if (values.watch && values.json) throw new Error('--watch is for people and --json for programs; choose one');
  else await check(values);
} catch (error) {
  console.error(`The check cannot run: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
}

async function check({ json, watch }: { json: boolean; watch: boolean }): Promise<void> {
  // What the environment gets wrong is told by this import.
  const { openContent, reportContent } = await import('./content.ts');
  const { read, close } = openContent();
  const run = async (): Promise<void> => {
    const content = await read();
    if (json) {
      const problems = content.problems.map((problem) => ({ ...problem, explanation: explanationOf(problem.code) }));
      console.log(JSON.stringify({ problems, ledger: content.ledger }, null, 2));
    } else reportContent(content);
    process.exitCode = content.problems.some(isError) ? 1 : 0;
  };
  try {
    if (watch) await (await import('./watch.ts')).watchContent(run);
    else await run();
  } finally {
    await close();
  }
}
