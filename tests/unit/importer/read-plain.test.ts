import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findPlainAsset, readPlainFields } from '#importer/markdown/plain-fields.ts';
import { openMarkdownFolder } from '#importer/markdown/read-plain.ts';
import { toHtml } from '../../support/hast.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'casebook-plain-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function place(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

describe('readPlainFields', () => {
  test('reads the keys that generators share', () => {
    const yaml = [
      'title: A year on call',
      'publishDate: 2024-07-03T20:00:00Z',
      'lastmod: 2024-08-01',
      'summary: What it was like.',
      'tags: [aws, "on call"]',
      'category: Work',
      'author: {name: Nobody, url: https://a.example}',
      'image: {src: ./a.png, alt: A queue}',
      'url: /old/a/',
      'aliases: [/older/a/, "https://a.example/oldest/"]',
      'draft: true',
      'featured: true',
      'weight: 010',
      'titel: x',
    ];
    const { fields } = readPlainFields(
      'posts/2020-01-02-call.ko.md',
      `---\n${yaml.join('\n')}\n---\nText`,
      'blog',
      'Asia/Seoul',
    );
    expect(fields).toStrictEqual({
      id: 'posts/2020-01-02-call.ko.md',
      file: 'posts/2020-01-02-call.ko.md',
      type: 'post',
      title: 'A year on call',
      description: 'What it was like.',
      date: { day: '2024-07-04', raw: '2024-07-03T20:00:00Z' },
      updated: { day: '2024-08-01', raw: '2024-08-01' },
      lang: 'ko',
      translationOf: undefined,
      facts: {},
      translationKey: 'posts/2020-01-02-call',
      tags: ['aws', 'on call'],
      categories: [['Work']],
      authors: ['Nobody'],
      cover: { address: './a.png', alt: 'A queue' },
      paths: ['/old/a/', '/older/a/', '/oldest/'],
      slug: 'call',
      status: 'draft',
      isUnlisted: false,
      isPinned: true,
      legacy: { markdown: { weight: '010', titel: 'x' } },
      findings: [
        {
          code: 'key-unknown',
          file: 'posts/2020-01-02-call.ko.md',
          line: 15,
          column: 1,
          original: 'titel: x',
          action: 'Kept it under source.legacy; maybe "title" is meant',
        },
      ],
    });
  });

  test.each([
    ['a.md', 'a', undefined, undefined],
    ['a/index.md', 'a', undefined, undefined],
    ['index.md', 'blog', undefined, undefined],
    ['posts/a/zh-TW.md', 'a', 'zh-TW', 'posts/a'],
    ['a/2024-05-06-b.md', 'b', undefined, undefined],
    ['a/20240506_b.md', 'b', undefined, undefined],
    ['a/My blog 0123456789abcdef0123456789abcdef.md', 'My blog', undefined, undefined],
    ['a/b.v2.md', 'b.v2', undefined, undefined],
    ['it.md', 'it', undefined, undefined],
  ])('knows by the path %s what the post is called', (file, slug, lang, translationKey) => {
    expect(readPlainFields(file, 'x', 'blog').fields).toMatchObject({ slug, lang, translationKey });
  });

  test('takes the day from the name, and a title from the text', () => {
    const { fields, lead } = readPlainFields('2024-05-06-b.md', '\n# A *b* [c](d)\n\nText', 'blog');
    expect([fields.title, lead, fields.date]).toStrictEqual([
      'A b c',
      'A b c',
      { day: '2024-05-06', raw: '2024-05-06' },
    ]);
  });

  test.each([
    ['Night shift.md', 'x', 'Night shift'],
    ['2024-05-06 Night shift.md', 'x', 'Night shift'],
    ['Night shift.md', '# A', 'A'],
    ['night-shift.md', 'x', undefined],
  ])('calls the file %s with the text %s %s', (file, text, title) => {
    expect(readPlainFields(file, text, 'blog').fields.title).toBe(title);
  });

  test('makes no date of what is none', () => {
    const { fields } = readPlainFields('b.md', '---\ndate: soon\n---\n', 'blog');
    expect(fields).toMatchObject({ date: undefined, legacy: { markdown: { date: 'soon' } } });
    expect(fields.findings).toMatchObject([{ code: 'date-invalid', line: 2, original: 'date: soon' }]);
  });
});

test.each([
  ['./a.png', 'p/q.md', ['p/a.png', 'a.png', 'static/a.png']],
  ['/img/%E5%9C%96.png?x#y', 'p/q.md', ['img/圖.png', 'static/img/圖.png', 'public/img/圖.png']],
  ['https://a.example/b.png', 'p/q.md', []],
  ['../../../etc/passwd', 'p/q.md', []],
])('looks for %s in the right places', (address, file, paths) => {
  const candidates = findPlainAsset(address, file);
  expect(candidates.slice(0, 3).filter((path) => !path.startsWith('static/..'))).toStrictEqual(paths);
  expect(candidates.every((path) => !path.startsWith('..'))).toBe(true);
});

describe('openMarkdownFolder', () => {
  test('reads the posts of a folder, and what is in them', async () => {
    const text = '# A\n\nFirst.\n\n<!--more-->\n\n## B\n\n```js{2} title="a b.js"\nx\n```\n';
    place({ 'a.md': text, 'README.md': 'x', 'b/c.txt': 'x' });
    const blog = await openMarkdownFolder(root, {});
    expect(blog.posts.map(({ file, title }) => [file, title])).toStrictEqual([['a.md', 'A']]);
    const article = await blog.posts[0]?.readArticle();
    expect(article?.excerpt).toBe('First.');
    expect(toHtml(article?.tree ?? { type: 'root', children: [] }).trim()).toMatch(
      /^<p>First\.<\/p>\s+<h2 id="b">B<\/h2>\n<pre><code class="language-js" data-title="a b\.js" data-marks="2">x\n<\/code><\/pre>$/,
    );
  });

  test('gives translations of this site what their originals say', async () => {
    place({
      'posts/a/en.md':
        '---\ntitle: A\nlocale: en\ndate: 2024-01-02\ntags: [x]\nauthors: [y]\ncover: ./c.png\nrole: z\n---\n',
      'posts/a/it.md': '---\ntitle: B\nlocale: it\ntranslationOf: en\n---\n',
    });
    const { posts } = await openMarkdownFolder(root, {});
    const shared = { translationKey: 'posts/a', slug: 'a', tags: ['x'], authors: ['y'], cover: { address: './c.png' } };
    expect(posts[0]).toMatchObject({ ...shared, lang: 'en', facts: { role: 'z' }, legacy: {}, findings: [] });
    expect(posts[1]).toMatchObject({
      ...shared,
      lang: 'it',
      translationOf: 'en',
      legacy: {},
      date: { day: '2024-01-02' },
    });
  });

  test('reads what Hugo says of the site, and only its content', async () => {
    place({
      'hugo.toml': 'baseURL = "https://a.example/b"\nlanguageCode = "it"',
      'content/a.md': 'x',
      'themes/b.md': 'x',
    });
    const blog = await openMarkdownFolder(root, {});
    expect(blog).toMatchObject({ name: 'a.example/b', url: 'https://a.example/b/', lang: 'it' });
    expect(blog.posts.map(({ file }) => file)).toStrictEqual(['content/a.md']);
  });

  test('reads nothing outside of the folder and nothing that is no text', async () => {
    place({ 'a/b.md': 'x', 'secret.md': 'y' });
    writeFileSync(join(root, 'a/c.md'), Buffer.from([0x61, 0xff, 0xfe]));
    writeFileSync(join(root, 'a/d.md'), Buffer.from('\uFEFFü', 'utf16le'));
    symlinkSync(join(root, 'secret.md'), join(root, 'a/link.md'));
    const blog = await openMarkdownFolder(join(root, 'a'), {
      only: ['b.md', 'c.md', 'd.md', 'link.md', '../secret.md', 'gone.md'],
    });
    expect(blog.posts.map(({ file, sample }) => [file, sample])).toStrictEqual([
      ['b.md', 'x'],
      ['d.md', 'ü'],
    ]);
    expect(blog.findings?.map(({ code, file }) => [code, file])).toStrictEqual([
      ['file-unreadable', 'c.md'],
      ['path-refused', 'link.md'],
      ['path-refused', '../secret.md'],
      ['file-unreadable', 'gone.md'],
    ]);
  });
});
