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

test('what is left out changes no example of the specifications', async () => {
  const sources = readSpecExamples().map(({ markdown }) => markdown);
  expect(sources.length).toBeGreaterThan(600);
  expect(sources.map(parseLean)).toEqual(sources.map((source) => full.parse(source)));
});

test('leaves out what it is told to', () => {
  const source = 'me@example.org\n\n| a |\n| - |\n';
  const types = (absent: string[]): string[] => {
    const tree = unified().use(remarkParse).use(syntaxPlugins).use(remarkLeaveOut, absent).parse(source);
    return tree.children.map((child) => ('children' in child ? (child.children[0]?.type ?? '') : ''));
  };
  expect([types([]), types(['emailAutolink']), types(['table'])]).toEqual([
    ['link', 'tableRow'],
    ['text', 'tableRow'],
    ['link', 'text'],
  ]);
});
