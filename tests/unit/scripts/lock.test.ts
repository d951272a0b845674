/** The lock of builds, in processes of their own: it lies in the folder that a process runs in. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { ownerName } from '#loader/owner.ts';

const root = mkdtempSync(join(tmpdir(), 'casebook lock '));
const lockModule = new URL('../../../scripts/build/lock.ts', import.meta.url).href;

/** Takes the lock, writes its name, gives way to others for a while, writes its name again, gives the lock back. */
const PROGRAM = `
import { appendFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { takeLock } from '${lockModule}';
const name = process.argv[1];
const unlock = await takeLock((holder) => console.log('waits for ' + holder));
appendFileSync('log', name);
for (let turn = 0; turn < 1000; turn += 1) await setImmediate();
appendFileSync('log', name);
unlock();
`;

/** A process id that no system gives. */
const NO_PROCESS = 2 ** 22 + 1;

let folder: string;
let lockFile: string;

beforeEach(() => {
  folder = mkdtempSync(join(root, 'x'));
  lockFile = join(folder, '.astro', 'build.lock');
});

afterAll(() => rmSync(root, { recursive: true }));

const parameters = (name: string): string[] => ['--input-type=module', '-e', PROGRAM, name];

function holdLock(holder: string, changed = new Date()): void {
  mkdirSync(join(folder, '.astro'));
  writeFileSync(lockFile, holder);
  utimesSync(lockFile, changed, changed);
}

test('one build after the other, whoever comes first', async () => {
  const ends = ['a', 'b', 'c', 'd'].map((name) => {
    const child = spawn(process.execPath, parameters(name), { cwd: folder });
    return new Promise((done) => child.once('close', done));
  });
  expect(await Promise.all(ends)).toEqual([0, 0, 0, 0]);
  const log = readFileSync(join(folder, 'log'), 'utf8');
  expect(log).toMatch(/^(?:(.)\1){4}$/);
  expect(new Set(log).size).toBe(4);
  expect(existsSync(lockFile)).toBe(false);
});

test.each<[what: string, holder: string, age: number]>([
  ['a process that is gone', `${ownerName(NO_PROCESS)}\n`, 0],
  ['a process of another machine that was killed', `${NO_PROCESS}-00000000\n`, 61_000],
  ['a living process of the same id as one that was killed', `${ownerName()}\n`, 61_000],
  ['a process that was killed before it wrote its id', '', 61_000],
  ['a disk that was full', 'garbage', 61_000],
])('is taken from %s', (_, holder, age) => {
  holdLock(holder, new Date(Date.now() - age));
  const { status, stdout } = spawnSync(process.execPath, parameters('a'), { cwd: folder, encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('aa');
});

test.each([
  ['its process lives', ownerName()],
  ['its process, which is of another machine, shows that it lives', `${process.pid}-00000000`],
])('is waited for, with a word, while %s', async (_, holder) => {
  holdLock(`${holder}\n`);
  const child = spawn(process.execPath, parameters('a'), { cwd: folder });
  const told = await new Promise((done) => child.stdout.once('data', (chunk) => done(String(chunk))));
  expect(told).toBe(`waits for ${process.pid}\n`);
  expect(existsSync(join(folder, 'log'))).toBe(false);
  rmSync(lockFile);
  await new Promise((done) => child.once('close', done));
  expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('aa');
});
