/** Which generators a benchmark is run with. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Generator } from './generators/generator.ts';

export interface FoundGenerators {
  readonly generators: readonly Generator[];
  /** By name. */
  readonly versions: Readonly<Record<string, string>>;
}

/**
 * Those that are asked for, or all; what the system lacks is told and left out.
 * @param wanted Ids.
 */
export function findGenerators(all: readonly Generator[], wanted: readonly string[]): FoundGenerators {
  installPackages();
  const versions: Record<string, string> = {};
  const generators = all.filter(({ id, name, version }) => {
    if (wanted.length > 0 && !wanted.includes(id)) return false;
    try {
      versions[name] = version();
      return true;
    } catch {
      console.log(`${name} is left out, because it is not installed; on Debian: apt-get install hugo jekyll`);
      return false;
    }
  });
  return { generators, versions };
}

/** Installs what is compared, which nothing else needs, when a benchmark first asks for it. */
export function installPackages(): void {
  const folder = import.meta.dirname;
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return;
  console.log('\nInstalling what Casebook is compared with');
  // `npm ci` refuses a lock file where a registry lacks but one of the binaries for other platforms.
  execFileSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}
