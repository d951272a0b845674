import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FileReading } from '#site-check/read-file.ts';
import { openReadings } from '../../../scripts/build/readings.ts';

const READING: FileReading = {
  addresses: ['/en/', 'https://example.org/#x', '/en/'],
  findings: [{ file: 'en/a/index.html', message: 'a warning', isWarning: true }],
  ids: 'one\ntwo',
  counts: { words: 3, characters: 0 },
};
const HASHES = new Map([
  ['en/a/index.html', '1'],
  ['en/b/index.html', '2'],
]);

beforeEach(() => {
  vi.stubEnv('CACHE_DIR', mkdtempSync(join(tmpdir(), 'casebook-site-check-')));
});

afterEach(() => {
  rmSync(process.env['CACHE_DIR'] ?? '', { recursive: true });
  vi.unstubAllEnvs();
});

async function keep(): Promise<void> {
  const readings = await openReadings(HASHES, 'code');
  readings.set('en/a/index.html', READING);
  readings.set('robots.txt', READING);
  await readings.save();
}

test('what was found in a file is known of the same file in the next build', async () => {
  await keep();
  expect((await openReadings(HASHES, 'code')).get('en/a/index.html')).toEqual(READING);
});

test.each<[string, string, ReadonlyMap<string, string>, string]>([
  ['a file with other bytes', 'en/a/index.html', new Map([['en/a/index.html', '3']]), 'code'],
  ['a file whose bytes are not known', 'en/a/index.html', new Map(), 'code'],
  ['another file of the same bytes', 'en/c/index.html', new Map([['en/c/index.html', '1']]), 'code'],
  ['a file that is called as what every object has', 'constructor', new Map([['constructor', '1']]), 'code'],
  ['a file that had no hash', 'robots.txt', new Map([['robots.txt', '1']]), 'code'],
  ['a file that other code has read', 'en/a/index.html', HASHES, 'other code'],
])('nothing is known of %s', async (_what, path, hashes, code) => {
  await keep();
  expect((await openReadings(hashes, code)).get(path)).toBeUndefined();
});

test('what the last build did not have is forgotten', async () => {
  await keep();
  const readings = await openReadings(HASHES, 'code');
  readings.set('en/b/index.html', READING);
  await readings.save();
  expect((await openReadings(HASHES, 'code')).get('en/a/index.html')).toBeUndefined();
});
