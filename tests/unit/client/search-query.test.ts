import { describe, expect, test } from 'vitest';
import { asksForSomething, toQueryString, toSearchQuery, withQuery } from '#client/search-query.ts';

function read(address: string): ReturnType<typeof toSearchQuery> {
  return toSearchQuery(new URLSearchParams(address));
}

describe('a search', () => {
  test.each([
    ['?q=aws', '?q=aws'],
    ['?q=AWS+', '?q=AWS'],
    ['?role=a&tag=&q=', '?role=a'],
    ['?sort=date&languages=all&language=ko&q=x', '?q=x&languages=all&language=ko&sort=date'],
    ['?q=x&sort=wrong&languages=some', '?q=x'],
    ['?q=x&language=ko', '?q=x'],
    ['', ''],
  ])('of the form %s has the address %s', (form, address) => {
    expect(toQueryString(read(form))).toBe(address);
    expect(toQueryString(read(address))).toBe(address);
  });

  test('asks for something by words or filters, not by order and languages alone', () => {
    expect(
      ['?q=a', '?tag=a', '?q=%20', '?sort=date&languages=all'].map((form) => asksForSomething(read(form))),
    ).toEqual([true, true, false, false]);
  });
});

describe('withQuery', () => {
  test.each([
    ['/en/posts/a/', 'x & y', '/en/posts/a/?q=x+%26+y'],
    ['/en/posts/a/#b', '雲端', '/en/posts/a/?q=%E9%9B%B2%E7%AB%AF#b'],
    ['/en/posts/a/#b', '', '/en/posts/a/#b'],
  ])('tells %s of %j', (url, query, expected) => {
    expect(withQuery(url, query)).toBe(expected);
  });
});
