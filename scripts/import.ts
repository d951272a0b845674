/**
 * `npm run import`: turns the posts of another blog into stories. Exits with 1 if something was lost or waits for a person,
 * with 2 if it cannot run. Ctrl-C leaves nothing behind.
 */
import './compiled-code.ts';
import { access, constants as accesses, mkdir, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { type FlagFault, helpText, type ImportRequest, parseFlags } from '#importer/flags.ts';
import { toPrintable } from '#loader/problems.ts';
import { createProgress } from './progress.ts';

const REPORT = 'import-report';
const ADDRESSES = 'import-images.txt';

/** npm changes to the folder of the project, and tells where it was started. */
const startedIn = process.env['INIT_CWD'] ?? process.cwd();

/** How things stand when the import fails. */
let outcome = 'Nothing was imported.';

const { request, wantsHelp, faults } = parseFlags(process.argv.slice(2));
if (wantsHelp) console.log(helpText());
else if (faults.length > 0) refuse(faults);
else {
  try {
    await run(request);
  } catch (error) {
    tellFailure(error);
    process.exitCode = 2;
  }
}

async function run(wanted: ImportRequest): Promise<void> {
  // What the environment gets wrong is told by these imports.
  const { buildDay, deployment } = await import('#deployment.ts');
  const { importBlogs } = await import('#importer/import-blogs.ts');
  const { hasLosses } = await import('#importer/report/result.ts');
  const { writeJsonReport, writeMarkdownReport } = await import('#importer/report/write-report.ts');
  const { writeNextSteps, writeSummary } = await import('#importer/report/write-summary.ts');
  const { StoreError, toStoreError } = await import('#importer/store/store-error.ts');
  const { createRenderPool } = await import('#loader/render-pool.ts');

  const { contentDir } = deployment;
  const folder = resolve(startedIn, wanted.reportDir ?? process.cwd());
  await makeWritable(folder).catch(() => {
    throw new StoreError(`No report can be written to ${folder}`, 'name another folder with --report');
  });
  const pool = createRenderPool();
  const abort = new AbortController();
  const progress = createProgress('posts');
  const stop = (signal: 'SIGINT' | 'SIGTERM'): void => {
    progress.clear();
    // What is being moved is moved to its end, which takes no time. Who presses twice does not want to wait for it.
    if (abort.signal.aborted) process.exit(128 + constants.signals[signal]);
    abort.abort(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  try {
    const result = await importBlogs(
      {
        ...wanted,
        contentDir,
        projectDir: process.cwd(),
        startedIn,
        today: buildDay(process.env, new Date()),
        signal: abort.signal,
        onProgress: progress.show,
        readInput: () => readAll(process.stdin),
      },
      pool.render,
    );
    progress.clear();
    const pathOf = (name: string): string => {
      const path = relative(startedIn, join(folder, name));
      return path.startsWith('..') ? join(folder, name) : path;
    };
    const json = writeJsonReport(result);
    const context = { contentPath: contentDir, addressFile: pathOf(ADDRESSES) };
    const reports = {
      [`${REPORT}.json`]: json,
      [`${REPORT}.md`]: writeMarkdownReport(result, context),
      ...(result.absentMedia.length > 0 ? { [ADDRESSES]: `${result.absentMedia.join('\n')}\n` } : {}),
    };
    outcome = wanted.isDryRun ? outcome : 'The stories were imported; only the report is missing.';
    for (const [name, text] of Object.entries(reports)) {
      await writeFile(join(folder, name), text).catch((error: unknown) => {
        throw toStoreError(error, join(folder, name));
      });
    }
    if (wanted.isJson) process.stdout.write(json);
    else console.log(`${writeSummary(result)}\n\n${writeNextSteps(result, pathOf(`${REPORT}.md`))}`);
    process.exitCode = hasLosses(result) && !wanted.allowsLosses ? 1 : 0;
  } catch (error) {
    progress.clear();
    if (!abort.signal.aborted) throw error;
    console.error('The import was broken off; nothing of it was written.');
    process.exitCode = 128 + constants.signals[abort.signal.reason as 'SIGINT' | 'SIGTERM'];
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
    await pool.close();
  }
}

/** Makes a folder, unless it is there. @throws When nothing can be written into it. */
async function makeWritable(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await access(folder, accesses.W_OK);
}

function refuse(wrong: readonly FlagFault[]): void {
  for (const { flag, message, hint } of wrong) {
    console.error(toPrintable(`${flag ? `${flag}: ` : ''}${message}  → ${hint}`));
  }
  console.error('\nNothing was imported. "npm run import -- --help" explains the flags.');
  process.exitCode = 2;
}

/** A fault that a person can mend comes with a hint; of any other the stack says more. */
function tellFailure(error: unknown): void {
  const { message, hint, stack } = error as { message?: string; hint?: string; stack?: string };
  const isSetting = error instanceof Error && error.constructor.name === 'SettingError';
  if (hint !== undefined) console.error(toPrintable(`${message}  → ${hint}`));
  else console.error(isSetting ? message : (stack ?? error));
  console.error(`\n${outcome}`);
}
