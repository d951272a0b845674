import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readBriefly } from '#loader/read-briefly.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook read-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each([0, 1, 999_999, 1_000_000, 1_000_001, 3_000_000])('gives all of %i bytes, and no other', (size) => {
  writeFileSync(join(folder, 'before'), Buffer.alloc(1_000, 'y'));
  writeFileSync(join(folder, 'file'), Buffer.alloc(size, 'x'));
  readBriefly(join(folder, 'before'));
  expect(readBriefly(join(folder, 'file')).equals(Buffer.alloc(size, 'x'))).toBe(true);
});

test('throws what the system says of a file that is not there, or is a folder', () => {
  expect(() => readBriefly(join(folder, 'none'))).toThrow('ENOENT');
  expect(() => readBriefly(folder)).toThrow('EISDIR');
});
