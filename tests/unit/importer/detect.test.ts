import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { detectSources, NothingToImportError } from '#importer/detect.ts';
import { systemOfText } from '#importer/signs.ts';
import type { System } from '#importer/source.ts';

let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'casebook-detect-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

function place(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(base, dirname(path)), { recursive: true });
    writeFileSync(join(base, path), text);
  }
}

async function detect(paths: readonly string[], from?: System): Promise<string[]> {
  const sources = await detectSources(
    paths.map((path) => join(base, path)),
    from,
  );
  return sources.map(({ system, root, only }) => `${system} ${relative(base, root) || '.'} ${only?.join() ?? 'all'}`);
}

const HEXO = {
  '_config.yml': 'theme: a\nnew_post_name: :title.md\n',
  'source/_posts/a.md': 'x',
  'source/_posts/b/c.md': 'x',
};
const JEKYLL = { '_config.yml': 'theme: a\n', '_posts/2024-01-02-a.md': 'x' };
const OCTOPRESS = {
  '_config.yml': 'markdown: rdiscount\nsource: source\n',
  'source/_posts/2012-01-02-a.markdown': 'x',
};
const EXPORT = '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"></rss>';
const HEXO_POST = 'title: a\ndate: 2019-01-02 03:04:05\ntags: b\n---\nx';
const JEKYLL_POST = '---\nlayout: post\ntitle: a\n---\nx\n{: .notice}';

describe('detectSources', () => {
  test.each<[string, Record<string, string>, string[], string[]]>([
    ['a Hexo blog', HEXO, ['.'], ['hexo . all']],
    ['a folder of it', HEXO, ['source/_posts/b'], ['hexo . source/_posts/b/c.md']],
    [
      'files of it',
      HEXO,
      ['source/_posts/a.md', 'source/_posts/b/c.md'],
      ['hexo . source/_posts/a.md,source/_posts/b/c.md'],
    ],
    ['a blog and a file of it', HEXO, ['source/_posts/a.md', '.'], ['hexo . all']],
    [
      'a Hexo blog without a configuration',
      { 'package.json': '{"dependencies":{"hexo":"7"}}', 'source/a.md': 'x' },
      ['.'],
      ['hexo . all'],
    ],
    ['a Jekyll blog', JEKYLL, ['.'], ['jekyll . all']],
    ['a file of it', JEKYLL, ['_posts/2024-01-02-a.md'], ['jekyll . _posts/2024-01-02-a.md']],
    ['an Octopress blog', OCTOPRESS, ['.'], ['jekyll . all']],
    [
      'blogs below a folder',
      {
        'docs/_config.yml': '',
        'docs/_posts/2024-01-02-a.md': 'x',
        'test/_posts/2024-01-02-a.md': 'x',
        'README.md': 'x',
      },
      ['.'],
      ['jekyll docs all', 'jekyll test all'],
    ],
    ['an export', { 'a.xml': EXPORT, 'README.md': 'x' }, ['.'], ['wordpress . a.xml']],
    ['an export by its name', { 'a.txt': EXPORT }, ['a.txt'], ['wordpress . a.txt']],
    ['a saved text', { 'a.txt': 'x' }, ['.'], ['text . a.txt']],
    [
      'a saved text beside posts',
      { 'a.md': 'x', 'robots.txt': 'x', 'b.txt': 'Browsed by\nTag: a\n' },
      ['.'],
      ['text . b.txt', 'markdown . all'],
    ],
    ['a saved text called Markdown', { 'a.md': 'Skip to content\n\nA title\nA title\n' }, ['a.md'], ['text . a.md']],
    ['lone posts of Hexo', { 'a.md': HEXO_POST, 'b.md': HEXO_POST, 'c.md': 'x' }, ['.'], ['hexo . all']],
    [
      'a lone post of Jekyll',
      { '_posts/2024-01-02-a.md': JEKYLL_POST },
      ['_posts/2024-01-02-a.md'],
      ['jekyll . _posts/2024-01-02-a.md'],
    ],
    [
      'a lone folder of posts',
      { '_posts/2024-01-02-a.md': JEKYLL_POST, 'x/b.md': 'x' },
      ['_posts'],
      ['jekyll . _posts/2024-01-02-a.md'],
    ],
    [
      'plain Markdown',
      { 'a.md': '---\ntitle: a\n---\nx', 'node_modules/b/c.md': HEXO_POST },
      ['.'],
      ['markdown . all'],
    ],
  ])('finds %s', async (_, files, paths, sources) => {
    place(files);
    expect(await detect(paths)).toStrictEqual(sources);
  });

  test.each<[System, string, string[]]>([
    ['markdown', 'source/_posts/a.md', ['markdown source/_posts a.md']],
    ['jekyll', 'source/_posts/a.md', ['jekyll source source/_posts/a.md'.replace('source source/', '. source/')]],
    ['text', 'source/_posts/a.md', ['text source/_posts a.md']],
    ['jekyll', '.', ['jekyll . all']],
    ['markdown', 'source/_posts', ['markdown source/_posts all']],
  ])('lets the user say that it is %s', async (from, path, sources) => {
    place(HEXO);
    expect(await detect([path], from)).toStrictEqual(sources);
  });

  test.each([
    ['absent', {}],
    ['.', { 'a.png': 'x', 'LICENSE.md': 'x' }],
    ['a.zip', { 'a.zip': 'x' }],
    ['a.xml', { 'a.xml': '<feed/>' }],
  ])('says that there is nothing to import in %s', async (path, files) => {
    place(files);
    await expect(detect([path])).rejects.toThrow(NothingToImportError);
  });

  test('follows no links on the way', async () => {
    place({ 'blog/a.md': 'x', 'other/b.md': 'x' });
    symlinkSync(join(base, 'other'), join(base, 'blog/other'));
    const [source] = await detectSources([join(base, 'blog')]);
    expect(source).toMatchObject({ system: 'markdown' });
    rmSync(join(base, 'blog/a.md'));
    await expect(detect(['blog'])).rejects.toThrow(NothingToImportError);
  });
});

describe('systemOfText', () => {
  test.each([
    ['a.md', HEXO_POST, 'hexo'],
    ['a.md', '---\ntitle: a\nabbrlink: 1\ntop_img: b\n---\nx', 'hexo'],
    ['a.md', '---\ntitle: a\n---\n{% note info %}b{% endnote %}', 'hexo'],
    ['2024-01-02-a.md', JEKYLL_POST, 'jekyll'],
    ['a.md', '---\ntitle: a\n---\n{% include figure image_path="b" %}', 'jekyll'],
    ['2024-01-02-a.md', '---\ntitle: a\n---\nx', 'markdown'],
    ['a.md', '# a\n\nx', 'markdown'],
    ['a.md', '', 'markdown'],
  ])('tells of %s', (name, text, system) => {
    expect(systemOfText(name, text)).toBe(system);
  });
});
