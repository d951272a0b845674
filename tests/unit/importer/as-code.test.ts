import { expect, test } from 'vitest';
import { asCode } from '#importer/as-code.ts';

test.each([
  ['a\n\n', '```md\na\n```\n'],
  ['a\n```js\nb\n```\n', '````md\na\n```js\nb\n```\n````\n'],
  ['a\n  ``````\n', '```````md\na\n  ``````\n```````\n'],
  [`a\n${'> '.repeat(30)}b`, `\`\`\`md\n| a\n| ${'> '.repeat(30)}b\n\`\`\`\n`],
])('%j is code', (text, expected) => {
  expect(asCode(text)).toBe(expected);
});
