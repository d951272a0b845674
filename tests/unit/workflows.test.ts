/** What the workflows on GitHub may do, and with whose code. */
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: unknown;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly concurrency: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const FILES = globSync('.github/workflows/*.{yml,yaml}');
const WORKFLOWS = FILES.map((path) => {
  const text = readFileSync(path, 'utf8');
  return { name: basename(path), text, workflow: parse(text) as Workflow };
});

describe.each(WORKFLOWS)('$name', ({ text, workflow }) => {
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, job]) => job.steps);

  test('uses actions by their full hash, and says which version that is', () => {
    const uses = text.split('\n').filter((line) => /^\s*(- )?uses:/.test(line));
    expect(uses).toHaveLength(steps.filter((step) => step.uses).length);
    expect(uses.filter((line) => !/uses: [\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  test('may read the code, and nothing else but in the job that deploys', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const more = jobs.filter(([, { permissions }]) => permissions);
    expect(more.map(([name]) => name)).toEqual(jobs.map(([name]) => name).filter((name) => name === 'deploy'));
  });

  test('never runs code of a pull request with rights of the repository', () => {
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
    expect(Object.keys(workflow.on)).not.toContain('workflow_run');
    expect(text).not.toMatch(/\$\{\{[^}]*\bsecrets\b/);
  });

  test('runs no text that others have written', () => {
    expect(steps.flatMap(({ run = '' }) => run.match(/\$\{\{.*?\}\}/g) ?? [])).toEqual([]);
  });

  test('ends, and does not run twice at once', () => {
    expect(jobs.filter(([, job]) => !((job['timeout-minutes'] ?? 0) > 0)).map(([name]) => name)).toEqual([]);
    expect(workflow.concurrency).toMatchObject({ group: expect.any(String) });
  });

  test('leaves no token behind a checkout, and installs what the lockfile names', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
    expect(steps.filter(({ run }) => /npm (i|install|add|exec)\b|npx /.test(run ?? ''))).toEqual([]);
  });
});

describe('what is published', () => {
  const { workflow } = WORKFLOWS.find(({ name }) => name === 'deploy.yml') ?? { workflow: undefined };
  const steps = Object.values(workflow?.jobs ?? {}).flatMap((job) => job.steps);

  test('comes from main alone', () => {
    expect(workflow?.on).toEqual({ push: { branches: ['main'] }, workflow_dispatch: null });
    expect(workflow?.jobs['build']).toMatchObject({
      if: expect.stringMatching(/^\W+github\.ref == 'refs\/heads\/main'\W+$/),
    });
  });

  test('is built whole, without a cache', () => {
    expect(steps.filter(({ uses }) => uses?.startsWith('actions/cache'))).toEqual([]);
    expect(steps.filter((step) => step.with?.['cache'] !== undefined)).toEqual([]);
    const setups = steps.filter(({ uses }) => uses?.startsWith('actions/setup-node@'));
    expect(setups.map((step) => step.with?.['package-manager-cache'])).toEqual([false]);
    expect(steps.map(({ run }) => run)).toContain('npm run -s build -- --cold');
  });

  test('is deployed by a job that has an environment and runs nothing of ours', () => {
    const deploy = workflow?.jobs['deploy'];
    expect(deploy?.environment).toMatchObject({ name: 'github-pages' });
    expect(deploy?.permissions).toEqual({ pages: 'write', 'id-token': 'write', attestations: 'write' });
    expect(deploy?.steps.filter(({ run }) => run)).toEqual([]);
  });
});

test('pull requests keep no cache', () => {
  const { workflow } = WORKFLOWS.find(({ name }) => name === 'ci.yml') ?? { workflow: undefined };
  const steps = Object.values(workflow?.jobs ?? {}).flatMap((job) => job.steps) as (Step & { if?: string })[];
  const saving = steps.filter(({ uses }) => /^actions\/cache(\/save)?@/.test(uses ?? ''));
  expect(saving.map((step) => step.if)).toEqual([expect.stringMatching(/^\W+github\.event_name == 'push'\W+$/)]);
});

test.each(['strict-allow-scripts=true', 'min-release-age=3', 'allow-git=none', 'allow-remote=none'])(
  'npm is told %s',
  (line) => {
    expect(readFileSync('.npmrc', 'utf8').split('\n')).toContain(line);
  },
);
