import { describe, expect, test } from 'vitest';
import { loadFiles } from '../../support/load-files.ts';
import { type Files, postText } from '../../support/make-content.ts';
import { makeImage } from '../../support/make-image.ts';

const translation = (body: string, lines = ''): string =>
  `---\ntitle: T\ndescription: D\nlocale: ko\ntranslationOf: en\n${lines}---\n\n${body}`;

/** Code and message of every problem of a translation. */
async function report(original: string, translated: string, files: Files = {}): Promise<string[]> {
  const { problems } = await loadFiles({ 'posts/a/en.md': original, 'posts/a/ko.md': translated, ...files });
  return problems.flatMap(({ file, line, code, message }) =>
    file === 'posts/a/ko.md' ? [`${line} ${code}: ${message}`] : [],
  );
}

describe('a translation', () => {
  const png = makeImage('png');

  test.each<[what: string, original: string, translated: string, expected: string]>([
    [
      'its last section',
      '## A\n\n## B\n\n## C\n\nText.\n',
      '## 가\n\n## 나\n\nText.\n',
      'has 2 of 3 headings of the original; the first without a counterpart is "C"',
    ],
    [
      'a section in the middle',
      '## A\n\n### B\n\n## C\n\nText.\n',
      '## 가\n\n## 다\n\nText.\n',
      'has 2 of 3 headings of the original; the first without a counterpart is "B"',
    ],
    ['a picture', '![x](./x.png)\n\n![y](./x.png)\n', '![x](./x.png)\n', 'lacks 1 picture of the original'],
    ['code', '```\na\n```\n\n```\nb\n```\n', 'Text.\n', 'lacks 2 blocks of code of the original'],
  ])('that lacks %s is incomplete', async (_, original, translated, expected) => {
    expect(await report(postText({}, original), translation(translated), { 'posts/a/x.png': await png })).toEqual([
      `5 translation-incomplete: The translation ${expected}`,
    ]);
  });

  test.each([
    ['more headings', '## A\n\nText.\n', '## 가\n\n## 나\n\nText.\n'],
    ['other levels', '## A\n\n### B\n\nText.\n', '## 가\n\n## 나\n\nText.\n'],
    ['another picture, and more code', '![x](./x.png)\n', '![y](./x.png)\n\n```\na\n```\n'],
    ['fewer links', '[a](#b)\n\n## B\n', '## 나\n\nText.\n'],
  ])('may have %s', async (_, original, translated) => {
    expect(await report(postText({}, original), translation(translated), { 'posts/a/x.png': await png })).toEqual([]);
  });

  test('that is a draft may be unfinished', async () => {
    const original = postText({}, '## A\n\nText.\n');
    expect(await report(original, translation('Text.\n', 'draft: true\n'))).toEqual([]);
    expect(await report(postText({ draft: 'true' }, '## A\n\nText.\n'), translation('Text.\n'))).toEqual([]);
    expect(
      await report(postText({ draft: 'true' }, '## A\n\nText.\n'), translation('Text.\n', 'draft: false\n')),
    ).toHaveLength(1);
  });

  test('of an original with errors, or with errors of its own, is left alone', async () => {
    const body = '## A\n\nText.\n';
    expect(await report(postText({ disclosure: 'nope' }, body), translation('Text.\n'))).toEqual([]);
    expect(await report(postText({}, body), translation('Text.\n', 'disclosure: nope\n'))).toHaveLength(1);
    expect(
      await report(postText({}, body), translation('Text.\n'), { 'posts/a/it.md': postText({ locale: 'it' }) }),
    ).toEqual([]);
  });
});

describe('the stages of a translation', () => {
  const original = postText({ stages: '{ applying: "#a", interviewing: "#b" }' }, '## A\n\n## B\n\nText.\n');
  const body = '## 가\n\n## 나\n\nText.\n';

  test('lead to its headings, each of them', async () => {
    expect(await report(original, translation(body, 'stages: { applying: "#가", interviewing: "#나" }\n'))).toEqual([]);
    expect(await report(original, translation(body, 'stages: { interviewing: "#나" }\n'))).toEqual([
      '6 translation-incomplete: The stage "applying" leads to the top of this post, in the original to its heading',
    ]);
  });
});

describe('a translation of a text that was changed', () => {
  const STALE = '6 translation-stale: The original was changed on 2025-03-01, after this translation';

  test.each([
    ['before it', 'updated: 2025-02-28\n', `${STALE} (2025-02-28)`],
    ['before it, by its day of writing', 'date: 2025-02-28\n', `${STALE} (2025-02-28)`],
    ['on the same day', 'updated: 2025-03-01\n', undefined],
    ['after it', 'date: 2024-06-01\nupdated: 2025-04-01\n', undefined],
    ['on a day that it does not tell', '', undefined],
  ])('%s', async (_, lines, expected) => {
    const problems = await report(postText({ updated: '2025-03-01' }), translation('Text.\n', lines));
    expect(problems).toEqual(expected === undefined ? [] : [expected]);
  });
});
