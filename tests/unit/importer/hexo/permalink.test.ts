import { describe, expect, test } from 'vitest';
import { type HexoConfig, readConfig } from '#importer/hexo/config.ts';
import { equalPaths, permalinkInUtc, permalinkOf, readFileName } from '#importer/hexo/permalink.ts';
import { slugize } from '#importer/hexo/slugize.ts';

function configOf(site: string): HexoConfig {
  return readConfig({ site, theme: undefined, packages: undefined }, () => undefined);
}

const facts = {
  slug: '2024/夜班',
  title: 'Café & 夜班!',
  layout: 'post',
  date: { year: 2024, month: 7, day: 3, hour: 2, minute: 26, second: 11 },
  categories: [['雲端'], ['雲端', 'Night Shift']],
  keys: { abbrlink: '0012', id: '7', lang: 'ko' },
};

describe('permalinkOf', () => {
  test.each([
    ['', '/2024/07/03/2024/夜班/'],
    ['permalink: posts/:abbrlink/', '/posts/0012/'],
    ['permalink: :i_month-:i_day/:hour:minute:second/:name.html', '/7-3/022611/夜班.html'],
    ['permalink: :id/:post_title/', '/7/cafe-夜班/'],
    ['permalink: :category/:layout/', '/雲端/Night-Shift/post/'],
    ['permalink: :category/\ncategory_map:\n  雲端: cloud\nfilename_case: 1', '/cloud/night-shift/'],
    ['permalink: :lang/:title/', '/ko/2024/夜班/'],
    ['permalink: :place/:name/\npermalink_defaults:\n  place: here', '/here/夜班/'],
    ['permalink: :name/\nroot: /blog/', '/blog/夜班/'],
    ['permalink: :name/\nurl: https://example.org/blog', '/blog/夜班/'],
    ['permalink: :name/\nurl: https://example.org/blog\nroot: https://example.org/blog/', '/blog/夜班/'],
    ['permalink: :name\npost_asset_folder: true', '/夜班/'],
    ['permalink: :name', '/夜班'],
    ['permalink: :name/index.html\npretty_urls:\n  trailing_index: false', '/夜班/'],
    ['permalink: :name.html\npretty_urls:\n  trailing_html: false', '/夜班'],
    ['permalink: :timestamp/', undefined],
    ['permalink: :timestamp/\ntimezone: Asia/Taipei', '/1719944771/'],
    ['permalink: :hash/\ntimezone: Asia/Taipei', '/da9b253cdadd/'],
    ['permalink: :nothing/', undefined],
    ['permalink: :constructor/', undefined],
  ])('fills %j', (site, path) => {
    expect(permalinkOf(facts, configOf(site))).toBe(path);
  });

  test.each([
    ['night/', '/night/'],
    ['/night.html', '/night.html'],
    ['https://example.org/b/%E5%A4%9C/', '/b/夜/'],
    ['100%', '/100%'],
  ])('takes the permalink %j of a post', (permalink, path) => {
    expect(permalinkOf({ ...facts, keys: { permalink } }, configOf('permalink: :year/'))).toBe(path);
  });

  test('has none of a post without a date where the rule wants one', () => {
    expect(permalinkOf({ ...facts, date: undefined }, configOf(''))).toBeUndefined();
  });

  test('takes the default category for a post without one', () => {
    expect(permalinkOf({ ...facts, categories: [] }, configOf('permalink: :category/'))).toBe('/uncategorized/');
  });
});

test.each([
  ['timezone: Asia/Taipei', '/2024/07/02/2024/夜班/'],
  ['timezone: America/New_York', '/2024/07/03/2024/夜班/'],
  ['', undefined],
  ['timezone: Nowhere', undefined],
])('permalinkInUtc with %j', (site, path) => {
  expect(permalinkInUtc(facts, configOf(site))).toBe(path);
});

test.each([
  ['/a/index.html', ['/a/']],
  ['/a.html', ['/a']],
  ['/a/', []],
])('equalPaths of %j', (path, equal) => {
  expect(equalPaths(path)).toEqual(equal);
});

describe('readFileName', () => {
  test.each([
    ['夜班', ':title', '夜班', {}],
    ['a/b c', ':title', 'a/b c', {}],
    ['2024-07-03-queue', ':year-:month-:day-:title', 'queue', { year: '2024', month: '07', day: '03' }],
    ['queue (1)', ':year-:month-:day-:title', 'queue-1', {}],
    ['ko/queue', ':lang/:title', 'queue', { lang: 'ko' }],
    ['a', ':a:b:c:d', 'a', {}],
    ['a.b', ':title.b', 'a', {}],
  ])('reads %j by %j', (path, rule, title, parts) => {
    const found = readFileName(path, rule);
    expect(found.title).toBe(title);
    expect(found.parts).toMatchObject(parts);
  });
});

test.each([
  ['C++ 與 Café!', 0, 'C-與-Cafe'],
  ['한국어 (제목)', 0, '한국어-제목'],
  ['「引號」 A_b', 1, '「引號」-a-b'],
  ['Straße', 2, 'STRASE'],
  ['--a--', 0, 'a'],
  ['ＡＢ Ⓒ', 0, 'AB-C'],
] as const)('slugize(%j, %j)', (text, letterCase, slug) => {
  expect(slugize(text, letterCase)).toBe(slug);
});
