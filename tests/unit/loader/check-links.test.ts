import { describe, expect, test } from 'vitest';
import { anchorHint } from '#loader/check-links.ts';
import { formatProblems } from '#loader/problems.ts';
import { loadFiles } from '../../support/load-files.ts';
import { type Files, postText } from '../../support/make-content.ts';

async function report(files: Files): Promise<string[]> {
  const { problems } = await loadFiles(files);
  return problems.length === 0 ? [] : formatProblems(problems, 'c').split('\n');
}

const OTHER = { 'posts/other/en.md': postText({}, '## Why\n') };
const linking = (address: string): Files => ({
  'posts/a/en.md': postText({}, `## Here\n\n[x](<${address}>)\n`),
  ...OTHER,
});

describe('links', () => {
  test.each([
    '../other/',
    '../other/#why',
    '/posts/other/',
    '#here',
    '#top',
    '/tags/cloud/',
    '/',
    'mailto:a@example.org',
    'https://example.org/?a=%',
  ])('lead somewhere: %s', async (address) => {
    expect(await report(linking(address))).toEqual([]);
  });

  test.each([
    ['../othr/', 'broken-link  There is no published story "othr"  → write "../other/"'],
    ['../gone/', 'broken-link  There is no published story "gone"  → write where it leads, or delete the link'],
    ['../other/#wy', 'broken-anchor  The post posts/other/en.md has no heading with the anchor "#wy"  → write "#why"'],
    ['#hre', 'broken-anchor  There is no heading with the anchor "#hre"  → write "#here"'],
    ['#nowhere-near', 'broken-anchor  There is no heading with the anchor "#nowhere-near"  → write one of #here'],
    ['https://', 'broken-link  The address "https://" is not complete  → write it as https://example.org/'],
    ['HTTP://[x', 'broken-link  The address "HTTP://%5Bx" is not complete  → write it as https://example.org/'],
  ])('lead nowhere: %s', async (address, expected) => {
    expect(await report(linking(address))).toEqual([`c/posts/a/en.md:13:1  error  ${expected}`]);
  });

  test.each<[name: string, hidden: string, from: string, isAllowed: boolean]>([
    ['from a published post to a draft', postText({ draft: 'true' }), postText({}, '[x](../hidden/)'), false],
    ['from a published post to the future', postText({ date: '2030-01-01' }), postText({}, '[x](../hidden/)'), false],
    ['from a published post to an unlisted one', postText({ unlisted: 'true' }), postText({}, '[x](../hidden/)'), true],
    ['from a draft to a draft', postText({ draft: 'true' }), postText({ draft: 'true' }, '[x](../hidden/)'), true],
    [
      'from an unlisted post to a draft',
      postText({ draft: 'true' }),
      postText({ unlisted: 'true' }, '[x](../hidden/)'),
      false,
    ],
  ])('%s', async (_, hidden, from, isAllowed) => {
    const problems = await report({ 'posts/a/en.md': from, 'posts/hidden/en.md': hidden });
    const message = 'The story "hidden" is a draft or dated in the future  → publish it first, or delete the link';
    expect(problems.map((line) => line.replace(/^.*broken-link {2}/, ''))).toEqual(isAllowed ? [] : [message]);
  });

  test('to a post with faults are not faulty for that', async () => {
    const files = { 'posts/a/en.md': postText({}, '[x](../other/#gone) [y](../other/ko.md)'), ...OTHER };
    expect(await report({ ...files, 'posts/other/en.md': postText({ titel: 'x' }) })).toEqual([
      'c/posts/other/en.md:9:1  error  unknown-key  Unknown key "titel"  → write "title"',
    ]);
    expect(await report(files)).toHaveLength(2);
  });

  test('that components make are checked where the component stands', async () => {
    expect(await report({ 'posts/a/en.mdx': postText({}, 'Text.\n\n<StoryCard slug="othr" />\n'), ...OTHER })).toEqual([
      'c/posts/a/en.mdx:13:1  error  broken-link  There is no published story "othr"  → write "../other/"',
    ]);
  });

  test('to pictures are reported once, as missing pictures', async () => {
    expect(await report(linking('./x.png'))).toEqual([
      'c/posts/a/en.md:13:1  error  image-missing  There is no image "posts/a/x.png"  → copy it into the story’s folder',
    ]);
  });
});

test.each([
  ['wy', ['why', 'how'], 'write "#why"'],
  ['zzzzzz', ['why', 'how'], 'write one of #why, #how'],
  ['zzzzzz', Array.from('abcdefghij'), 'write one of #a, #b, #c, #d, #e, #f, #g, #h'],
  ['zzzzzz', [], 'add a heading; the post has none'],
])('anchorHint(%j, %j)', (anchor, anchors, expected) => {
  expect(anchorHint(anchor, anchors)).toBe(expected);
});
