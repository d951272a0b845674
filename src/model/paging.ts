/** Lists of posts that are too long for one page: the archive of a locale, the list of a term. Pages count from 1. */
import { LIST_PAGE_SIZE } from '#site.ts';
import type { Post } from './post.ts';

/** A page of a list, with what it tells of the others. */
export interface PageOfPosts {
  readonly posts: readonly Post[];
  readonly number: number;
  /** How many pages the list has. */
  readonly total: number;
  /** How many posts all its pages have together. */
  readonly count: number;
}

/** A year of a list that is ordered by day. */
export interface Year {
  readonly year: string;
  /** The page on which its posts begin. */
  readonly page: number;
  readonly count: number;
}

/** A page of a list; beyond its last it has no posts. */
export function takePage(list: readonly Post[], number: number): PageOfPosts {
  const end = number * LIST_PAGE_SIZE;
  return {
    posts: list.slice(end - LIST_PAGE_SIZE, end),
    number,
    total: pageCount(list.length),
    count: list.length,
  };
}

/** How many pages a list of so many posts has; an empty one has its first. */
export function pageCount(posts: number): number {
  return Math.max(1, Math.ceil(posts / LIST_PAGE_SIZE));
}

/** The numbers of its pages. */
export function pageNumbers(posts: number): number[] {
  return Array.from({ length: pageCount(posts) }, (_, index) => index + 1);
}

/** The years of a list, in its order; posts without a day are passed over. */
export function countYears(list: readonly Post[]): Year[] {
  const years = new Map<string, { page: number; count: number }>();
  for (const [index, { date }] of list.entries()) {
    if (date === undefined) continue;
    const year = date.slice(0, 4);
    const { page, count } = years.get(year) ?? { page: pageCount(index + 1), count: 0 };
    years.set(year, { page, count: count + 1 });
  }
  return [...years].map(([year, rest]) => ({ year, ...rest }));
}
