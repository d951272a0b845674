import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameArticle, mendBody, withOneLineFeed } from '#loader/fix-body.ts';
import { createRenderer } from '#markdown/render.ts';

const render = createRenderer();
/** `caffè` with an accent of its own, as macOS writes it. */
const NFD = 'caffe\u0300';
const NFC = 'caff\u00e8';

type Row = readonly [name: string, before: string, after?: string];

const complete = (rows: readonly Row[]): [name: string, before: string, after: string][] =>
  rows.map(([name, before, after = before]) => [name, before, after]);

const TEXTS: readonly Row[] = [
  ['a tidy text', '## A\n\nOne\ntwo.\n'],
  ['a blank at the end of a line', 'One \ntwo\t\n', 'One\ntwo\n'],
  ['a hard break', 'One  \ntwo\n'],
  ['a hard break of many blanks', 'One     \ntwo\n'],
  ['two blanks at the end of a paragraph', 'One  \n\nTwo   \n', 'One\n\nTwo\n'],
  ['a backslash before a blank', 'One\\ \ntwo\n'],
  ['blanks in empty lines', 'One\n  \nTwo\n \t\n', 'One\n\nTwo\n'],
  ['blanks behind headings', '## A  \n\nB ##  \n', '## A\n\nB ##\n'],
  ['blanks behind rows', '| a | \n| - |  \n| b | \n', '| a |\n| - |\n| b |\n'],
  ['blanks in quotes and lists', '> a \n> \n> - b \n', '> a\n>\n> - b\n'],
  ['an empty item', '- \n- b\n', '-\n- b\n'],
  ['a break in a list', '- a  \n  b \n', '- a  \n  b\n'],
  ['fenced code', '```js  \na  \n\t\n```\n\nb \n', '```js  \na  \n\t\n```\n\nb\n'],
  ['fenced code in a list', '- a \n\n  ```\n  b  \n  ```\n', '- a\n\n  ```\n  b  \n  ```\n'],
  ['code that is never closed', 'a \n\n```\nb \n\n\n', 'a\n\n```\nb \n\n\n'],
  ['indented code', 'a\n\n    b  \n     \n    c \n\nd \n', 'a\n\n    b  \n     \n    c \n\nd\n'],
  ['code in a line', 'a `b \nc` d \n', 'a `b \nc` d\n'],
  [
    'HTML',
    '<details>  \n<summary>a \n</summary>\n\nb \n\n</details> \n',
    '<details>  \n<summary>a \n</summary>\n\nb\n\n</details> \n',
  ],
  ['a bare address', `http://a.b/${NFD} \n`, `http://a.b/${NFD}\n`],
  ['an HTML comment', '<!-- a  \n\n b -->\n\nc \n', '<!-- a  \n\n b -->\n\nc\n'],
  ['a directive', ':::note[A] \n\nb \n\n::: \n', ':::note[A]\n\nb\n\n:::\n'],
  ['a title of several lines', '[a](/b "c  \nd") e \n', '[a](/b "c  \nd") e\n'],
  ['a footnote', 'a[^1] \n\n[^1]: b \n', 'a[^1]\n\n[^1]: b\n'],
  ['no line feed at the end', 'One', 'One\n'],
  ['empty lines at the end', 'One\n\n\n', 'One\n'],
  ['decomposed text', `## ${NFD}\n\n*${NFD}* \n`, `## ${NFC}\n\n*${NFC}*\n`],
  ['decomposed text in several lines', `> a ${NFD} \n> ${NFD}  \n> b\n`, `> a ${NFC}\n> ${NFC}  \n> b\n`],
  ['decomposed Korean', `${'한국어'.normalize('NFD')}\n`, '한국어\n'],
  ['decomposed code', `\`${NFD}\`\n\n\`\`\`\n${NFD}\n\`\`\`\n`],
  ['a decomposed address', `[${NFD}](./${NFD}.md)\n`, `[${NFC}](./${NFD}.md)\n`],
  ['a decomposed picture', `![${NFD}](./${NFD}.png)\n`],
  ['a decomposed label', `[${NFD}] [a][${NFD}]\n\n[${NFD}]: /a\n`],
  ['decomposed HTML', `<p title="${NFD}">\n${NFD}\n</p>\n`],
  ['a text over a limit', `${'x'.repeat(20_001)} \n`],
];

const MDX_TEXTS: readonly Row[] = [
  [
    'a component, whose tags are left alone',
    '<Timeline> \n\n<TimelineStep when="a">\n\nb \n\n</TimelineStep>\n\n</Timeline> \n',
    '<Timeline> \n\n<TimelineStep when="a">\n\nb\n\n</TimelineStep>\n\n</Timeline>\n',
  ],
  [
    'text in a component',
    '<Timeline>\n\nOne \ntwo  \nthree  \n\n</Timeline>\n',
    '<Timeline>\n\nOne\ntwo  \nthree\n\n</Timeline>\n',
  ],
  ['a comment', '{/* a  \n b */}\n\nc \n', '{/* a  \n b */}\n\nc\n'],
  ['an attribute of several lines', '<StoryCard  \n  slug="a"  \n/>\n\nb \n', '<StoryCard  \n  slug="a"  \n/>\n\nb\n'],
  ['a syntax error', 'a <b \n'],
  ['comments in a row', `{${'/*'.repeat(1000)} \n`],
];

test.each([
  ['', '\n'],
  ['a', 'a\n'],
  ['a\n\n', 'a\n'],
  ['\n\na\n', '\n\na\n'],
  // What tries again at each of them takes minutes.
  [`${'\n'.repeat(300_000)}a`, `${'\n'.repeat(300_000)}a\n`],
])('one line feed ends text %#', (before, after) => {
  expect(withOneLineFeed(before) === after).toBe(true);
});

describe.each([
  ['md', TEXTS],
  ['mdx', MDX_TEXTS],
] as const)('%s', (format, rows) => {
  test.each(complete(rows))('%s', async (_, before, after) => {
    const { text, changes } = mendBody(before, format);
    expect(text).toBe(after);
    expect(changes.length > 0).toBe(before !== after);
    expect(mendBody(after, format)).toEqual({ text: after, changes: [] });
    expect(await isSameArticle(before, after, `posts/a/en.${format}`, render)).toBe(true);
  });
});

test('says what it has done', () => {
  expect(mendBody(`${NFD} \n\n${NFD}\t\n\n`, 'md').changes).toEqual([
    'text in composed Unicode form',
    'no blanks at the end of 2 lines',
    'one line feed at the end',
  ]);
});

test.each([
  ['another word', 'md', 'One.\n', 'Two.\n'],
  ['a line break', 'md', 'One  \ntwo\n', 'One\ntwo\n'],
  ['code', 'md', '```\na  \n```\n', '```\na\n```\n'],
  ['a line break in MDX', 'mdx', 'One  \ntwo\n', 'One\ntwo\n'],
  ['an attribute in MDX', 'mdx', '<StoryCard slug="a" />\n', '<StoryCard slug="b" />\n'],
])('tells articles apart: %s', async (_, format, before, after) => {
  expect(await isSameArticle(before, after, `posts/a/en.${format}`, render)).toBe(false);
});

test('makes no difference to the article, whatever the text is, and none to a text that it has mended', async () => {
  const bit = fc.constantFrom(
    ...[
      'a',
      'b',
      'é',
      NFD,
      '한'.normalize('NFD'),
      ' ',
      ' ',
      '  ',
      '\t',
      '\n',
      '\n',
      '\n\n',
      '\\',
      '`',
      '```\n',
      '~~~\n',
    ],
    ...['- ', '1. ', '> ', '# ', '    ', '*', '**', '_', '[', '](/x)', '![', ']: /x\n', '<p>', '</p>', '<!--', '-->'],
    ...['|', '| - |\n', '---\n', ':::note\n', ':::\n', '[^1]', '[^1]: ', '&amp;', '<'],
  );
  await fc.assert(
    fc.asyncProperty(fc.array(bit, { minLength: 1, maxLength: 24 }), async (bits) => {
      const source = bits.join('');
      const { text } = mendBody(source, 'md');
      expect(await isSameArticle(source, text, 'posts/a/en.md', render)).toBe(true);
      expect(mendBody(text, 'md').text).toBe(text);
    }),
    { numRuns: 250 },
  );
});
