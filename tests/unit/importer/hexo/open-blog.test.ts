import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { afterAll, describe, expect, test } from 'vitest';
import { type OpenOptions, openHexoBlog } from '#importer/hexo/open-blog.ts';
import type { SourcePost } from '#importer/source.ts';

const FIXTURE = fileURLToPath(new URL('../../../fixtures/import/hexo', import.meta.url));

const folders: string[] = [];

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

async function makeBlog(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'casebook-hexo-'));
  folders.push(root);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  return root;
}

async function open(files: Readonly<Record<string, string>>, options: OpenOptions = {}) {
  return openHexoBlog(await makeBlog(files), options);
}

async function htmlOf(post: SourcePost | undefined): Promise<string> {
  const article = await post?.readArticle();
  return article ? unified().use(rehypeStringify).stringify(article.tree) : '';
}

describe('openHexoBlog', () => {
  test('knows the blog and its posts', async () => {
    const { blog, findings } = await openHexoBlog(FIXTURE, {});
    expect(findings).toEqual([]);
    expect(blog).toMatchObject({
      name: 'notes.example.org/night',
      url: 'https://notes.example.org/night/',
      lang: 'zh-TW',
    });
    const rows = blog.posts.map(({ file, type, status, date, paths, slug }) => [
      file,
      type,
      status,
      date?.day,
      paths,
      slug,
    ]);
    expect(rows).toEqual([
      ['source/_drafts/unfinished.md', 'post', 'draft', undefined, [], 'unfinished'],
      [
        'source/_posts/2024/交接清單.md',
        'post',
        'published',
        '2024-07-05',
        ['/night/2024/07/05/2024/交接清單/'],
        '交接清單',
      ],
      [
        'source/_posts/夜班的佇列.md',
        'post',
        'published',
        '2024-07-03',
        ['/night/2024/07/03/夜班的佇列/', '/night/2024/07/02/夜班的佇列/'],
        '夜班的佇列',
      ],
      [
        'source/_posts/야간-근무.md',
        'post',
        'encrypted',
        '2024-08-02',
        ['/night/night-shift.html', '/night/night-shift'],
        'night-shift',
      ],
      ['source/about/index.md', 'page', 'published', '2024-01-01', ['/night/about/'], 'about'],
    ]);
  });

  test('never tells the password of a post', async () => {
    const { blog } = await openHexoBlog(FIXTURE, {});
    expect(JSON.stringify(blog.posts)).not.toContain('let-me-in');
  });

  test('finds the files of images', async () => {
    const { blog } = await openHexoBlog(FIXTURE, {});
    const post = blog.posts.find(({ slug }) => slug === '交接清單');
    const first = (address: string) => post && blog.findAsset(address, post)[0];
    expect([
      first('queue.png'),
      first('/img/console.png'),
      first('/night/img/console.png'),
      first('https://notes.example.org/night/img/console.png?x=1'),
      first('//notes.example.org/night/2024/07/05/2024/%E4%BA%A4%E6%8E%A5%E6%B8%85%E5%96%AE/queue.png'),
      first('https://other.example/img/console.png'),
      first('data:image/png;base64,AAAA'),
      first('../../../../etc/passwd'),
      first('#top'),
    ]).toEqual([
      'source/_posts/2024/交接清單/queue.png',
      'source/img/console.png',
      'source/img/console.png',
      'source/img/console.png',
      'source/_posts/2024/交接清單/queue.png',
      undefined,
      undefined,
      'etc/passwd',
      undefined,
    ]);
  });

  test('reads only what is asked for, with links to the rest', async () => {
    const { blog } = await openHexoBlog(FIXTURE, { only: ['source/_posts/夜班的佇列.md'] });
    expect(blog.posts.map(({ file }) => file)).toEqual(['source/_posts/夜班的佇列.md']);
    const html = await htmlOf(blog.posts[0]);
    expect(html).toContain('<a href="/night/2024/07/05/2024/%E4%BA%A4%E6%8E%A5%E6%B8%85%E5%96%AE/">交接清單</a>');
    expect(html).toContain('<cb-math data-display>w = \\frac{n}{p} \\times 12</cb-math>');
  });

  test('takes the time zone that it is given', async () => {
    const post = '---\ndate: 2024-08-01T23:30:00Z\n---\nx';
    const days = await Promise.all(
      [undefined, 'Europe/Rome', 'America/New_York'].map(async (timeZone) => {
        const { blog } = await open({ '_config.yml': 'timezone: UTC', 'source/_posts/a.md': post }, { timeZone });
        return blog.posts[0]?.date?.day;
      }),
    );
    expect(days).toEqual(['2024-08-01', '2024-08-02', '2024-08-01']);
  });

  test.each<[string, Record<string, string>, string[] | undefined, string[]]>([
    ['a lone folder of posts', { '_posts/a.md': 'a', 'README.md': 'r' }, undefined, ['_posts/a.md /a/']],
    ['posts in a folder of the repository', { 'blog/_posts/a.md': 'a' }, undefined, ['blog/_posts/a.md /a/']],
    ['a lone file', { 'a.md': 'a', 'b.md': 'b' }, ['a.md'], ['a.md /a/']],
    [
      'another folder of sources',
      { '_config.yml': 'source_dir: src\npermalink: :title/', 'src/_posts/a.md': 'a', 'source/_posts/b.md': 'b' },
      undefined,
      ['src/_posts/a.md /a/'],
    ],
    [
      'sources in two languages',
      { 'source/_posts/a.md': 'a', 'source-en/_posts/a.md': 'a' },
      undefined,
      ['source-en/_posts/a.md /en/a/ en', 'source/_posts/a.md /a/'],
    ],
    [
      'hidden files and other types',
      { 'source/_posts/_a.md': 'a', 'source/_posts/b.txt': 'b', 'source/_data/c.md': 'c' },
      undefined,
      [],
    ],
    [
      'dates in names',
      {
        '_config.yml': 'new_post_name: :year-:month-:day-:title.md\npermalink: :year/:title/',
        'source/_posts/2024-07-03-a.md': 'a',
      },
      undefined,
      ['source/_posts/2024-07-03-a.md /2024/a/'],
    ],
    [
      'dates in names that no rule asks for',
      {
        '_config.yml': 'permalink: :year/:month/:day/:title/',
        'source/_posts/20240703_a.md': 'a',
        'source/_posts/2024-07-04-b.md': 'b',
        'source/_posts/20249999_c.md': 'c',
      },
      undefined,
      [
        'source/_posts/2024-07-04-b.md /2024/07/04/2024-07-04-b/',
        'source/_posts/20240703_a.md /2024/07/03/20240703_a/',
        'source/_posts/20249999_c.md ',
      ],
    ],
    [
      'former addresses',
      { 'source/_posts/a.md': '---\nalias: [old/a/, /older.html]\n---\na' },
      undefined,
      ['source/_posts/a.md /a/,/old/a/,/older.html'],
    ],
  ])('finds %s', async (_, files, only, found) => {
    const { blog } = await open({ '_config.yml': 'permalink: :title/', ...files }, { only });
    const rows = blog.posts.map(({ file, paths, lang }) => [file, paths.join(','), ...(lang ? [lang] : [])].join(' '));
    expect(rows).toEqual(found);
  });

  test('tells of posts that are not written in Markdown, but not of the pages beside them', async () => {
    const page = '---\ntitle: A\n---\n<p>a</p>';
    const { findings } = await open({
      'source/_posts/a.html': page,
      'source/_posts/b/demo.html': '<p>a</p>',
      'source/_posts/_c.html': page,
      'source/d.html': page,
    });
    expect(findings.map(({ code, file }) => `${code} ${file}`)).toEqual(['file-skipped source/_posts/a.html']);
  });

  test('shows photos above the text', async () => {
    const { blog } = await open({ 'source/_posts/a.md': '---\nphotos:\n- /a.jpg\n- b.jpg\n---\ntext' });
    expect(await htmlOf(blog.posts[0])).toBe(
      '<cb-gallery><img src="/a.jpg" alt=""><img src="b.jpg" alt=""></cb-gallery><p>text</p>',
    );
  });

  test('finds assets in a folder without the characters that not all systems have', async () => {
    const { blog } = await open({ 'source/_posts/Why?.md': 'a', 'source/_posts/What_.md': 'a' });
    expect(blog.posts.map((post) => blog.findAsset('a.png', post)[1])).toEqual([
      'source/_posts/What/a.png',
      'source/_posts/Why/a.png',
    ]);
  });

  test('keeps the words of links in what tells the language', async () => {
    const { blog } = await open({ 'source/_posts/a.md': '[Night shift](https://a.example) ![queue](q.png)' });
    expect(blog.posts[0]?.sample).toBe('Night shift queue');
  });

  test('tells of what cannot be read', async () => {
    const root = await makeBlog({ '_config.yml': 'title: [', 'source/_posts/a.md': '---\ndate: some day\n---\na' });
    await writeFile(join(root, 'source/_posts/large.md'), Buffer.alloc(5 * 1024 * 1024, 0x61));
    const { blog, findings } = await openHexoBlog(root, {});
    expect(findings.map(({ code, file }) => `${code} ${file}`)).toEqual([
      'config-invalid _config.yml',
      'file-unreadable source/_posts/large.md',
    ]);
    const [post] = blog.posts;
    expect(post?.findings.map(({ code, line }) => `${code} ${line}`)).toEqual(['date-invalid 2', 'alias-dropped 1']);
    expect(post?.legacy).toEqual({ hexo: { date: 'some day' } });
  });

  test('opens nothing outside of the folder', async () => {
    const outside = await makeBlog({ 'secret.md': 'secret', 'secret.js': 'secret' });
    const root = await makeBlog({
      'source/_posts/a.md':
        '{% include_code ../../../x %}\n\n{% include_code link.js %}\n\n{% gallery url,../../x %}\n{% endgallery %}',
      'source/downloads/code/b.js': 'b',
    });
    await symlink(join(outside, 'secret.md'), join(root, 'source/_posts/link.md'));
    await symlink(join(outside, 'secret.js'), join(root, 'source/downloads/code/link.js'));
    await symlink(outside, join(root, 'source/_posts/folder'));
    const { blog } = await openHexoBlog(root, {});
    expect(blog.posts.map(({ file }) => file)).toEqual(['source/_posts/a.md']);
    const article = await blog.posts[0]?.readArticle();
    expect(article?.findings.map(({ code }) => code)).toEqual(['path-refused', 'include-missing', 'include-missing']);
    expect(JSON.stringify(article?.tree)).not.toContain('secret');
  });

  test('includes code, and lists the posts of a series', async () => {
    const root = await makeBlog({});
    await cp(FIXTURE, root, { recursive: true });
    await writeFile(
      join(root, 'source/_posts/code.md'),
      '{% include_code Wait lang:js to:1 wait.js %}\n\n{% series 夜班 %}',
    );
    const { blog } = await openHexoBlog(root, { only: ['source/_posts/code.md'] });
    expect(await htmlOf(blog.posts[0])).toBe(
      '<pre><code class="language-js" data-title="Wait">export function waitTime(cases, people) {\n</code></pre>\n' +
        '<ul><li><a href="/night/2024/07/03/%E5%A4%9C%E7%8F%AD%E7%9A%84%E4%BD%87%E5%88%97/">夜班的佇列</a></li>' +
        '<li><a href="/night/2024/07/05/2024/%E4%BA%A4%E6%8E%A5%E6%B8%85%E5%96%AE/">交接清單</a></li></ul>',
    );
  });

  test.each([
    ['all over', ['#A\n\n##B', '##C'], true],
    ['beside others', ['#A\n\n## B', '# C'], false],
    ['in code', ['```\n#A\n#B\n#C\n```', 'x'], false],
  ])('takes #Title for a heading if it stands %s', async (_, [a = '', b = ''], isHeading) => {
    const { blog } = await open({ 'source/_posts/a.md': a, 'source/_posts/b.md': b });
    expect((await htmlOf(blog.posts[0])).includes('<h1')).toBe(isHeading);
  });
});
