import { describe, expect, test } from 'vitest';
import { planAddresses } from '#importer/plan/old-addresses.ts';
import { makeSource } from '../../../support/make-source.ts';

type Post = readonly [slug: string, ...paths: string[]];

function plan(posts: readonly Post[], taken: readonly string[] = []): string[] {
  const addressed = posts.map(([slug, ...paths]) => ({ slug, source: makeSource({ slug, paths }) }));
  const slugs = new Set(posts.map(([slug]) => slug));
  return planAddresses(addressed, taken, slugs).map(({ aliases, findings }) =>
    [...aliases, ...findings.map(({ original, action }) => `${original} (${action})`)].join(' '),
  );
}

describe('an old address', () => {
  test.each([
    ['/2019/07/my-post/', '/2019/07/my-post/'],
    ['/posts/c0ef3a5f.html', '/posts/c0ef3a5f.html'],
    ['/2019/我的文章/', '/2019/我的文章/'],
    ['/2019/%E6%88%91/', '/2019/我/'],
    ['/cafe\u0301/', '/caf\u00e9/'],
    ['/two words/', '/two%20words/'],
    ['/a//b/', '/a/b/'],
    ['/en/2019/my-post/', '/en/2019/my-post/'],
    ['/old.php', '/old.php'],
    ['/?p=12', '/?p=12 (It cannot be the name of a file)'],
    ['/a/#b', '/a/#b (It cannot be the name of a file)'],
    ['/a\\b/', '/a\\b/ (It cannot be the name of a file)'],
    ['/a/../b/', '/a/../b/ (It cannot be the name of a file)'],
    ['/%2e%2e/b/', '/%2e%2e/b/ (It cannot be the name of a file)'],
    ['/100%/', '/100%/ (It cannot be the name of a file)'],
    ['/a:b/', '/a:b/ (It cannot be the name of a file)'],
    ['no-slash/', 'no-slash/ (It cannot be the name of a file)'],
    [`/${'x'.repeat(300)}/`, `/${'x'.repeat(198)}… (It cannot be the name of a file)`],
    ['/', '/ (It is a page of this site)'],
    ['/ko/', '/ko/ (It is a page of this site)'],
    ['/en/about/', '/en/about/ (It is a page of this site)'],
    ['/en/tags/cloud/', '/en/tags/cloud/ (It is a page of this site)'],
    ['/en/tags/cloud/page/2/', '/en/tags/cloud/page/2/ (It is a page of this site)'],
    ['/zh-tw/posts/page/2/', '/zh-tw/posts/page/2/ (It is a page of this site)'],
    ['/EN/posts/OTHER/', '/EN/posts/OTHER/ (It is a page of this site)'],
    ['/robots.txt', '/robots.txt (It is a page of this site)'],
    ['/media/a.png', '/media/a.png (It is a page of this site)'],
    ['/en/posts/my-post/', ''],
    ['/Taken/index.html', '/Taken/index.html (Another post has the same one)'],
    ['/taken.html/below/', '/taken.html/below/ (It cannot be a file and a folder at once)'],
    ['/folder.html', '/folder.html (It cannot be a file and a folder at once)'],
  ])('%s becomes %s', (path, expected) => {
    const taken = ['/taken/', '/taken.html', '/folder.html/a.html'];
    expect(plan([['my-post', path], ['other']], taken)[0]).toBe(expected);
  });

  test('stands once in a post, whatever its form', () => {
    expect(plan([['a', '/x/', '/x', '/X/index.html', '/y/']])).toEqual(['/x/ /y/']);
  });

  test('leads to the post that had it last', () => {
    expect(
      plan([
        ['a', '/a/', '/b/'],
        ['b', '/b/'],
      ]),
    ).toEqual(['/a/ /b/ (Another post has the same one)', '/b/']);
  });

  test('leads to the public post rather than to the draft of it', () => {
    const draft = { slug: 'a', source: makeSource({ status: 'draft', paths: ['/x/'] }) };
    const post = { slug: 'b', source: makeSource({ paths: ['/x/'] }) };
    const planned = planAddresses([draft, post], [], new Set());
    expect(planned.map(({ aliases }) => aliases)).toEqual([[], ['/x/']]);
  });
});
