import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LOCALE_KEYS, type Locale } from '#i18n/locales.ts';
import type { PageOfPosts } from '#model/paging.ts';
import type { Post } from '#model/post.ts';
import { ELSEWHERE_SIZE, LIST_PAGE_SIZE } from '#site.ts';
import { makeDraft, makeEntry, makeLibrary, makeOriginal, makeTranslation } from '../../support/make-post.ts';

function files(posts: readonly Post[]): string[] {
  return posts.map(({ slug, locale }) => `${slug}/${locale}`);
}

describe('posts', () => {
  test('stand newest first, those of a day by slug, then by locale', () => {
    const library = makeLibrary([
      makeOriginal('b', 'en', { date: '2024-01-01' }),
      makeTranslation('a', 'it', 'ko'),
      makeOriginal('old', 'en', { date: '2023-12-31' }),
      makeOriginal('a', 'ko', { date: '2024-01-01' }),
      makeOriginal('new', 'en', { date: '2024-01-02' }),
    ]);
    expect(files(library.posts)).toEqual(['new/en', 'a/it', 'a/ko', 'b/en', 'old/en']);
  });

  test('do not depend on the order in which the files were read', () => {
    const records = ['a', 'b', 'c'].flatMap((slug) => [
      makeOriginal(slug, 'en', { date: '2024-01-01' }),
      makeTranslation(slug, 'ko', 'en'),
    ]);
    const expected = files(makeLibrary(records).posts);
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        expect(files(makeLibrary(shuffled).posts)).toEqual(expected);
      }),
    );
  });

  test('include unlisted ones, which have a page', () => {
    expect(files(makeLibrary([makeOriginal('a', 'en', { unlisted: true })]).posts)).toEqual(['a/en']);
  });

  test('resolve a translation that stands before its original', () => {
    const library = makeLibrary([makeTranslation('a', 'it', 'ko'), makeOriginal('a', 'ko', { role: 'engineer' })]);
    expect(library.post('a', 'it')).toMatchObject({ originalLocale: 'ko', role: 'engineer' });
  });

  test('keep a translation without an original, which the loader reports', () => {
    const library = makeLibrary([makeTranslation('a', 'it', 'ko', { date: '2024-01-01' })]);
    expect(library.post('a', 'it')).toMatchObject({ originalLocale: 'it', tags: [] });
  });
});

describe('hidden posts', () => {
  const records = [
    makeOriginal('past', 'en', { date: '2025-12-31' }),
    makeOriginal('future', 'en', { date: '2026-01-02' }),
    makeOriginal('draft', 'en', { draft: true }),
    makeDraft('bare', 'en'),
  ];

  test('are in no page of a build', () => {
    const library = makeLibrary(records);
    expect(files(library.posts)).toEqual(['past/en']);
    expect(files(library.listed('en'))).toEqual(['past/en']);
    expect(library.story('draft')).toEqual([]);
    expect(library.post('future', 'en')).toBeUndefined();
  });

  test('are all there with includeHidden, a draft without a day first', () => {
    const library = makeLibrary(records, {}, { includeHidden: true });
    expect(files(library.listed('en'))).toEqual(['bare/en', 'future/en', 'past/en', 'draft/en']);
    expect(library.posts.filter(library.isHidden).map(({ slug }) => slug)).toEqual(['bare', 'future', 'draft']);
  });

  test('come out on their day', () => {
    expect(files(makeLibrary(records, {}, { today: '2026-01-02' }).posts)).toEqual(['future/en', 'past/en']);
  });

  test('hide the translations that inherit the draft, and not those that end it', () => {
    const library = makeLibrary([
      makeOriginal('a', 'en', { draft: true }),
      makeTranslation('a', 'ko', 'en'),
      makeTranslation('a', 'it', 'en', { draft: false }),
    ]);
    expect(files(library.posts)).toEqual(['a/it']);
  });
});

describe('listed', () => {
  test('has the posts of one locale without unlisted ones', () => {
    const library = makeLibrary([
      makeOriginal('a', 'en'),
      makeTranslation('a', 'ko', 'en'),
      makeOriginal('b', 'ko', { unlisted: true }),
    ]);
    expect(files(library.listed('ko'))).toEqual(['a/ko']);
    expect(files(library.listed('it'))).toEqual([]);
  });
});

describe('elsewhere', () => {
  test.each<[string, Locale, string[]]>([
    ['the original of a story that the locale lacks', 'en', ['new/ko', 'old/it']],
    ['nothing of stories that the locale has', 'ko', ['old/it']],
    ['the stories newest first', 'zh-TW', ['new/ko', 'old/it']],
  ])('gives %s', (_, locale, expected) => {
    const library = makeLibrary([
      makeOriginal('old', 'it', { date: '2024-01-01' }),
      makeOriginal('new', 'ko', { date: '2024-02-01' }),
      makeTranslation('new', 'it', 'ko'),
    ]);
    expect(files(library.elsewhere(locale))).toEqual(expected);
  });

  test('gives the English post of a story rather than its original', () => {
    const library = makeLibrary([makeOriginal('a', 'ko'), makeTranslation('a', 'en', 'ko')]);
    expect(files(library.elsewhere('it'))).toEqual(['a/en']);
  });

  test('gives the first translation in the order of locales where the original is hidden', () => {
    const library = makeLibrary([
      makeOriginal('a', 'en', { draft: true }),
      makeTranslation('a', 'it', 'en', { draft: false }),
      makeTranslation('a', 'zh-TW', 'en', { draft: false }),
    ]);
    expect(files(library.elsewhere('ko'))).toEqual(['a/zh-TW']);
  });

  test('passes over unlisted posts', () => {
    const library = makeLibrary([
      makeOriginal('a', 'en', { unlisted: true }),
      makeTranslation('a', 'it', 'en', { unlisted: false }),
      makeOriginal('b', 'en', { unlisted: true }),
    ]);
    expect(files(library.elsewhere('ko'))).toEqual(['a/it']);
  });
});

test('of the stories elsewhere as many are given as a page shows', () => {
  const library = makeLibrary(
    Array.from({ length: ELSEWHERE_SIZE + 1 }, (_, index) => makeOriginal(`s-${index}`, 'ko')),
  );
  const newest = library.listed('ko').slice(0, ELSEWHERE_SIZE);
  expect([library.elsewhere('it'), library.elsewhereTerm('tags', 'cloud', 'it')]).toEqual([newest, newest]);
});

describe('elsewhereTerm', () => {
  const library = makeLibrary(
    [
      makeOriginal('a', 'ko', { tags: ['kubernetes'], date: '2024-01-01' }),
      makeOriginal('b', 'ko', { tags: ['containers'], date: '2024-02-01' }),
      makeTranslation('b', 'en', 'ko'),
      makeOriginal('c', 'ko', { tags: ['containers'] }),
      makeTranslation('c', 'it', 'ko'),
      makeOriginal('d', 'en', { tags: ['other'] }),
      makeOriginal('e', 'en', { tags: ['containers'], unlisted: true }),
    ],
    { tags: [makeEntry('kubernetes', { parent: 'containers' }), makeEntry('containers'), makeEntry('other')] },
  );

  test('gives the stories that the locale lacks and that have the term or one below it, newest first', () => {
    expect(files(library.elsewhereTerm('tags', 'containers', 'it'))).toEqual(['b/en', 'a/ko']);
    expect(files(library.elsewhereTerm('tags', 'kubernetes', 'it'))).toEqual(['a/ko']);
  });

  test('gives none of a term that only stories of the locale have, or that does not exist', () => {
    expect(library.elsewhereTerm('tags', 'containers', 'ko')).toEqual([]);
    expect(library.elsewhereTerm('tags', 'nothing', 'it')).toEqual([]);
  });
});

describe('neighbours', () => {
  const records = [
    makeOriginal('new', 'en', { date: '2024-03-01' }),
    makeOriginal('middle', 'en', { date: '2024-02-01' }),
    makeOriginal('old', 'en', { date: '2024-01-01' }),
    makeOriginal('between', 'ko', { date: '2024-02-02' }),
    makeOriginal('unlisted', 'en', { date: '2024-02-03', unlisted: true }),
    makeOriginal('draft', 'en', { date: '2024-02-04', draft: true }),
    makeOriginal('future', 'en', { date: '2026-02-01' }),
  ];
  const library = makeLibrary(records, {}, { includeHidden: true });

  test.each<[string, Locale, string | undefined, string | undefined]>([
    ['new', 'en', undefined, 'middle'],
    ['middle', 'en', 'new', 'old'],
    ['old', 'en', 'middle', undefined],
    ['between', 'ko', undefined, undefined],
    ['unlisted', 'en', undefined, undefined],
    ['draft', 'en', undefined, undefined],
    ['future', 'en', undefined, undefined],
  ])('of %s in %s are %s and %s', (slug, locale, newer, older) => {
    const neighbours = library.neighbours(library.post(slug, locale) as Post);
    expect([neighbours.newer?.slug, neighbours.older?.slug]).toEqual([newer, older]);
  });

  test('are those of the list, for every post in it', () => {
    const published = makeLibrary(records).listed('en');
    const chain = published.map((post) => library.neighbours(post).older?.slug);
    expect(chain).toEqual([...published.slice(1).map(({ slug }) => slug), undefined]);
  });
});

describe('story', () => {
  const library = makeLibrary([
    makeTranslation('a', 'it', 'ko'),
    makeOriginal('a', 'ko'),
    makeTranslation('a', 'en', 'ko', { date: '2020-01-01' }),
    makeOriginal('b', 'en'),
  ]);

  test('gives its posts in the order of the locale table', () => {
    expect(library.story('a').map(({ locale }) => locale)).toEqual(['en', 'ko', 'it']);
  });

  test('is empty for an unknown slug', () => {
    expect(library.story('c')).toEqual([]);
  });

  test('gives one post by locale', () => {
    expect(library.post('a', 'it')?.file).toBe('posts/a/it.md');
    expect(library.post('a', 'zh-TW')).toBeUndefined();
    expect(library.post('c', 'en')).toBeUndefined();
  });
});

describe('terms', () => {
  const registries = {
    tags: [makeEntry('kubernetes', { parent: 'containers' }), makeEntry('unused'), makeEntry('containers')],
    regions: [makeEntry('taiwan'), makeEntry('taipei', { parent: 'taiwan' })],
    roles: [makeEntry('engineer')],
    stages: [makeEntry('applying'), makeEntry('leaving')],
  };
  const library = makeLibrary(
    [
      makeOriginal('a', 'en', { date: '2024-01-01', tags: ['kubernetes', 'containers'], region: 'taipei' }),
      makeOriginal('b', 'en', { date: '2024-02-01', tags: ['containers'], stages: { leaving: '#end' } }),
      makeOriginal('c', 'en', { date: '2024-03-01', tags: ['unused'], role: 'engineer', unlisted: true }),
      makeOriginal('d', 'en', { tags: ['unused'], draft: true }),
      makeTranslation('a', 'ko', 'en'),
    ],
    registries,
  );

  test('stand in the order of their registry, without those that list no story', () => {
    expect(library.terms('tags', 'en').map(({ entry }) => entry.id)).toEqual(['kubernetes', 'containers']);
  });

  test('list the stories of the entries below them once, newest first', () => {
    expect(files(library.termPage('tags', 'containers', 'en', 1)?.posts ?? [])).toEqual(['b/en', 'a/en']);
    expect(files(library.termPage('regions', 'taiwan', 'en', 1)?.posts ?? [])).toEqual(['a/en']);
  });

  test('list the stories of their locale only', () => {
    expect(files(library.termPage('tags', 'containers', 'ko', 1)?.posts ?? [])).toEqual(['a/ko']);
    expect(library.terms('stages', 'ko')).toEqual([]);
  });

  test.each([
    ['no story has', 'tags', 'unused', 'en'],
    ['only an unlisted story has', 'roles', 'engineer', 'en'],
    ['no story has in the locale', 'tags', 'kubernetes', 'it'],
    ['does not exist', 'tags', 'nothing', 'en'],
  ] as const)('are absent for an entry that %s', (_, kind, id, locale) => {
    expect(library.termPage(kind, id, locale, 1)).toBeUndefined();
    expect(library.hasTerm(kind, id, locale)).toBe(false);
  });

  test('carry their kind and their entry, their pages the entry, too', () => {
    expect(library.terms('stages', 'en')).toMatchObject([{ kind: 'stages', entry: { id: 'leaving' } }]);
    expect(library.termPage('stages', 'leaving', 'en', 1)).toMatchObject({ entry: { id: 'leaving' } });
  });

  test('follow an inherited facet into the translation', () => {
    expect(library.terms('regions', 'ko').map(({ entry }) => entry.id)).toEqual(['taiwan', 'taipei']);
  });
});

describe('pages of lists', () => {
  const library = makeLibrary([
    ...Array.from({ length: LIST_PAGE_SIZE + 1 }, (_, index) => makeOriginal(`s-${index}`, 'en')),
    makeOriginal('korean', 'ko'),
  ]);
  const lists = [
    ['the archive', (locale, page) => library.listedPage(locale, page), library.hasListedPage],
    [
      'a term',
      (locale, page) => library.termPage('tags', 'cloud', locale, page),
      (locale, page) => library.hasTerm('tags', 'cloud', locale, page),
    ],
  ] as const satisfies (readonly [
    string,
    (locale: Locale, page: number) => PageOfPosts | undefined,
    (locale: Locale, page: number) => boolean,
  ])[];

  test.each(lists)('of %s hold its stories once, in its order', (_name, takePage) => {
    const pages = [1, 2].map((page) => takePage('en', page)?.posts ?? []);
    expect(pages.map(({ length }) => length)).toEqual([LIST_PAGE_SIZE, 1]);
    expect(pages.flat()).toEqual(library.listed('en'));
  });

  test.each(lists)('of %s are told from those that do not exist', (_name, _takePage, hasPage) => {
    expect([1, 2, 3].map((page) => hasPage('en', page))).toEqual([true, true, false]);
    expect(hasPage('ko', 2)).toBe(false);
  });

  test('exist in a locale without stories of the archive alone', () => {
    expect(lists.map(([, takePage, hasPage]) => [takePage('it', 1)?.posts, hasPage('it', 1)])).toEqual([
      [[], true],
      [undefined, false],
    ]);
  });
});

describe('entry', () => {
  const library = makeLibrary([], { tags: [makeEntry('cloud')] });

  test('is found by id, whether or not a story has it', () => {
    expect(library.entry('tags', 'cloud').label).toBe('Label of cloud');
  });

  test('throws for an id that no registry has', () => {
    expect(() => library.entry('tags', 'nothing')).toThrow('No entry "nothing" in tags.yaml');
  });
});

test('a library knows the day of its build', () => {
  expect(makeLibrary([], {}, { today: '2026-05-06' }).today).toBe('2026-05-06');
});

test('an empty library has empty lists in every locale', () => {
  const library = makeLibrary([]);
  for (const locale of LOCALE_KEYS) {
    expect([library.listed(locale), library.elsewhere(locale), library.terms('tags', locale)]).toEqual([[], [], []]);
  }
});
