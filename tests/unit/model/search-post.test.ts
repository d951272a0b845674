import { describe, expect, test } from 'vitest';
import type { Locale } from '#i18n/locales.ts';
import { createTranslate } from '#i18n/translate.ts';
import { viewSearchPost } from '#model/search-post.ts';
import { inEveryLocale } from '../../support/every-locale.ts';
import { makeDraft, makeEntry, makeLibrary, makeOriginal, makeTranslation } from '../../support/make-post.ts';

const FACTS = {
  title: 'A year',
  description: 'What happened.',
  date: '2024-05-06',
  tags: ['interviews'],
  role: 'engineer',
  company: 'acme',
  region: 'taipei',
  stages: { interviewing: '#start' },
};

const library = makeLibrary(
  [
    makeOriginal('a', 'en', FACTS),
    makeTranslation('a', 'ko', 'en'),
    makeOriginal('bare', 'en'),
    makeDraft('draft', 'en'),
  ],
  {
    tags: [
      makeEntry('subject', { label: 'Subject' }),
      makeEntry('interviews', {
        label: inEveryLocale('Interviews', { 'zh-TW': '面試', ko: '면접', it: 'Colloqui' }),
        aliases: ['job talks'],
        parent: 'subject',
      }),
      makeEntry('cloud', { label: 'Cloud' }),
    ],
    roles: [makeEntry('engineer', { label: inEveryLocale('Engineer', { ko: '엔지니어' }) })],
    companies: [makeEntry('acme', { label: 'Acme' })],
    regions: [
      makeEntry('taiwan', { label: inEveryLocale('Taiwan', { 'zh-TW': '臺灣' }) }),
      makeEntry('taipei', { label: 'Taipei', parent: 'taiwan' }),
    ],
    stages: [makeEntry('interviewing', { label: 'Interviewing' })],
  },
  { includeHidden: true },
);

function view(slug: string, locale: Locale = 'en') {
  const post = library.post(slug, locale);
  if (!post) throw new Error(`There is no ${slug} in ${locale}`);
  return viewSearchPost(post, { library, locale, t: createTranslate(locale) });
}

describe('viewSearchPost', () => {
  test('tells what is shown of a post, and its values for filters', () => {
    expect(view('a')).toMatchObject({
      url: '/en/posts/a/',
      title: 'A year',
      description: 'What happened.',
      facts: ['Engineer', 'Acme', 'Taipei'],
      stages: [{ id: 'interviewing', label: 'Interviewing' }],
      date: 'May 6, 2024',
      day: '2024-05-06',
      facets: { tag: ['interviews', 'subject'], region: ['taipei', 'taiwan'], year: ['2024'] },
    });
  });

  test('tells of a translation what its original gives, in its own language', () => {
    expect(view('a', 'ko')).toMatchObject({
      url: '/ko/posts/a/',
      title: 'Title in ko',
      facts: ['엔지니어', 'Acme', 'Taipei'],
      date: '2024년 5월 6일',
      day: '2024-05-06',
    });
  });

  test('tells nothing of what a post lacks', () => {
    expect(view('bare')).toMatchObject({ facts: [], stages: [] });
    expect(view('draft')).toMatchObject({ facts: [], stages: [], date: '', day: '', facets: {}, names: [] });
  });
});

describe('the names of a post', () => {
  test('are the labels and aliases of its terms in every language', () => {
    for (const locale of ['en', 'ko'] as const) {
      expect(view('a', locale).names).toEqual(
        expect.arrayContaining(['Interviews', '面試', '면접', 'Colloqui', 'job talks', 'Engineer', '엔지니어', 'Acme']),
      );
    }
  });

  test('are those of wider regions, too, but not those of a tag’s subject', () => {
    const { names } = view('a');
    expect(names).toEqual(expect.arrayContaining(['Taipei', 'Taiwan', '臺灣']));
    expect(names).not.toContain('Subject');
  });

  test('are each there once', () => {
    const { names } = view('a');
    expect(new Set(names).size).toBe(names.length);
  });
});
