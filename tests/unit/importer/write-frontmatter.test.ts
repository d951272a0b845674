import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PlannedPost, planStories } from '#importer/plan-stories.ts';
import type { JsonValue, SourcePost } from '#importer/source.ts';
import { type FrontmatterParts, writeImportedFrontmatter } from '#importer/write-frontmatter.ts';
import { parseYaml } from '#loader/yaml.ts';
import { draftOriginalFrontmatter, originalFrontmatter, translationFrontmatter } from '#schema/post.ts';
import { HARD_TITLES } from '../../support/hard-titles.ts';
import { makeRegistries } from '../../support/make-post.ts';
import { makeBlog, makeSource, TEXTS } from '../../support/make-source.ts';

async function plan(...changes: readonly Partial<SourcePost>[]): Promise<PlannedPost[]> {
  const around = { registries: makeRegistries(), taken: [], takenAliases: new Set<string>(), remembered: new Map() };
  const { posts } = await planStories([makeBlog(changes.map(makeSource))], around, { addsTags: true });
  return [...posts];
}

async function write(changes: Partial<SourcePost>, parts: Partial<FrontmatterParts> = {}): Promise<string> {
  const [post] = await plan(changes);
  const base = { description: 'What it is about.', cover: 'auto', coverAlt: undefined, today: '2026-01-01' };
  return writeImportedFrontmatter({ post: post as PlannedPost, ...base, ...parts });
}

function read(text: string): unknown {
  const { data, faults } = parseYaml(text, 2);
  expect(faults).toEqual([]);
  return data;
}

test('an original says all that it knows, in the order of the schema', async () => {
  const text = await write(
    {
      updated: { day: '2020-01-02', raw: '' },
      isPinned: true,
      isUnlisted: true,
      status: 'draft',
      cover: { address: 'a.png' },
      legacy: { toc: true, top_img: '', comments: null, photos: [], sticky: 0, header: { overlay: '' } },
    },
    { cover: './a.png' },
  );
  expect(text).toBe(`title: "My post"
description: "What it is about."
locale: en
date: 2019-07-03
tags: [cloud]
cover: ./a.png
coverAlt: ""
authors: [editors]
updated: 2020-01-02
aliases: [/2019/07/my-post/]
source:
  legacy:
    toc: true
    sticky: 0
draft: true
unlisted: true
pinned: true
`);
  expect(originalFrontmatter.safeParse(read(text)).error).toBeUndefined();
});

test('a public one says where it was', async () => {
  expect(await write({ paths: ['/2019/我的 文章/'] })).toContain(
    'source:\n  url: "https://blog.example/2019/%E6%88%91%E7%9A%84%20%E6%96%87%E7%AB%A0/"\n',
  );
});

describe('a translation', () => {
  const EN = { slug: 'a', translationKey: 'k', sample: TEXTS.en };
  const KO = { slug: 'b', translationKey: 'k', sample: TEXTS.ko, title: '제목' };

  test.each<[string, Partial<SourcePost>, Partial<FrontmatterParts>, string]>([
    ['nothing that its original says', {}, {}, ''],
    [
      'what differs',
      { date: { day: '2019-08-01', raw: '' }, tags: ['새 태그'], authors: ['Jane'], isUnlisted: true, status: 'draft' },
      { cover: './b.png', coverAlt: '그림' },
      'date: 2019-08-01\ntags: [sae-taegeu]\ncover: ./b.png\ncoverAlt: "그림"\nauthors: [jane]\naliases: [/2019/07/b/]\ndraft: true\nunlisted: true\n',
    ],
    ['nothing of what it lacks', { tags: [], authors: [], paths: [] }, { cover: 'auto' }, ''],
  ])('says %s', async (_, changes, parts, expected) => {
    const [original, post] = await plan(EN, { ...KO, ...changes });
    const text = writeImportedFrontmatter({
      post: post as PlannedPost,
      original: { post: original as PlannedPost, cover: './a.png' },
      description: '설명.',
      cover: './a.png',
      coverAlt: '',
      today: '2026-01-01',
      ...parts,
    });
    const own = text
      .replace('title: "제목"\ndescription: "설명."\nlocale: ko\ntranslationOf: en\n', '')
      .replace(/source:\n {2}url: .*\n/, '');
    expect(own).toBe(expected || (changes.paths ? '' : 'aliases: [/2019/07/b/]\n'));
    expect(translationFrontmatter.safeParse(read(text)).error).toBeUndefined();
  });
});

describe('the day of the last change', () => {
  test.each([
    ['2019-07-03', undefined, undefined],
    ['2020-01-01', '2020-01-01', undefined],
    ['2018-01-01', undefined, '2018-01-01 raw'],
    ['2026-01-02', undefined, '2026-01-02 raw'],
    ['1899-01-01', undefined, '1899-01-01 raw'],
  ])('%s is written as %s and kept as %s', async (updated, written, kept) => {
    const data = read(await write({ updated: { day: updated, raw: `${updated} raw` } })) as Record<string, unknown>;
    expect(data['updated']).toBe(written);
    expect((data['source'] as { legacy?: { updated?: string } }).legacy?.updated).toBe(kept);
  });
});

test.each([
  ...HARD_TITLES.map(([, title]) => title),
  'A "quoted" title: with # and \'both\'',
  '- list',
  '# heading',
  '{{ page.title }}',
  '@at `tick` %percent &anchor *alias !tag',
  'two\nlines\r\nand\ttabs\u0085',
  'x'.repeat(1000),
  '🚀'.repeat(1000),
  '- '.repeat(60),
  '!a &b '.repeat(20),
  '['.repeat(110),
  'true',
  '2024-01-01',
  '~',
  '...',
  '---',
])('the title %j passes the schema', async (title) => {
  const text = await write({ title, tags: [title], authors: [title] }, { description: 'D: "e" # f' });
  const data = read(text);
  expect((data as { title: string }).title).not.toMatch(/[\n\t]/);
  expect(draftOriginalFrontmatter.safeParse(data).error).toBeUndefined();
});

interface Kept {
  readonly source: { readonly legacy: Readonly<Record<string, JsonValue>> };
}

describe('what has no home', () => {
  test.each<[Record<string, JsonValue>, unknown]>([
    [{ a: '', b: null, c: [], d: {}, e: [''], f: { g: [null] } }, undefined],
    [
      { a: false, b: 0, c: '0012', d: '2024-07-03 12:26:11' },
      { a: false, b: 0, c: '0012', d: '2024-07-03 12:26:11' },
    ],
    [{ password: 'x', 'wp:post_password': 'x', nested: { api_token: 'x', a: 1 } }, { nested: { a: 1 } }],
    [
      { constructor: 1, '<<': 2, 'a\nb': 3, 'k: #': 4 },
      { _constructor: 1, '_<<': 2, 'a b': 3, 'k: #': 4 },
    ],
    [{ a: 'one\n\ntwo\n... \n---\n# three' }, { a: 'one\n\ntwo\n... \n---\n# three' }],
    [
      { a: 'x\u0000\u202e\ufeffy', b: '\r\nz\r' },
      { a: 'xy', b: 'z' },
    ],
    [
      { a: 'x'.repeat(19_000), b: 'y'.repeat(9000), c: 'z' },
      { a: 'x'.repeat(19_000), b: '(too long to be kept)', c: '(too long to be kept)' },
    ],
    [{ a: [[[[[[[[[[[['deep']]]]]]]]]]]] }, { a: [[[[[[['[[[[["deep"]]]]]']]]]]]] }],
  ])('%# is kept', async (legacy, kept) => {
    const data = read(await write({ legacy })) as { source: { legacy?: unknown } };
    expect(data.source.legacy).toEqual(kept);
  });

  test('may open more brackets than the loader takes, of which some go', async () => {
    const { a, b } = (read(await write({ legacy: { a: '[ x'.repeat(40), b: '{ y'.repeat(80) } })) as Kept).source
      .legacy;
    expect([a, b]).toEqual(['[ x'.repeat(40), '{ y'.repeat(20) + ' y'.repeat(60)]);
  });

  test('is valid whatever it is', async () => {
    const string = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'[]{}:-?!&*#\'"\\|>%@`,. \n\ta文'), maxLength: 300 }),
    );
    const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'medium' },
        string,
        fc.double(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value')),
        fc.dictionary(string, tie('value')) as fc.Arbitrary<JsonValue>,
      ),
    }));
    await fc.assert(
      fc.asyncProperty(fc.dictionary(string, value), async (legacy) => {
        const { data, faults } = parseYaml(await write({ legacy }), 2);
        expect(faults).toEqual([]);
        expect(originalFrontmatter.safeParse(data).error).toBeUndefined();
      }),
      { numRuns: 50, seed: 7 },
    );
  });
});
