import { describe, expect, test } from 'vitest';
import { readConfig } from '#importer/jekyll/config.ts';

test('has Jekyll’s own defaults', () => {
  expect(readConfig({}, false)).toMatchObject({
    origin: undefined,
    basePath: '',
    sourceDir: '',
    permalink: 'date',
    isKramdown: true,
    isOctopress: false,
    kramdown: { isGfm: true, hasHardWrap: false, parsesHtml: false, hasIds: true, hasFenceTitles: false },
  });
});

test('knows Octopress by its folder', () => {
  expect(readConfig({ root: '/blog' }, true)).toMatchObject({
    sourceDir: 'source',
    basePath: '/blog',
    isOctopress: true,
    kramdown: { hasFenceTitles: true },
  });
});

describe('the address', () => {
  test.each([
    [{ url: 'https://a.example.net/', baseurl: '/b/' }, 'https://a.example.net', '/b'],
    [{ url: 'https://a.example.net/c', baseurl: '' }, 'https://a.example.net', '/c'],
    [{ url: 'http://localhost:4000', baseurl: '/b' }, undefined, '/b'],
    [{ url: 'nonsense', baseurl: '../x' }, undefined, ''],
  ])('of %j', (settings, origin, basePath) => {
    expect(readConfig(settings, false)).toMatchObject({ origin, basePath });
  });
});

test.each([
  ['it_IT', 'it-IT'],
  ['zh_TW.UTF-8', 'zh-TW'],
  ['not a language', undefined],
])('reads the language %j', (lang, expected) => {
  expect(readConfig({ lang }, false).lang).toBe(expected);
});

test.each([
  ['kramdown', true],
  ['redcarpet', false],
  ['CommonMarkGhPages', false],
])('whether %s is kramdown', (markdown, isKramdown) => {
  expect(readConfig({ markdown }, false)).toMatchObject({ isKramdown });
});

test.each([
  [{ author: { name: 'A', email: 'a@example.org' }, social: { name: 'B' } }, ['A']],
  [{ authors: ['a', 'b'] }, ['a', 'b']],
  [{ social: { name: 'Mei Example', links: [] } }, ['Mei Example']],
  [{ owner: { name: 'Mei Example' } }, ['Mei Example']],
  [{ first_name: 'Mei', middle_name: null, last_name: 'Example' }, ['Mei Example']],
  [{ title: 'Notes of Mei' }, []],
])('reads who writes from %j', (settings, authors) => {
  expect(readConfig(settings, false).authors).toEqual(authors);
});
