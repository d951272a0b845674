import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Root } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { absentSyntax, remarkLeaveOut } from '#markdown/absent-syntax.ts';
import { syntaxPlugins } from '#markdown/syntax.ts';
import { readSpecExamples } from '../../support/spec-examples.ts';

describe('absentSyntax', () => {
  test.each([
    ['Text.\n\n---\n\n- a\n- b: c\n', ['emailAutolink', 'table']],
    ['Text | with a bar - and a hyphen', ['emailAutolink', 'table']],
    ['me@example.org', ['table']],
    ['| a | b |\n| - | - |\n', ['emailAutolink']],
    ['> a | b\n> :-|-:\n', ['emailAutolink']],
    ['- | a |\n  |---|\n', ['emailAutolink']],
    ['| a |\n| - |\n\n@', []],
  ])('says of %j what it cannot contain', (source, expected) => {
    expect(absentSyntax(source)).toEqual(expected);
  });
});

const full = unified().use(remarkParse).use(syntaxPlugins).freeze();

function parseLean(source: string): Root {
  return unified().use(remarkParse).use(syntaxPlugins).use(remarkLeaveOut, absentSyntax(source)).parse(source);
}

test.each([
  fileURLToPath(import.meta.resolve('commonmark-spec')).replace(/index\.js$/, 'spec.txt'),
  'tests/fixtures/gfm-spec/spec.txt',
])('what is left out changes no example of %s', (file) => {
  const sources = readSpecExamples(readFileSync(file, 'utf8')).map(({ markdown }) => markdown);
  expect(sources.length).toBeGreaterThan(600);
  expect(sources.map(parseLean)).toEqual(sources.map((source) => full.parse(source)));
});

test('leaves out what it is told to', () => {
  const source = 'me@example.org\n\n| a |\n| - |\n';
  // Addresses that the parser left as text are found in the finished tree, where they have no place.
  const read = (absent: string[]): string[] => {
    const tree = unified().use(remarkParse).use(syntaxPlugins).use(remarkLeaveOut, absent).parse(source);
    return tree.children.flatMap((block) =>
      'children' in block ? block.children.map(({ type, position }) => (position ? type : `${type}, later`)) : [],
    );
  };
  expect([read([]), read(['emailAutolink']), read(['table'])]).toEqual([
    ['link', 'tableRow'],
    ['link, later', 'tableRow'],
    ['link', 'text'],
  ]);
});
