import { describe, expect, test } from 'vitest';
import { HEADER_RULES, headersOf } from '#hosting/headers.ts';
import { writeHeadersFile } from '#hosting/headers-file.ts';

describe('every file', () => {
  test.each(['/', '/en/', '/en/rss.xml', '/_astro/a.js', '/media/a.webp', '/nowhere'])('%s is told safely', (path) => {
    const headers = headersOf(path);
    expect(headers).toMatchObject({ 'X-Content-Type-Options': 'nosniff', 'X-Frame-Options': 'DENY' });
    for (const policy of headers['Content-Security-Policy']?.split(', ') ?? []) {
      expect(policy).toContain("frame-ancestors 'none'");
    }
  });

  test.each([
    ['/en/', 'no-cache'],
    ['/og/en.png', 'no-cache'],
    ['/pagefind/pagefind.js', 'no-cache'],
    ['/pagefind/pagefind-entry.json', 'no-cache'],
    ['/pagefind/wasm.unknown.pagefind', 'no-cache'],
    ['/pagefind/casebook.json', 'no-cache'],
    ['/pagefind/pagefind.x-en_94929333d74e.pf_meta', 'public, max-age=31536000, immutable'],
    ['/pagefind/record/x-en_1.json', 'public, max-age=31536000, immutable'],
    ['/pagefind/vocabulary-it-7b60215a5d.json', 'public, max-age=31536000, immutable'],
    ['/_astro/script.B5Cxzqd8.js', 'public, max-age=31536000, immutable'],
    ['/media/a/cover-1f2e3d4c-800.avif', 'public, max-age=31536000, immutable'],
  ])('%s is kept as %s', (path, wanted) => {
    expect(headersOf(path)['Cache-Control']).toBe(wanted);
  });

  test.each([
    ['/', 'same-origin'],
    ['/index.html', 'same-origin'],
    ['/zh-tw/posts/a/', 'same-origin'],
    ['/admin/config.json', 'same-origin'],
    ['/media/a/cover-1f2e3d4c-800.avif', 'cross-origin'],
    ['/og/ko/a.png', 'cross-origin'],
    ['/favicon.svg', undefined],
  ])('%s may be embedded by %s', (path, wanted) => {
    expect(headersOf(path)['Cross-Origin-Resource-Policy']).toBe(wanted);
  });

  test.each([
    ['/en/rss.xml', '*'],
    ['/en/tags/a/feed.json', '*'],
    ['/en/posts/a.md', '*'],
    ['/llms.txt', '*'],
    ['/en/', undefined],
    ['/admin/config.json', undefined],
  ])('%s may be read by pages of others: %s', (path, wanted) => {
    expect(headersOf(path)['Access-Control-Allow-Origin']).toBe(wanted);
  });
});

test('WebAssembly runs in workers alone', () => {
  expect(headersOf('/_astro/search-worker.js')['Content-Security-Policy']).toContain("'wasm-unsafe-eval'");
  expect(headersOf('/en/')['Content-Security-Policy']).not.toContain('wasm');
});

describe('the file of Cloudflare Pages and Netlify', () => {
  const lines = writeHeadersFile('/repo/').split('\n');

  test('stays within the limits of Cloudflare', () => {
    expect(lines.filter((line) => line.startsWith('/')).length).toBeLessThanOrEqual(100);
    expect(lines.filter((line) => line.length > 2000)).toEqual([]);
  });

  test('has a path below the base path, and below it a line for each header', () => {
    expect(lines.filter((line) => !/^(\/repo\/\S*| {2}[\w-]+: \S.*|)$/.test(line))).toEqual([]);
    expect(lines.slice(0, 2)).toEqual(['/repo/*', expect.stringMatching(/^ {2}Content-Security-Policy: /)]);
  });

  test('has one star in a path at most', () => {
    expect(HEADER_RULES.flatMap(({ paths }) => paths).filter((path) => path.split('*').length > 2)).toEqual([]);
  });
});
