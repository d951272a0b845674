import { describe, expect, test } from 'vitest';
import {
  type Frontmatter,
  facetIds,
  isHidden,
  originalOf,
  type Post,
  type PostRecord,
  resolvePost,
} from '#model/post.ts';
import { translationFrontmatter } from '#schema/post.ts';
import { makeDraft, makeOriginal, makeTranslation } from '../../support/make-post.ts';

/** For every inherited key: what the original gives, what a translation gives, and where the post shows it. */
const INHERITED: Record<string, { original: unknown; own: unknown; property: keyof Post }> = {
  date: { original: '2024-01-02', own: '2024-03-04', property: 'date' },
  tags: { original: ['cloud'], own: ['kubernetes'], property: 'tags' },
  cover: { original: './cover.png', own: 'auto', property: 'cover' },
  authors: { original: ['editors'], own: ['somebody'], property: 'authors' },
  coverAlt: { original: 'A desk', own: 'Una scrivania', property: 'coverAlt' },
  updated: { original: '2024-05-06', own: '2024-07-08', property: 'updated' },
  role: { original: 'engineer', own: 'manager', property: 'role' },
  company: { original: 'one', own: 'two', property: 'company' },
  region: { original: 'taipei', own: 'dublin', property: 'region' },
  period: {
    original: { from: '2023-03', to: '2024-07' },
    own: { from: '2022-01', to: 'present' },
    property: 'period',
  },
  source: { original: { note: 'Retold.' }, own: { note: 'Raccontato.' }, property: 'source' },
  disclosure: { original: 'retold', own: 'machine-translated', property: 'disclosure' },
  draft: { original: true, own: false, property: 'isDraft' },
  unlisted: { original: true, own: false, property: 'isUnlisted' },
  pinned: { original: true, own: false, property: 'isPinned' },
};

/** What only its own file can say of a post. */
const OWN = ['title', 'description', 'locale', 'translationOf', 'stages', 'aliases'];

function resolveTranslation(original: Frontmatter, own: Frontmatter = {}): Post {
  return resolvePost(makeTranslation('a', 'it', 'en', own), makeOriginal('a', 'en', original));
}

function withHeadings(...ids: string[]): Partial<PostRecord> {
  return { headings: ids.map((id) => ({ depth: 2, id, text: `About ${id}` })) };
}

describe('resolvePost', () => {
  test('knows of every key whether it is inherited', () => {
    expect([...Object.keys(INHERITED), ...OWN].toSorted()).toEqual(
      Object.keys(translationFrontmatter.shape).toSorted(),
    );
  });

  describe.each(Object.entries(INHERITED))('%s', (key, { original, own, property }) => {
    test('stands in the original as its author gave it', () => {
      const record = makeOriginal('a', 'en', { [key]: original });
      expect(resolvePost(record, record)[property]).toEqual(original);
    });

    test('is inherited by a translation that does not give it', () => {
      expect(resolveTranslation({ [key]: original })[property]).toEqual(original);
    });

    test('is the translation’s own where it gives it', () => {
      expect(resolveTranslation({ [key]: original }, { [key]: own })[property]).toEqual(own);
    });
  });

  test('takes title, description and place from the translation’s own file', () => {
    expect(resolveTranslation({ title: 'A title', description: 'What it is about.' })).toMatchObject({
      title: 'Title in it',
      description: 'Description in it.',
      locale: 'it',
      originalLocale: 'en',
      file: 'posts/a/it.md',
    });
  });

  test('leaves old URLs to the post they led to', () => {
    expect(resolveTranslation({ aliases: ['/old/'] }).aliases).toEqual([]);
    expect(resolveTranslation({ aliases: ['/old/'] }, { aliases: ['/vecchio/'] }).aliases).toEqual(['/vecchio/']);
  });

  test('drops the day of the original’s last change where a translation has a day of its own', () => {
    const translation = resolveTranslation({ date: '2024-01-02', updated: '2024-05-06' }, { date: '2025-01-02' });
    expect(translation.updated).toBeUndefined();
  });

  describe('without a day of a change in the frontmatter', () => {
    const modified = '2024-05-07';
    const updatedOf = (frontmatter: Frontmatter, history: Partial<PostRecord> = { modified }): string | undefined => {
      const record = makeOriginal('a', 'en', frontmatter, history);
      return resolvePost(record, record).updated;
    };

    test('was changed on the day that the history of its file tells', () => {
      expect(updatedOf({ date: '2024-05-06' })).toBe('2024-05-07');
    });

    test.each(['2024-05-07', '2024-05-08'])('was not changed after it was written on %s', (date) => {
      expect(updatedOf({ date })).toBeUndefined();
    });

    test('keeps the day that the author gives, whether earlier or later', () => {
      expect(updatedOf({ date: '2024-05-06', updated: '2024-05-06' })).toBe('2024-05-06');
      expect(updatedOf({ date: '2024-05-06', updated: '2024-06-01' })).toBe('2024-06-01');
    });

    test('was not changed where there is no history, or no day of writing', () => {
      expect(updatedOf({ date: '2024-05-06' }, {})).toBeUndefined();
      const draft = { ...makeDraft('a', 'en'), modified };
      expect(resolvePost(draft, draft).updated).toBeUndefined();
    });

    test('shows nothing else of the history', () => {
      const record = makeOriginal('a', 'en', {}, { modified });
      expect(resolvePost(record, record)).not.toHaveProperty('modified');
    });
  });

  test.each<[string, Frontmatter, Frontmatter, string | undefined]>([
    ['own history', {}, {}, '2024-07-01'],
    ['original’s day, because its author gives it', { updated: '2024-06-01' }, {}, '2024-06-01'],
    ['own day', { updated: '2024-06-01' }, { updated: '2024-06-15' }, '2024-06-15'],
    ['own history after a day of its own', { updated: '2024-06-01' }, { date: '2024-06-20' }, '2024-07-01'],
    ['own history, unless it is before its day', {}, { date: '2024-07-02' }, undefined],
  ])('takes for a changed translation its %s', (_, original, own, updated) => {
    const record = makeTranslation('a', 'it', 'en', own, { modified: '2024-07-01' });
    expect(resolvePost(record, makeOriginal('a', 'en', original, { modified: '2024-08-01' })).updated).toBe(updated);
  });

  test('takes no change of the original for one of its translation', () => {
    const original = makeOriginal('a', 'en', {}, { modified: '2024-08-01' });
    expect(resolvePost(makeTranslation('a', 'it', 'en'), original).updated).toBeUndefined();
  });

  test('knows the language of the texts that a translation inherits', () => {
    const original = { coverAlt: 'A desk', source: { note: 'Retold.' } };
    expect(resolveTranslation(original)).toMatchObject({ coverAltLocale: 'en', sourceLocale: 'en' });
    const own = { coverAlt: 'Una scrivania', source: { note: 'Raccontato.' } };
    expect(resolveTranslation(original, own)).toMatchObject({ coverAltLocale: 'it', sourceLocale: 'it' });
  });

  test('shows the picture that it inherits, beside those that it names', () => {
    const translation = makeTranslation('a', 'it', 'en', {}, { media: ['posts/a/own.png'] });
    const original = makeOriginal('a', 'en', { cover: './cover.jpg', coverAlt: 'A desk' });
    expect(resolvePost(translation, original).media).toEqual(['posts/a/own.png', 'posts/a/cover.jpg']);
  });

  test('lists stages in their fixed order with the headings that tell them', () => {
    const record = makeOriginal(
      'a',
      'en',
      { stages: { leaving: '#end', applying: '#start' } },
      withHeadings('start', 'end'),
    );
    expect(resolvePost(record, record).stages).toEqual([
      { stage: 'applying', heading: { depth: 2, id: 'start', text: 'About start' } },
      { stage: 'leaving', heading: { depth: 2, id: 'end', text: 'About end' } },
    ]);
  });

  test('inherits that a stage is told, but no anchor, even if the translation has such a heading', () => {
    const original = makeOriginal('a', 'en', { stages: { applying: '#start' } }, withHeadings('start'));
    const translation = makeTranslation('a', 'it', 'en', {}, withHeadings('start'));
    expect(resolvePost(translation, original).stages).toEqual([{ stage: 'applying', heading: undefined }]);
  });

  test('adds a translation’s own stages to those of the original', () => {
    const original = makeOriginal('a', 'en', { stages: { applying: '#start', growing: '#up' } });
    const translation = makeTranslation(
      'a',
      'it',
      'en',
      { stages: { moving: '#via', growing: '#su' } },
      withHeadings('su'),
    );
    expect(resolvePost(translation, original).stages.map(({ stage, heading }) => [stage, heading?.id])).toEqual([
      ['applying', undefined],
      ['growing', 'su'],
      ['moving', undefined],
    ]);
  });

  test('fills what an incomplete draft lacks with values that pages can show', () => {
    const record = makeDraft('half-done', 'ko');
    expect(resolvePost(record, record)).toEqual({
      slug: 'half-done',
      locale: 'ko',
      format: 'md',
      file: 'posts/half-done/ko.md',
      headings: [],
      counts: { characters: 0, words: 100 },
      minutes: 1,
      media: [],
      renderKey: 'key',
      title: 'half-done',
      description: '',
      originalLocale: 'ko',
      date: undefined,
      updated: undefined,
      tags: [],
      authors: [],
      role: undefined,
      company: undefined,
      region: undefined,
      period: undefined,
      stages: [],
      cover: 'auto',
      coverAlt: '',
      coverAltLocale: 'ko',
      aliases: [],
      source: undefined,
      sourceLocale: 'ko',
      disclosure: undefined,
      isDraft: true,
      isUnlisted: false,
      isPinned: false,
    });
  });
});

describe('isHidden', () => {
  const today = '2026-01-01';

  test.each([
    ['shows a post of the past', { date: '2025-12-31' }, false],
    ['shows a post of the day', { date: '2026-01-01' }, false],
    ['hides a post of the next day', { date: '2026-01-02' }, true],
    ['hides a draft of the past', { date: '2025-12-31', draft: true }, true],
    ['shows an unlisted post', { date: '2025-12-31', unlisted: true }, false],
  ])('%s', (_, frontmatter, expected) => {
    const record = makeOriginal('a', 'en', frontmatter);
    expect(isHidden(resolvePost(record, record), today)).toBe(expected);
  });

  test('hides a post without a date, even if nothing calls it a draft', () => {
    const record = { ...makeDraft('a', 'en'), frontmatter: { title: 'A title' } };
    expect(isHidden(resolvePost(record, record), today)).toBe(true);
  });
});

describe('facetIds', () => {
  const record = makeOriginal('a', 'en', {
    tags: ['cloud', 'kubernetes'],
    authors: ['editors'],
    role: 'engineer',
    company: 'one',
    region: 'taipei',
    stages: { moving: '#b', applying: '#a' },
  });
  const bare = makeOriginal('b', 'en');

  test.each([
    ['tags', ['cloud', 'kubernetes']],
    ['authors', ['editors']],
    ['roles', ['engineer']],
    ['companies', ['one']],
    ['regions', ['taipei']],
    ['stages', ['applying', 'moving']],
  ] as const)('gives the %s of a post', (kind, ids) => {
    expect(facetIds(resolvePost(record, record), kind)).toEqual(ids);
  });

  test.each(['roles', 'companies', 'regions', 'stages'] as const)('gives no %s where a post names none', (kind) => {
    expect(facetIds(resolvePost(bare, bare), kind)).toEqual([]);
  });
});

describe('originalOf', () => {
  const english = makeOriginal('a', 'en');
  const [original, korean, italian] = [english, makeTranslation('a', 'ko', 'en'), makeTranslation('a', 'it', 'en')].map(
    (record) => resolvePost(record, english),
  ) as [Post, Post, Post];

  test.each([
    ['the original, wherever it stands', [korean, original], original],
    ['the first post where the original is not among them', [korean, italian], korean],
    ['nothing of no posts', [], undefined],
  ])('gives %s', (_, story, expected) => {
    expect(originalOf(story)).toBe(expected);
  });
});
