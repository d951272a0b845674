/** What stands for the site without its content, of a project of its own. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const PROGRAM = `
import { siteFingerprint } from '${new URL('../../../scripts/build/fingerprint.ts', import.meta.url).href}';
process.stdout.write(siteFingerprint());
`;

const FILES = [
  ...['astro.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'],
  ...['src/a/b.css', 'public/x.txt', 'public/.well-known/y.txt'],
];

let project: string;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'casebook fingerprint '));
  for (const path of FILES) write(path, 'first');
});

afterAll(() => rmSync(project, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
}

function fingerprint(env: Readonly<Record<string, string>> = {}): string {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', PROGRAM], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  expect(stderr).toBe('');
  return stdout;
}

test('is the same for as long as nothing changes', () => {
  expect(fingerprint()).toMatch(/^[0-9a-f]{64}$/);
  expect(fingerprint()).toBe(fingerprint());
});

test.each(FILES)('is another one after a change of %s', (path) => {
  const before = fingerprint();
  write(path, `${path} changed`);
  expect(fingerprint()).not.toBe(before);
});

test('is another one after a file is added, renamed or removed, or a setting changes', () => {
  const seen = [fingerprint()];
  write('public/new.txt', 'new');
  seen.push(fingerprint());
  renameSync(join(project, 'public/new.txt'), join(project, 'public/newer.txt'));
  seen.push(fingerprint());
  rmSync(join(project, 'public/newer.txt'));
  seen.push(fingerprint({ BASE_PATH: '/repo/' }));
  expect(new Set(seen).size).toBe(seen.length);
  expect(fingerprint()).toBe(seen[0]);
});

test('is never the same with a link, whose target is not looked at', () => {
  symlinkSync(tmpdir(), join(project, 'public/link'), 'junction');
  expect(fingerprint()).not.toBe(fingerprint());
});
