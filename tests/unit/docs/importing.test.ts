/** The tables in `docs/importing.md` are those of the code. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { IMPORT_CODES } from '#importer/codes.ts';
import { helpText } from '#importer/flags.ts';
import { STORE_OUTCOMES } from '#importer/store.ts';

const PATH = 'docs/importing.md';
const REPAIR =
  'if the difference is meant: UPDATE=1 npx vitest run --project unit tests/unit/docs/importing.test.ts, then review the diff of docs/importing.md';

const codes = Object.entries(IMPORT_CODES).map(
  ([code, { severity, meaning }]) => `| \`${code}\` | ${severity} | ${meaning} |\n`,
);
const outcomes = Object.entries(STORE_OUTCOMES).map(([outcome, meaning]) => `| ${outcome} | ${meaning} |\n`);

test.each([
  ['codes', `\n| code | | |\n| --- | --- | --- |\n${codes.join('')}\n`],
  ['outcomes', `\n| outcome | |\n| --- | --- |\n${outcomes.join('')}\n`],
  ['flags', `\n\`\`\`\n${helpText()}\n\`\`\`\n\n`],
])('the %s are those of the code', (name, expected) => {
  const text = readFileSync(PATH, 'utf8');
  const [start, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const from = text.indexOf(start) + start.length;
  const to = text.indexOf(end, from);
  expect([from > start.length, to > 0]).toEqual([true, true]);
  if (process.env['UPDATE']) writeFileSync(PATH, text.slice(0, from) + expected + text.slice(to));
  expect(readFileSync(PATH, 'utf8').slice(from).split(end)[0], REPAIR).toBe(expected);
});
