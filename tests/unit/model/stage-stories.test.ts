import { expect, test } from 'vitest';
import { createTranslate } from '#i18n/translate.ts';
import { viewStageStories } from '#model/stage-stories.ts';
import { makeEntry, makeLibrary, makeOriginal, makeTranslation } from '../../support/make-post.ts';

const library = makeLibrary(
  [
    makeOriginal(
      'a',
      'en',
      { date: '2024-01-01', stages: { leaving: '#end' }, period: { from: '2022-01', to: '2022-02' } },
      { headings: [{ depth: 2, id: 'end', text: 'The last day' }] },
    ),
    makeTranslation('a', 'ko', 'en'),
    makeOriginal('b', 'en', { date: '2024-02-02', stages: { growing: '#up' } }),
    makeOriginal('c', 'ko', { date: '2024-03-03', stages: { leaving: '#nowhere' } }),
  ],
  { stages: [makeEntry('leaving'), makeEntry('growing')] },
);

function stories(locale: 'en' | 'ko' | 'it'): unknown[] {
  return viewStageStories('leaving', { library, locale, t: createTranslate(locale) }).map(
    ({ post, view, heading, freshness }) => [post.slug, view.url, heading, freshness?.text],
  );
}

test('a story stands with the heading that tells the stage and the years it tells of', () => {
  expect(stories('en')).toEqual([
    ['a', '/en/posts/a/', { text: 'The last day', url: '/en/posts/a/#end' }, 'Experience from 2022'],
  ]);
});

test('a story without such a heading stands without, in its order', () => {
  expect(stories('ko')).toEqual([
    ['c', '/ko/posts/c/', undefined, '2024년에 쓴 글'],
    ['a', '/ko/posts/a/', undefined, '2022년의 경험'],
  ]);
});

test('there are none where no story tells the stage', () => {
  expect(stories('it')).toEqual([]);
});
