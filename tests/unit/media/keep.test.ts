import { randomUUID } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { hashSources, keep } from '#media/keep.ts';

const ending = `test-${randomUUID()}`;

function keptFiles(): string[] {
  return globSync(`.cache/images/*/*.${ending}*`);
}

afterAll(() => {
  for (const path of keptFiles()) rmSync(path, { recursive: true });
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

test('makes a file anew that is another one', async () => {
  const before = new Set(keptFiles());
  await keep(ending, ['one'], counting('one').make);
  const [one = ''] = keptFiles().filter((file) => !before.has(file));
  before.add(one);
  await keep(ending, ['two'], counting('two').make);
  const [two = ''] = keptFiles().filter((file) => !before.has(file));
  writeFileSync(two, readFileSync(one));
  expect(Buffer.from(await keep(ending, ['two'], counting('two').make)).toString()).toBe('two');
});

test('makes what cannot be kept each time', async () => {
  const before = new Set(keptFiles());
  await keep(ending, ['unkept'], counting('x').make);
  const [path = ''] = keptFiles().filter((file) => !before.has(file));
  rmSync(path);
  mkdirSync(path);
  const { make, made } = counting('x');
  for (let time = 1; time <= 2; time += 1) await keep(ending, ['unkept'], make);
  expect(made()).toBe(2);
  expect(keptFiles().filter((file) => !file.endsWith(ending))).toEqual([]);
});

test('leaves no unfinished file behind', async () => {
  await Promise.all(Array.from({ length: 8 }, () => keep(ending, ['together'], counting('one').make)));
  expect(keptFiles().filter((path) => !path.endsWith(ending))).toEqual([]);
});

test('hashSources tells files by their content', () => {
  expect(hashSources('src/media/keep.ts')).toBe(hashSources('src/media/{keep,absent}.ts'));
  expect(hashSources('src/media/keep.ts')).not.toBe(hashSources('src/media/wrap.ts'));
});
