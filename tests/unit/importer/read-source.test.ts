import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nameOfFolder } from '#importer/reading/folder-name.ts';
import { readHead } from '#importer/reading/list-files.ts';
import { readSource } from '#importer/reading/read-source.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'casebook-source-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const TEXT = '---\ntitle: 雲端支援\n---\n夜班';
const UTF16 = Buffer.from(`\ufeff${TEXT}`, 'utf16le');

describe('a text', () => {
  test.each<[string, Buffer, string | undefined]>([
    ['in UTF-8', Buffer.from(TEXT), TEXT],
    ['in UTF-8 with its mark', Buffer.from(`\ufeff${TEXT}`), TEXT],
    ['in UTF-16', UTF16, TEXT],
    ['in UTF-16 the other way', Buffer.from(UTF16).swap16(), TEXT],
    ['in Big5', Buffer.from([...Buffer.from('a: '), 0xb4, 0xfa, 0xb8, 0xd5]), undefined],
    [
      'with a byte that is broken',
      Buffer.concat([Buffer.from([0xff]), Buffer.from('x'.repeat(2000))]),
      `\ufffd${'x'.repeat(2000)}`,
    ],
  ])('%s', async (_, bytes, expected) => {
    writeFileSync(join(root, 'a.md'), bytes);
    expect(await readSource(root, 'a.md')).toEqual(expected ?? expect.objectContaining({ code: 'file-unreadable' }));
    if (expected !== undefined) expect(await readHead(join(root, 'a.md'))).toBe(expected);
  });
});

test.each([
  ['/home/me/runbooks', 'runbooks'],
  ['/home/me/site/posts', 'site/posts'],
  ['/home/me/site/src/content/Blog', 'site/src/content/Blog'],
  ['/posts', 'posts'],
  ['/', ''],
])('the folder %s is called %j', (path, name) => {
  expect(nameOfFolder(path)).toBe(name);
});
