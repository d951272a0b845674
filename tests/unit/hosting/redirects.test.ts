import { expect, test } from 'vitest';
import { writeNginxServer } from '#hosting/nginx.ts';
import { listRedirects, readRedirectsFile, writeRedirectsFile } from '#hosting/redirects.ts';
import { makeLibrary, makeOriginal } from '../../support/make-post.ts';

test.each([
  ['/old.html', '/old.html'],
  ['/2019/舊文章/', '/2019/%E8%88%8A%E6%96%87%E7%AB%A0/'],
  ['/2020/%E4%BD%A0/', '/2020/%E4%BD%A0/'],
  ['/q%26a/', '/q%26a/'],
])('%s is sent by browsers as %s', (alias, from) => {
  const { posts } = makeLibrary([makeOriginal('a', 'en', { aliases: [alias] })]);
  expect(listRedirects(posts)).toEqual([{ from, to: '/en/posts/a/' }]);
});

test('what was written is read again', () => {
  const redirects = [
    { from: '/old%20one', to: '/en/posts/a/' },
    { from: '/two', to: '/ko/posts/b/' },
  ];
  expect(writeRedirectsFile(redirects)).toBe('/old%20one /en/posts/a/ 301\n/two /ko/posts/b/ 301\n');
  expect(readRedirectsFile(writeRedirectsFile(redirects))).toEqual(redirects);
  expect(readRedirectsFile('')).toEqual([]);
});

test('nginx is told addresses without escapes, in quotes that nothing in them ends', () => {
  const configuration = writeNginxServer('/', [{ from: '/a%20%22%5Cb', to: '/en/posts/a/' }]);
  expect(configuration).toContain(String.raw`location = "/a \"\\b" { return 301 /en/posts/a/$is_args$args; }`);
});
