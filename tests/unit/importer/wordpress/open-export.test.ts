import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import type { Blog, Finding, SourcePost } from '#importer/source.ts';
import { openWordPressExport } from '#importer/wordpress/open-export.ts';

async function open(name: string, types?: string[]): Promise<{ blog: Blog; findings: Finding[] }> {
  const findings: Finding[] = [];
  const path = resolve('tests/fixtures/import/wordpress', name);
  return { blog: await openWordPressExport(path, { types, report: (finding) => findings.push(finding) }), findings };
}

const codes = (findings: readonly Finding[]): string[] =>
  findings.map(({ code, line, original }) => `${code} ${line} ${original}`);

/** What is known of a post without its text, but for what cannot be written down. */
const facts = ({ readArticle: _, hash: __, sample: ___, findings, ...post }: SourcePost): unknown => ({
  ...post,
  findings: codes(findings),
});

async function articleOf(
  post: SourcePost | undefined,
): Promise<{ html: string; excerpt: string | undefined; findings: string[] }> {
  const { tree, excerpt, findings } = (await post?.readArticle()) ?? {};
  return {
    html: tree
      ? unified()
          .use(rehypeStringify)
          .stringify(tree)
          .replace(/\n{2,}/g, '\n')
          .trim()
      : '',
    excerpt,
    findings: codes(findings ?? []),
  };
}

/** `UPDATE=1` rewrites the file; review the diff. */
function expectFile(name: string, html: string): void {
  const path = join('tests/fixtures/import/wordpress', name);
  if (process.env['UPDATE']) writeFileSync(path, `${html}\n`);
  expect(`${html}\n`).toBe(readFileSync(path, 'utf8'));
}

const NONE = {
  ...{ lang: undefined, translationKey: undefined, description: undefined, updated: undefined, cover: undefined },
  ...{
    tags: [],
    categories: [],
    authors: [],
    paths: [],
    isUnlisted: false,
    isPinned: false,
    findings: [],
    type: 'post',
  },
};

describe('an export of the block editor', () => {
  test('is a blog with its published posts', async () => {
    const { blog, findings } = await open('blocks.xml');
    expect(blog).toMatchObject({
      system: 'wordpress',
      name: 'desk.example/notes',
      url: 'https://desk.example/notes/',
      lang: undefined,
    });
    expect(blog.root).toBe(resolve('tests/fixtures/import/wordpress'));
    expect(blog.posts.map(facts)).toEqual([
      {
        ...NONE,
        file: 'blocks.xml',
        id: '11',
        title: 'A Monday on the queue – and after',
        description: 'What a Monday is like',
        date: { day: '2024-03-05', raw: '2024-03-05 08:30:00' },
        updated: { day: '2024-04-01', raw: '2024-04-01 10:00:00' },
        tags: ['On call'],
        categories: [['Cloud', 'Networks & DNS']],
        authors: ['The Desk'],
        cover: { address: 'https://desk.example/notes/wp-content/uploads/2024/03/queue.png', alt: 'A list of cases' },
        paths: ['/notes/2024/03/a-monday/', '/notes/2024/03/monday/'],
        slug: 'a-monday',
        status: 'published',
        isPinned: true,
        legacy: {
          wp: {
            id: '11',
            guid: 'https://desk.example/notes/?p=11',
            format: 'aside',
            terms: { series: ['Weeks'] },
            thumbnailCaption: 'Taken at nine',
            meta: { _yoast_wpseo_metadesc: 'What a Monday is like', _wp_old_slug: 'monday', mood: 'calm' },
          },
        },
        findings: ['category-default-dropped 20 Uncategorized', 'comments-skipped 20 comments: 1'],
      },
      {
        ...NONE,
        file: 'blocks.xml',
        id: '43',
        title: undefined,
        date: { day: '2024-05-01', raw: '2024-05-01 18:00:00' },
        slug: '43',
        status: 'private',
        legacy: {
          wp: {
            id: '43',
            link: 'https://desk.example/notes/?p=43',
            meta: { _yoast_wpseo_metadesc: '%%title%%' },
          },
        },
        findings: ['date-zone-assumed 99 2024-05-01 18:00:00'],
      },
    ]);
    expect(codes(findings)).toEqual(['file-skipped 97 About', 'file-skipped 98 Old draft']);
  });

  test('gives other types if they are asked for', async () => {
    const { blog, findings } = await open('blocks.xml', ['page']);
    expect(blog.posts.map(({ title, type }) => `${type} ${title}`)).toEqual(['page About']);
    expect(codes(findings).filter((code) => code.endsWith('About'))).toEqual([]);
  });

  test('takes the day in the zone that is given', async () => {
    const path = resolve('tests/fixtures/import/wordpress/blocks.xml');
    const { posts } = await openWordPressExport(path, { timeZone: 'Asia/Seoul', report: () => undefined });
    expect(posts[1]?.date?.day).toBe('2024-05-02');
    expect(posts[1]?.findings).toEqual([]);
  });

  test('shows what its readers saw', async () => {
    const { blog } = await open('blocks.xml');
    const { html, excerpt, findings } = await articleOf(blog.posts[0]);
    expectFile('blocks.html', html);
    expect(excerpt).toBe('The week begins with forty cases.');
    expect(findings).toEqual([
      'dynamic-dropped 66 <!-- wp:latest-posts {"postsToShow":3} /-->',
      'tag-approximated 43 <div class="wp-block-columns">',
    ]);
  });

  test('hands nobody’s addresses on', async () => {
    const { blog } = await open('blocks.xml', ['post', 'page', 'attachment', 'wp_block']);
    const all = JSON.stringify([blog, await Promise.all(blog.posts.map((post) => post.readArticle()))]);
    expect(all).not.toMatch(/@desk|reader@|192\.0\.2/);
    expect(readFileSync('tests/fixtures/import/wordpress/blocks.xml', 'utf8')).toMatch(
      /@desk[\s\S]*reader@[\s\S]*192\.0\.2/,
    );
  });
});

describe('an export of the classic editor', () => {
  test('is a blog with its posts', async () => {
    const { blog } = await open('classic.xml');
    expect(blog).toMatchObject({ name: 'cloud-notes.example', lang: 'zh-TW' });
    expect(blog.posts.map(facts)).toEqual([
      {
        ...NONE,
        file: 'classic.xml',
        id: '5',
        title: '面試：第一次&第二次',
        description: '兩輪面試的 心得',
        date: { day: '2016-07-30', raw: '2016-07-30 23:50:00' },
        tags: ['AWS'],
        authors: ['小林'],
        paths: ['/2016/07/面試/'],
        slug: '面試',
        status: 'published',
        legacy: { wp: { id: '5' } },
        findings: ['category-default-dropped 17 未分類'],
      },
    ]);
  });

  test('shows what its readers saw', async () => {
    const { blog } = await open('classic.xml');
    const { html, excerpt, findings } = await articleOf(blog.posts[0]);
    expectFile('classic.html', html);
    expect(excerpt).toBe('第一輪是電話面試， 面試官問了 DNS。');
    expect(findings).toEqual(['shortcode-unknown 46 [plugin_x id="3"]', 'page-break 47 <!--nextpage-->']);
  });

  test('has samples without code and markup', async () => {
    const { blog } = await open('classic.xml');
    const sample = blog.posts[0]?.sample ?? '';
    expect(sample).toContain('面試官問了  DNS');
    expect(sample).not.toMatch(/print|int a|caption|</);
  });

  test('has samples in letters where a text has numbers of characters', async () => {
    const { blog } = await open('classic.xml');
    expect(blog.posts[0]?.sample).toContain('結果');
  });

  test('finds the files of its posts', async () => {
    const { blog } = await open('classic.xml');
    const address = 'https://cloud-notes.example/wp-content/uploads/2016/07/%E7%99%BD%E6%9D%BF-300x225.jpg';
    expect(blog.findAsset(address, blog.posts[0] as SourcePost)[0]).toBe('wp-content/uploads/2016/07/白板.jpg');
  });
});

test('an export says languages and translations by Polylang, WPML and addresses', async () => {
  const { blog } = await open('translations.xml');
  expect(
    blog.posts.map(({ id, lang, translationKey, status, paths }) => [id, lang, translationKey, status, paths]),
  ).toEqual([
    ['1', 'it-IT', 'pll_5f1', 'published', ['/il-primo-anno/']],
    ['2', 'ko-KR', 'pll_5f1', 'draft', ['/ko/첫-해/']],
    ['3', 'zh-Hant', 'wpml-7', 'private', []],
    ['4', 'en', undefined, 'published', ['/en/hello/']],
  ]);
});

test('a hash stays as it is until its post changes', async () => {
  const [first, second] = await Promise.all([open('translations.xml'), open('translations.xml')]);
  const hashes = first.blog.posts.map(({ hash }) => hash);
  expect(second.blog.posts.map(({ hash }) => hash)).toEqual(hashes);
  expect(new Set(hashes).size).toBe(hashes.length);
});
