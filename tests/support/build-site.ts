/** Builds a site as `npm run build` does, in a process of its own, into a folder that git ignores. */
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { copyProject } from './copy-project.ts';
import { type Outcome, outcomeOf } from './outcome-of.ts';

/** On the file system of the project, because a build is moved into place. */
const SITES = join('.cache', 'test-sites');

export interface BuildOptions {
  /** Names the folder of the site. */
  readonly name: string;
  readonly contentDir: string;
  /** The folder of a copy of the project, to build by its sources; one that all builds of the name share unless given. */
  readonly project?: string;
  /** Puts the build into a process group of its own, to be killed with all that it has started. */
  readonly isGroup?: boolean;
  /** Flags of the build. */
  readonly flags?: readonly string[];
  /** A command of the shell that sets limits or masks for the build. */
  readonly prelude?: string;
  /** Further environment variables; `undefined` takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface BuildResult extends Outcome {
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

/** By name of the site. Builds of one project wait for each other, so each site has its own. */
const projects = new Map<string, string>();

function projectOf(name: string): string {
  const known = projects.get(name) ?? copyProject(`site-${name}`);
  projects.set(name, known);
  return known;
}

/** Starts a build without waiting for it. */
export function startBuild({
  name,
  contentDir,
  project = projectOf(name),
  isGroup = false,
  flags = [],
  prelude,
  env = {},
}: BuildOptions): RunningBuild {
  const folder = siteFolder(name);
  const command = [process.execPath, 'scripts/build.ts', ...flags];
  const prepared = ['sh', '-c', `${prelude} && exec "$@"`, 'sh', ...command];
  const [program = '', ...parameters] = prelude === undefined ? command : prepared;
  const child = spawn(program, parameters, {
    cwd: project,
    detached: isGroup,
    env: {
      ...withoutTestRunner(process.env),
      SOURCE_DATE_EPOCH: BUILD_EPOCH,
      CONTENT_DIR: resolve(contentDir),
      DIST_DIR: folder,
      SITE_URL: undefined,
      BASE_PATH: undefined,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const result = outcomeOf(child).then((outcome): BuildResult => ({ ...outcome, folder }));
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

/** Runs a build with a module of `fixtures/faults/` that makes something different in it. */
export function withFault(name: string): Record<string, string> {
  return { NODE_OPTIONS: `--import=${new URL(`../fixtures/faults/${name}.mjs`, import.meta.url)}` };
}
