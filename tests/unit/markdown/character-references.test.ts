import { expect, test } from 'vitest';
import { createRenderer } from '#markdown/render.ts';

const render = createRenderer();

test('reports the first ten of many references to characters that are not allowed', async () => {
  const { problems } = await render('&#x202e; '.repeat(40), 'en.md');
  expect(problems.map(({ code }) => code)).toEqual(Array(10).fill('control-character'));
});

test.each(['&#x41;', '&#65;', '&#9;', '&nbsp;', '&#xe9'])('lets %s pass', async (reference) => {
  const { problems } = await render(`a ${reference} b`, 'en.md');
  expect(problems).toEqual([]);
});
