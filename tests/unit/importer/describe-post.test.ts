import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { describe, expect, test } from 'vitest';
import { describePost } from '#importer/describe-post.ts';
import type { SourcePost } from '#importer/source.ts';
import { plainText } from '#schema/fields.ts';
import { makeSource, summariseFinding } from '../../support/make-source.ts';

function describeHtml(html: string, source: Partial<SourcePost> = {}, excerpt?: string) {
  const tree: Root = fromHtml(html, { fragment: true });
  return describePost(makeSource(source), 'My post', excerpt, tree);
}

const TEXT = '<p>The first paragraph says something.</p>';

describe('a description', () => {
  test.each<[string, string, Partial<SourcePost>, string | undefined, string]>([
    ['is the given one', TEXT, { description: ' Given\n<b>by</b> **hand** &amp; all ' }, 'No.', 'Given by hand & all'],
    ['is the excerpt', TEXT, { description: '<p></p>' }, 'What stood\nabove the mark.', 'What stood above the mark.'],
  ])('%s', (_, html, source, excerpt, description) => {
    expect(describeHtml(html, source, excerpt)).toStrictEqual({ description, findings: [] });
  });

  test.each<[string, string, string]>([
    ['the first paragraph', TEXT, 'The first paragraph says something.'],
    [
      'the first that says something',
      `<h1>Title</h1><p>Hi!</p><p>${'—'.repeat(20)}</p>${TEXT}`,
      'The first paragraph says something.',
    ],
    [
      'the first that is more than an address',
      `<p><a href="https://example.com/a">https://example.com/a-long-address</a></p>${TEXT}`,
      'The first paragraph says something.',
    ],
    ['a greeting, where there is nothing else', '<p>Hi!</p>', 'Hi!'],
    ['the title, where there is no text', '<img src="a.png">', 'My post'],
    [
      'text alone',
      '<p>One <b>two</b><br>three <code>f(x) &lt;b&gt;</code><sup><a data-footnote-ref>1</a></sup>.</p>',
      'One two three f(x) <b>.',
    ],
    ['whole sentences', `<p>${'Some words in it. '.repeat(20)}</p>`, 'Some words in it. '.repeat(11).trim()],
    [
      'whole sentences in Chinese',
      `<p>${'這是一句很長的話，說了很多事情。'.repeat(20)}</p>`,
      '這是一句很長的話，說了很多事情。'.repeat(12),
    ],
    [
      'sentences with their quotes',
      `<p>${'他說：「這是一句很長的話，說了很多。」'.repeat(20)}</p>`,
      '他說：「這是一句很長的話，說了很多。」'.repeat(10),
    ],
    ['whole words', `<p>${'word '.repeat(100)}</p>`, `${'word '.repeat(38)}word…`],
    ['the beginning of a sentence without end', `<p>${'字'.repeat(500)}</p>`, `${'字'.repeat(199)}…`],
  ])('is made of %s, and told', (_, html, expected) => {
    const { description, findings } = describeHtml(html);
    expect(description).toBe(expected);
    expect(plainText(300).safeParse(description).success).toBe(true);
    expect(findings.map(summariseFinding).join()).toMatch(/^description-made: My post → Its description is: /);
  });

  test('is cut if it is too long, and kept as a whole if it was one', () => {
    const long = 'A sentence of some words. '.repeat(20).trim();
    const description = 'A sentence of some words. '.repeat(7).trim();
    expect(describeHtml(TEXT, { description: long })).toMatchObject({ description, whole: long });
    const cut = describeHtml(TEXT, {}, long);
    expect(cut).toMatchObject({ description });
    expect(cut).not.toHaveProperty('whole');
  });
});
