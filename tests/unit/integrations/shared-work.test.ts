import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { finish, isFinished, makeStates, take, waitFor } from '#integrations/shared-work.ts';

test('a piece is taken once, and finished by who has taken it', () => {
  const states = makeStates(2);
  expect([take(states, 0), take(states, 0), take(states, 1)]).toEqual([true, false, true]);
  expect([isFinished(states, 0), isFinished(states, 1)]).toEqual([false, false]);
  finish(states, 1);
  expect([isFinished(states, 0), isFinished(states, 1)]).toEqual([false, true]);
  expect(take(states, 1)).toBe(false);
});

test('who waits for a piece goes on when another thread has finished it', async () => {
  const states = makeStates(1);
  take(states, 0);
  const module = JSON.stringify(new URL('../../../src/integrations/shared-work.ts', import.meta.url).href);
  const code = `import(${module}).then(({ finish }) => finish(require('node:worker_threads').workerData, 0));`;
  const worker = new Worker(code, { eval: true, workerData: states });
  waitFor(states, 0);
  expect(isFinished(states, 0)).toBe(true);
  await once(worker, 'exit');
});
