import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { formatProblems } from '#loader/problems.ts';
import { type ContentFiles, scanContent } from '#loader/scan.ts';
import { type Files, makeContent } from '../../support/make-content.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function scan(files: Files): Promise<ContentFiles> {
  const folder = makeContent(files);
  folders.push(folder);
  return scanContent(folder);
}

describe('scanContent', () => {
  test('finds registries, posts and media', async () => {
    const { registries, posts, media, sourceCount, problems } = await scan({
      'posts/b/zh-TW.mdx': '',
      'posts/b/en.md': '',
      'posts/a/ko.md': '',
      'posts/a/cover.JPG': '',
      'posts/a/img/demo.webm': '',
    });
    expect(problems).toEqual([]);
    expect(registries).toEqual([
      { kind: 'authors', path: 'authors.yaml' },
      { kind: 'stages', path: 'stages.yaml' },
      { kind: 'tags', path: 'tags.yaml' },
    ]);
    expect(posts).toEqual([
      { slug: 'a', locale: 'ko', format: 'md', path: 'posts/a/ko.md' },
      { slug: 'b', locale: 'en', format: 'md', path: 'posts/b/en.md' },
      { slug: 'b', locale: 'zh-TW', format: 'mdx', path: 'posts/b/zh-TW.mdx' },
    ]);
    expect([...media]).toEqual(['posts/a/cover.JPG', 'posts/a/img/demo.webm']);
    expect(sourceCount).toBe(3);
  });

  test('counts every file that claims to be a post', async () => {
    const { posts, sourceCount } = await scan({
      'posts/a/en.md': '',
      'posts/a/De.md': '',
      'posts/a/notes/ko.md': '',
      'posts/B/en.md': '',
      'posts/en.md': '',
      'en.md': '',
      'README.md': '',
    });
    expect(sourceCount).toBe(5);
    expect(posts.map(({ path }) => path)).toEqual(['posts/B/en.md', 'posts/a/en.md']);
  });

  test('leaves hidden files alone', async () => {
    const { posts, media, sourceCount, problems } = await scan({
      'posts/a/en.md': '',
      'posts/a/.en.md.swp': '',
      'posts/a/.x.png': '',
      'posts/.trash/en.md': '',
    });
    expect([posts.length, media.size, sourceCount, problems.length]).toEqual([1, 0, 1, 0]);
  });

  test.each<[name: string, files: Files, report: string[]]>([
    [
      'a misnamed post',
      { 'posts/a/zh_Hant.md': '' },
      ['c/posts/a/zh_Hant.md:1:1  error  file-name  "zh_Hant.md" is not the name of a post  → name it "zh-TW.md"'],
    ],
    [
      'a slug in another script, with the way out',
      { 'posts/Über Wolken/en.md': '' },
      ['c/posts/Über Wolken:1:1  error  slug  "Über Wolken" is not a slug  → rename it to "uber-wolken"'],
    ],
    [
      'files that are one elsewhere, naming both',
      { 'posts/a/en.md': '', 'posts/a/cover.png': '', 'posts/a/Cover.png': '' },
      [
        'c/posts/a/cover.png:1:1  error  file-collision  This and posts/a/Cover.png are one on other systems  → delete or rename one of them',
      ],
    ],
    [
      'posts of one page, naming both',
      { 'posts/a/en.md': '', 'posts/a/en.mdx': '' },
      [
        'c/posts/a/en.mdx:1:1  error  file-collision  This post and posts/a/en.md make one page  → delete or rename one of them',
      ],
    ],
    [
      'a colliding folder, but not once more what is in it',
      { 'posts/a/en.md': '', 'posts/A/en.md': '', 'posts/A/img/x.png': '', 'posts/a/img/x.png': '' },
      [
        'c/posts/A:1:1  error  slug  "A" is not a slug  → rename it to "a"',
        'c/posts/a:1:1  error  file-collision  This and posts/A are one on other systems  → delete or rename one of them',
      ],
    ],
    [
      'names that would give orders to the terminal, harmless in the report',
      { 'posts/a/en.md': '', 'posts/a/x\u001b[31m\n::error::.png': '' },
      [
        'c/posts/a/x\\u{1b}[31m\\u{a}::error::.png:1:1  error  file-name  The name has an invisible character  → rename it',
      ],
    ],
  ])('reports %s', async (_, files, report) => {
    const { problems } = await scan(files);
    expect(formatProblems(problems, 'c').split('\n')).toEqual(report);
  });

  test('does not take a folder of images for the post of the same name', async () => {
    const { problems, media } = await scan({ 'posts/a/en.md': '', 'posts/a/en/x.png': '' });
    expect(problems).toEqual([]);
    expect([...media]).toEqual(['posts/a/en/x.png']);
  });

  test.each([
    ['a folder that does not exist', (folder: string) => join(folder, 'none'), 'The content folder does not exist'],
    ['a file', (folder: string) => join(folder, 'tags.yaml'), 'The content folder cannot be read (ENOTDIR)'],
    ['a folder without posts', (folder: string) => folder, 'There is no folder with posts'],
  ])('says that %s holds no content', async (_, pathIn, message) => {
    const folder = makeContent({});
    folders.push(folder);
    const { problems } = await scanContent(pathIn(folder));
    expect(problems.map((problem) => [problem.file, problem.code, problem.message])).toEqual([
      ['posts', 'content-missing', message],
    ]);
  });

  test('finds the same in whatever order the files were made', async () => {
    const paths = [
      'posts/b/en.md',
      'posts/a/ko.md',
      'posts/a/en.md',
      'posts/a/Ko.md',
      'posts/C/en.md',
      'x',
      'posts/a/b.png',
    ];
    const results = await Promise.all(
      [paths, paths.toReversed()].map((order) => scan(Object.fromEntries(order.map((path) => [path, ''])))),
    );
    expect(results[0]).toEqual(results[1]);
  });

  test('takes an empty folder of posts for content without stories', async () => {
    const folder = makeContent({});
    folders.push(folder);
    mkdirSync(join(folder, 'posts'));
    expect(await scanContent(folder)).toMatchObject({ posts: [], sourceCount: 0, problems: [] });
  });
});
