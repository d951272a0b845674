/** One table of what static hosts answer, asked of the preview server and of nginx with the configuration made for it. */

import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headersOf } from '#hosting/headers.ts';
import { writeHeadersFile } from '#hosting/headers-file.ts';
import type { Ask } from '../support/ask-server.ts';
import { writeContent } from '../support/make-content.ts';
import { startNginx } from '../support/nginx-site.ts';
import { startPreview } from '../support/preview-site.ts';

/** More than fits in one packet; less is not worth packing. */
const LONG_TEXT = 'body { color: red }\n'.repeat(200);

const FILES = {
  'site/index.html': 'chooser',
  'site/404.html': 'not found',
  'site/_headers': writeHeadersFile('/'),
  'site/_redirects': '/old /en/posts/a/ 301\n/2019/%E8%88%8A/ /en/posts/a/ 301\n/q%26a%20%22$1%22/ /en/posts/a/ 301\n',
  'site/old/index.html': 'leads to a post',
  'site/en/index.html': 'home',
  'site/en/404.html': 'not found in English',
  'site/en/posts/a/index.html': 'a post',
  'site/en/posts/a.md': '# 一',
  'site/en/rss.xml': '<rss/>',
  'site/en/feed.json': '{}',
  'site/en/manifest.webmanifest': '{}',
  'site/ko/404.html': '없습니다',
  'site/2019/舊文章/index.html': 'old post',
  'site/_astro/styles.css': 'body {}',
  'site/_astro/script.js': 'export {};',
  'site/pagefind/pagefind.js': 'export {};',
  'site/pagefind/casebook.json': '{}',
  'site/pagefind/fields-en-2a6479c82d.json': '{}',
  'site/pagefind/index/x-en_1617e11.pf_index': 'index',
  'site/media/a/q&a, 1+1=2.webp': 'picture',
  'site/media/a/my photo.webp': 'picture',
  'site/media/a/100%25.webp': 'picture',
  'site/media/a/clip.mp4': 'film',
  'site/covers/a.svg': '<svg/>',
  'site/favicon.ico': 'icon',
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

/** For the site under a path, whose redirects have it in them. */
const REPO_FILES = {
  'repo/index.html': 'chooser',
  'repo/_headers': writeHeadersFile('/repo/'),
  'repo/_redirects': '/repo/old /repo/en/posts/a/ 301\n',
};

interface Server {
  readonly get: Ask;
  stop(): void;
}

const SERVERS: readonly (readonly [name: string, start: (site: string, base: string) => Promise<Server>])[] = [
  ['the preview server', (site, base) => startPreview(site, { BASE_PATH: base })],
  ['nginx', startNginx],
];

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook serving '));
  const moved = Object.entries(FILES).map(([path, text]) => [path.replace(/^site\//, 'repo/'), text]);
  writeContent(folder, { ...FILES, ...Object.fromEntries(moved), ...REPO_FILES });
  chmodSync(folder, 0o755);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.each(SERVERS)('%s at the root of a host', (_, start) => {
  let root: Server;

  beforeAll(async () => {
    root = await start(join(folder, 'site'), '/');
  });

  afterAll(() => root?.stop());

  test.each([
    ['/', 'chooser'],
    ['/en/', 'home'],
    ['/en/index.html', 'home'],
    ['/en/?q=a%20b?c', 'home'],
    ['/en/posts/a/', 'a post'],
    ['/2019/%E8%88%8A%E6%96%87%E7%AB%A0/', 'old post'],
    ['/media/a/my%20photo.webp', 'picture'],
    ['/media/a/q%26a%2C%201%2B1%3D2.webp', 'picture'],
    ['/media/a/q&a,%201+1=2.webp', 'picture'],
    ['/media/a/100%2525.webp', 'picture'],
    ['/en/404.html', 'not found in English'],
  ])('%s is a file', async (path, body) => {
    expect(await root.get(path)).toMatchObject({ status: 200, body });
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
    ['/_astro/nowhere.js', 'not found'],
    ['/robots.txt/', 'not found'],
    ['/_headers', 'not found'],
    ['/_redirects', 'not found'],
  ])('%s is not there, which the page says in the language of the address', async (path, body) => {
    const answer = await root.get(path);
    expect(answer).toMatchObject({ status: 404, body });
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    });
  });

  test.each([
    ['/en', '/en/'],
    ['/en/posts/a', '/en/posts/a/'],
    ['/en?q=a&r=%26', '/en/?q=a&r=%26'],
    ['/2019/%E8%88%8A%E6%96%87%E7%AB%A0', '/2019/%E8%88%8A%E6%96%87%E7%AB%A0/'],
    ['/old', '/en/posts/a/'],
    ['/old?q=1', '/en/posts/a/?q=1'],
    ['/2019/%E8%88%8A/', '/en/posts/a/'],
    ['/q%26a%20%22$1%22/', '/en/posts/a/'],
  ])('%s leads to another address for good', async (path, location) => {
    const { status, headers } = await root.get(path);
    expect([status, headers.location]).toEqual([301, location]);
    expect(headers['strict-transport-security']).toBe('max-age=63072000');
  });

  test.each([
    ...['/../secret.html', '/../site-beside/secret.html', '/..%2fsecret.html', '/%2e%2e/secret.html'],
    ...['/%2e%2e%2fsite-beside%2fsecret.html', '/en/../../secret.html', '/en/..%5c..%5csecret.html', '/..', '/../'],
    ...['/../nowhere', '/.hidden', '/.git/config', '/%2egit/config', '/en/%00', '/%', '/en/%zz/'],
    ...['/%E8%88', '/%ff'],
  ])('%s leads nowhere, neither out of the site nor to another host', async (path) => {
    const { status, headers, body } = await root.get(path);
    expect([400, 404]).toContain(status);
    expect(headers.location).toBeUndefined();
    expect(body).not.toContain('secret');
  });

  test.each([
    ['/en/', 'text/html; charset=utf-8'],
    ['/en/rss.xml', 'text/xml'],
    ['/en/feed.json', 'application/json'],
    ['/en/manifest.webmanifest', 'application/manifest+json'],
    ['/_astro/styles.css', 'text/css; charset=utf-8'],
    ['/_astro/script.js', 'text/javascript; charset=utf-8'],
    ['/media/a/my%20photo.webp', 'image/webp'],
    ['/media/a/clip.mp4', 'video/mp4'],
    ['/covers/a.svg', 'image/svg+xml'],
    ['/favicon.ico', 'image/x-icon'],
    ['/robots.txt', 'text/plain; charset=utf-8'],
    ['/en/posts/a.md', 'text/markdown; charset=utf-8'],
  ])('%s has the type %s', async (path, type) => {
    expect((await root.get(path)).headers['content-type']).toBe(type);
  });

  test.each([
    '/',
    '/en/',
    '/404.html',
    '/en/posts/a.md',
    '/en/rss.xml',
    '/en/feed.json',
    '/_astro/script.js',
    '/pagefind/pagefind.js',
    '/pagefind/casebook.json',
    '/pagefind/fields-en-2a6479c82d.json',
    '/pagefind/index/x-en_1617e11.pf_index',
    '/media/a/clip.mp4',
    '/covers/a.svg',
    '/favicon.ico',
  ])('%s has its headers and no others of their names', async (path) => {
    const { headers } = await root.get(path);
    const names = [...new Set(['/', '/covers/a.svg', '/en/feed.json'].flatMap((some) => Object.keys(headersOf(some))))];
    const wanted = headersOf(path);
    expect(Object.fromEntries(names.map((name) => [name, headers[name.toLowerCase()]]))).toEqual(
      Object.fromEntries(names.map((name) => [name, wanted[name]])),
    );
  });

  test.each([
    ['/en/', 200, '4'],
    ['/nowhere', 404, '9'],
  ])('HEAD of %s has the headers alone', async (path, status, length) => {
    const answer = await root.get(path, { method: 'HEAD' });
    expect([answer.status, answer.headers['content-length'], answer.body]).toEqual([status, length, '']);
  });

  test.each(['POST', 'PUT', 'DELETE'])('%s is refused', async (method) => {
    expect((await root.get('/en/', { method })).status).toBe(405);
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

  test('a picture is not packed', async () => {
    const answer = await root.get('/media/a/long.webp', { headers: { 'accept-encoding': 'gzip' } });
    expect([answer.status, answer.headers['content-encoding'], answer.body]).toEqual([200, undefined, LONG_TEXT]);
  });

  test('a part of a film is served as such', async () => {
    const { status, headers, body } = await root.get('/media/a/clip.mp4', { headers: { range: 'bytes=1-2' } });
    expect([status, headers['content-range'], body]).toEqual([206, 'bytes 1-2/4', 'il']);
  });

  test('what a browser has kept is not sent again', async () => {
    const etag = (await root.get('/en/')).headers.etag ?? '';
    expect(await root.get('/en/', { headers: { 'if-none-match': etag } })).toMatchObject({ status: 304, body: '' });
  });
});

describe.each(SERVERS)('%s under a path', (_, start) => {
  let underPath: Server;

  beforeAll(async () => {
    underPath = await start(join(folder, 'repo'), '/repo/');
  });

  afterAll(() => underPath?.stop());

  test.each([
    ['/repo/', 200, 'chooser'],
    ['/repo/en/posts/a/', 200, 'a post'],
    ['/repo/en/nowhere/', 404, 'not found in English'],
    ['/repo/repo/', 404, 'not found'],
    ['/repo/_headers', 404, 'not found'],
  ])('%s answers with %i', async (path, status, body) => {
    expect(await underPath.get(path)).toMatchObject({ status, body });
  });

  test.each(['/en/', '/repository/', '/_astro/script.js'])('%s is not of the site', async (path) => {
    expect((await underPath.get(path)).status).toBe(404);
  });

  test.each([
    ['/repo', 302, '/repo/'],
    ['/repo?q=1', 302, '/repo/?q=1'],
    ['/repo/en', 301, '/repo/en/'],
    ['/repo/en/posts/a?q=1', 301, '/repo/en/posts/a/?q=1'],
    ['/repo/old', 301, '/repo/en/posts/a/'],
  ])('%s leads with %i to %s', async (path, status, location) => {
    const answer = await underPath.get(path);
    expect([answer.status, answer.headers.location]).toEqual([status, location]);
  });

  test.each(['/en/', '/_astro/script.js', '/covers/a.svg'])('%s has the headers of its path', async (path) => {
    const { headers } = await underPath.get(`/repo${path}`);
    expect(headers).toMatchObject(
      Object.fromEntries(Object.entries(headersOf(path)).map(([name, value]) => [name.toLowerCase(), value])),
    );
  });
});

describe('the preview server alone', () => {
  let preview: Server;
  let underPath: Server;

  beforeAll(async () => {
    [preview, underPath] = await Promise.all([
      startPreview(join(folder, 'site')),
      startPreview(join(folder, 'repo'), { BASE_PATH: '/repo/' }),
    ]);
  });

  afterAll(() => {
    preview?.stop();
    underPath?.stop();
  });

  test.each(['//en', '//en/', '///example.com/%2f..', '/en//posts/a/', '/./en/', '/_astro'])(
    'has nothing at %s',
    async (path) => {
      const { status, headers, body } = await preview.get(path);
      expect({ status, location: headers.location }).toEqual({ status: 404, location: undefined });
      expect(body).toMatch(/^not found/);
    },
  );

  test('says which methods it knows', async () => {
    expect((await preview.get('/en/', { method: 'POST' })).headers.allow).toBe('GET, HEAD');
  });

  test('does not pack a part of a text, whose bytes are counted in the file', async () => {
    const headers = { range: 'bytes=0-1999', 'accept-encoding': 'gzip' };
    const answer = await preview.get('/long/', { headers });
    expect([answer.status, answer.headers['content-encoding']]).toEqual([206, undefined]);
    expect(LONG_TEXT.startsWith(answer.body)).toBe(true);
  });

  test('leads from the root of the host to the site under a path', async () => {
    const answer = await underPath.get('/');
    expect([answer.status, answer.headers.location]).toEqual([302, '/repo/']);
  });

  test('without a site says what to do', async () => {
    await expect(startPreview(join(folder, 'nothing'))).rejects.toThrow(
      'There is no site to serve yet. Run "npm run build" first, or "npm start" for both.\n(exit code 1)',
    );
  });
});

test.each([
  ['of another site', 'repo', '/', /repo\/ was built for another BASE_PATH than \//],
  ['of no site', 'nothing', '/', /There is no site yet/],
])('no configuration is written %s', (_, site, base, message) => {
  const { status, stderr } = spawnSync(process.execPath, [resolve('scripts/hosting.ts')], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, DIST_DIR: join(folder, site), BASE_PATH: base },
  });
  expect(stderr).toMatch(message);
  expect(status).toBe(1);
  expect(existsSync(join(folder, 'hosting'))).toBe(false);
});
