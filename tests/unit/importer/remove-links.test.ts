import { expect, test } from 'vitest';
import { removeLinks } from '#importer/remove-links.ts';

test.each([
  ['a [b *c*](../x/) d', [{ line: 1, column: 3 }], 'a b *c* d'],
  [
    '[a](../x/) [b](../y/ "t")\n\n[c](../z/)',
    [
      { line: 1, column: 12 },
      { line: 3, column: 1 },
    ],
    '[a](../x/) b\n\nc',
  ],
  ['[](../x/)y', [{ line: 1, column: 1 }], 'y'],
  ['`[a](../x/)`', [{ line: 1, column: 2 }], '`[a](../x/)`'],
  ['[a](../x/)', [{ line: 2, column: 1 }], '[a](../x/)'],
])('%j', (text, places, expected) => {
  expect(removeLinks(text, places)).toBe(expected);
});
