import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFileReader } from '#importer/jekyll/files.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jekyll-files-'));
  writeFileSync(join(folder, 'a.html'), 'a\r\nb');
  symlinkSync('a.html', join(folder, 'inside.html'));
  symlinkSync('/etc/hostname', join(folder, 'outside.html'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['a.html', 'a\nb'],
  ['inside.html', 'a\nb'],
  ['outside.html', undefined],
  ['../../etc/hostname', undefined],
  ['.', undefined],
  ['none.html', undefined],
])('reads %s as %j', (path, text) => {
  expect(createFileReader(folder)(path)).toBe(text);
});
