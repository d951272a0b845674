/** Builds a site as `npm run build` does, in a process of its own, into a folder that git ignores. */
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** On the file system of the project, because a build is moved into place. */
const SITES = join('.cache', 'test-sites');

export interface BuildOptions {
  /** Names the folder of the site. */
  readonly name: string;
  readonly contentDir: string;
  /** The folder of a copy of the project, to build by its sources. */
  readonly project?: string;
  /** Further environment variables; `undefined` takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface BuildResult {
  readonly exitCode: number | null;
  /** What the build printed, errors included. */
  readonly output: string;
  /** The folder of the site, whether or not there is one. */
  readonly folder: string;
}

export interface RunningBuild {
  readonly child: ChildProcess;
  readonly result: Promise<BuildResult>;
}

/** The day on which test sites are built, 2026-06-01. */
const BUILD_EPOCH = String(Date.UTC(2026, 5, 1) / 1000);

/** The folder of a test's site. */
export function siteFolder(name: string): string {
  return resolve(SITES, name);
}

/** Deletes what an earlier run left under the name. */
export function removeSite(name: string): void {
  rmSync(siteFolder(name), { recursive: true, force: true });
}

export function buildSite(options: BuildOptions): Promise<BuildResult> {
  return startBuild(options).result;
}

/** Starts a build without waiting for it. */
export function startBuild({ name, contentDir, project = '.', env = {} }: BuildOptions): RunningBuild {
  const folder = siteFolder(name);
  const child = spawn(process.execPath, ['scripts/build.ts'], {
    cwd: project,
    env: {
      ...withoutTestRunner(process.env),
      SOURCE_DATE_EPOCH: BUILD_EPOCH,
      CONTENT_DIR: contentDir,
      DIST_DIR: folder,
      SITE_URL: undefined,
      BASE_PATH: undefined,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const result = new Promise<BuildResult>((done, fail) => {
    child.once('error', fail);
    child.once('close', (exitCode) => done({ exitCode, output, folder }));
  });
  return { child, result };
}

/** Vitest tells its processes by variables what they are; a build that sees them takes itself for a test. */
export function withoutTestRunner(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => !/^(VITEST|NODE_ENV$|MODE$|DEV$|PROD$|SSR$|BASE_URL$|TEST$)/.test(name),
    ),
  );
}
