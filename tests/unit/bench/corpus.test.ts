import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LOCALE_KEYS } from '#i18n/locales.ts';
import { createContentLoader } from '#loader/load-content.ts';
import { createRenderer } from '#markdown/render.ts';
import { makePosts, writeCasebookContent } from '../../../bench/corpus/casebook.ts';
import { BODY_BYTES } from '../../../bench/corpus/posts.ts';

const POSTS = makePosts(8);

describe('a generated post', () => {
  test('is the same every time, whatever comes after it', () => {
    expect(makePosts(12).slice(0, 8)).toEqual(POSTS);
  });

  test('is another with another seed', () => {
    const others = makePosts(8, 2);
    expect(POSTS.filter((post, index) => post.body === others[index]?.body)).toEqual([]);
  });

  test.each(POSTS)('$slug has 15 KB with everything that posts have', ({ body, lastSentence }) => {
    expect(Buffer.byteLength(body)).toBeGreaterThanOrEqual(BODY_BYTES);
    expect(Buffer.byteLength(body)).toBeLessThan(BODY_BYTES * 1.1);
    expect(body.match(/^```\w+$/gm)).toHaveLength(2);
    for (const block of [/^## /m, /^### /m, /^- /m, /^1\. /m, /^> /m, /^\| --- /m, /\]\(https:/, /\*\*/, /`queue/])
      expect(body).toMatch(block);
    expect(body.endsWith(`\n\n${lastSentence}\n`)).toBe(true);
  });

  test('has nothing that templates would fill in', () => {
    expect(POSTS.filter(({ body, title, description }) => /\{[{%#]/.test(body + title + description))).toEqual([]);
  });
});

describe('many of them', () => {
  test('are of all languages in turn and have titles, slugs and last sentences of their own', () => {
    expect(POSTS.map(({ locale }) => locale)).toEqual([...LOCALE_KEYS, ...LOCALE_KEYS]);
    for (const key of ['slug', 'title', 'lastSentence'] as const)
      expect(new Set(POSTS.map((post) => post[key])).size).toBe(POSTS.length);
  });

  test('are content without a problem but for registries that so few do not use', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'casebook corpus '));
    writeCasebookContent(folder, POSTS);
    const load = createContentLoader(createRenderer());
    const { problems, ledger } = await load({ contentDir: folder, root: folder, today: '2026-06-01' });
    rmSync(folder, { recursive: true });
    expect(problems.filter(({ code }) => code !== 'registry-unused')).toEqual([]);
    expect(ledger.pages).toBe(POSTS.length);
  });
});
