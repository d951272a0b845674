import { describe, expect, test } from 'vitest';
import { en } from '#i18n/messages/en.ts';
import type { Messages } from '#i18n/messages.ts';
import { createTranslate, createTranslateFrom } from '#i18n/translate.ts';

describe('createTranslate', () => {
  test.each([
    ['en', 'Search'],
    ['zh-TW', '搜尋'],
    ['ko', '검색'],
    ['it', 'Cerca'],
  ] as const)('speaks %s', (locale, text) => {
    expect(createTranslate(locale)('search.title')).toBe(text);
  });

  test.each([
    ['en', 0, '0 stories'],
    ['en', 1, '1 story'],
    ['en', 2, '2 stories'],
    ['en', 1234, '1,234 stories'],
    ['zh-TW', 0, '0 篇文章'],
    ['zh-TW', 1, '1 篇文章'],
    ['zh-TW', 1234, '1,234 篇文章'],
    ['ko', 1, '글 1편'],
    ['ko', 1234, '글 1,234편'],
    ['it', 0, '0 storie'],
    ['it', 1, '1 storia'],
    ['it', 2, '2 storie'],
    ['it', 12345, '12.345 storie'],
    ['it', 1_000_000, '1.000.000 di storie'],
  ] as const)('counts in %s: %i gives “%s”', (locale, count, text) => {
    expect(createTranslate(locale)('term.count', { count })).toBe(text);
  });

  test('fills every placeholder, in the order of the language', () => {
    expect(createTranslate('en')('pagination.position', { page: '2', total: '7' })).toBe('Page 2 of 7');
    expect(createTranslate('ko')('pagination.position', { page: '2', total: '7' })).toBe('전체 7페이지 중 2페이지');
  });

  test.each(['{query}', '$&', '$1', '{page} \\ <b>'])('takes the value “%s” as it is', (query) => {
    expect(createTranslate('en')('search.none', { query })).toBe(`Nothing found for “${query}”.`);
  });
});

describe('createTranslateFrom', () => {
  const arabic: Messages = {
    ...en,
    'term.title': '{kind} {kind} {unknown}',
    'term.count': { zero: 'zero', two: 'two', few: 'few {count}', other: 'other {count}' },
  };
  const t = createTranslateFrom(arabic, 'ar-EG');

  test.each([
    [0, 'zero'],
    [2, 'two'],
    [3, 'few ٣'],
    [1, 'other ١'],
    [100, 'other ١٠٠'],
  ])('takes for %i the form of the language, else the one for others, with its digits', (count, text) => {
    expect(t('term.count', { count })).toBe(text);
  });

  test('fills a placeholder wherever it stands, and leaves one without a value', () => {
    expect(t('term.title', { kind: 'Tag', label: 'Cloud' })).toBe('Tag Tag {unknown}');
  });

  test('wants the parameters of a message, and no others', () => {
    // @ts-expect-error: {query} is missing.
    expect(t('search.none')).toBe('Nothing found for “{query}”.');
    // @ts-expect-error: the message has no placeholder.
    expect(t('search.title', { query: 'x' })).toBe('Search');
    // @ts-expect-error: a count is a number, so that its plural form can be found.
    expect(t('search.count', { count: 'x' })).toBe('x stories found');
  });
});
