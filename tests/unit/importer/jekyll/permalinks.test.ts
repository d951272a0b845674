import { describe, expect, test } from 'vitest';
import { matchesPattern } from '#importer/jekyll/find-posts.ts';
import { documentPath, type PathFacts, pagePath, postPath, slugify } from '#importer/jekyll/permalinks.ts';

const FACTS: PathFacts = {
  date: { year: 2024, month: 3, day: 5, hour: 7, minute: 8, second: 9 },
  name: 'Mein_erster-Tag',
  slug: undefined,
  categories: ['Life', 'Work'],
  collection: 'docs',
  path: 'guide/start',
};

describe('a post', () => {
  test.each([
    ['date', '/life/work/2024/03/05/Mein_erster-Tag.html'],
    ['pretty', '/life/work/2024/03/05/Mein_erster-Tag/'],
    ['ordinal', '/life/work/2024/065/Mein_erster-Tag.html'],
    ['weekdate', '/life/work/2024/W10/Tue/Mein_erster-Tag.html'],
    ['none', '/life/work/Mein_erster-Tag.html'],
    ['/:categories/:title/', '/life/work/Mein_erster-Tag/'],
    ['/:short_year-:i_month-:i_day/:slug', '/24-3-5/mein-erster-tag'],
    ['/:year:month:day/:name.html', '/20240305/mein-erster-tag.html'],
    ['/:long_month/:short_month/:hour:minute:second/', '/March/Mar/070809/'],
    ['/:w_year-:week-:w_day/:nope/', '/2024-10-2/:nope/'],
    ['about/', '/about/'],
  ])('is found by %s at %s', (permalink, path) => {
    expect(postPath(permalink, FACTS)).toBe(path);
  });

  test('has no empty folders where it has no categories', () => {
    expect(postPath('pretty', { ...FACTS, categories: [] })).toBe('/2024/03/05/Mein_erster-Tag/');
  });

  test('counts a day at the turn of the year for the week that it is in', () => {
    const date = { year: 2023, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
    expect(postPath('/:w_year-:week-:w_day', { ...FACTS, date })).toBe('/2022-52-7');
  });
});

test('a document lies in its collection', () => {
  expect(documentPath(undefined, FACTS)).toBe('/docs/guide/start.html');
  expect(documentPath('/:collection/:path/', FACTS)).toBe('/docs/guide/start/');
});

test.each([
  [undefined, 'date', 'guide/start', '/guide/start.html'],
  [undefined, 'pretty', 'guide/start', '/guide/start/'],
  [undefined, '/:categories/:title/', 'guide/index', '/guide/'],
  ['/about/', 'date', 'guide/start', '/about/'],
])('a page with permalink %j in a blog with %j lies at %s', (own, site, path, expected) => {
  expect(pagePath(own, site, { ...FACTS, date: undefined, path })).toBe(expected);
});

test.each([
  ['Über uns!', false, 'über-uns'],
  ['我的 文章', false, '我的-文章'],
  ['A_b (c)', true, 'A_b-(c)'],
] as const)('slugify(%j, %j)', (text, isName, slug) => {
  expect(slugify(text, isName)).toBe(slug);
});

test.each([
  ['docs/_posts/a.md', '/docs', true],
  ['docs/_posts/a.md', 'docs/', true],
  ['my/docs/a.md', '/docs', false],
  ['a/b/c.md', '*.md', true],
  ['_posts/2024-01-01-a.md', '_posts/2024-*', true],
  ['_posts/2023-01-01-a.md', '_posts/2024-*', false],
])('whether %s is kept out by %j', (path, pattern, isKept) => {
  expect(matchesPattern(path, pattern)).toBe(isKept);
});
