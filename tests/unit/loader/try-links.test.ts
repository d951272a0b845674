import { describe, expect, test } from 'vitest';
import type { Cache } from '#loader/cache.ts';
import type { Answer, Ask } from '#loader/network.ts';
import { type Clock, tryLinks } from '#loader/try-links.ts';
import { createMemoryCache } from '../../support/load-files.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = Date.parse('2026-01-01T00:00:00Z');

type Reply = Partial<Extract<Answer, { status: number }>> | Extract<Answer, { failure: string }>;

/** Sites by request, `GET https://a.example/`, or by address alone; several replies are given one after the other. */
type Sites = Readonly<Record<string, number | Reply | readonly Reply[]>>;

const OTHER: Sites = { 'https://well.example/': 200 };

/** Tries the addresses, besides one that is well, in a world where waiting takes no time. */
function makeWorld(sites: Sites): {
  try: (...urls: string[]) => Promise<Record<string, string>>;
  log: string[];
  clock: Clock;
  cache: Cache;
  pass: (milliseconds: number) => void;
} {
  const log: string[] = [];
  const given = new Map<string, number>();
  const cache = createMemoryCache();
  let time = NOW;
  const pass = (milliseconds: number): void => {
    time += milliseconds;
  };
  const clock: Clock = {
    now: () => time,
    wait: async (milliseconds) => {
      log.push(`wait ${milliseconds}`);
      pass(milliseconds);
    },
  };
  const ask: Ask = async (url, method) => {
    if (url.host !== 'well.example') log.push(`${method} ${url.href}`);
    const key = [`${method} ${url.href}`, url.href].find((candidate) => candidate in { ...sites, ...OTHER }) ?? '';
    const replies = { ...sites, ...OTHER }[key] ?? 404;
    const list = (typeof replies === 'number' ? [{ status: replies }] : [replies].flat()) as Reply[];
    const count = given.get(key) ?? 0;
    given.set(key, count + 1);
    const reply = list[Math.min(count, list.length - 1)] as Reply;
    return 'failure' in reply ? reply : { status: 200, location: undefined, retryAfter: undefined, ...reply };
  };
  return {
    log,
    clock,
    cache,
    pass,
    try: async (...urls) => {
      const outcomes = await tryLinks([...urls, 'https://well.example/'], { ask, cache, clock });
      return Object.fromEntries(
        urls.map((url) => {
          const outcome = outcomes.get(url);
          const { to = '', reason = '' } = { ...outcome } as { to?: string; reason?: string };
          return [url, `${outcome?.kind} ${to}${reason}`.trim()];
        }),
      );
    },
  };
}

const tryOne = async (sites: Sites): Promise<string | undefined> => {
  const { 'https://a.example/': outcome } = await makeWorld(sites).try('https://a.example/');
  return outcome;
};

const A = 'https://a.example/';

describe('tryLinks', () => {
  test.each<[name: string, sites: Sites, expected: string]>([
    ['a page that is there', { [A]: 200 }, 'good'],
    ['a page without content', { [A]: 204 }, 'good'],
    ['a page that HEAD does not find', { [`HEAD ${A}`]: 404, [`GET ${A}`]: 200 }, 'good'],
    ['a server that does not know HEAD', { [`HEAD ${A}`]: 405, [`GET ${A}`]: 200 }, 'good'],
    ['a page that is not there', { [A]: 404 }, 'gone the answer is 404'],
    ['a page that was taken away', { [A]: 410 }, 'gone the answer is 410'],
    ['a site that does not exist', { [A]: { failure: 'no-host', reason: 'no site' } }, 'gone no site'],
    ['a site that cannot be reached', { [A]: { failure: 'other', reason: 'a fault' } }, 'unclear a fault'],
    ['a site that wants no machines', { [A]: 403 }, 'unclear the answer is 403'],
    ['a site that wants a name', { [A]: 401 }, 'unclear the answer is 401'],
    ['a site that is out of order', { [A]: 500 }, 'unclear the answer is 500'],
    ['a busy site', { [A]: 429 }, 'unclear the answer is 429'],
    ['an answer of its own', { [A]: 999 }, 'unclear the answer is 999'],
    ['a redirect to nowhere', { [A]: 302 }, 'unclear the answer is 302'],
    ['a page elsewhere for a while', { [A]: { status: 302, location: '/b' }, [`${A}b`]: 200 }, 'good'],
    ['a page elsewhere for good', { [A]: { status: 301, location: '/b' }, [`${A}b`]: 200 }, `moved ${A}b`],
    [
      'a page that moved twice',
      {
        [A]: { status: 308, location: '/b' },
        [`${A}b`]: { status: 301, location: '//c.example' },
        'https://c.example/': 200,
      },
      'moved https://c.example/',
    ],
    [
      'a page that moved and is elsewhere for a while',
      {
        [A]: { status: 301, location: '/b' },
        [`${A}b`]: { status: 307, location: '/c' },
        [`${A}c`]: { status: 301, location: '/d' },
        [`${A}d`]: 200,
      },
      `moved ${A}b`,
    ],
    ['a page that moved and is gone', { [A]: { status: 301, location: '/b' } }, 'gone the answer is 404'],
    ['a page that leads to itself', { [A]: { status: 301, location: '/' } }, 'unclear it leads on and on'],
    [
      'a page that leads to a file',
      { [A]: { status: 301, location: 'file:///etc/passwd' } },
      'unclear it leads to no web address',
    ],
    [
      'a page that leads to nonsense',
      { [A]: { status: 301, location: 'http://[' } },
      'unclear it leads to no web address',
    ],
    [
      'a page that leads to a password',
      { [A]: { status: 302, location: 'https://me:secret@b.example/' } },
      'unclear its address has a password in it',
    ],
  ])('judges %s', async (_, sites, expected) => {
    expect(await tryOne(sites)).toBe(expected);
  });

  test('asks by GET only where HEAD is answered with an error, and never a busy server', async () => {
    const world = makeWorld({ [A]: 200, 'https://b.example/': 404, 'https://c.example/': 503 });
    await world.try(A, 'https://b.example/', 'https://c.example/');
    expect(world.log.toSorted()).toEqual([
      'GET https://b.example/',
      'HEAD https://a.example/',
      'HEAD https://b.example/',
      'HEAD https://c.example/',
      'wait 1000',
    ]);
  });

  test('asks for an address once', async () => {
    const world = makeWorld({ [A]: 200 });
    await world.try(A, A);
    expect(world.log).toEqual([`HEAD ${A}`]);
  });

  test('sends no password', async () => {
    const world = makeWorld({});
    expect(await world.try('https://me:secret@a.example/')).toEqual({
      'https://me:secret@a.example/': 'unclear its address has a password in it',
    });
    expect(world.log).toEqual([]);
  });

  test('pauses between requests to one host, redirects included', async () => {
    const world = makeWorld({ [A]: { status: 302, location: '/b' }, [`${A}b`]: 200, [`${A}c`]: 200 });
    await world.try(A, `${A}c`);
    expect(world.log).toEqual([`HEAD ${A}`, 'wait 1000', `HEAD ${A}b`, 'wait 1000', `HEAD ${A}c`]);
  });

  test('asks few hosts at once, and each by one request', async () => {
    const open = new Map<string, number>();
    let total = 0;
    const peak = { host: 0, total: 0 };
    const ask: Ask = async ({ host }) => {
      open.set(host, (open.get(host) ?? 0) + 1);
      total += 1;
      peak.host = Math.max(peak.host, open.get(host) ?? 0);
      peak.total = Math.max(peak.total, total);
      await new Promise(setImmediate);
      open.set(host, (open.get(host) ?? 0) - 1);
      total -= 1;
      return { status: 302, location: 'https://login.example/', retryAfter: undefined };
    };
    const urls = Array.from({ length: 60 }, (_, index) => `https://h${index % 20}.example/${index}`);
    const clock: Clock = { now: () => NOW, wait: async () => undefined };
    const outcomes = await tryLinks(urls, { ask, cache: createMemoryCache(), clock });
    expect(outcomes.size).toBe(60);
    expect(peak).toEqual({ host: 1, total: 8 });
  });

  describe('waits as a busy server asks', () => {
    const busy = (retryAfter: string): Reply => ({ status: 429, retryAfter });
    test.each<[retryAfter: string, log: readonly string[], expected: string]>([
      ['7', [`HEAD ${A}`, 'wait 7000', `HEAD ${A}`], 'good'],
      ['60', [`HEAD ${A}`, 'wait 60000', `HEAD ${A}`], 'good'],
      ['Thu, 01 Jan 2026 00:00:30 GMT', [`HEAD ${A}`, 'wait 30000', `HEAD ${A}`], 'good'],
      ['Wed, 31 Dec 2025 00:00:00 GMT', [`HEAD ${A}`, 'wait 0', `HEAD ${A}`], 'good'],
      ['61', [`HEAD ${A}`], 'unclear the answer is 429'],
      ['soon', [`HEAD ${A}`], 'unclear the answer is 429'],
      ['-1', [`HEAD ${A}`, 'wait 0', `HEAD ${A}`], 'good'],
    ])('%s', async (retryAfter, log, expected) => {
      const world = makeWorld({ [A]: [busy(retryAfter), { status: 200 }] });
      expect(await world.try(A)).toEqual({ [A]: expected });
      expect(world.log).toEqual(log);
    });

    test('and no second time', async () => {
      const world = makeWorld({ [A]: busy('1') });
      expect(await world.try(A)).toEqual({ [A]: 'unclear the answer is 429' });
      expect(world.log).toEqual([`HEAD ${A}`, 'wait 1000', `HEAD ${A}`]);
    });

    test('but not where it is well', async () => {
      const world = makeWorld({ [A]: { status: 200, retryAfter: '5' } });
      await world.try(A);
      expect(world.log).toEqual([`HEAD ${A}`]);
    });
  });

  describe('remembers for a week', () => {
    test.each<[name: string, sites: Sites, isKept: boolean]>([
      ['what was there', { [A]: 200 }, true],
      ['what has moved', { [A]: { status: 301, location: '/b' }, [`${A}b`]: 200 }, true],
      ['not what was gone', { [A]: 404 }, false],
      ['not what was unclear', { [A]: 403 }, false],
    ])('%s', async (_, sites, isKept) => {
      const world = makeWorld(sites);
      const first = await world.try(A);
      const asked = world.log.length;
      world.pass(7 * DAY_MS - 10_000);
      expect(await world.try(A)).toEqual(first);
      expect(world.log.length > asked).toBe(!isKept);
      world.pass(20_000);
      const before = world.log.length;
      expect(await world.try(A)).toEqual(first);
      expect(world.log.length).toBeGreaterThan(before);
    });
  });

  test('does not take a missing connection for missing sites', async () => {
    const ask: Ask = async () => ({ failure: 'no-host', reason: 'there is no such site' });
    const outcomes = await tryLinks([A, 'https://b.example/'], { ask, cache: createMemoryCache() });
    expect([...outcomes.values()]).toEqual(
      Array.from({ length: 2 }, () => ({ kind: 'unclear', reason: 'no site has answered; is there a connection?' })),
    );
  });

  test('has nothing to do without links', async () => {
    const ask: Ask = () => Promise.reject(new Error('asked'));
    expect((await tryLinks([], { ask, cache: createMemoryCache() })).size).toBe(0);
  });
});
