import { describe, expect, test } from 'vitest';
import { type ConfigTexts, readConfig, themeOf } from '#importer/hexo/config.ts';

const NONE: ConfigTexts = { site: undefined, theme: undefined, packages: undefined };

function read(texts: Partial<ConfigTexts>): { config: ReturnType<typeof readConfig>; invalid: string[] } {
  const invalid: string[] = [];
  const config = readConfig({ ...NONE, ...texts }, (text) => invalid.push(text));
  return { config, invalid };
}

function packagesOf(...names: string[]): string {
  return JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])) });
}

describe('readConfig', () => {
  test('takes Hexo’s defaults for what is not said', () => {
    expect(read({}).config).toEqual({
      url: undefined,
      base: '/',
      lang: undefined,
      author: undefined,
      timezone: undefined,
      sourceDir: 'source',
      codeDir: 'downloads/code',
      permalink: ':year/:month/:day/:title/',
      permalinkDefaults: {},
      newPostName: ':title',
      prettyUrls: { hasIndex: true, hasHtml: true },
      hasAssetFolders: false,
      filenameCase: 0,
      defaultCategory: 'uncategorized',
      categoryMap: {},
      usesFileNameAsTitle: false,
      markdown: {
        hasHardBreaks: true,
        hasSingleTilde: true,
        hasMath: false,
        isTagless: false,
        anchorCase: 0,
        hasDescriptionLists: true,
      },
    });
  });

  test.each([
    ['url: https://a.example/b', { url: 'https://a.example/b/', base: '/b/' }],
    ['url: https://a.example/b\nroot: /c', { url: 'https://a.example/c/', base: '/c/' }],
    ['url: http://example.com', { url: undefined, base: '/' }],
    ['url: ftp://a.example', { url: undefined }],
    ['url: nonsense', { url: undefined }],
    ['language: [zh_TW, en]', { lang: 'zh-TW' }],
    ['language: zh-tw, en', { lang: 'zh-tw' }],
    ['language: default language', { lang: undefined }],
    ['author: John Doe', { author: undefined }],
    ['author: https://a.example', { author: undefined }],
    ['author: 林', { author: '林' }],
    ['timezone: ""', { timezone: undefined }],
    ['source_dir: ./src/', { sourceDir: 'src' }],
    ['new_post_name: :year-:title.md', { newPostName: ':year-:title' }],
    ['filename_case: 1', { filenameCase: 1 }],
    ['permalink_defaults:\n  lang: en\n  n: 1', { permalinkDefaults: { lang: 'en', n: '1' } }],
  ])('reads %j', (site, expected) => {
    expect(read({ site }).config).toMatchObject(expected);
  });

  test.each([
    ['marked', [], '', { hasHardBreaks: true, hasSingleTilde: true }],
    ['marked', [], 'marked:\n  breaks: false\n  modifyAnchors: 1', { hasHardBreaks: false, anchorCase: 1 }],
    ['marked without tags', [], 'marked:\n  disableNunjucks: true', { isTagless: true }],
    ['markdown-it', ['hexo-renderer-markdown-it'], '', { hasHardBreaks: true, hasSingleTilde: false }],
    ['markdown-it', ['hexo-renderer-markdown-it'], 'markdown:\n  render:\n    breaks: false', { hasHardBreaks: false }],
    [
      'markdown-it-plus',
      ['hexo-renderer-markdown-it-plus'],
      'markdown_it_plus:\n  breaks: false',
      { hasHardBreaks: false, hasMath: true },
    ],
    ['kramed', ['hexo-renderer-kramed'], '', { hasHardBreaks: true, hasMath: true, hasDescriptionLists: false }],
    ['pandoc', ['hexo-renderer-pandoc'], '', { hasHardBreaks: false, hasMath: true }],
    ['pandoc', ['hexo-renderer-pandoc'], 'pandoc:\n  extensions:\n    - +hard_line_breaks', { hasHardBreaks: true }],
    ['mathjax', ['hexo-filter-mathjax'], '', { hasMath: true }],
  ])('knows the renderer %s with %j and %j', (_, packages, site, expected) => {
    expect(read({ site, packages: packagesOf(...packages) }).config.markdown).toMatchObject(expected);
  });

  test.each([
    ['mathjax: true', true],
    ['mathjax:\n  enable: true\n  per_page: true', true],
    ['mathjax:\n  enable: true\n  per_page: false', false],
    ['math:\n  every_page: false\n  mathjax:\n    enable: true', false],
    ['math:\n  use: katex', true],
    ['math:\n  use:', false],
  ])('tells by the theme’s %j whether all posts show formulas', (theme, hasMath) => {
    expect(read({ theme }).config.markdown.hasMath).toBe(hasMath);
  });

  test('says which text cannot be read, and takes what can be', () => {
    const { config, invalid } = read({ site: 'timezone: Asia/Seoul\ntitle: [', packages: '{' });
    expect(invalid).toEqual(['site', 'packages']);
    expect(config.timezone).toBe('Asia/Seoul');
  });
});

test.each([
  ['theme: butterfly', 'butterfly'],
  ['title: x', undefined],
  [undefined, undefined],
])('themeOf(%j)', (site, theme) => {
  expect(themeOf(site)).toBe(theme);
});
