import { describe, expect, test } from 'vitest';
import { measure, median, type Program } from '../../../bench/measure.ts';

function run(source: string): Program {
  return { command: process.execPath, parameters: ['--eval', source] };
}

describe('measuring a program', () => {
  test('tells what a failing one printed', async () => {
    await expect(measure(run('console.log("out"); console.error("err"); process.exit(3)'))).rejects.toThrow(
      /failed:\n(out\nerr|err\nout)\n$/,
    );
  });

  test('ends one that takes too long, with those that it started', async () => {
    // What is left would hold the pipe open, which is waited for.
    const child = `require('node:child_process').spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })`;
    await expect(measure(run(`${child}; setInterval(() => {}, 1000)`), 1)).rejects.toThrow('took more than 1 s');
  });

  test.each([
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2],
    [[], Number.NaN],
  ])('takes of %j the middle one, %d', (values, middle) => {
    expect(median(values)).toBe(middle);
  });
});
