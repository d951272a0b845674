import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findBoundsFaults } from '#loader/bounds.ts';

const times = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

/** A list in a list in a list …, each line indented by `step` more. */
const nested = (levels: number, marker = '- ', step = 2): string =>
  times(levels, (level) => `${' '.repeat(level * step)}${marker}a`);

describe('findBoundsFaults', () => {
  test.each([
    ['20 quotes', `${'> '.repeat(20)}a`],
    ['20 lists', nested(20)],
    ['20 lists in one line', `${'- '.repeat(20)}a`],
    ['19 lists in a quote', nested(19).replaceAll(/^/gm, '> ')],
    ['20 directives', ':::note\n'.repeat(20)],
    ['a flat list', '- a\n'.repeat(100)],
    ['a list of three levels, over and over', '- a\n  - b\n    - c\n'.repeat(50)],
    ['a numbered list with lists in it', times(50, (i) => `${i + 1}. a\n   - b`)],
    ['lists with text between them', '- a\n\nText.\n\n  - b\n\nText.\n\n'.repeat(30)],
    ['lists whose text goes on without indentation', '- a\ntext\n'.repeat(30)],
    ['deep lists one after the other', `${nested(19)}\n`.repeat(10)],
    ['a line across the page', '* '.repeat(40)],
    ['directives one after the other', ':::note\nText.\n:::\n\n'.repeat(50)],
    ['directives that end right below a list', ':::note\n- a\n  1. b\n:::\n\n'.repeat(50)],
    ['tabs', '::::tabs\n:::tab[a]\nText.\n:::\n:::tab[b]\nText.\n:::\n::::\n\n'.repeat(20)],
    ['inner directives closed with the outer one', '::::tabs\n:::tab[a]\nText.\n::::\n\n'.repeat(30)],
    ['directives closed with their quotes', '> :::note\n\n'.repeat(30)],
    ['footnotes', times(50, (i) => `[^${i}]: a`)],
    ['20 lists behind a footnote that is not theirs', `[^a]: a\n\n${nested(20).replaceAll(/^/gm, '   ')}`],
    ['1,000 references to footnotes', `${'a[^b] '.repeat(500)}\n\n${'a[^b] '.repeat(500)}\n\n[^b]: a`],
    ['10,000 cells', `${'|a'.repeat(50)}|\n${'|-'.repeat(50)}|\n${'|\n'.repeat(199)}\nText.`],
    ['long lines of hyphens in quotes', `> ---\n${'> a\n'.repeat(3_000)}`],
    ['deep indentation in code', `\`\`\`\n${times(40, (i) => `${' '.repeat(i)}a`)}\n\`\`\``],
    ['exactly 20,000 characters', 'a'.repeat(19_999)],
    ['20,000 characters', `${'a'.repeat(20_000)}\n`],
    ['20,000 characters in lines', '123456789\n'.repeat(2_000)],
    ['a text of many paragraphs', `${'a'.repeat(10_000)}\n\n`.repeat(5)],
    ['1,500 marks', '**a** '.repeat(750)],
    ['30 punctuation marks in an address', `${'http://a.b'}${'!'.repeat(30)}a`],
    ['a rule beside an address', `www.a.b ${'-'.repeat(40)}`],
    ['footnotes with brackets in their names', '[^a\\]b] '.repeat(400)],
    ['50 columns', `${'|a'.repeat(50)}|\n${'|-'.repeat(50)}|`],
    ['50 columns without outer bars', `${'a|'.repeat(49)}a\n${'-|'.repeat(49)}-`],
    ['a line of bars without a table', '|'.repeat(100)],
    ['10,000 lines', `${'\n'.repeat(9_999)}a\n`],
  ])('allows %s', (_, text) => {
    expect(findBoundsFaults(text)).toEqual([]);
  });

  test.each([
    ['21 quotes', `Text.\n\n${'> '.repeat(21)}a`, '3:1 nesting-too-deep'],
    ['21 quotes without blanks', `${'>'.repeat(21)}a`, '1:1 nesting-too-deep'],
    ['21 lists', nested(21), '21:41 nesting-too-deep'],
    ['21 numbered lists', nested(21, '1. ', 3), '21:61 nesting-too-deep'],
    ['21 lists with blank lines', nested(21).replaceAll('\n', '\n\n'), '41:41 nesting-too-deep'],
    ['21 lists indented by tabs', times(21, (i) => `${'\t'.repeat(i)}- a`), '21:21 nesting-too-deep'],
    ['21 lists in one line', `${'- '.repeat(21)}a`, '1:1 nesting-too-deep'],
    ['20 lists in a quote', nested(20).replaceAll(/^/gm, '> '), '20:1 nesting-too-deep'],
    ['quotes and lists in turn', `${'> - '.repeat(11)}a`, '1:1 nesting-too-deep'],
    [
      'lists below lists in one line',
      `${'- '.repeat(15)}a\n${' '.repeat(30)}${'- '.repeat(6)}b`,
      '2:31 nesting-too-deep',
    ],
    [
      'lists below a line that only goes on',
      `${nested(15)}\nlazy\n${nested(6).replaceAll(/^/gm, ' '.repeat(30))}`,
      '22:41 nesting-too-deep',
    ],
    [
      'lists below a number that only goes on',
      `${nested(15)}\n2. lazy\n${nested(6).replaceAll(/^/gm, ' '.repeat(30))}`,
      '22:41 nesting-too-deep',
    ],
    ['a numbered item with 21 lists after another', `1. a\n${'2. '.repeat(21)}b`, '2:1 nesting-too-deep'],
    ['21 directives', ':::note\n'.repeat(21), '21:1 nesting-too-deep'],
    ['21 directives with ever fewer colons', times(21, (i) => `${':'.repeat(30 - i)}note`), '21:1 nesting-too-deep'],
    [
      'directives that a fence in a quote does not close',
      `${':::note\n'.repeat(15)}> :::\n\n${':::note\n'.repeat(6)}`,
      '23:1 nesting-too-deep',
    ],
    ['21 footnotes', `${'[^a]: '.repeat(21)}a`, '1:1 nesting-too-deep'],
    ['20 lists in a footnote', `[^abcdefghij]: a\n\n${nested(20).replaceAll(/^/gm, '    ')}`, '22:43 nesting-too-deep'],
    [
      '1,001 references to footnotes',
      `${'a[^b] '.repeat(500)}\n\n${'a[^b] '.repeat(501)}\n\n[^b]: a`,
      '3:3002 too-many-footnotes',
    ],
    [
      '10,001 cells that rows of one bar are filled up to',
      `${'|a'.repeat(50)}|\n${'|-'.repeat(50)}|\n${'|\n'.repeat(200)}`,
      '202:1 too-many-cells',
    ],
    [
      '10,001 cells in several tables',
      `> a | b\n> :- | -:\n${'> |\n'.repeat(2_499)}\n`.repeat(3),
      '5006:1 too-many-cells',
    ],
    ['20,001 characters', `Text.\n\n${'word '.repeat(4_000)}.\n`, '3:1 paragraph-too-long'],
    ['20,001 characters in lines', `Text.\n\n${'123456789\n'.repeat(2_001)}`, '3:1 paragraph-too-long'],
    ['1,501 marks', `${'*a '.repeat(1_501)}`, '1:1 paragraph-marks'],
    ['1,501 brackets in a row', ']'.repeat(1_501), '1:1 paragraph-marks'],
    ['31 punctuation marks in an address', `a http://a.b${'!'.repeat(31)}a`, '1:13 paragraph-marks'],
    ['31 references in an address', `a\nwww.a.b${'&amp;'.repeat(31)}a`, '2:8 paragraph-marks'],
    ['10,001 marks in a post', `${`${'<b>@'.repeat(500)}\n\n`.repeat(10)}*`, '21:1 too-many-marks'],
    ['51 columns', `Text.\n\n${'|a'.repeat(51)}|\n${'|-'.repeat(51)}|`, '4:1 table-too-wide'],
    ['51 aligned columns', `${'a|'.repeat(50)}a\n${':-:|'.repeat(50)}:-:`, '2:1 table-too-wide'],
    ['10,001 lines', '\n'.repeat(10_001), '10001:1 too-many-lines'],
  ])('refuses %s', (_, text, expected) => {
    const faults = findBoundsFaults(text);
    expect(faults.map(({ line, column, code }) => `${line}:${column} ${code}`).join()).toBe(expected);
  });

  test('refuses more than 3,000 quotes and list items, for which the parser takes too long', () => {
    const text = '> - > - > - a\n\n'.repeat(501);
    expect(findBoundsFaults(text)).toEqual([
      {
        line: 1001,
        column: 1,
        code: 'too-many-blocks',
        message: 'The post has more than 3000 quotes and list items',
        hint: 'split it into several posts',
      },
    ]);
  });

  test('reports each paragraph that is too long', () => {
    const faults = findBoundsFaults(`${'a'.repeat(20_001)}\n\nb\n\n${'*aa'.repeat(6_700)}`);
    expect(faults.map(({ line, code }) => [line, code])).toEqual([
      [1, 'paragraph-too-long'],
      [5, 'paragraph-too-long'],
      [5, 'paragraph-marks'],
    ]);
  });

  test('counts quotes and lists in any order', () => {
    const marker = fc.constantFrom('> ', '- ', '* ', '1. ', '7) ');
    fc.assert(
      fc.property(fc.array(marker, { minLength: 1, maxLength: 40 }), (markers) => {
        const isTooDeep = findBoundsFaults(`${markers.join('')}a`).length > 0;
        expect(isTooDeep).toBe(markers.length > 20);
      }),
    );
  });

  test('finds the same one line further down after a blank line', () => {
    const text = fc.string({ unit: fc.constantFrom(...'>-*+1.)[^]: |`a\n\t'), maxLength: 200 });
    fc.assert(
      fc.property(text, (markdown) => {
        const faults = findBoundsFaults(markdown);
        expect(findBoundsFaults(`\n${markdown}`)).toEqual(faults.map((fault) => ({ ...fault, line: fault.line + 1 })));
      }),
    );
  });
});
