import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Locale } from '#i18n/locales.ts';
import type { Library } from '#model/library.ts';
import type { Frontmatter, Post, PostRecord } from '#model/post.ts';
import { RELATED_COUNT } from '#site.ts';
import { makeDraft, makeEntry, makeLibrary, makeOriginal, makeTranslation } from '../../support/make-post.ts';

const registries = {
  tags: [
    ...['cloud', 'rare', 'other', 'common', 'wide', 'alone'].map((id) => makeEntry(id)),
    makeEntry('narrow', { parent: 'wide' }),
    makeEntry('narrower', { parent: 'narrow' }),
  ],
  companies: [makeEntry('big')],
  roles: [makeEntry('engineer')],
  regions: [makeEntry('taipei', { parent: 'taiwan' }), makeEntry('taiwan')],
  stages: [makeEntry('leaving'), makeEntry('growing')],
};

function relatedTo(library: Library, slug: string, locale: Locale = 'en'): string[] {
  return library.related(library.post(slug, locale) as Post).map((post) => `${post.slug}/${post.locale}`);
}

function stories(tags: Readonly<Record<string, readonly string[]>>, more: Frontmatter = {}): PostRecord[] {
  return Object.entries(tags).map(([slug, own]) => makeOriginal(slug, 'en', { tags: [...own], ...more }));
}

/** Stories that have nothing to do with the others, but tell what is common. */
function crowd(count: number, frontmatter: Frontmatter): PostRecord[] {
  return Array.from({ length: count }, (_, index) =>
    makeOriginal(`crowd-${index}`, 'en', { date: '2020-01-01', ...frontmatter }),
  );
}

describe('related stories', () => {
  test('share a rare tag rather than a company that many tell of', () => {
    const library = makeLibrary(
      [
        makeOriginal('a', 'en', { tags: ['rare'], company: 'big' }),
        makeOriginal('same-company', 'en', { tags: ['other'], company: 'big' }),
        makeOriginal('same-tag', 'en', { tags: ['rare', 'alone'] }),
        ...crowd(4, { tags: ['common'], company: 'big' }),
      ],
      registries,
    );
    expect(relatedTo(library, 'a')[0]).toBe('same-tag/en');
    expect(relatedTo(library, 'a')[1]).not.toBe('same-tag/en');
  });

  test.each<[string, Frontmatter]>([
    ['role', { role: 'engineer' }],
    ['company', { company: 'big' }],
    ['region', { region: 'taipei' }],
    ['stage', { stages: { leaving: '#end' } }],
    ['tag', { tags: ['rare'] }],
  ])('are found by their %s', (_, frontmatter) => {
    const library = makeLibrary(
      [
        makeOriginal('a', 'en', { tags: ['other'], ...frontmatter }),
        makeOriginal('b', 'en', { tags: ['alone'], ...frontmatter }),
        ...crowd(20, { tags: ['common'] }),
      ],
      registries,
    );
    expect(relatedTo(library, 'a')).toEqual(['b/en']);
  });

  test('are found by the wider entry above their own, less near than by the same', () => {
    const library = makeLibrary(
      [...stories({ a: ['narrower'], cousin: ['wide'], sibling: ['narrow'] }), ...crowd(20, { tags: ['common'] })],
      registries,
    );
    expect(relatedTo(library, 'a')).toEqual(['sibling/en', 'cousin/en']);
  });

  test('are none at all where they share only what many do', () => {
    const library = makeLibrary(
      [
        makeOriginal('a', 'en', { tags: ['rare', 'alone'], company: 'big' }),
        makeOriginal('b', 'en', { tags: ['other', 'narrower'], company: 'big' }),
        ...crowd(100, { tags: ['common'], company: 'big' }),
      ],
      registries,
    );
    expect(relatedTo(library, 'a')).toEqual([]);
  });

  test('are found in a library of two, although both have all there is', () => {
    expect(relatedTo(makeLibrary(stories({ a: ['cloud'], b: ['cloud'] })), 'a')).toEqual(['b/en']);
  });

  test('never have the story itself in another language among them', () => {
    const library = makeLibrary([makeOriginal('a', 'en'), makeTranslation('a', 'ko', 'en'), makeOriginal('b', 'en')]);
    expect(relatedTo(library, 'a', 'ko')).toEqual(['b/en']);
  });

  test(`are ${RELATED_COUNT} at most, equally near ones newest first, then by slug`, () => {
    const days = {
      e: '2024-01-01',
      c: '2024-01-02',
      b: '2024-01-02',
      d: '2024-01-03',
      f: '2023-01-01',
      g: '2022-01-01',
    };
    const records = Object.entries(days).map(([slug, date]) => makeOriginal(slug, 'en', { date }));
    const expected = ['d/en', 'b/en', 'c/en', 'e/en', 'f/en', 'g/en'].slice(0, RELATED_COUNT);
    for (const order of [records, records.toReversed()]) {
      expect(relatedTo(makeLibrary([makeOriginal('a', 'en'), ...order]), 'a')).toEqual(expected);
    }
  });

  test('do not depend on the order in which an author names tags', () => {
    const tags = Array.from({ length: 4 }, (_, index) => `tag-${index}`);
    // With these weights the last digit of their sum depends on the order of its parts.
    const others = tags.flatMap((tag, index) =>
      Array.from({ length: 2 * index }, (_, number) => makeOriginal(`${tag}-${number}`, 'en', { tags: [tag] })),
    );
    const orders = fc.array(fc.shuffledSubarray(tags, { minLength: tags.length }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(orders, (shuffled) => {
        const twins = shuffled.map((own, index) => makeOriginal(`s${index}`, 'en', { tags: own }));
        const library = makeLibrary([makeOriginal('a', 'en', { tags }), ...twins, ...others], {
          tags: tags.map((id) => makeEntry(id)),
        });
        expect(relatedTo(library, 'a').slice(0, 3)).toEqual(['s0/en', 's1/en', 's2/en']);
      }),
    );
  });

  test('are the nearest wherever they stand in the library', () => {
    const far = Array.from({ length: RELATED_COUNT + 1 }, (_, index) =>
      makeOriginal(`far-${index}`, 'en', { tags: ['rare', 'alone'], date: `2024-0${index + 1}-01` }),
    );
    const near = (date: string): PostRecord => makeOriginal('near', 'en', { tags: ['rare'], date });
    for (const date of ['2023-01-01', '2025-01-01']) {
      const library = makeLibrary([makeOriginal('a', 'en', { tags: ['rare'] }), ...far, near(date)], registries);
      expect(relatedTo(library, 'a')[0]).toBe('near/en');
      expect(relatedTo(library, 'a')).toHaveLength(RELATED_COUNT);
    }
  });

  test('are the same however often and of what else one asks', () => {
    const library = makeLibrary(
      [...stories({ a: ['rare'], b: ['rare'], c: ['other'], d: ['other'] }), ...crowd(20, { tags: ['common'] })],
      registries,
    );
    const answers = ['a', 'c', 'a', 'c'].map((slug) => relatedTo(library, slug));
    expect(answers).toEqual([['b/en'], ['d/en'], ['b/en'], ['d/en']]);
  });

  test('leave out unlisted and hidden ones, also where development shows them', () => {
    const records = [
      makeOriginal('a', 'en'),
      makeOriginal('unlisted', 'en', { unlisted: true }),
      makeOriginal('draft', 'en', { draft: true }),
      makeOriginal('future', 'en', { date: '2027-01-01' }),
      makeOriginal('shown', 'en'),
    ];
    expect(relatedTo(makeLibrary(records, {}, { includeHidden: true }), 'a')).toEqual(['shown/en']);
  });

  test('stand under unlisted and hidden posts as under any other', () => {
    const records = [
      makeOriginal('shown', 'en'),
      makeOriginal('unlisted', 'en', { tags: ['cloud', 'alone'], unlisted: true }),
      makeOriginal('draft', 'en', { draft: true }),
    ];
    const library = makeLibrary(records, registries, { includeHidden: true });
    expect(relatedTo(library, 'unlisted')).toEqual(['shown/en']);
    expect(relatedTo(library, 'draft')).toEqual(['shown/en']);
  });

  test('are none of a draft without facets, and none in an empty library', () => {
    const records = [makeDraft('bare', 'en'), makeOriginal('shown', 'en')];
    expect(relatedTo(makeLibrary(records, {}, { includeHidden: true }), 'bare')).toEqual([]);
    expect(relatedTo(makeLibrary([makeOriginal('a', 'en')]), 'a')).toEqual([]);
  });

  test('are found by what any language of a story tells', () => {
    const library = makeLibrary(
      [
        makeOriginal('a', 'ko', { tags: ['rare'] }),
        makeOriginal('b', 'en', { tags: ['other'] }),
        makeTranslation('b', 'ko', 'en', { tags: ['rare'] }),
      ],
      registries,
    );
    expect(relatedTo(library, 'a', 'ko')).toEqual(['b/ko']);
  });
});

describe('stories of other languages', () => {
  test('are shown as the fallback has them: in English, else the original', () => {
    const library = makeLibrary([
      makeOriginal('a', 'it'),
      makeOriginal('b', 'ko', { date: '2024-02-02' }),
      makeTranslation('b', 'en', 'ko'),
      makeOriginal('c', 'ko', { date: '2024-01-01' }),
    ]);
    expect(relatedTo(library, 'a', 'it')).toEqual(['b/en', 'c/ko']);
  });

  test('stand newest first among themselves, whatever their language', () => {
    const older = Array.from({ length: RELATED_COUNT }, (_, index) =>
      makeOriginal(`older-${index}`, 'en', { date: '2024-01-01' }),
    );
    const library = makeLibrary([makeOriginal('a', 'it'), ...older, makeOriginal('new', 'ko', { date: '2024-02-02' })]);
    expect(relatedTo(library, 'a', 'it').slice(0, 2)).toEqual(['new/ko', 'older-0/en']);
  });

  const tags = ['cloud', 'rare', 'other', 'alone'];
  const twins = (own: readonly string[]): Library =>
    makeLibrary(
      [
        makeOriginal('a', 'it', { tags }),
        makeOriginal('foreign', 'en', { tags }),
        makeOriginal('own', 'it', { tags: [...own] }),
        ...crowd(6, { tags: ['common'] }),
      ],
      registries,
    );

  test('follow those of the reader’s language that are about as near', () => {
    expect(relatedTo(twins(['cloud', 'rare', 'other', 'alone', 'common']), 'a', 'it')).toEqual([
      'own/it',
      'foreign/en',
    ]);
  });

  test('precede those of the reader’s language that are much less near', () => {
    expect(relatedTo(twins(['cloud', 'rare', 'other', 'wide']), 'a', 'it')).toEqual(['foreign/en', 'own/it']);
  });

  test('need as much in common to be shown at all as those of the reader’s language', () => {
    const library = (locale: Locale): Library =>
      makeLibrary(
        [
          makeOriginal('a', 'it', { tags: ['rare', 'alone'], company: 'big' }),
          makeOriginal('b', locale, { tags: ['other', 'narrower'], company: 'big' }),
          ...crowd(100, { tags: ['common'], company: 'big' }),
        ],
        registries,
      );
    expect(relatedTo(library('it'), 'a', 'it')).toEqual([]);
    expect(relatedTo(library('en'), 'a', 'it')).toEqual([]);
  });
});
