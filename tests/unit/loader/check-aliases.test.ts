import { describe, expect, test } from 'vitest';
import { formatProblems } from '#loader/problems.ts';
import { loadFiles } from '../../support/load-files.ts';
import { type Files, postText } from '../../support/make-content.ts';

async function report(files: Files): Promise<string[]> {
  const { problems } = await loadFiles(files);
  return problems.length === 0 ? [] : formatProblems(problems, 'c').split('\n');
}

const withAliases = (...aliases: string[]): Files => ({
  'posts/a/en.md': postText({ aliases: JSON.stringify(aliases) }),
});

describe('old URLs', () => {
  test.each([
    '/2019/07/my-post/',
    '/posts/c0ef3a5f.html',
    '/my-post',
    '/部落格/文章/',
    '/caf%C3%A9/',
    '/a.b/c/',
    '/english/',
    '/en/2019/post/',
    '/tags/cloud/',
    '/posts/a/',
    '/feed.json',
    '/mediation/',
  ])('may be %s', async (alias) => {
    expect(await report(withAliases(alias))).toEqual([]);
  });

  test.each([
    ['/100%/', 'cannot be a file name  → leave it to the redirects of your host'],
    ['/a%2Fb/', 'cannot be a file name  → leave it to the redirects of your host'],
    ['/a//b/', 'cannot be a file name  → leave it to the redirects of your host'],
    ['/%2e%2e/a/', 'cannot be a file name  → leave it to the redirects of your host'],
    ['/a%0Ab/', 'cannot be a file name  → leave it to the redirects of your host'],
    ['/what%3F/', 'cannot be a file name  → leave it to the redirects of your host'],
    ['/nul.html', 'cannot be a file name  → leave it to the redirects of your host'],
    ['/a./', 'cannot be a file name  → leave it to the redirects of your host'],
    ['/en/', 'is a page of this site  → delete it'],
    ['/en', 'is a page of this site  → delete it'],
    ['/en/index.html', 'is a page of this site  → delete it'],
    ['/en/posts/a/', 'is a page of this site  → delete it'],
    ['/En/Tags/Cloud/', 'is a page of this site  → delete it'],
    ['/en/search/', 'is a page of this site  → delete it'],
    ['/', 'is kept for the site itself  → delete it'],
    ['/404.html', 'is kept for the site itself  → delete it'],
    ['/sitemap-index.xml', 'is kept for the site itself  → delete it'],
    ['/_redirects/', 'is kept for the site itself  → delete it'],
    ['/_astro/x.css', 'is kept for the site itself  → delete it'],
    ['/media/a/x.webp', 'is kept for the site itself  → delete it'],
    ['/en/rss.xml', 'is kept for the site itself  → delete it'],
    ['/zh-tw/atom.xml', 'is kept for the site itself  → delete it'],
    ['/ko/posts/a.md', 'is kept for the site itself  → delete it'],
    ['/it/tags/cloud/rss.xml', 'is kept for the site itself  → delete it'],
    ['/it/tags/cloud/atom.xml', 'is kept for the site itself  → delete it'],
    ['/it/stages/applying/feed.json', 'is kept for the site itself  → delete it'],
    ['/_worker.js', 'is kept for the site itself  → delete it'],
    ['/_headers/x/', 'is kept for the site itself  → delete it'],
    ['/.well-known/x', 'is kept for the site itself  → delete it'],
    ['/admin/', 'is kept for the site itself  → delete it'],
    ['/Admin/x.html', 'is kept for the site itself  → delete it'],
    ['/icons/192.png', 'is kept for the site itself  → delete it'],
    ['/apple-touch-icon.png', 'is kept for the site itself  → delete it'],
    ['/index.htm', 'is kept for the site itself  → delete it'],
    ['/CNAME', 'is kept for the site itself  → delete it'],
    ['/ko/manifest.webmanifest', 'is kept for the site itself  → delete it'],
    ['/ko/search/posts.json', 'is kept for the site itself  → delete it'],
    ['/robots.txt/a/', 'wants a folder "robots.txt", which is a file  → delete one of the two old URLs'],
  ])('are checked: %s', async (alias, expected) => {
    expect(await report(withAliases(alias))).toEqual([
      `c/posts/a/en.md:9:11  error  alias-conflict  The old URL "${alias}" ${expected}`,
    ]);
  });

  test('lead to one post each, whatever their case, form and escapes', async () => {
    expect(
      await report({
        'posts/a/en.md': postText({ aliases: '[/caf\u00e9/, /old/]' }),
        'posts/b/en.md': postText({ aliases: '[/Cafe%CC%81/index.html, /OLD, /new/]' }),
      }),
    ).toEqual([
      'c/posts/b/en.md:9:11  error  alias-conflict  The old URL "/Cafe%CC%81/index.html" leads to posts/a/en.md already  → delete one of them',
      'c/posts/b/en.md:9:35  error  alias-conflict  The old URL "/OLD" leads to posts/a/en.md already  → delete one of them',
    ]);
  });

  test('do not take the pages of hidden posts', async () => {
    expect(
      await report({
        'posts/a/en.md': postText({ aliases: '[/en/posts/b/]' }),
        'posts/b/en.md': postText({ draft: 'true' }),
      }),
    ).toEqual([
      'c/posts/a/en.md:9:11  error  alias-conflict  The old URL "/en/posts/b/" is a page of this site  → delete it',
    ]);
  });
});
