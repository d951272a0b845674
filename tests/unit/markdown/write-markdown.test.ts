import fc from 'fast-check';
import type { Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { syntaxPlugins } from '#markdown/syntax.ts';
import { writeMarkdown } from '#markdown/write-markdown.ts';

const parser = unified().use(remarkParse).use(syntaxPlugins);
const github = unified().use(remarkParse).use(remarkGfm);

function paragraph(value: string): Root {
  return { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value }] }] };
}

describe('a text is escaped where it would be something else', () => {
  test.each([
    ['snake_case and _ alone', 'snake_case and _ alone'],
    ['2024. A year', '2024\\. A year'],
    ['In 2024. A year', 'In 2024. A year'],
    ['- no list', '\\- no list'],
    ['# no heading', '\\# no heading'],
    ['[brackets] and (these)', '[brackets] and (these)'],
    ['[no](link)', '[no]\\(link)'],
    ['Q&A, R&D; &amp;', 'Q&A, R&D; \\&amp;'],
    ['9~18시', '9~18시'],
    ['9~18시, 10~20시', '9~18시, 10\\~20시'],
    ['a < b, <b>', 'a < b, \\<b>'],
    ['[!NOTE]', '\\[!NOTE]'],
    ['[x] no task', '\\[x] no task'],
    [':::note', '\\:::note'],
    ['21:00 and std::vector', '21:00 and std::vector'],
    ['C:\\dir\\*', 'C:\\dir\\\\*'],
  ])('%s', (text, markdown) => {
    expect(writeMarkdown(paragraph(text))).toBe(`${markdown}\n`);
  });

  test('also where it would not be, once trying that has cost much', () => {
    const long: Root = {
      type: 'root',
      children: Array.from({ length: 140 }, () => paragraph(`[a] ${'x'.repeat(2000)}`).children).flat(),
    };
    const beginnings = writeMarkdown(long)
      .split('\n\n')
      .map((text) => text.split(' ', 1)[0]);
    expect([beginnings[0], beginnings.at(-1)]).toEqual(['[a]', '\\[a]']);
  });

  test('what looks like a footnote stays text where there is one of that name', () => {
    const tree = paragraph('a [^1] b');
    const note = paragraph('Note.').children as [];
    expect(writeMarkdown(tree)).toBe('a [^1] b\n');
    tree.children.push({ type: 'footnoteDefinition', identifier: '1', children: note });
    expect(writeMarkdown(tree)).toBe('a \\[^1] b\n\n[^1]: Note.\n');
  });

  test('so many escapes that trying each would take long are all kept', () => {
    const text = '_ '.repeat(200).trim();
    expect(writeMarkdown(paragraph(text))).toBe(`${text.replaceAll('_', '\\_')}\n`);
  });

  test('any text comes back from ours and from GitHub’s Markdown', () => {
    const piece = fc.constantFrom(
      ...['*', '_', '~', '[', ']', '(', ')', '!', '<', '>', '&', '#', '-', '+', '.', '1', ':', '|', '`', '\\', '^'],
      ...['a', 'amp;', '中', '。', '「', '한', 'x'],
    );
    const text = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (value) => {
        const written = writeMarkdown(paragraph(value));
        for (const reader of [parser, github]) {
          const tree = reader.parse(written);
          expect(tree.children.map(({ type }) => type)).toEqual(['paragraph']);
          expect(textOf(tree)).toBe(value);
        }
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
