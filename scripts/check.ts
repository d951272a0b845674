/**
 * `npm run check`: validates all content without building. Prints every problem of every file and exits
 * with 1 if one of them is an error, with 2 if the check itself cannot run.
 */
import './compiled-code.ts';
import { parseArgs } from 'node:util';
import { explanationOf, isError } from '#loader/problems.ts';

const USAGE = `npm run check -- [options]

  --json      prints the problems for programs
  --fix       first mends what leaves no doubt
  --watch     checks again whenever the content changes
  --external  tries the links to other sites, too
  --help      prints this`;

const OPTIONS = {
  json: { type: 'boolean', default: false },
  fix: { type: 'boolean', default: false },
  watch: { type: 'boolean', default: false },
  external: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

try {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) console.log(USAGE);
  else if (values.watch && values.json) throw new Error('--watch is for people and --json for programs; choose one');
  else await check(values);
} catch (error) {
  console.error(`The check cannot run: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
}

async function check(options: Record<keyof typeof OPTIONS, boolean>): Promise<void> {
  // What the environment gets wrong is told by this import.
  const { openContent, reportContent, tryExternalLinks } = await import('./content.ts');
  const { read, close } = openContent();
  const run = async (): Promise<void> => {
    // The renderer, which mending needs, is not loaded for nothing.
    const fixes = options.fix ? await (await loadFix()).mendContent() : undefined;
    if (fixes && !options.json) (await loadFix()).reportFixes(fixes);
    const loaded = await read();
    const content = options.external ? await tryExternalLinks(loaded) : loaded;
    const { externalLinks, ledger } = content;
    const problems = content.problems.map((problem) => ({ ...problem, explanation: explanationOf(problem.code) }));
    if (options.json) console.log(JSON.stringify({ fixes, problems, externalLinks, ledger }, null, 2));
    else {
      reportContent(content);
      if (problems.length > 0 && !options.fix) await (await loadFix()).reportFixable(problems);
      if (!options.external && externalLinks.length > 0)
        console.log(`${externalLinks.length} links to other sites were not tried; "npm run check -- --external" does`);
    }
    process.exitCode = problems.some(isError) ? 1 : 0;
  };
  try {
    if (options.watch) await (await import('./watch.ts')).watchContent(run);
    else await run();
  } finally {
    await close();
  }
}

function loadFix(): Promise<typeof import('./fix.ts')> {
  return import('./fix.ts');
}
