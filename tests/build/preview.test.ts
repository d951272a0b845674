/** The preview server answers as static hosts do. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeContent } from '../support/make-content.ts';
import { type Preview, startPreview } from '../support/preview-site.ts';

/** More than fits in one packet; less is not worth packing. */
const LONG_TEXT = 'body { color: red }\n'.repeat(200);

const FILES = {
  'site/index.html': 'chooser',
  'site/404.html': 'not found',
  'site/en/index.html': 'home',
  'site/en/404.html': 'not found in English',
  'site/en/posts/a/index.html': 'a post',
  'site/en/posts/a.md': '# 一',
  'site/en/rss.xml': '<rss/>',
  'site/ko/404.html': '없습니다',
  'site/2019/舊文章/index.html': 'old post',
  'site/_astro/styles.css': 'body {}',
  'site/_astro/script.js': 'export {};',
  'site/media/a/q&a, 1+1=2.webp': 'picture',
  'site/media/a/my photo.webp': 'picture',
  'site/media/a/100%25.webp': 'picture',
  'site/media/a/clip.mp4': 'film',
  'site/covers/a.svg': '<svg/>',
  'site/long/index.html': LONG_TEXT,
  'site/_astro/long.css': LONG_TEXT,
  'site/it/404.html': LONG_TEXT,
  'site/media/a/long.webp': LONG_TEXT,
  'site/robots.txt': 'User-agent: *',
  'site/.hidden': 'secret',
  'site/.git/config': 'secret',
  'site-beside/secret.html': 'secret',
  'secret.html': 'secret',
  '404.html': 'secret',
};

let folder: string;
let root: Preview;
let underPath: Preview;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casebook preview '));
  writeContent(folder, FILES);
  [root, underPath] = await Promise.all([
    startPreview(join(folder, 'site')),
    startPreview(join(folder, 'site'), { BASE_PATH: '/repo/' }),
  ]);
});

afterAll(() => {
  root?.stop();
  underPath?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('at the root of a host', () => {
  test.each([
    ['/', 200, 'chooser'],
    ['/en/', 200, 'home'],
    ['/en/index.html', 200, 'home'],
    ['/en/?q=a%20b?c', 200, 'home'],
    ['/en/posts/a/', 200, 'a post'],
    ['/2019/%E8%88%8A%E6%96%87%E7%AB%A0/', 200, 'old post'],
    ['/media/a/my%20photo.webp', 200, 'picture'],
    ['/media/a/q%26a%2C%201%2B1%3D2.webp', 200, 'picture'],
    ['/media/a/q&a,%201+1=2.webp', 200, 'picture'],
    ['/media/a/100%2525.webp', 200, 'picture'],
    ['/en/404.html', 200, 'not found in English'],
  ])('%s is a file', async (path, status, body) => {
    expect(await root.get(path)).toMatchObject({ status, body });
  });

  test.each([
    ['/nowhere', 'not found'],
    ['/en/nowhere/', 'not found in English'],
    ['/en/posts/b/', 'not found in English'],
    ['/ko/posts/a/?q=1', '없습니다'],
    ['/zz/nowhere/', 'not found'],
    ['/2019/', 'not found'],
    ['/media/', 'not found'],
    ['/media/a/', 'not found'],
    ['/_astro', 'not found'],
    ['/robots.txt/', 'not found'],
  ])('%s is not there, which the page says in the language of the address', async (path, body) => {
    const answer = await root.get(path);
    expect(answer).toMatchObject({ status: 404, body });
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  });

  test.each([
    ['/en', '/en/'],
    ['/en/posts/a', '/en/posts/a/'],
    ['/en?q=a&r=%26', '/en/?q=a&r=%26'],
    ['/2019/%E8%88%8A%E6%96%87%E7%AB%A0', '/2019/%E8%88%8A%E6%96%87%E7%AB%A0/'],
  ])('%s leads to the address with a slash', async (path, location) => {
    const { status, headers } = await root.get(path);
    expect([status, headers.location]).toEqual([301, location]);
  });

  test.each([
    '/../secret.html',
    '/../site-beside/secret.html',
    '/..%2fsecret.html',
    '/%2e%2e/secret.html',
    '/%2e%2e%2fsite-beside%2fsecret.html',
    '/en/../../secret.html',
    '/en/..%5c..%5csecret.html',
    '/..',
    '/../',
    '/../nowhere',
    '/.hidden',
    '/.git/config',
    '/%2egit/config',
    '/en/%00',
    '/%',
    '/en/%zz/',
    '/%E8%88',
    '/%ff',
    '//en',
    '//en/',
    '///example.com/%2f..',
    '/en//posts/a/',
    '/./en/',
  ])('%s leads nowhere, neither out of the site nor to another host', async (path) => {
    const { status, headers, body } = await root.get(path);
    expect({ status, location: headers.location }).toEqual({ status: 404, location: undefined });
    expect(body).toMatch(/^not found/);
  });

  test.each([
    ['/en/', 'text/html;charset=utf-8'],
    ['/en/rss.xml', 'text/xml'],
    ['/_astro/styles.css', 'text/css'],
    ['/_astro/script.js', 'text/javascript'],
    ['/media/a/my%20photo.webp', 'image/webp'],
    ['/media/a/clip.mp4', 'video/mp4'],
    ['/covers/a.svg', 'image/svg+xml'],
    ['/robots.txt', 'text/plain; charset=utf-8'],
    ['/en/posts/a.md', 'text/markdown; charset=utf-8'],
  ])('%s has the type %s', async (path, type) => {
    expect((await root.get(path)).headers['content-type']).toBe(type);
  });

  test.each([
    ['/en/', 200, '4'],
    ['/nowhere', 404, '9'],
  ])('HEAD of %s has the headers alone', async (path, status, length) => {
    const answer = await root.get(path, { method: 'HEAD' });
    expect([answer.status, answer.headers['content-length'], answer.body]).toEqual([status, length, '']);
  });

  test.each(['POST', 'PUT', 'DELETE'])('%s is refused', async (method) => {
    const { status, headers } = await root.get('/en/', { method });
    expect([status, headers['allow']]).toEqual([405, 'GET, HEAD']);
  });

  test.each([
    ['/long/', 200],
    ['/_astro/long.css', 200],
    ['/it/nowhere', 404],
  ])('%s is packed for browsers that take it so, and only for those', async (path, status) => {
    const packed = await root.get(path, { headers: { 'accept-encoding': 'gzip' } });
    expect([packed.status, packed.headers['content-encoding'], packed.headers.vary]).toEqual([
      status,
      'gzip',
      'Accept-Encoding',
    ]);
    expect(gunzipSync(packed.bytes).toString()).toBe(LONG_TEXT);
    const plain = await root.get(path);
    expect([plain.headers['content-encoding'], plain.body]).toEqual([undefined, LONG_TEXT]);
  });

  test.each([
    ['/media/a/long.webp', {}, 200],
    ['/long/', { range: 'bytes=0-1999' }, 206],
  ])('%s with %o is not packed', async (path, headers, status) => {
    const answer = await root.get(path, { headers: { 'accept-encoding': 'gzip', ...headers } });
    expect([answer.status, answer.headers['content-encoding']]).toEqual([status, undefined]);
    expect(LONG_TEXT.startsWith(answer.body)).toBe(true);
  });

  test('a part of a film is served as such', async () => {
    const { status, headers, body } = await root.get('/media/a/clip.mp4', { headers: { range: 'bytes=1-2' } });
    expect([status, headers['content-range'], body]).toEqual([206, 'bytes 1-2/4', 'il']);
  });
});

describe('under a path', () => {
  test.each([
    ['/repo/', 200, 'chooser'],
    ['/repo/en/posts/a/', 200, 'a post'],
    ['/repo/en/nowhere/', 404, 'not found in English'],
    ['/en/', 404, 'not found'],
    ['/repository/', 404, 'not found'],
    ['/repo/repo/', 404, 'not found'],
  ])('%s answers with %i', async (path, status, body) => {
    expect(await underPath.get(path)).toMatchObject({ status, body });
  });

  test.each([
    ['/', 302, '/repo/'],
    ['/repo', 302, '/repo/'],
    ['/repo?q=1', 302, '/repo/?q=1'],
    ['/repo/en', 301, '/repo/en/'],
    ['/repo/en/posts/a?q=1', 301, '/repo/en/posts/a/?q=1'],
  ])('%s leads with %i to %s', async (path, status, location) => {
    const answer = await underPath.get(path);
    expect([answer.status, answer.headers.location]).toEqual([status, location]);
  });
});

test('without a site it says what to do', async () => {
  await expect(startPreview(join(folder, 'nothing'))).rejects.toThrow(
    'There is no site to serve yet. Run "npm run build" first, or "npm start" for both.\n(exit code 1)',
  );
});
