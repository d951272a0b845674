import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createGitDays } from '#loader/git-days.ts';
import { type GitRepository, makeRepository, openRepository } from '../../support/git-repository.ts';

const folders: string[] = [];
let repository: GitRepository;

beforeEach(() => {
  repository = makeRepository();
  folders.push(repository.folder);
});

afterEach(() => {
  vi.unstubAllEnvs();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function daysIn(folder: string): Promise<Record<string, string>> {
  return Object.fromEntries((await createGitDays()(folder)).days);
}

/** Longer than what git takes for the same file under another name. */
const TEXT = Array.from({ length: 40 }, (_, line) => `Line ${line} of a story.\n`).join('');

/** Two posts, of which the first was changed twice. */
function writeHistory({ write, commit }: GitRepository, root = ''): void {
  write(`${root}posts/a/en.md`, TEXT);
  write(`${root}posts/b/ko.md`, TEXT);
  commit('2024-01-01');
  write(`${root}posts/a/en.md`, `${TEXT}More.\n`);
  commit('2024-02-02');
  write(`${root}posts/a/en.md`, `${TEXT}Still more.\n`);
  commit('2024-03-03');
}

function clone(...options: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'casebook clone '));
  folders.push(folder);
  repository.git('clone', '--quiet', ...options, pathToFileURL(repository.folder).href, join(folder, 'site'));
  return join(folder, 'site');
}

describe('the day of the last change', () => {
  test('is that of the newest commit that modified the file, not of the one that added it', async () => {
    writeHistory(repository);
    expect(await daysIn(repository.folder)).toEqual({ 'posts/a/en.md': '2024-03-03' });
  });

  test('is the day on which the author made the change', async () => {
    writeHistory(repository);
    repository.write('posts/b/ko.md', 'Another text.\n');
    repository.commit('2024-06-06', '2024-05-05');
    expect(await daysIn(repository.folder)).toMatchObject({ 'posts/b/ko.md': '2024-05-05' });
  });

  test('is each file’s own, when one commit changes several', async () => {
    writeHistory(repository);
    repository.write('README.md', 'One.\n');
    repository.commit('2024-03-04');
    for (const path of ['posts/a/en.md', 'README.md', 'posts/b/ko.md']) repository.write(path, 'Another text.\n');
    repository.commit('2024-04-04');
    repository.write('posts/b/ko.md', 'A third text.\n');
    repository.commit('2024-05-05');
    expect(await daysIn(repository.folder)).toEqual({ 'posts/a/en.md': '2024-04-04', 'posts/b/ko.md': '2024-05-05' });
  });

  test('does not come of a rename, with or without a change in it, nor of a copy', async () => {
    writeHistory(repository);
    repository.git('mv', 'posts/a', 'posts/renamed');
    repository.commit('2024-04-04');
    repository.git('mv', 'posts/renamed', 'posts/again');
    repository.write('posts/again/en.md', `${TEXT}Changed in the rename.\n`);
    repository.write('posts/copy/ko.md', TEXT);
    repository.commit('2024-05-05');
    const days = await daysIn(repository.folder);
    expect(Object.keys(days).filter((path) => existsSync(join(repository.folder, path)))).toEqual([]);
  });

  test('is found after a rename', async () => {
    writeHistory(repository);
    repository.git('mv', 'posts/b', 'posts/c');
    repository.commit('2024-04-04');
    repository.write('posts/c/ko.md', 'Another text.\n');
    repository.commit('2024-05-05');
    expect(await daysIn(repository.folder)).toMatchObject({ 'posts/c/ko.md': '2024-05-05' });
  });

  test('is that of the change on a branch, not of the merge that brought it', async () => {
    writeHistory(repository);
    repository.git('checkout', '--quiet', '-b', 'branch');
    repository.write('posts/b/ko.md', 'Changed on a branch.\n');
    repository.commit('2024-04-04');
    repository.git('checkout', '--quiet', 'main');
    repository.write('other.txt', 'Meanwhile.\n');
    repository.commit('2024-05-05');
    repository.git('merge', '--quiet', '--no-ff', 'branch');
    expect(await daysIn(repository.folder)).toMatchObject({ 'posts/b/ko.md': '2024-04-04' });
  });

  test('is found under names of any script, in a folder of any name below the root', async () => {
    const root = 'Inhalt „ä" 內容/\ttab/';
    writeHistory(repository, root);
    repository.write(`${root}posts/b/그림 é.md`, 'One.\n');
    repository.commit('2024-04-04');
    repository.write(`${root}posts/b/그림 é.md`, 'Two.\n');
    repository.write('posts/a/en.md', 'Outside of the content folder.\n');
    repository.commit('2024-05-05');
    expect(await daysIn(join(repository.folder, root))).toEqual({
      'posts/a/en.md': '2024-03-03',
      'posts/b/그림 é.md': '2024-05-05',
    });
  });

  test('does not come of a change that is not committed', async () => {
    writeHistory(repository);
    repository.write('posts/b/ko.md', 'Another text.\n');
    expect(await daysIn(repository.folder)).not.toHaveProperty('posts/b/ko.md');
  });

  test('does not depend on what the repository sets for those who read its history', async () => {
    writeHistory(repository);
    const ran = join(repository.folder, 'ran');
    const program = join(repository.folder, 'program');
    writeFileSync(program, `#!/bin/sh\ntouch '${ran}'\n`, { mode: 0o755 });
    for (const [key, value] of Object.entries({
      'log.showSignature': 'true',
      'gpg.program': program,
      'core.pager': program,
      'diff.external': program,
      'core.fsmonitor': program,
      'log.follow': 'true',
      'log.date': 'relative',
      'color.ui': 'always',
      'diff.renames': 'copies',
      'format.pretty': 'fuller',
    })) {
      repository.git('config', key, value);
    }
    signLastCommit();
    expect(await daysIn(repository.folder)).toEqual({ 'posts/a/en.md': '2024-03-03' });
    expect(existsSync(ran)).toBe(false);
  });
});

/** Gives the last commit something that a configured program would be asked to verify. */
function signLastCommit(): void {
  const signer = join(repository.folder, 'signer');
  const status = '[GNUPG:] SIG_CREATED D 1 2 3 4 5';
  // It reads what it is to sign, or git may find nobody at the other end.
  writeFileSync(signer, `#!/bin/sh\ncat > /dev/null\necho '${status}' >&2\necho signature\n`, { mode: 0o755 });
  repository.git(
    '-c',
    `gpg.program=${signer}`,
    'commit',
    '--quiet',
    '--amend',
    '--no-edit',
    '-S',
    '--date=2024-03-03T12:00:00Z',
  );
}

describe('a shallow clone', () => {
  test('of one commit tells of no change', async () => {
    writeHistory(repository);
    const folder = clone('--depth=1');
    expect(existsSync(join(folder, '.git/shallow'))).toBe(true);
    expect(await daysIn(folder)).toEqual({});
  });

  test('is told from a whole one', async () => {
    writeHistory(repository);
    expect((await createGitDays()(clone('--depth=1'))).isShallow).toBe(true);
    expect((await createGitDays()(clone())).isShallow).toBe(false);
  });

  test('tells of the changes that it can see, and of none at its boundary', async () => {
    writeHistory(repository);
    repository.write('posts/b/ko.md', 'Another text.\n');
    repository.commit('2024-04-04');
    expect(await daysIn(clone('--depth=2'))).toEqual({ 'posts/b/ko.md': '2024-04-04' });
  });

  test('of a merge tells of no change', async () => {
    writeHistory(repository);
    repository.git('checkout', '--quiet', '-b', 'branch', 'HEAD~1');
    repository.write('posts/b/ko.md', 'Changed on a branch.\n');
    repository.commit('2024-04-04');
    repository.git('checkout', '--quiet', 'main');
    repository.git('merge', '--quiet', '--no-ff', 'branch');
    expect(await daysIn(clone('--depth=1'))).toEqual({});
    expect(await daysIn(clone())).toEqual({ 'posts/a/en.md': '2024-03-03', 'posts/b/ko.md': '2024-04-04' });
  });
});

describe('a partial clone', () => {
  beforeEach(() => {
    writeHistory(repository);
    repository.git('config', 'uploadpack.allowFilter', 'true');
  });

  test('without the texts tells what a whole one tells', async () => {
    expect(await daysIn(clone('--filter=blob:none', '--no-checkout'))).toEqual({ 'posts/a/en.md': '2024-03-03' });
  });

  test('that would have to be completed first is left as it is', async () => {
    expect(await daysIn(clone('--filter=tree:0', '--no-checkout'))).toEqual({});
  });
});

describe('no day is known, and nothing is said of it,', () => {
  test('without a repository', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'casebook plain '));
    folders.push(folder);
    mkdirSync(join(folder, 'posts'));
    expect(await daysIn(folder)).toEqual({});
  });

  test('in a repository without commits', async () => {
    repository.write('posts/a/en.md', TEXT);
    expect(await daysIn(repository.folder)).toEqual({});
  });

  test('of files that another repository holds but does not track', async () => {
    writeHistory(repository);
    repository.write('drafts/posts/a/en.md', TEXT);
    expect(await daysIn(join(repository.folder, 'drafts'))).toEqual({});
  });

  test('in a folder that does not exist', async () => {
    expect(await daysIn(join(repository.folder, 'missing'))).toEqual({});
  });

  test('without git', async () => {
    writeHistory(repository);
    vi.stubEnv('PATH', join(repository.folder, 'posts'));
    expect(await daysIn(repository.folder)).toEqual({});
  });

  test('where git does not trust the owner of the repository', async () => {
    writeHistory(repository);
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
    expect(await daysIn(repository.folder)).toEqual({});
  });

  test('where the history is damaged', async () => {
    writeHistory(repository);
    const head = readFileSync(join(repository.folder, '.git/refs/heads/main'), 'utf8').trim();
    rmSync(join(repository.folder, '.git/objects', head.slice(0, 2), head.slice(2)));
    expect(await daysIn(repository.folder)).toEqual({});
  });
});

test('the repository of the content counts, not one that the environment names', async () => {
  writeHistory(repository, 'content/');
  const other = openRepository(mkdtempSync(join(tmpdir(), 'casebook other ')));
  folders.push(other.folder);
  other.git('init', '--quiet');
  vi.stubEnv('GIT_DIR', join(other.folder, '.git'));
  vi.stubEnv('GIT_WORK_TREE', other.folder);
  expect(await daysIn(join(repository.folder, 'content'))).toEqual({ 'posts/a/en.md': '2024-03-03' });
});
