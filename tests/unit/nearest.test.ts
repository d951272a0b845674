import { describe, expect, test } from 'vitest';
import { nearest } from '#nearest.ts';

describe('nearest', () => {
  test.each([
    ['titel', ['title', 'tags'], 'title'],
    ['form', ['to', 'from'], 'from'],
    ['Cloud', ['cloud'], 'cloud'],
    ['kuberntes', ['cloud', 'kubernetes'], 'kubernetes'],
    ['雲瑞', ['雲端', '容器'], '雲端'],
    ['aplying', ['applying', 'applied'], 'applying'],
    ['ab', ['abc', 'abd'], 'abc'],
    ['zzz', ['title', 'tags'], undefined],
    ['de', ['en', 'it'], undefined],
    ['x', ['y'], undefined],
    ['X', ['x'], 'x'],
    ['', ['a'], undefined],
    ['a', [], undefined],
  ])('finds for %j among %j', (value, candidates, expected) => {
    expect(nearest(value, candidates)).toBe(expected);
  });

  test('takes a long value for nothing of the short ones', () => {
    expect(nearest('a'.repeat(1_000_000), ['a', 'title'])).toBeUndefined();
  });
});
