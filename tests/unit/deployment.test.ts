import { describe, expect, test } from 'vitest';
import { buildDay, readDeployment } from '#deployment.ts';

describe('readDeployment', () => {
  test('serves content/ at the root of an example host when nothing is set', () => {
    const expected = {
      origin: 'https://casebook.example',
      base: '/',
      contentDir: 'content',
      repository: 'https://git.casebook.example/casebook',
      hasEditor: true,
    };
    expect(readDeployment({})).toEqual(expected);
    expect(readDeployment({ SITE_URL: '', BASE_PATH: '', CONTENT_DIR: '', REPOSITORY_URL: '', ADMIN: '' })).toEqual(
      expected,
    );
  });

  test('leaves the browser editor out with ADMIN=off', () => {
    expect(readDeployment({ ADMIN: 'off' }).hasEditor).toBe(false);
    expect(readDeployment({ ADMIN: 'on' }).hasEditor).toBe(true);
    expect(() => readDeployment({ ADMIN: 'no' })).toThrow('ADMIN is "no"; write on or off');
  });

  test.each([
    ['https://example.org', 'https://example.org'],
    ['https://example.org/', 'https://example.org'],
    ['http://localhost:4321/', 'http://localhost:4321'],
    ['HTTPS://Example.ORG', 'https://example.org'],
    ['https://例え.jp', 'https://xn--r8jz45g.jp'],
  ])('takes SITE_URL %s for the origin %s', (SITE_URL, origin) => {
    expect(readDeployment({ SITE_URL }).origin).toBe(origin);
  });

  test.each(['example.org', 'ftp://example.org', 'javascript:alert(1)', '//example.org', 'https://'])(
    'refuses SITE_URL %s, which is no web address',
    (SITE_URL) => {
      expect(() => readDeployment({ SITE_URL })).toThrow(
        `SITE_URL is "${SITE_URL}"; write an http or https address such as https://casebook.example`,
      );
    },
  );

  test.each(['https://example.org/repo/', 'https://example.org/?a', 'https://example.org/#a'])(
    'refuses SITE_URL %s, which is more than an origin',
    (SITE_URL) => {
      expect(() => readDeployment({ SITE_URL })).toThrow(
        `SITE_URL is "${SITE_URL}"; write the origin alone (https://example.org) and put the path into BASE_PATH`,
      );
    },
  );

  test.each([
    ['/', '/'],
    ['//', '/'],
    ['repo', '/repo/'],
    ['/repo', '/repo/'],
    ['repo/', '/repo/'],
    ['/a/b-c_d.e~f/', '/a/b-c_d.e~f/'],
    ['a//b', '/a/b/'],
    ['/.well-known/', '/.well-known/'],
  ])('takes BASE_PATH %s for %s', (BASE_PATH, base) => {
    expect(readDeployment({ BASE_PATH }).base).toBe(base);
  });

  test.each([
    '/my repo/',
    'https://example.org/repo/',
    '/a?b/',
    '/a#b',
    '/%20/',
    '/../up/',
    '/a/./b',
    '/報告/',
    'C:\\repo',
  ])('refuses BASE_PATH %s', (BASE_PATH) => {
    expect(() => readDeployment({ BASE_PATH })).toThrow(`BASE_PATH is "${BASE_PATH}"; write a path such as /repo/`);
  });

  test.each([
    ['https://github.com/me/casebook', 'https://github.com/me/casebook'],
    ['https://github.com/me/casebook/', 'https://github.com/me/casebook'],
    ['https://github.com/me/casebook.git', 'https://github.com/me/casebook'],
    ['http://localhost:3000/me/casebook//', 'http://localhost:3000/me/casebook'],
  ])('takes REPOSITORY_URL %s for %s', (REPOSITORY_URL, repository) => {
    expect(readDeployment({ REPOSITORY_URL }).repository).toBe(repository);
  });

  test.each([
    'git@github.com:me/casebook.git',
    'me/casebook',
    'https://github.com/me/casebook?tab=readme',
    'file:///srv',
    'https://github.com',
  ])('refuses REPOSITORY_URL %s', (REPOSITORY_URL) => {
    expect(() => readDeployment({ REPOSITORY_URL })).toThrow(
      `REPOSITORY_URL is "${REPOSITORY_URL}"; write the address of the repository's page such as https://git.casebook.example/casebook`,
    );
  });

  test.each([
    ['REPOSITORY_URL', 'write the address of the repository'],
    ['SITE_URL', 'write the origin alone (https://github.com)'],
  ])('refuses %s with a password, and does not repeat it', (name, remedy) => {
    expect(() => readDeployment({ [name]: 'https://me:tok3n@github.com/me/casebook.git' })).toThrow(
      `${name} is an address with a password; ${remedy}`,
    );
  });

  test('takes CONTENT_DIR as it is given', () => {
    expect(readDeployment({ CONTENT_DIR: '../other content' }).contentDir).toBe('../other content');
  });
});

describe('buildDay', () => {
  const now = new Date('2026-11-21T12:00:00Z');

  // At 10:00 UTC the next day begins on Kiritimati (UTC+14), the first place on Earth.
  test.each([
    ['2026-11-21T00:00:00Z', '2026-11-21'],
    ['2026-11-21T09:59:59Z', '2026-11-21'],
    ['2026-11-21T10:00:00Z', '2026-11-22'],
    ['2026-12-31T10:00:00Z', '2027-01-01'],
    ['2028-02-28T23:59:59Z', '2028-02-29'],
  ])('at %s is %s', (instant, day) => {
    expect(buildDay({}, new Date(instant))).toBe(day);
  });

  test.each([
    ['0', '1970-01-01'],
    ['1767225600', '2026-01-01'],
    ['1767261599', '2026-01-01'],
    ['1767261600', '2026-01-02'],
    ['99999999999', '5138-11-16'],
  ])('with SOURCE_DATE_EPOCH %s is %s, whatever the time', (SOURCE_DATE_EPOCH, day) => {
    expect(buildDay({ SOURCE_DATE_EPOCH }, now)).toBe(day);
  });

  test('without a value of SOURCE_DATE_EPOCH follows the clock', () => {
    expect(buildDay({ SOURCE_DATE_EPOCH: '' }, now)).toBe('2026-11-22');
  });

  test.each(['yesterday', '-1', '1.5', '1e9', '2026-01-01', '1767225600000'])(
    'refuses SOURCE_DATE_EPOCH %s',
    (SOURCE_DATE_EPOCH) => {
      expect(() => buildDay({ SOURCE_DATE_EPOCH }, now)).toThrow(
        `SOURCE_DATE_EPOCH is "${SOURCE_DATE_EPOCH}"; write whole seconds since 1970, such as 1767225600`,
      );
    },
  );
});
