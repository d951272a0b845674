import { describe, expect, test } from 'vitest';
import { LOCALE_KEYS, type Locale } from '#i18n/locales.ts';
import { createTranslate } from '#i18n/translate.ts';
import { searchFacets, viewFilters } from '#model/search-filters.ts';
import type { SearchFilter } from '#search/labels.ts';
import { makeDraft, makeEntry, makeLibrary, makeOriginal } from '../../support/make-post.ts';

const library = makeLibrary(
  [
    makeOriginal('a', 'en', {
      date: '2023-05-06',
      tags: ['zeta', 'alpha'],
      role: 'engineer',
      company: 'one',
      region: 'taipei',
      stages: { leaving: '#end', applying: '#start' },
    }),
    makeOriginal('b', 'en', { date: '2025-01-01', tags: ['alpha'] }),
    makeOriginal('c', 'en', { date: '2025-02-01', tags: ['alpha'] }),
    makeOriginal('unlisted', 'en', { date: '2019-01-01', tags: ['quiet'], unlisted: true }),
    makeOriginal('bare', 'ko', { tags: ['zeta'] }),
    makeDraft('undated', 'it'),
  ],
  {
    tags: [makeEntry('zeta', { label: 'Zeta' }), makeEntry('alpha', { label: 'Alpha' }), makeEntry('quiet')],
    roles: [makeEntry('engineer', { label: 'Engineer' })],
    companies: [makeEntry('one', { label: 'One' })],
    regions: [makeEntry('taiwan', { label: 'Taiwan' }), makeEntry('taipei', { label: 'Taipei', parent: 'taiwan' })],
    stages: [makeEntry('applying', { label: 'Applying' }), makeEntry('leaving', { label: 'Leaving' })],
  },
  { includeHidden: true },
);

function filters(locale: Locale): SearchFilter[] {
  return viewFilters({ library, locale, t: createTranslate(locale) });
}

describe('searchFacets', () => {
  const facetsOf = (slug: string, locale: Locale): Record<string, string[]> | undefined => {
    const post = library.post(slug, locale);
    return post && searchFacets(post, library);
  };

  test('names what a post tells and the wider entries above it', () => {
    expect(facetsOf('a', 'en')).toEqual({
      role: ['engineer'],
      company: ['one'],
      region: ['taipei', 'taiwan'],
      stage: ['applying', 'leaving'],
      tag: ['zeta', 'alpha'],
      year: ['2023'],
    });
  });

  test('names no year of a draft without a day', () => {
    expect(facetsOf('undated', 'it')).toEqual({});
  });

  test('offers no value as a filter that no listed post has', () => {
    const indexed = new Set(
      LOCALE_KEYS.flatMap((locale) => library.listed(locale))
        .flatMap((post) => Object.entries(searchFacets(post, library)))
        .flatMap(([facet, values]) => values.map((value) => `${facet}:${value}`)),
    );
    const offered = filters('en').flatMap(({ name, values }) => values.map(({ id }) => `${name}:${id}`));
    expect(offered.filter((value) => !indexed.has(value))).toEqual([]);
  });
});

describe('viewFilters', () => {
  test('offers every facet with its values, and the years newest first', () => {
    expect(filters('en').map(({ name, label, values }) => [name, label, values.map((value) => value.label)])).toEqual([
      ['role', 'Role', ['Engineer']],
      ['company', 'Company', ['One']],
      ['region', 'Region', ['Taipei', 'Taiwan']],
      ['stage', 'Stage', ['Applying', 'Leaving']],
      ['tag', 'Tag', ['Alpha', 'Zeta']],
      ['year', 'Year', ['2025', '2024', '2023']],
    ]);
  });

  test('names values by their ids in the index', () => {
    expect(filters('en').map(({ values }) => values[0]?.id)).toEqual([
      'engineer',
      'one',
      'taipei',
      'applying',
      'alpha',
      '2025',
    ]);
  });

  test('tells values that only other languages have from those of the reader’s', () => {
    const own = (locale: Locale): string[] =>
      filters(locale).flatMap(({ values }) => values.filter(({ isForeign }) => !isForeign).map(({ label }) => label));
    expect(own('en')).toEqual([
      'Engineer',
      'One',
      'Taipei',
      'Taiwan',
      'Applying',
      'Leaving',
      'Alpha',
      'Zeta',
      '2025',
      '2023',
    ]);
    expect(own('ko')).toEqual(['Zeta', '2024']);
    expect(own('zh-TW')).toEqual([]);
  });

  test('offers no year for a draft without a day, and no facet without a value in any language', () => {
    const alone = makeLibrary([makeDraft('undated', 'it')], {}, { includeHidden: true });
    expect(viewFilters({ library: alone, locale: 'it', t: createTranslate('it') })).toEqual([]);
  });
});
