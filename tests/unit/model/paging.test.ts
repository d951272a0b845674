import { describe, expect, test } from 'vitest';
import { countYears, pageCount, pageNumbers, takePage } from '#model/paging.ts';
import { LIST_PAGE_SIZE } from '#site.ts';
import { makeDraft, makeLibrary, makeOriginal } from '../../support/make-post.ts';

const list = makeLibrary(
  Array.from({ length: 2 * LIST_PAGE_SIZE + 1 }, (_, index) => makeOriginal(`s-${index}`, 'en')),
).listed('en');

describe('takePage', () => {
  test.each([
    [1, 0, LIST_PAGE_SIZE],
    [2, LIST_PAGE_SIZE, 2 * LIST_PAGE_SIZE],
    [3, 2 * LIST_PAGE_SIZE, 2 * LIST_PAGE_SIZE + 1],
    [4, 0, 0],
  ])('gives of page %i the posts from %i to %i, and how many there are', (number, start, end) => {
    expect(takePage(list, number)).toEqual({
      posts: list.slice(start, end),
      number,
      total: 3,
      count: 2 * LIST_PAGE_SIZE + 1,
    });
  });

  test('gives an empty first page of an empty list', () => {
    expect(takePage([], 1)).toEqual({ posts: [], number: 1, total: 1, count: 0 });
  });
});

describe('pageCount', () => {
  test.each([
    [0, 1],
    [1, 1],
    [LIST_PAGE_SIZE, 1],
    [LIST_PAGE_SIZE + 1, 2],
    [3 * LIST_PAGE_SIZE, 3],
  ])('of %i stories is %i', (posts, pages) => {
    expect(pageCount(posts)).toBe(pages);
    expect(pageNumbers(posts)).toEqual([1, 2, 3].slice(0, pages));
  });
});

describe('countYears', () => {
  const dated = (count: number, year: string) =>
    Array.from({ length: count }, (_, index) => makeOriginal(`y${year}-${index}`, 'en', { date: `${year}-02-03` }));

  test('counts the stories of each year, latest first, and tells the page on which they begin', () => {
    const posts = makeLibrary([...dated(2, '2019'), ...dated(LIST_PAGE_SIZE, '2023')]).listed('en');
    expect(countYears(posts)).toEqual([
      { year: '2023', page: 1, count: LIST_PAGE_SIZE },
      { year: '2019', page: 2, count: 2 },
    ]);
  });

  test('passes over drafts without a day', () => {
    const drafts = makeLibrary([makeDraft('a', 'en'), ...dated(1, '2020')], {}, { includeHidden: true });
    expect(countYears(drafts.listed('en')).map(({ year }) => year)).toEqual(['2020']);
  });
});
