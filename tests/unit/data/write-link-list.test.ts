import { expect, test } from 'vitest';
import { writeLinkList } from '#data/write-link-list.ts';

test('a list of links has the form of llmstxt.org, whatever its titles hold', () => {
  expect(
    writeLinkList({
      title: 'Site',
      summary: 'What it is.',
      note: 'How to read it.',
      sections: [
        {
          title: 'A [section]',
          links: [
            { title: '[a](b) <c> *d*', url: 'https://example.com/a(b)', note: 'With <b>tags</b>' },
            { title: 'Plain', url: 'https://example.com/' },
          ],
        },
      ],
    }),
  ).toBe(
    [
      '# Site',
      '',
      '> What it is.',
      '',
      'How to read it.',
      '',
      '## A [section]',
      '',
      '- [\\[a\\](b) \\<c> *d\\*](https://example.com/a(b)): With \\<b>tags\\</b>',
      '- [Plain](https://example.com/)',
      '',
    ].join('\n'),
  );
});
