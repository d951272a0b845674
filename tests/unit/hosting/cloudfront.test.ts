import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { writeHeadersPolicy, writeRequestFunction, writeResponseFunction } from '#hosting/cloudfront.ts';
import { headersOf } from '#hosting/headers.ts';

/** Calls a function as CloudFront does, and gives back what it answers as plain data. */
function call(source: string, event: object): Record<string, unknown> {
  const text = runInNewContext(`${source};JSON.stringify(handler(event))`, { event }) as string;
  return JSON.parse(text) as Record<string, unknown>;
}

const LIMIT = 10 * 1024;

test.each([
  ['/', '/index.html'],
  ['/repo/en/posts/a/', '/repo/en/posts/a/index.html'],
  ['/robots.txt', '/robots.txt'],
])('of %s the bucket is asked for %s', (uri, wanted) => {
  expect(call(writeRequestFunction(), { request: { uri, querystring: {} } })).toMatchObject({ uri: wanted });
});

test.each([
  ['/en', {}, '/en/'],
  ['/repo/en/posts/a', { q: { value: 'a%20b' }, r: { value: '1' } }, '/repo/en/posts/a/?q=a%20b&r=1'],
  ['//example.com', {}, undefined],
  ['//example', {}, '/example/'],
])('%s with %o leads to %s', (uri, querystring, wanted) => {
  const answer = call(writeRequestFunction(), { request: { uri, querystring } });
  expect((answer['headers'] as { location?: { value: string } } | undefined)?.location?.value).toBe(wanted);
});

describe('the headers', () => {
  const config = JSON.parse(writeHeadersPolicy());

  test.each(['/', '/en/', '/en/rss.xml', '/_astro/a.js', '/covers/a.svg', '/media/a/b.webp', '/robots.txt'])(
    'of %s are in the policy or added by the function',
    (path) => {
      const uri = `/repo${path.replace(/\/$/, '/index.html')}`;
      const { headers } = call(writeResponseFunction('/repo/'), { request: { uri }, response: { headers: {} } });
      const added = Object.entries(headers as Record<string, { value: string }>).map(([name, { value }]) => [
        name,
        value,
      ]);
      const fixed = (config.CustomHeadersConfig.Items as { Header: string; Value: string }[]).map(
        ({ Header, Value }) => [Header.toLowerCase(), Value],
      );
      const { SecurityHeadersConfig: secure } = config;
      expect({
        'content-security-policy': secure.ContentSecurityPolicy.ContentSecurityPolicy,
        'referrer-policy': secure.ReferrerPolicy.ReferrerPolicy,
        'strict-transport-security': `max-age=${secure.StrictTransportSecurity.AccessControlMaxAgeSec}`,
        'x-content-type-options': 'nosniff',
        'x-frame-options': secure.FrameOptions.FrameOption,
        ...Object.fromEntries(fixed),
        ...Object.fromEntries(added),
      }).toEqual(
        Object.fromEntries(Object.entries(headersOf(path)).map(([name, value]) => [name.toLowerCase(), value])),
      );
    },
  );

  test('are counted, as CloudFront wants it', () => {
    const { Quantity, Items } = config.CustomHeadersConfig;
    expect(Quantity).toBe(Items.length);
  });
});

test.each([writeRequestFunction(), writeResponseFunction('/a-long-base-path/of-several/folders/')])(
  'the functions fit',
  (source) => {
    expect(source.length).toBeLessThan(LIMIT);
  },
);
