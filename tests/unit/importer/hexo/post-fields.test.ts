import { describe, expect, test } from 'vitest';
import { readConfig } from '#importer/hexo/config.ts';
import { readPostFields } from '#importer/hexo/post-fields.ts';
import { readFrontMatter } from '#importer/reading/front-matter.ts';

const config = readConfig({ site: 'author: 林', theme: undefined, packages: undefined }, () => undefined);

function read(yaml: string, isInDrafts = false) {
  return readPostFields(readFrontMatter(`---\n${yaml}\n---\n`, true), 'a.md', isInDrafts, config);
}

describe('readPostFields', () => {
  test.each([
    ['tags: a b, c', { tags: ['a b, c'] }],
    ['tags: [a, [b, a], 1.10]', { tags: ['a', 'b', '1.10'] }],
    ['tag: a', { tags: ['a'] }],
    ['tags:', { tags: [] }],
    ['categories: a b', { categories: [['a b']] }],
    ['categories: [a, b]', { categories: [['a', 'b']], rest: { categories: ['a', 'b'] } }],
    ['categories:\n- [a, b]\n- c', { categories: [['a', 'b'], ['c']] }],
    ['category: a', { categories: [['a']], rest: {} }],
    ['author: [A, {name: B}, https://c.example]', { authors: ['A', 'B'] }],
    ['title: x', { authors: ['林'], title: 'x', status: 'published' }],
    ['title: 0012', { title: '0012' }],
    ['description: d\nexcerpt: e', { description: 'd', rest: { excerpt: 'e' } }],
    ['excerpt: e', { description: 'e', rest: {} }],
    ['lang: zh_TW', { lang: 'zh-TW' }],
    ['language: en', { lang: 'en' }],
    ['lang: all of them', { lang: undefined }],
    ['cover: /a.png\ntop_img: /b.png', { cover: { address: '/a.png' }, rest: { top_img: '/b.png' } }],
    ['cover: false\ntop_img: /b.png', { cover: undefined }],
    ['top_img: "linear-gradient(20deg, #0062be, #925696)"\nthumbnail: t.jpg', { cover: { address: 't.jpg' } }],
    ['cover: "#fff"', { cover: undefined }],
    ['cover: {src: a.png, alt: A}', { cover: { address: 'a.png', alt: 'A' } }],
    ['cover: [a.png, b.png]', { cover: { address: 'a.png' } }],
    [
      'photos: [/a.jpg, "https://a.example/b.png?x=1"]',
      { photos: ['/a.jpg', 'https://a.example/b.png?x=1'], rest: {} },
    ],
    ['photos: [a.jpg, "a.jpg|A"]', { photos: [], rest: { photos: ['a.jpg', 'a.jpg|A'] } }],
    ['published: false', { status: 'draft' }],
    ['draft: true', { status: 'draft' }],
    ['layout: draft', { status: 'draft' }],
    ['private: true', { status: 'private' }],
    ['password: 1234', { status: 'encrypted', rest: {} }],
    ['password:', { status: 'published' }],
    ['hidden: true', { isUnlisted: true }],
    ['notshow: false', { isUnlisted: false }],
    ['sticky: 10', { isPinned: true }],
    ['top: 0', { isPinned: false }],
    ['toc: false\nreward:\nseries: s', { rest: { toc: false, series: 's' } }],
    ['abbrlink: 12345e6', { rest: { abbrlink: '12345e6' }, scalars: { abbrlink: '12345e6' } }],
  ])('reads %j', (yaml, expected) => {
    expect(read(yaml)).toMatchObject(expected);
  });

  test('counts what lies among the drafts as one', () => {
    expect(read('title: x', true).status).toBe('draft');
  });

  test.each([
    ['decription: d', ['key-unknown 2:1 decription: d']],
    ['Tags: d', ['key-unknown 2:1 Tags: d']],
    ['updatad: 2024-07-03', ['key-unknown 2:1 updatad: 2024-07-03']],
    ['comments: false\ntop_img: x\nmusic: y\nicons: z', []],
    ['categories: Uncategorized', ['category-default-dropped 2:1 categories: Uncategorized']],
  ])('tells of %j', (yaml, told) => {
    const { findings } = read(yaml);
    expect(findings.map(({ code, line, column, original }) => `${code} ${line}:${column} ${original}`)).toEqual(told);
  });
});
