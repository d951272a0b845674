/**
 * `npm test`: everything that has to pass, cheapest first, on a browser that it finds or installs. Goes on after
 * a failure, so that one run shows all; the last line adds up all runs.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.ts';

interface Counts {
  passed: number;
  failed: number;
}

interface Step {
  readonly name: string;
  readonly command: readonly [program: string, ...parameters: string[]];
  /** The report that a test run leaves, and how its counts are read; a step without one counts as one test. */
  readonly report?: { readonly path: string; readonly read: (path: string) => Counts };
}

const REPORTS = 'test-results';
const unitReport = join(REPORTS, 'unit.json');
const buildReport = join(REPORTS, 'build.json');
const relevanceReport = join(REPORTS, 'relevance.json');
const browserReport = join(REPORTS, 'e2e.json');

const vitest = (report: string, ...parameters: string[]): Step['command'] => [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...parameters,
];

const STEPS: readonly Step[] = [
  { name: 'format and layers', command: ['biome', 'ci', '--error-on-warnings', '.'] },
  { name: 'types and templates', command: ['astro', 'check', '--minimumFailingSeverity', 'warning'] },
  { name: 'dead code', command: ['knip'] },
  {
    name: 'units, content and components',
    command: vitest(
      unitReport,
      '--project',
      'unit',
      '--project',
      'content',
      '--project',
      'component',
      '--coverage.enabled',
      '--maxWorkers=100%',
      '--coverage.reporter=text-summary',
    ),
    report: { path: unitReport, read: readVitest },
  },
  { name: 'build', command: ['node', 'scripts/build.ts'] },
  {
    name: 'what was built',
    // These wait for builds, which leave a processor idle for half of their time.
    command: vitest(buildReport, '--project', 'build', '--maxWorkers=100%'),
    report: { path: buildReport, read: readVitest },
  },
  {
    name: 'what search finds',
    command: vitest(relevanceReport, '--project', 'relevance'),
    report: { path: relevanceReport, read: readVitest },
  },
  { name: 'browser', command: ['playwright', 'test'], report: { path: browserReport, read: readPlaywright } },
];

mkdirSync(REPORTS, { recursive: true });
const total: Counts = { passed: 0, failed: 0 };
for (const step of STEPS) {
  const { passed, failed } = runStep(step);
  total.passed += passed;
  total.failed += failed;
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

function runStep({ name, command: [program, ...parameters], report }: Step): Counts {
  console.log(`\n== ${name} ==`);
  const start = performance.now();
  // A report of an earlier run must not speak for this one.
  if (report) rmSync(report.path, { force: true });
  const isOk = run(program, parameters);
  console.log(`== ${name}: ${isOk ? 'ok' : 'FAILED'} after ${((performance.now() - start) / 1000).toFixed(0)} s ==`);
  const counts = report ? readCounts(report) : { passed: Number(isOk), failed: 0 };
  // What fails beside the tests, such as coverage or a crash, must not look like success.
  return !isOk && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function run(program: string, parameters: readonly string[]): boolean {
  const environment: NodeJS.ProcessEnv = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', CI: '1' };
  try {
    if (program === 'playwright') environment['BROWSER_PATH'] = ensureBrowser();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
  // `npm run` has put the project's programs first in the path.
  const { status } = spawnSync(program, parameters, {
    stdio: 'inherit',
    env: environment,
    shell: process.platform === 'win32',
  });
  return status === 0;
}

function readCounts({ path, read }: NonNullable<Step['report']>): Counts {
  try {
    return read(path);
  } catch {
    console.log(`There is no report in ${path}`);
    return { passed: 0, failed: 0 };
  }
}

function readVitest(report: string): Counts {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    testResults: { status: string; assertionResults: unknown[] }[];
  };
  // A file that cannot be loaded has no tests that could fail, and counts as one itself.
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

function readPlaywright(report: string): Counts {
  const { stats } = JSON.parse(readFileSync(report, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number };
  };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}
