/** Small repositories for tests, in the system's temporary folder, whatever the configuration of the machine. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface GitRepository {
  readonly folder: string;
  write(path: string, text: string): void;
  git(...args: readonly string[]): void;
  /** Commits all that is there, on a day; the author may have written it on another. */
  commit(day: string, authorDay?: string): void;
}

export function makeRepository(): GitRepository {
  const folder = mkdtempSync(join(tmpdir(), 'casebook git '));
  run(folder, ['init', '--quiet', '--initial-branch=main']);
  return openRepository(folder);
}

export function openRepository(folder: string): GitRepository {
  return {
    folder,
    write: (path, text) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    git: (...args) => run(folder, args),
    commit: (day, authorDay = day) => {
      run(folder, ['add', '--all']);
      run(folder, ['commit', '--quiet', '--message=A change'], day, authorDay);
    },
  };
}

function run(cwd: string, args: readonly string[], day = '2024-01-01', authorDay = day): void {
  execFileSync('git', args, {
    cwd,
    stdio: 'ignore',
    env: {
      PATH: process.env['PATH'],
      HOME: cwd,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'A',
      GIT_AUTHOR_EMAIL: 'a@example.org',
      GIT_COMMITTER_NAME: 'C',
      GIT_COMMITTER_EMAIL: 'c@example.org',
      GIT_AUTHOR_DATE: `${authorDay}T12:00:00Z`,
      GIT_COMMITTER_DATE: `${day}T12:00:00Z`,
    },
  });
}
