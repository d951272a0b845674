import { expect, test } from 'vitest';
import { createRenderPool } from '#loader/render-pool.ts';
import { createRenderer } from '#markdown/render.ts';

test('gives what a renderer gives, to each text its own', async () => {
  const sources = Array.from({ length: 9 }, (_, index) => `## Heading ${index}\n\n[a](../b/) @ ${index}\n`);
  const render = createRenderer();
  const expected = await Promise.all(sources.map((source) => render(source, 'a/ko.md')));
  const pool = createRenderPool();
  try {
    expect(await Promise.all(sources.map((source) => pool.render(source, 'a/ko.md')))).toEqual(expected);
    expect(await pool.render(sources[3] ?? '', 'a/ko.md')).toEqual(expected[3]);
  } finally {
    await pool.close();
  }
});

test.each([
  // A thread needs longer than that to begin.
  ['long', { timeLimit: 1 }, 'longer than 0.001 seconds'],
  // The renderer alone is larger than that.
  ['much memory', { memoryLimit: 8 }, 'more than 8 MB of memory'],
])('ends a text that takes too %s, and goes on with the next', async (_, limits, fault) => {
  const pool = createRenderPool(limits);
  try {
    const results = await Promise.allSettled(['a', 'b', 'c'].map((source) => pool.render(source, 'a/en.md')));
    expect(results.map((result) => result.status === 'rejected' && String(result.reason))).toEqual(
      Array(3).fill(`Error: The text takes ${fault} to render`),
    );
  } finally {
    await pool.close();
  }
});

test('renders by the thread that it has started ahead', async () => {
  let started = 0;
  const count = (): number => ++started;
  process.on('worker', count);
  const pool = createRenderPool();
  try {
    pool.start();
    expect((await pool.render('a', 'a/en.md')).html).toContain('<p>a</p>');
    expect(started).toBe(1);
  } finally {
    process.off('worker', count);
    await pool.close();
  }
});

test('renders although the thread that it has started ahead broke', async () => {
  const pool = createRenderPool({ memoryLimit: 8 });
  pool.start();
  try {
    const results = await Promise.allSettled(['a', 'b'].map((source) => pool.render(source, 'a/en.md')));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  } finally {
    await pool.close();
  }
});
