import { expect, test } from 'vitest';
import { makeLibrary, makeOriginal } from '../support/make-post.ts';

test('lists a post', () => {
  expect(makeLibrary([makeOriginal('a', 'en')]).listed('en')).toHaveLength(1);
});
