import { describe, expect, test } from 'vitest';
import { checkNewPost, checkValues, type PostValues, readPostFile, writePostFile } from '#editors/post-file.ts';
import { readCorpus } from '../../support/read-corpus.ts';

const { posts } = await readCorpus();

const ORIGINAL = `---
# Written on the train.
title: "A title" # for now
description: About.
locale: en
date: 2024-05-06
tags: [cloud, 雲端]
cover: ./cover.png
coverAlt: ""
authors: [editors]
# The rest is optional.
role: engineer
source:
  legacy: { id: 3, layout: null, tags: [] }
  note: From elsewhere.
---

Some text.

:::note
With a directive.
:::
`;

/** What comes out when a file is opened, its values are changed, and it is saved. */
function save(text: string, changes: PostValues = {}): string {
  return writePostFile({ ...throughEditor(readPostFile(text)), ...changes });
}

/** The editor takes the blanks from the ends of every text, and has an empty value for every field. */
function throughEditor(values: PostValues): PostValues {
  const trimmed = Object.entries(values).map(([key, value]) => [key, typeof value === 'string' ? value.trim() : value]);
  return { company: '', draft: false, stages: { growing: '' }, aliases: [], ...Object.fromEntries(trimmed) };
}

describe('a post that is opened and saved', () => {
  test.each(posts.filter(({ record }) => record.format === 'md').map(({ record, text }) => [record.file, text]))(
    'stays as it is: %s',
    (_, text) => {
      expect(save(text)).toBe(text);
    },
  );

  test('keeps comments, notation and what no field shows', () => {
    expect(save(ORIGINAL)).toBe(ORIGINAL);
  });

  test('has the values of the file', () => {
    const values = readPostFile(ORIGINAL);
    expect(values).toMatchObject({ title: 'A title', date: '2024-05-06', tags: ['cloud', '雲端'], coverAlt: '""' });
    expect(values['body']).toBe('Some text.\n\n:::note\nWith a directive.\n:::');
  });

  test('changes in the lines of the keys that were changed alone', () => {
    const text = save(ORIGINAL, { title: 'Another: title', tags: ['cloud'], pinned: true, body: 'Other text.' });
    expect(text).toBe(
      ORIGINAL.replace('"A title" # for now', '"Another: title"')
        .replace('[cloud, 雲端]', '[cloud]')
        .replace('  note: From elsewhere.\n', '  note: From elsewhere.\npinned: true\n')
        .replace(/Some text[\s\S]*$/, 'Other text.\n'),
    );
  });

  test('loses the keys that were emptied, and keeps the comments between them', () => {
    const text = save(ORIGINAL, { role: '', authors: ['others'] });
    expect(text).toBe(ORIGINAL.replace('role: engineer\n', '').replace('authors: [editors]', 'authors: [others]'));
  });

  test('keeps what an import left when the rest of the source is changed', () => {
    const text = save(ORIGINAL, { source: { note: '', url: 'https://example.org/', legacy: { id: 3 } } });
    expect(text).toContain(
      'source:\n  url: https://example.org/\n  legacy:\n    id: 3\n    layout: null\n    tags: []\n',
    );
  });

  test('says that it is no draft only where it was one', () => {
    expect(save(ORIGINAL)).not.toContain('draft');
    expect(save(ORIGINAL.replace('role:', 'draft: true\nrole:'), { draft: false })).toContain('\ndraft: false\n');
  });

  test('is left alone when it cannot be read', () => {
    expect(() => readPostFile('---\ntitle: [a\n---\n\nText.\n')).toThrow();
  });
});

const NEW: PostValues = {
  title: '새 글',
  description: 'A colon: "quotes"',
  locale: 'ko',
  date: '2024-05-06',
  tags: ['cloud', ''],
  cover: 'auto',
  authors: ['editors'],
  period: { from: '', to: '' },
  coverAlt: '',
  translationOf: undefined,
  draft: false,
  body: '본문',
};

test('a new post is written as authors write it', () => {
  expect(writePostFile(NEW)).toBe(`---
title: 새 글
description: 'A colon: "quotes"'
locale: ko
date: 2024-05-06
tags: [cloud]
cover: auto
authors: [editors]
---

본문
`);
});

describe('values are checked by the schema of the site', () => {
  test.each<[string, PostValues]>([
    ['an original', NEW],
    ['a translation', { title: 'A', description: 'B', locale: 'en', translationOf: 'ko', body: 'Text' }],
    ['a draft without tags', { ...NEW, tags: [], draft: true }],
    ['a draft of a translation', { title: 'A', locale: 'en', translationOf: 'ko', draft: true }],
    ['a cover that is decoration', { ...NEW, cover: './cover.webp', coverAlt: '""' }],
    ['a cover that is explained', { ...NEW, cover: './cover.webp', coverAlt: 'A desk' }],
    [
      'a translation with its own cover',
      { title: 'A', description: 'B', locale: 'en', translationOf: 'ko', cover: './a.png' },
    ],
  ])('takes %s', (_, values) => {
    expect(checkValues(values)).toEqual([]);
  });

  test.each<[string, PostValues, RegExp]>([
    ['invisible characters', { ...NEW, title: '\u200b' }, /“title” has invisible characters only; write something/],
    ['a day that does not exist', { ...NEW, date: '2024-02-30' }, /“date” must be a calendar day/],
    ['an old address', { ...NEW, aliases: ['a'] }, /“aliases.0” must be a path from the root/],
    ['half a period', { ...NEW, period: { from: '2023-03', to: '' } }, /“period.to” must be a month/],
    ['a cover without its text', { ...NEW, cover: './cover.webp' }, /“coverAlt” is missing/],
    ['a translation without a title', { description: 'B', locale: 'en', translationOf: 'ko' }, /“title”/],
    ['a draft with a wrong value', { ...NEW, draft: true, date: 'soon' }, /“date”/],
    ['a key that does not exist', { ...NEW, titel: 'A' }, /titel/],
  ])('refuses %s', (_, values, message) => {
    expect(checkValues(values).join(' ')).toMatch(message);
  });
});

describe('a new post', () => {
  const stories = { known: { original: 'ko', locales: ['ko', 'en'] } } as const;

  test.each([
    ['unknown', 'originals', 'en', undefined, []],
    [
      'known',
      'originals',
      'it',
      undefined,
      ['There is a story “known” already; translate it, or choose another slug.'],
    ],
    ['known', 'translations', 'it', 'ko', []],
    ['known', 'translations', 'it', 'en', ['The original of “known” is in “ko”.']],
    ['known', 'translations', 'en', 'ko', ['The story “known” exists in this language already.']],
    ['unknown', 'translations', 'en', 'ko', ['There is no story “unknown”; write the slug of a published one.']],
  ] as const)('of %s among %s in %s', (slug, kind, locale, translationOf, expected) => {
    expect(checkNewPost(slug, { kind, locale }, translationOf, stories)).toEqual(expected);
  });
});
