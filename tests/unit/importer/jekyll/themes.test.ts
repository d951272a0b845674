/** Blogs as their themes and builds lay them out, from their files to what is read of them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Root } from 'hast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { afterEach, describe, expect, test } from 'vitest';
import { openJekyllBlog } from '#importer/jekyll/open-blog.ts';
import type { Blog, SourcePost } from '#importer/source.ts';

const toHtml = (tree: Root): string => unified().use(rehypeStringify).stringify(tree);

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

async function open(files: Readonly<Record<string, string>>): Promise<Blog> {
  const root = mkdtempSync(join(tmpdir(), 'jekyll-themes-'));
  folders.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return openJekyllBlog(root, {});
}

/** The only post of a blog. */
async function readOne(frontMatter: string, body = 'a', files: Readonly<Record<string, string>> = {}) {
  const blog = await open({
    '_config.yml': '',
    ...files,
    '_posts/2024-01-01-a.md': `---\n${frontMatter}\n---\n${body}\n`,
  });
  const post = blog.posts[0] as SourcePost;
  return { post, html: toHtml((await post.readArticle()).tree).trim() };
}

describe('the folder of sources', () => {
  const POST = '---\ntitle: A\n---\n{% include b.html %}\n';

  test.each([
    ['source: .tmp/src', 'src'],
    ['source: src', 'src'],
    ['source: ./docs/', 'docs/blog'],
  ])('with %j is where the posts lie', async (config, folder) => {
    const blog = await open({
      '_config.yml': `${config}\npermalink: /:categories/:title/\n`,
      [`${folder}/_posts/life/2024-01-01-a.md`]: POST,
      [`${folder.split('/')[0]}/_includes/b.html`]: 'included',
    });
    const categories = folder === 'docs/blog' ? '/blog' : '';
    expect(blog.posts.map(({ paths }) => paths)).toEqual([[`${categories}/a/`]]);
    expect(toHtml((await (blog.posts[0] as SourcePost).readArticle()).tree)).toContain('included');
  });
});

describe('a post', () => {
  test('has labels without entities', async () => {
    const { post } = await readOne('tags: ["Ruby &amp; Rails", "a < b"]\ncategories: ["R&amp;D"]');
    expect(post).toMatchObject({ tags: ['Ruby & Rails', 'a < b'], categories: [['R&D']] });
  });

  test.each([
    ['media_subpath: /img/a/', '/img/a/b.png', '/img/a/c.png'],
    ['img_path: img/a', '/img/a/b.png', '/img/a/c.png'],
    ['media_subpath: https://cdn.example/a', 'https://cdn.example/a/b.png', 'https://cdn.example/a/c.png'],
    ['toc: true', 'b.png', '/c.png'],
  ])('with %j has its images there', async (key, image, cover) => {
    const { post, html } = await readOne(`${key}\nimage: /c.png`, '![](b.png) ![](https://d.example/e.png)');
    expect(html).toBe(`<p><img src="${image}" alt=""> <img src="https://d.example/e.png" alt=""></p>`);
    expect(post.cover?.address).toBe(cover);
  });

  const ACTIONS = 'actions:\n    - label: "Get it"\n      url: /get/\n    - url: https://b.example/';
  test.each([
    [ACTIONS, '<p><a href="/get/">Get it</a> <a href="https://b.example/">Learn More</a></p><p>a</p>'],
    ['cta_label: Go\n  cta_url: /go/', '<p><a href="/go/">Go</a></p><p>a</p>'],
    ['actions: []\n  cta_label: Go', '<p>a</p>'],
  ])('has the buttons of its header: %j', async (header, expected) => {
    expect((await readOne(`header:\n  overlay_color: "#333"\n  ${header}`)).html).toBe(expected);
    expect((await readOne(`header:\n  image: /a.png\n  ${header}`)).html).toBe('<p>a</p>');
  });

  test('has the messages of Hydejack as callouts', async () => {
    const { html } = await readOne('', 'b\n{:.message}');
    expect(html).toBe('<cb-callout data-kind="note"><p>b</p></cb-callout>');
  });

  test.each([
    ['rdiscount', '<h2 id="b">b</h2>'],
    ['redcarpet', '<h2 id="b">b</h2>'],
    ['kramdown', '<p>##b</p>'],
    ['CommonMarkGhPages', '<p>##b</p>'],
  ])('has headings without a blank where %s reads them', async (markdown, heading) => {
    const body = '``` c\n#include\n~~~\n#if\n```\n\n##b\n\n![](c.png)';
    const { post, html } = await readOne('', body, { '_config.yml': `markdown: ${markdown}` });
    expect(html.replace(/<pre>[\s\S]*<\/pre>\s*/, '').replaceAll('\n', '')).toBe(
      `${heading}<p><img src="c.png" alt=""></p>`,
    );
    expect(html).toContain('#include\n~~~\n#if\n');
    const places = (await post.readArticle()).tree.children.map(({ position }) => position?.start);
    expect(places.at(-1)).toMatchObject({ line: 12, column: 1 });
  });

  test('has what unfolds and tabs of al-folio', async () => {
    const body = [
      '{% details See *this* %}\n- b\n\n{% twitter https://twitter.com/c/status/1 %}\n{% enddetails %}\n',
      '{% tabs log %}\n{% tab log PHP %}\n``` php\nd\n```\n{% endtab %}\n\n{% tab log Two words %}\ne\n\n{% endtab %}\n{% endtabs %}',
    ].join('\n');
    const { html } = await readOne('', body);
    expect(html.replaceAll('\n', '')).toBe(
      '<details><summary>See <em>this</em></summary><ul><li>b</li></ul><iframe src="https://twitter.com/c/status/1"></iframe></details>' +
        '<div><cb-tabs><cb-tab><cb-title>PHP</cb-title><pre><code class="language-php">d</code></pre></cb-tab>' +
        '<cb-tab><cb-title>Two words</cb-title><p>e</p></cb-tab></cb-tabs></div>',
    );
  });

  test('keeps tabs that nothing closes', async () => {
    const { html } = await readOne('', '{% tabs a %}{% tab a b %}c');
    expect(html).toContain('{% tabs a %}');
    expect(html).toContain('c');
  });

  test('keeps empty paragraphs that links lead to, and no others', async () => {
    const { html } = await readOne('', '<p></p>\n\n<p id = "b"></p>\n\n## C');
    expect(html.replaceAll('\n', '')).toBe('<p id="b"></p><h2 id="c">C</h2>');
  });
});
