import { describe, expect, test } from 'vitest';
import { SettingError } from '#setting-error.ts';
import { type Options, readOptions } from '../../../bench/options.ts';

const read = (...words: string[]): Options => readOptions(words, ['generators', 'check'], ['hugo', 'casebook']);

describe('the words behind npm run bench', () => {
  test.each<[string, Options]>([
    ['', { benchmarks: [], sizes: [], tools: [] }],
    ['check', { benchmarks: ['check'], sizes: [], tools: [] }],
    ['generators 1000 100', { benchmarks: ['generators'], sizes: [1000, 100], tools: [] }],
    [
      'generators 1000 hugo casebook --rounds 5',
      { benchmarks: ['generators'], sizes: [1000], tools: ['hugo', 'casebook'], rounds: 5 },
    ],
  ])('are understood: "%s"', (words, options) => {
    expect(read(...words.split(' ').filter(Boolean))).toEqual(options);
  });

  test.each([
    ['generator', 'benchmark; write generators, check'],
    ['0', 'generator: hugo, casebook'],
    ['--rounds=0', 'write --rounds 3'],
  ])('are refused where they mean nothing: "%s"', (word, hint) => {
    expect(() => read(word)).toThrow(SettingError);
    expect(() => read(word)).toThrow(hint);
  });
});
