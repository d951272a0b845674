/** What a loader takes from an earlier process, told by what it renders and reads anew. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Cache, createCache, sha256 } from '#loader/cache.ts';
import { openPostReadings } from '#loader/post-readings.ts';
import { type ReadPost, readPost } from '#loader/read-post.ts';
import type { PostFile } from '#loader/scan.ts';
import { createRenderer } from '#markdown/render.ts';
import { makeContent, postText } from '../../support/make-content.ts';

const FILE: PostFile = { path: 'posts/a/en.md', slug: 'a', locale: 'en', format: 'md' };
const OTHER: PostFile = { ...FILE, path: 'posts/b/en.md', slug: 'b' };

const render = createRenderer();

let root: string;
let cache: Cache;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'casebook-readings-'));
  const content = makeContent({
    [FILE.path]: postText({ title: 'A' }, '## One\n\nTwo words.\n'),
    [OTHER.path]: postText({ title: 'B' }, 'Text.\n'),
  });
  cpSync(content, join(root, 'content'), { recursive: true });
  rmSync(content, { recursive: true });
  write('src/a.ts', '// 1');
  cache = createCache(join(root, '.cache'));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** What a process reads, and which files it had to read for it. */
async function run(...files: readonly PostFile[]): Promise<{ posts: ReadPost[]; read: string[] }> {
  const readings = await openPostReadings(root, cache);
  const read: string[] = [];
  const posts: ReadPost[] = [];
  for (const file of files) {
    const make = (): Promise<ReadPost> => {
      read.push(file.path);
      return readPost(file, { contentDir: join(root, 'content'), cache, render, fingerprint: '1' });
    };
    posts.push(await readings.get(file, join(root, 'content', file.path), make));
  }
  await readings.save();
  return { posts, read };
}

/** What can be compared. */
function plain(post: ReadPost | undefined): unknown {
  const { data, ignores, source } = post?.yaml ?? {};
  return JSON.parse(JSON.stringify({ ...post, yaml: { data, ignores, source } }));
}

test('the next process has the same posts without reading them', async () => {
  const first = await run(FILE, OTHER);
  const second = await run(FILE, OTHER);
  expect(first.read).toEqual([FILE.path, OTHER.path]);
  expect(second.read).toEqual([]);
  expect(second.posts.map(plain)).toEqual(first.posts.map(plain));
});

test('it knows where a value stands', async () => {
  const [first] = (await run(FILE)).posts;
  const [second] = (await run(FILE)).posts;
  expect(second?.yaml?.positionOf(['title'])).toEqual(first?.yaml?.positionOf(['title']));
  expect(second?.yaml?.positionOf(['title'])).toMatchObject({ line: 2 });
});

test.each<[what: string, change: () => void | Promise<void>]>([
  ['a letter of the file', () => write(`content/${FILE.path}`, postText({ title: 'A' }, '## One\n\nTwo wards.\n'))],
  ['our code', () => write('src/a.ts', '// 2')],
  ['a new file of our code', () => write('src/b.ts', '// 1')],
  ['the rendered text, which is gone', () => rmSync(join(root, '.cache/posts'), { recursive: true })],
])('it reads a post again after a change of %s', async (_what, change) => {
  await run(FILE);
  await change();
  const { posts, read } = await run(FILE);
  expect(read).toEqual([FILE.path]);
  expect(posts[0]?.rendered).toBeDefined();
});

test('it keeps nothing of a post that is written while it is read', async () => {
  const path = join(root, 'content', FILE.path);
  const readings = await openPostReadings(root, cache);
  await readings.get(FILE, path, async () => {
    write(`content/${FILE.path}`, postText({ title: 'A' }, 'Other text.\n'));
    return readPost(FILE, { contentDir: join(root, 'content'), cache, render, fingerprint: '1' });
  });
  await readings.save();
  write(`content/${FILE.path}`, postText({ title: 'A' }, '## One\n\nTwo words.\n'));
  expect((await run(FILE)).read).toEqual([FILE.path]);
});

test('it reads a post again in which something is wrong', async () => {
  write(`content/${FILE.path}`, postText({ title: 'A', unknown: '1' }, 'Text.\n'));
  const first = await run(FILE);
  const second = await run(FILE);
  expect(second.read).toEqual([FILE.path]);
  expect(second.posts[0]?.problems).toEqual(first.posts[0]?.problems);
  expect(second.posts[0]?.problems).not.toEqual([]);
});

test('it forgets a post that nobody asks for', async () => {
  await run(FILE, OTHER);
  await run(OTHER);
  expect((await run(FILE, OTHER)).read).toEqual([FILE.path]);
});

test('it reads everything where what was kept is damaged', async () => {
  await run(FILE);
  const key = sha256('readings');
  writeFileSync(join(root, '.cache/readings', key.slice(0, 2), `${key}.json`), '{}');
  expect((await run(FILE)).read).toEqual([FILE.path]);
});
