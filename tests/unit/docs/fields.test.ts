/** The tables of keys in `content/README.md` are those of the schemas. */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'astro/zod';
import { describe, expect, test } from 'vitest';
import { originalFrontmatter, translationFrontmatter } from '#schema/post.ts';
import { registryEntry } from '#schema/registry.ts';

const PATH = 'content/README.md';
const REPAIR =
  'if the difference is meant: UPDATE=1 npx vitest run --project unit tests/unit/docs/fields.test.ts, then review the diff of content/README.md';

type Shape = Readonly<Record<string, z.ZodType>>;

const isRequired = (field: z.ZodType): boolean => !field.safeParse(undefined).success;
const rowsOf = (shape: Shape, parent = ''): string[] =>
  Object.entries(shape).flatMap(([key, field]) => [
    `| \`${parent}${key}\` | ${isRequired(field) ? (parent ? 'in it' : 'yes') : ''} | ${field.description ?? ''} |`,
    ...partsOf(field, key),
  ]);

/** The keys inside a key, but for texts in each language. */
function partsOf(field: z.ZodType, key: string): string[] {
  const inner = field instanceof z.ZodOptional ? (field.unwrap() as z.ZodType) : field;
  const hasParts = inner instanceof z.ZodObject && key !== 'description';
  return hasParts ? rowsOf(inner.shape, `${key}.`) : [];
}

const tableOf = (shape: Shape): string =>
  `\n\n| key | needed | |\n| --- | --- | --- |\n${rowsOf(shape).join('\n')}\n\n`;

const TABLES: readonly (readonly [name: string, shape: Shape])[] = [
  ['original', originalFrontmatter.shape],
  [
    'translation',
    Object.fromEntries(Object.entries(translationFrontmatter.shape).filter(([, field]) => isRequired(field))),
  ],
  ['registry', registryEntry.shape],
];

describe.each(TABLES)('the keys of: %s', (name, shape) => {
  test('are described in the schema', () => {
    expect(rowsOf(shape).filter((row) => row.endsWith('|  |'))).toEqual([]);
  });

  test('stand in the table for authors', () => {
    const text = readFileSync(PATH, 'utf8');
    const [start, end] = [`<!-- keys: ${name} -->`, `<!-- /keys -->`];
    const from = text.indexOf(start) + start.length;
    const to = text.indexOf(end, from);
    if (process.env['UPDATE']) writeFileSync(PATH, text.slice(0, from) + tableOf(shape) + text.slice(to));
    expect(readFileSync(PATH, 'utf8').slice(from).split(end)[0], REPAIR).toBe(tableOf(shape));
  });
});
