/** Programs of the system that tests need: finding and installing them. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where programs of these names would be, in the order of the path. */
export function listPrograms(names: readonly string[], environment: NodeJS.ProcessEnv = process.env): string[] {
  const folders = (environment['PATH'] ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name)));
}

export function isProgram(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Installs packages of Debian and its relatives. Only root may; for others it does nothing. */
export function installPackages(...names: readonly string[]): void {
  if (process.getuid?.() !== 0 || !listPrograms(['apt-get']).some(isProgram)) return;
  runInstaller('apt-get', ['update']);
  runInstaller('apt-get', ['install', '--yes', '--no-install-recommends', ...names]);
}

/** Runs an installer; that it fails is seen by what it should have installed. */
export function runInstaller(program: string, parameters: readonly string[]): void {
  spawnSync(program, parameters, {
    stdio: 'inherit',
    // At this run level Debian's packages start no services.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    timeout: 600_000,
  });
}
