import { describe, expect, test } from 'vitest';
import { mapConcurrently } from '#map-concurrently.ts';

describe('mapConcurrently', () => {
  test('gives the results in the order of the items, whatever order they come in', async () => {
    const waiting: (() => void)[] = [];
    const mapped = mapConcurrently([1, 2, 3], 3, async (item) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return item * 10;
    });
    for (const end of waiting.toReversed()) end();
    expect(await mapped).toEqual([10, 20, 30]);
  });

  test.each([1, 2, 5])('works on %i items at a time', async (limit) => {
    let [running, most] = [0, 0];
    await mapConcurrently(Array(7).fill(0), limit, async () => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
    });
    expect(most).toBe(limit);
  });

  test('begins nothing after an exception, and throws it when what was begun has ended', async () => {
    const ended: number[] = [];
    const mapped = mapConcurrently([1, 2, 3, 4], 2, async (item) => {
      if (item === 1) throw new Error('No');
      await new Promise((resolve) => setImmediate(resolve));
      ended.push(item);
    });
    await expect(mapped).rejects.toThrow('No');
    expect(ended).toEqual([2]);
  });
});
