import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PAGE_COLOURS } from '#model/page-colours.ts';

const tokens = readFileSync(new URL('../../../src/styles/tokens.css', import.meta.url), 'utf8');

test.each([
  ['paper', PAGE_COLOURS.paper],
  ['ink', PAGE_COLOURS.ink],
  ['ink-soft', PAGE_COLOURS.inkSoft],
  ['line', PAGE_COLOURS.line],
  ['accent', PAGE_COLOURS.accent],
])('%s is the light colour of the styles', (name, colour) => {
  expect(new RegExp(`--cb-${name}: light-dark\\((#\\w{6}),`).exec(tokens)?.[1]).toBe(colour);
});
