import { expect, test } from 'vitest';
import { appendEntries } from '#importer/store/append-entries.ts';
import { StoreError } from '#importer/store/store-error.ts';

const add = (text: string, ...ids: string[]): string =>
  appendEntries(
    text,
    'tags.yaml',
    ids.map((id) => ({ id, label: id.toUpperCase() })),
    'blog.example',
  );

test('adds what a registry lacks at its end', () => {
  expect(add('# Ours\n- id: a\n', 'a', 'b')).toBe(
    '# Ours\n- id: a\n\n# Imported from blog.example: look them over, see docs/importing.md.\n- id: b\n  label: "B"\n',
  );
  expect(add('- id: a\n', 'a')).toBe('- id: a\n');
});

test.each(['404', 'null', 'true', '0x10', '1e3'])('keeps the id %s a text', (id) => {
  expect(add('', id)).toContain(`\n- id: "${id}"\n  label: `);
});

test('refuses a text that is no list', () => {
  expect(() => add('a: b\n', 'c')).toThrow(StoreError);
});
