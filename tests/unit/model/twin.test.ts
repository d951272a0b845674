import { describe, expect, test } from 'vitest';
import type { Post } from '#model/post.ts';
import { twinFrontmatter } from '#model/twin.ts';
import { inEveryLocale } from '../../support/every-locale.ts';
import { makeEntry, makeLibrary, makeOriginal, makeTranslation } from '../../support/make-post.ts';

const library = makeLibrary(
  [
    makeOriginal('full', 'en', {
      updated: '2024-06-07',
      role: 'engineer',
      company: 'acme',
      region: 'taipei',
      period: { from: '2023-03', to: 'present' },
      stages: { applying: '#x' },
      source: { url: 'https://example.com/a', title: 'A', license: 'CC BY 4.0', note: 'N', legacy: { a: 1 } },
      disclosure: 'retold',
    }),
    makeTranslation('full', 'ko', 'en'),
    makeTranslation('full', 'it', 'en', { unlisted: true }),
    makeOriginal('plain', 'zh-TW', { source: { legacy: { a: 1 } } }),
  ],
  {
    tags: [makeEntry('cloud', { label: inEveryLocale('Cloud', { ko: '클라우드' }) })],
    roles: [makeEntry('engineer', { label: inEveryLocale('Engineer', { ko: '엔지니어' }) })],
    companies: [makeEntry('acme', { label: 'Acme' })],
    regions: [makeEntry('taipei', { label: inEveryLocale('Taipei', { ko: '타이베이' }) })],
    stages: [makeEntry('applying', { label: inEveryLocale('Applying', { ko: '지원' }) })],
  },
);

function facts(slug: string, locale: Post['locale']): ReturnType<typeof twinFrontmatter> {
  return twinFrontmatter(library.post(slug, locale) as Post, library);
}

describe('the frontmatter of a twin', () => {
  test('tells everything in the language of the post, in a fixed order', () => {
    const korean = facts('full', 'ko');
    expect(korean).toEqual({
      title: 'Title in ko',
      description: 'Description in ko.',
      language: 'ko',
      url: 'https://casebook.example/ko/posts/full/',
      date: '2024-05-06',
      updated: '2024-06-07',
      authors: ['Label of editors'],
      role: '엔지니어',
      company: 'Acme',
      region: '타이베이',
      period: { from: '2023-03', to: 'present' },
      stages: ['지원'],
      tags: ['클라우드'],
      translations: { en: 'https://casebook.example/en/posts/full.md' },
      source: { title: 'A', url: 'https://example.com/a', license: 'CC BY 4.0', note: 'N' },
      disclosure: '공개된 글을 바탕으로 편집부가 다시 썼습니다. 지어낸 내용은 없습니다.',
    });
    expect(Object.keys(korean)).toEqual(Object.keys(facts('full', 'en')));
  });

  test('leaves out what the post does not say', () => {
    expect(Object.keys(facts('plain', 'zh-TW'))).toEqual([
      'title',
      'description',
      'language',
      'url',
      'date',
      'authors',
      'tags',
      'licence',
    ]);
  });

  test('names no translation that is not listed', () => {
    expect(facts('full', 'en')['translations']).toEqual({ ko: 'https://casebook.example/ko/posts/full.md' });
  });
});

test('a text under the terms of its source is not put under ours', () => {
  const library = makeLibrary([makeOriginal('a', 'en', { source: { license: 'All rights reserved' } })]);
  expect(twinFrontmatter(library.posts[0] as Post, library)).not.toHaveProperty('licence');
  const ours = makeLibrary([makeOriginal('a', 'en', { source: { note: 'A talk' } })]);
  expect(twinFrontmatter(ours.posts[0] as Post, ours)).toHaveProperty('licence', 'CC BY 4.0');
});
