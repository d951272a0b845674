import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitFrontmatter } from '#loader/frontmatter.ts';

describe('splitFrontmatter', () => {
  test.each([
    ['keys and text', '---\na: 1\nb: 2\n---\nText.\n', 'a: 1\nb: 2', '\n\n\n\nText.\n'],
    ['nothing in between', '---\n---\nText.', '', '\n\nText.'],
    ['no text', '---\na: 1\n---', 'a: 1', '\n\n\n'],
    ['blanks after the fences', '---  \na: 1\n---\t\nText.', 'a: 1', '\n\n\nText.'],
    ['a line across the page in the text', '---\na: 1\n---\n\nOne\n\n---\n\nTwo', 'a: 1', '\n\n\n\nOne\n\n---\n\nTwo'],
    ['hyphens in a value', '---\na: --- b\n ---\n---\nText.', 'a: --- b\n ---', '\n\n\n\nText.'],
  ])('divides %s', (_, text, yaml, body) => {
    expect(splitFrontmatter(text)).toEqual({ yaml, body, faults: [] });
  });

  test('keeps the number of every line of the text', () => {
    const line = fc.stringMatching(/^[a-z ]{0,8}$/);
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (keys, text) => {
        const file = ['---', ...keys, '---', ...text].join('\n');
        const split = splitFrontmatter(file);
        if ('code' in split) throw new Error(split.message);
        expect(split.yaml).toBe(keys.join('\n'));
        expect(
          split.body
            .split('\n')
            .slice(keys.length + 2)
            .join('\n'),
        ).toBe(text.join('\n'));
      }),
    );
  });

  test.each([
    ['', 1, 'frontmatter-missing', 'The file has no frontmatter'],
    ['# A heading', 1, 'frontmatter-missing', 'The file has no frontmatter'],
    ['\n\nText.', 3, 'frontmatter-missing', 'The file has no frontmatter'],
    ['Text.\n\n---\n\nMore.', 1, 'frontmatter-missing', 'The file has no frontmatter'],
    ['Text.\n---\ntitle: T\n---\n', 1, 'frontmatter-missing', 'Text stands before the frontmatter'],
    ['\n---\ntitle: T\n---\n', 2, 'frontmatter-missing', 'Blanks stand before the frontmatter'],
    ['  ---\ntitle: T\n---\n', 1, 'frontmatter-missing', 'Blanks stand before the frontmatter'],
    ['---yaml\ntitle: T\n---\n', 1, 'frontmatter-missing', 'The frontmatter opens with "---yaml"'],
    ['---\ntitle: T\n', 1, 'frontmatter-unclosed', 'The frontmatter is never closed'],
    ['---', 1, 'frontmatter-unclosed', 'The frontmatter is never closed'],
    ['+++\ntitle = "T"\n+++\n', 1, 'frontmatter-toml', 'TOML frontmatter is not supported'],
  ])('says what is wrong with %j', (text, line, code, message) => {
    expect(splitFrontmatter(text)).toMatchObject({ line, column: 1, code, message });
  });

  test.each([
    ['keys between fences', '---\na: 1\n---\nb: 2\n---\n', [4]],
    ['a document of its own', '---\na: 1\n---\n---\nb: 2\n---\n', [5]],
    ['a list in it', '---\na: 1\n---\nb:\n  - c\n# d\n---\n', [4]],
    ['a heading that looks like a key', '---\na: 1\n---\n\nb: 2\n---\n', []],
    ['a heading of several words', '---\na: 1\n---\nThe end: here\n---\n', []],
    ['a key without a fence', '---\na: 1\n---\nb: 2\n\nText.\n', []],
  ])('looks for a second document: %s', (_, text, lines) => {
    const split = splitFrontmatter(text);
    expect('code' in split ? split : split.faults.map(({ line }) => line)).toEqual(lines);
  });
});
