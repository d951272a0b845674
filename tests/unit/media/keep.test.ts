import { randomUUID } from 'node:crypto';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { hashSources, keep } from '#media/keep.ts';

const ending = `test-${randomUUID()}`;

function keptFiles(): string[] {
  return globSync(`.cache/images/*/*.${ending}*`);
}

afterAll(() => {
  for (const path of keptFiles()) rmSync(path);
});

function counting(text: string): { make: () => Promise<Uint8Array>; made: () => number } {
  let count = 0;
  return {
    make: async () => {
      count += 1;
      return Buffer.from(text);
    },
    made: () => count,
  };
}

test('makes a thing once, and again for other inputs', async () => {
  const { make, made } = counting('picture');
  for (const inputs of [
    ['a', 'b'],
    ['a', 'b'],
    ['ab', ''],
    ['b', 'a'],
    ['a', Buffer.from('b')],
  ]) {
    expect(Buffer.from(await keep(ending, inputs, make)).toString()).toBe('picture');
  }
  expect(made()).toBe(3);
});

test.each([
  ['changed', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from('X')])],
  ['cut short', (bytes: Buffer) => bytes.subarray(0, 20)],
  ['empty', () => Buffer.alloc(0)],
])('makes a file anew that is %s', async (name, damage) => {
  const before = new Set(keptFiles());
  await keep(ending, [name], counting('whole').make);
  const [path = ''] = keptFiles().filter((file) => !before.has(file));
  writeFileSync(path, damage(readFileSync(path)));
  const { make, made } = counting('whole');
  expect(Buffer.from(await keep(ending, [name], make)).toString()).toBe('whole');
  expect(made()).toBe(1);
});

test('leaves no unfinished file behind', async () => {
  await Promise.all(Array.from({ length: 8 }, () => keep(ending, ['together'], counting('one').make)));
  expect(keptFiles().filter((path) => !path.endsWith(ending))).toEqual([]);
});

test('hashSources tells files by their content', () => {
  expect(hashSources('src/media/keep.ts')).toBe(hashSources('src/media/{keep,absent}.ts'));
  expect(hashSources('src/media/keep.ts')).not.toBe(hashSources('src/media/wrap.ts'));
});
