import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readingMinutes } from '#model/reading-time.ts';

test.each([
  [0, 0, 1],
  [0, 30, 1],
  [0, 238, 1],
  [0, 357, 2],
  [0, 2380, 10],
  [749, 0, 1],
  [750, 0, 2],
  [5000, 0, 10],
  // Half a minute of Chinese and half a minute of English are one.
  [250, 119, 1],
  [1000, 476, 4],
])('%i characters and %i words take %i minutes', (characters, words, minutes) => {
  expect(readingMinutes({ characters, words })).toBe(minutes);
});

test('more text never takes less time', () => {
  const count = fc.nat(100_000);
  fc.assert(
    fc.property(count, count, count, count, (characters, words, moreCharacters, moreWords) => {
      const longer = readingMinutes({ characters: characters + moreCharacters, words: words + moreWords });
      expect(longer).toBeGreaterThanOrEqual(readingMinutes({ characters, words }));
    }),
  );
});
