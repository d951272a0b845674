import { fileURLToPath } from 'node:url';
import type { ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { beforeAll, describe, expect, test } from 'vitest';
import { openJekyllBlog } from '#importer/jekyll/open-blog.ts';
import type { Blog, SourceArticle, SourcePost } from '#importer/source.ts';

const ROOT = fileURLToPath(new URL('../../../fixtures/import/jekyll', import.meta.url));

let blog: Blog;
beforeAll(async () => {
  blog = await openJekyllBlog(ROOT, {});
});

const find = (file: string): SourcePost => {
  const post = blog.posts.find((each) => each.file === file);
  if (!post) throw new Error(`no ${file}`);
  return post;
};

describe('a blog', () => {
  test('is told by its configuration', () => {
    expect(blog).toMatchObject({
      system: 'jekyll',
      name: 'notes.example.org/blog',
      url: 'https://notes.example.org/blog/',
      lang: 'zh-TW',
    });
  });

  test('has posts, drafts, documents and pages', () => {
    const types = blog.posts.map(({ file, type, status }) => [file, type, status]);
    expect(types).toEqual([
      ['_docs/guide.md', 'docs', 'published'],
      ['_drafts/idea.md', 'post', 'draft'],
      ['_pages/about.md', 'page', 'published'],
      ['_posts/2024-03-05-first-week.md', 'post', 'published'],
      ['work/_posts/2024-04-02-second.md', 'post', 'draft'],
    ]);
  });

  test('tells of files among the posts that are none', () => {
    expect(blog.findings?.map(({ code, file }) => [code, file])).toEqual([
      ['file-skipped', '_posts/undated.md'],
      ['file-skipped', 'old/_posts/2010-01-01-gone.md'],
    ]);
  });

  test('gives one file that is asked for, also an excluded one', async () => {
    const { posts } = await openJekyllBlog(ROOT, { only: ['old/_posts/2010-01-01-gone.md'] });
    expect(posts.map(({ file }) => file)).toEqual(['old/_posts/2010-01-01-gone.md']);
  });
});

describe('a post', () => {
  test('is known by its frontmatter', () => {
    const { readArticle: _, sample, hash, findings, ...post } = find('_posts/2024-03-05-first-week.md');
    expect(post).toEqual({
      id: '_posts/2024-03-05-first-week.md',
      file: '_posts/2024-03-05-first-week.md',
      type: 'post',
      title: '第一週 & 第二週',
      description: '第一週學到的三件事',
      // Half past eleven in the evening is the next morning in Taipei.
      date: { day: '2024-03-05', raw: '2024-03-04 23:30:00 +0000' },
      updated: { day: '2024-04-01', raw: '2024-04-01' },
      lang: undefined,
      translationKey: undefined,
      tags: ['排隊', 'on-call', '新人'],
      categories: [['Life'], ['Work']],
      authors: ['Mei Example', '준 예시'],
      cover: { address: '/assets/cover.jpg', alt: '一條長長的隊伍' },
      paths: ['/blog/life/work/2024/first-week/', '/blog/old/first'],
      slug: 'first-week',
      status: 'published',
      isUnlisted: false,
      isPinned: false,
      legacy: {
        jekyll: {
          header: { overlay_image: '/assets/cover.jpg', image_description: '一條長長的隊伍' },
          toc: true,
          descripton: '打錯的鍵',
        },
      },
    });
    expect(findings).toMatchObject([{ code: 'key-unknown', line: 21, column: 1, original: 'descripton' }]);
    expect(sample).toContain('開場白');
    expect(sample).not.toContain('page.title');
    expect(hash).toMatch(/^[\da-f]{64}$/);
  });

  test('takes what it does not say from the defaults, its folder and its name', () => {
    expect(find('work/_posts/2024-04-02-second.md')).toMatchObject({
      title: 'Second',
      lang: 'ko',
      date: { day: '2024-04-02' },
      categories: [['work']],
      authors: ['Mei Example'],
      cover: { address: '/assets/default.png' },
      paths: ['/blog/work/2024/two/'],
      slug: 'two',
      legacy: {},
    });
  });

  test('finds its files', () => {
    const post = find('_posts/2024-03-05-first-week.md');
    expect(blog.findAsset('/blog/assets/a%20b.png?x', post)[0]).toBe('assets/a b.png');
    expect(blog.findAsset('https://notes.example.org/blog/assets/a.png', post)[0]).toBe('assets/a.png');
    expect(blog.findAsset('a.png', post)).toEqual([
      'life/work/2024/first-week/a.png',
      'blog/life/work/2024/first-week/a.png',
      '_posts/a.png',
      'a.png',
    ]);
    expect(blog.findAsset('../../../../../../a.png', post)).not.toContainEqual(expect.stringContaining('..'));
    expect(blog.findAsset('https://other.example/a.png', post)).toEqual([]);
  });
});

describe('an article', () => {
  let article: SourceArticle;
  beforeAll(async () => {
    article = await find('_posts/2024-03-05-first-week.md').readArticle();
  });

  const outline = ({ children }: Root): string[] =>
    (children as ElementContent[]).flatMap((node) =>
      node.type === 'element' ? [`${node.tagName}: ${textOf(node).replace(/\s+/g, ' ').trim()}`] : [],
    );

  test('is what readers saw', () => {
    expect(outline(article.tree)).toEqual([
      'cb-callout: 開場白，「先看」隊伍。',
      'figure: 星期一的隊伍',
      'cb-gallery: 兩張',
      'cb-callout: 先回覆，再 查。',
      'div: 小卡 兩行',
      'ul: queue: 12network: 7',
      'p: 見 下一篇 與 {{ nothing }}。',
      'cb-unknown: {% chart 3 %} 1,2 {% endchart %}',
      'pre: {{ page.title }}',
    ]);
  });

  test('has an excerpt where the author ends it', () => {
    expect(article.excerpt).toBe('開場白，「先看」隊伍。');
  });

  test('tells of what it could not do', () => {
    expect(article.findings.map(({ code, line, column }) => [code, line, column])).toEqual([
      ['liquid-undefined', 44, 45],
      ['tag-unknown-kept', 46, 1],
    ]);
  });
});
