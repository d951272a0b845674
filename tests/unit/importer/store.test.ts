import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { NewEntries } from '#importer/plan-stories.ts';
import { lockContent } from '#importer/store/lock.ts';
import { type ImportedPost, openStore, type StoreOptions, type StoreOutcome } from '#importer/store/store.ts';
import { ownerName } from '#loader/owner.ts';
import { parseYaml } from '#loader/yaml.ts';
import { type Files, makeContent } from '../../support/make-content.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const NO_ENTRIES: NewEntries = { tags: [], authors: [] };
const OPTIONS: StoreOptions = { isDryRun: false, updates: false, origin: 'blog.example' };

function content(files: Files = {}): string {
  const folder = makeContent({ 'posts/own/en.md': 'own', ...files });
  folders.push(folder);
  return folder;
}

function post(path: string, text = 'text', files: Readonly<Record<string, string>> = {}, hash = text): ImportedPost {
  return {
    id: `blog.example:${path}`,
    path: `posts/${path}`,
    text,
    hash,
    files: Object.entries(files).map(([name, bytes]) => ({ path: `posts/${name}`, bytes: Buffer.from(bytes) })),
  };
}

/** Imports and closes. @returns Outcomes by the paths of posts. */
async function store(
  folder: string,
  posts: readonly ImportedPost[],
  options: Partial<StoreOptions> = {},
  entries = NO_ENTRIES,
): Promise<Record<string, StoreOutcome>> {
  const opened = await openStore(folder, { ...OPTIONS, ...options });
  try {
    for (const one of posts) await opened.put(one);
    const outcomes = await opened.commit(entries);
    return Object.fromEntries([...outcomes].map(([id, outcome]) => [id.replace('blog.example:', ''), outcome]));
  } finally {
    opened.close();
  }
}

/** All files with their texts, hidden ones included. */
function treeOf(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** The stories of a tree, without registries and memory. */
function storiesOf(folder: string): Record<string, string> {
  return Object.fromEntries(Object.entries(treeOf(folder)).filter(([path]) => path.startsWith('posts/')));
}

describe('a first import', () => {
  test('writes posts and their files, and remembers them', async () => {
    const folder = content();
    const posts = [
      post('a/ko.md', 'k', { 'a/x.png': 'x' }),
      post('a/en.md', 'e', { 'a/x.png': 'x' }),
      post('b/it.md', 'i'),
    ];
    expect(await store(folder, posts)).toStrictEqual({
      'a/ko.md': 'created',
      'a/en.md': 'created',
      'b/it.md': 'created',
    });
    expect(storiesOf(folder)).toStrictEqual({
      'posts/a/en.md': 'e',
      'posts/a/ko.md': 'k',
      'posts/a/x.png': 'x',
      'posts/b/it.md': 'i',
      'posts/own/en.md': 'own',
    });
    const memory = JSON.parse(readFileSync(join(folder, '.imports.json'), 'utf8'));
    expect(Object.keys(memory.posts)).toStrictEqual([
      'blog.example:a/en.md',
      'blog.example:a/ko.md',
      'blog.example:b/it.md',
    ]);
    expect(memory.posts['blog.example:b/it.md']).toStrictEqual({
      path: 'posts/b/it.md',
      source: 'i',
      written: expect.stringMatching(/^[0-9a-f]{64}$/),
      files: {},
    });
  });

  test('leaves no folder and no lock of its own', async () => {
    const folder = content();
    await store(folder, [post('a/ko.md')]);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toStrictEqual(['.imports.json']);
  });

  test('adds entries below what is there', async () => {
    const folder = content({ 'tags.yaml': '# Ours.\n- id: cloud # the first\n  label: Cloud' });
    const entries = { tags: [{ id: 'dns', label: 'DNS: "the" #1' }], authors: [{ id: 'kim', label: '김' }] };
    await store(folder, [post('a/ko.md')], {}, entries);
    expect(readFileSync(join(folder, 'tags.yaml'), 'utf8')).toBe(
      '# Ours.\n- id: cloud # the first\n  label: Cloud\n\n' +
        '# Imported from blog.example: look them over, see docs/importing.md.\n- id: dns\n  label: \'DNS: "the" #1\'\n',
    );
    expect(readFileSync(join(folder, 'authors.yaml'), 'utf8')).toMatch(/- id: kim\n {2}label: "김"\n$/);
  });

  test.each([
    [
      'without a registry',
      undefined,
      '# Imported from blog.example: look them over, see docs/importing.md.\n- id: dns\n  label: "DNS"\n',
    ],
    [
      'to an indented list',
      '  - id: a\n    label: A\n',
      '  - id: a\n    label: A\n\n  # Imported from blog.example: look them over, see docs/importing.md.\n  - id: dns\n    label: "DNS"\n',
    ],
    ['that are there already', '- id: dns\n  label: D\n', '- id: dns\n  label: D\n'],
  ])('adds entries %s', async (_, before, after) => {
    const folder = content(before === undefined ? {} : { 'tags.yaml': before });
    if (before === undefined) rmSync(join(folder, 'tags.yaml'));
    await store(folder, [post('a/ko.md')], {}, { tags: [{ id: 'dns', label: 'DNS' }], authors: [] });
    expect(readFileSync(join(folder, 'tags.yaml'), 'utf8')).toBe(after);
  });

  test('adds entries whose ids would be something else than text', async () => {
    const folder = content({ 'tags.yaml': '' });
    const tags = ['2011', '1e3', '007', 'null', 'true', '2011-04'].map((id) => ({ id, label: 'a' }));
    await store(folder, [post('a/ko.md')], {}, { tags, authors: [] });
    const text = readFileSync(join(folder, 'tags.yaml'), 'utf8');
    expect(parseYaml(text, 1).data).toStrictEqual(tags);
  });

  test.each(['[]\n', '[{id: a, label: A}]\n', 'tags:\n  - id: a\n', '- [\n'])(
    'writes nothing when a registry cannot be added to: %j',
    async (text) => {
      const folder = content({ 'tags.yaml': text });
      const before = treeOf(folder);
      const entries = { tags: [{ id: 'dns', label: 'DNS' }], authors: [] };
      const opened = await openStore(folder, OPTIONS);
      await opened.put(post('a/ko.md'));
      await expect(opened.preview(entries, async () => {})).rejects.toThrow('Nothing can be added to tags.yaml');
      opened.close();
      expect(treeOf(folder)).toStrictEqual(before);
    },
  );

  test('never overwrites what it does not know', async () => {
    const folder = content({ 'posts/own/x.png': 'mine' });
    const posts = [post('own/en.md'), post('own/ko.md', 'k', { 'own/x.png': 'other' })];
    expect(await store(folder, posts)).toStrictEqual({ 'own/en.md': 'refused', 'own/ko.md': 'created' });
    expect(storiesOf(folder)).toStrictEqual({
      'posts/own/en.md': 'own',
      'posts/own/ko.md': 'k',
      'posts/own/x.png': 'mine',
    });
  });

  test('writes nothing when it is a dry run', async () => {
    const folder = content();
    const before = treeOf(folder);
    const entries = { tags: [{ id: 'dns', label: 'DNS' }], authors: [] };
    expect(await store(folder, [post('a/ko.md')], { isDryRun: true }, entries)).toStrictEqual({ 'a/ko.md': 'created' });
    expect(treeOf(folder)).toStrictEqual(before);
  });

  test('leaves nothing when it is broken off', async () => {
    const folder = content();
    const before = treeOf(folder);
    const opened = await openStore(folder, OPTIONS);
    await opened.put(post('a/ko.md', 'k', { 'a/x.png': 'x' }));
    opened.close();
    expect(treeOf(folder)).toStrictEqual(before);
  });
});

describe('the preview', () => {
  test('has the content as it would be, and takes posts out again that were refused', async () => {
    const folder = content();
    const opened = await openStore(folder, OPTIONS);
    await opened.put(post('a/ko.md', 'k', { 'a/x.png': 'x' }));
    await opened.put(post('a/en.md', 'e', { 'a/x.png': 'x' }));
    await opened.rewrite('blog.example:a/en.md', 'posts/a/en.mdx', 'M');
    await opened.rewrite('blog.example:a/en.md', 'posts/a/en.md', 'E');
    const look = async (path: string) => storiesOf(path);
    const all = { 'posts/a/en.md': 'E', 'posts/a/ko.md': 'k', 'posts/a/x.png': 'x', 'posts/own/en.md': 'own' };
    expect(await opened.preview(NO_ENTRIES, look)).toStrictEqual(all);
    await opened.refuse('blog.example:a/ko.md');
    const { 'posts/a/ko.md': _, ...rest } = all;
    expect(await opened.preview(NO_ENTRIES, look)).toStrictEqual(rest);
    expect(Object.fromEntries(await opened.commit(NO_ENTRIES))).toStrictEqual({
      'blog.example:a/ko.md': 'refused',
      'blog.example:a/en.md': 'created',
    });
    opened.close();
    expect(storiesOf(folder)).toStrictEqual(rest);
    expect(await store(folder, [post('a/en.md', 'E', { 'a/x.png': 'x' }, 'e')])).toStrictEqual({
      'a/en.md': 'unchanged',
    });
  });
});

test('the preview of an update shares nothing that it changes with the content', async () => {
  const folder = content();
  await store(folder, [post('a/ko.md', 'k', { 'a/x.png': 'x' })]);
  const before = treeOf(folder);
  const opened = await openStore(folder, { ...OPTIONS, updates: true });
  await opened.put(post('a/ko.md', 'K', { 'a/x.png': 'X' }));
  const entries = { tags: [{ id: 'dns', label: 'DNS' }], authors: [] };
  const seen = await opened.preview(entries, async (path) => treeOf(path));
  expect(seen).toMatchObject({
    'posts/a/ko.md': 'K',
    'posts/a/x.png': 'X',
    'tags.yaml': expect.stringContaining('dns'),
  });
  opened.close();
  expect(treeOf(folder)).toStrictEqual(before);
});

describe('a second import', () => {
  const FIRST = [post('a/ko.md', 'k', { 'a/x.png': 'x' }), post('b/it.md', 'i')];

  test('changes nothing', async () => {
    const folder = content();
    await store(folder, FIRST);
    const before = treeOf(folder);
    for (const updates of [false, true]) {
      expect(await store(folder, FIRST, { updates })).toStrictEqual({ 'a/ko.md': 'unchanged', 'b/it.md': 'unchanged' });
      expect(treeOf(folder)).toStrictEqual(before);
    }
  });

  test('does not mind the line ends that git gives', async () => {
    const folder = content();
    await store(folder, [post('a/ko.md', 'a\nb\n')]);
    writeFileSync(join(folder, 'posts/a/ko.md'), 'a\r\nb\r\n');
    expect(await store(folder, [post('a/ko.md', 'a\nb\n')])).toStrictEqual({ 'a/ko.md': 'unchanged' });
  });

  test.each<[string, ImportedPost, StoreOutcome, Files]>([
    ['another text', post('a/ko.md', 'K', { 'a/x.png': 'x' }), 'updated', { 'a/ko.md': 'K', 'a/x.png': 'x' }],
    ['another picture', post('a/ko.md', 'k', { 'a/x.png': 'X' }), 'updated', { 'a/ko.md': 'k', 'a/x.png': 'X' }],
    [
      'one picture more',
      post('a/ko.md', 'k', { 'a/x.png': 'x', 'a/y.png': 'y' }),
      'updated',
      { 'a/ko.md': 'k', 'a/x.png': 'x', 'a/y.png': 'y' },
    ],
    [
      'another path',
      { ...post('a/ko.mdx', 'k'), id: 'blog.example:a/ko.md' },
      'updated',
      { 'a/ko.mdx': 'k', 'a/x.png': 'x' },
    ],
  ])('writes %s if updates are wanted', async (_, second, outcome, files) => {
    const folder = content();
    await store(folder, FIRST);
    const before = treeOf(folder);
    expect(await store(folder, [second])).toStrictEqual({ 'a/ko.md': 'outdated' });
    expect(treeOf(folder)).toStrictEqual(before);
    expect(await store(folder, [second], { updates: true })).toStrictEqual({ 'a/ko.md': outcome });
    const stories = Object.entries(files).map(([path, text]) => [`posts/${path}`, text]);
    expect(storiesOf(folder)).toStrictEqual({
      ...Object.fromEntries(stories),
      'posts/b/it.md': 'i',
      'posts/own/en.md': 'own',
    });
    expect(await store(folder, [second])).toStrictEqual({ 'a/ko.md': 'unchanged' });
  });

  test('leaves alone what an author changed or deleted', async () => {
    const folder = content();
    const posts = ['a', 'b', 'c'].map((slug) => post(`${slug}/ko.md`, slug));
    await store(folder, posts);
    writeFileSync(join(folder, 'posts/a/ko.md'), 'mine');
    writeFileSync(join(folder, 'posts/b/ko.md'), 'mine');
    rmSync(join(folder, 'posts/c'), { recursive: true });
    const before = treeOf(folder);
    const second = [post('a/ko.md', 'A', {}, 'a'), post('b/ko.md', 'B'), post('c/ko.md', 'C')];
    expect(await store(folder, second, { updates: true })).toStrictEqual({
      'a/ko.md': 'edited',
      'b/ko.md': 'diverged',
      'c/ko.md': 'deleted',
    });
    expect(treeOf(folder)).toStrictEqual(before);
  });

  test('keeps a picture that an author replaced', async () => {
    const folder = content();
    await store(folder, FIRST);
    writeFileSync(join(folder, 'posts/a/x.png'), 'smaller');
    await store(folder, [post('a/ko.md', 'K', { 'a/x.png': 'X' })], { updates: true });
    expect(storiesOf(folder)).toMatchObject({ 'posts/a/ko.md': 'K', 'posts/a/x.png': 'smaller' });
  });
});

describe('an import that breaks off while it moves', () => {
  const ENTRIES = { tags: [{ id: 'dns', label: 'DNS' }], authors: [{ id: 'kim', label: 'Kim' }] };
  const POSTS = [
    post('new/ko.md', 'k', { 'new/x.png': 'x' }),
    post('new/en.md', 'e', { 'new/x.png': 'x' }),
    post('own/it.md', 'i', { 'own/y.png': 'y', 'own/z.png': 'z' }),
    post('other/en.md', 'o'),
  ];
  const NEVER = 99;

  /** Breaks the nth renaming from now on. @returns How many there were. */
  async function breakAt(step: number, work: () => Promise<unknown>): Promise<number> {
    const { rename } = fs;
    let count = 0;
    fs.rename = async (from, to) => {
      count += 1;
      if (count >= step) throw Object.assign(new Error('The disk is gone'), { code: 'EIO' });
      await rename(from, to);
    };
    syncBuiltinESMExports();
    try {
      await work();
    } finally {
      fs.rename = rename;
      syncBuiltinESMExports();
    }
    return count;
  }

  test('is finished by the next, at whichever step it broke off', async () => {
    const whole = content();
    const steps = await breakAt(NEVER, () => store(whole, POSTS, {}, ENTRIES));
    expect(steps).toBe(9);
    for (let step = 1; step <= steps; step += 1) {
      const folder = content();
      await breakAt(step, () => expect(store(folder, POSTS, {}, ENTRIES)).rejects.toThrow('The disk is gone'));
      const isBegun = step > 1;
      expect(readdirSync(folder).filter((name) => name.startsWith('.import-'))).toHaveLength(isBegun ? 1 : 0);
      if (isBegun) {
        await expect(openStore(folder, { ...OPTIONS, isDryRun: true })).rejects.toThrow('An import broke off');
        await store(folder, []);
      }
      expect(
        isBegun ? treeOf(folder) : await store(folder, POSTS, {}, ENTRIES).then(() => treeOf(folder)),
      ).toStrictEqual(treeOf(whole));
    }
  });

  test('has moved a story as a whole or not at all', async () => {
    for (let step = 1; step <= 9; step += 1) {
      const folder = content();
      await breakAt(step, () => expect(store(folder, POSTS, {}, ENTRIES)).rejects.toThrow());
      const story = Object.keys(storiesOf(folder)).filter((path) => path.startsWith('posts/new/'));
      expect([0, 3]).toContain(story.length);
      const texts = storiesOf(folder);
      if (texts['posts/own/it.md']) expect(texts).toMatchObject({ 'posts/own/y.png': 'y', 'posts/own/z.png': 'z' });
    }
  });

  test('leaves alone what an author wrote meanwhile', async () => {
    const folder = content();
    await breakAt(4, () => expect(store(folder, POSTS, {}, ENTRIES)).rejects.toThrow());
    expect(existsSync(join(folder, 'posts/new'))).toBe(false);
    const written = { 'posts/new/en.md': 'mine', 'posts/own/it.md': 'mine', 'posts/own/z.png': 'mine' };
    for (const [path, text] of Object.entries(written)) {
      await fs.mkdir(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    await store(folder, []);
    expect(storiesOf(folder)).toStrictEqual({
      'posts/new/en.md': 'mine',
      'posts/other/en.md': 'o',
      'posts/own/en.md': 'own',
      'posts/own/it.md': 'mine',
      'posts/own/y.png': 'y',
      'posts/own/z.png': 'mine',
    });
    const { posts } = JSON.parse(readFileSync(join(folder, '.imports.json'), 'utf8'));
    expect(Object.keys(posts)).toStrictEqual(['blog.example:other/en.md']);
  });
});

describe('an import that cannot run', () => {
  test('refuses beside another, and goes on where a killed one left its lock', async () => {
    const folder = content();
    const first = await openStore(folder, OPTIONS);
    await expect(openStore(folder, OPTIONS)).rejects.toThrow('Another import is at work');
    const dry = await openStore(folder, { ...OPTIONS, isDryRun: true });
    dry.close();
    first.close();
    // Process 1 is always there, and another's.
    for (const other of [ownerName(1), `${process.pid}-00000000`]) {
      writeFileSync(join(folder, '.import.lock'), `${other}\n`);
      expect(() => lockContent(folder)).toThrow('Another import is at work');
    }
    writeFileSync(join(folder, '.import-left'), 'x');
    for (const killed of ['', ownerName(), ownerName(99_999_999)]) {
      writeFileSync(join(folder, '.import.lock'), killed);
      lockContent(folder)();
    }
    await store(folder, [post('a/ko.md')]);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toStrictEqual(['.imports.json']);
  });

  test.each([
    ['ENOSPC', 'The disk is full'],
    ['EROFS', 'cannot be written to'],
    ['EACCES', 'cannot be written to'],
    ['EIO', 'The disk refuses'],
  ])('says why: %s', async (code, message) => {
    const folder = content();
    const before = treeOf(folder);
    const { writeFile } = fs;
    fs.writeFile = async () => {
      throw Object.assign(new Error('The disk refuses'), { code });
    };
    syncBuiltinESMExports();
    try {
      await expect(store(folder, [post('a/ko.md')])).rejects.toThrow(message);
    } finally {
      fs.writeFile = writeFile;
      syncBuiltinESMExports();
    }
    expect(treeOf(folder)).toStrictEqual(before);
  });

  test('names a folder that does not exist', async () => {
    await expect(openStore('/nowhere/content', OPTIONS)).rejects.toThrow('There is no /nowhere/content');
  });

  const remembered = (changes: object): string =>
    JSON.stringify({
      version: 1,
      posts: { a: { path: 'posts/a/en.md', source: '', written: '', files: {}, ...changes } },
    });

  test.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['another version', '{"version":2,"posts":{}}'],
    ['posts that are null', '{"version":1,"posts":null}'],
    ['a post that is null', '{"version":1,"posts":{"a":null}}'],
    ['a post that is a text', '{"version":1,"posts":{"a":"posts/a/en.md"}}'],
    ['an inherited key', '{"version":1,"posts":{"__proto__":{"path":"posts/a/en.md"}}}'],
    ['a path that leads out', remembered({ path: 'posts/../../x.md' })],
    ['a path that leads out behind a story', remembered({ path: 'posts/a/../../../x.md' })],
    ['an absolute path', remembered({ path: '/etc/x.md' })],
    ['a path of Windows', remembered({ path: 'posts/a/..\\..\\x.md' })],
    ['a path that ends early', remembered({ path: 'posts/a/en.md\0.md' })],
    ['a registry', remembered({ path: 'tags.yaml' })],
    ['a file that is no post', remembered({ path: 'posts/a/en.sh' })],
    ['a post in a folder of a story', remembered({ path: 'posts/a/img/en.md' })],
    ['a path that is a list', remembered({ path: ['posts/a/en.md'] })],
    ['a hash that is a number', remembered({ written: 5 })],
    ['files that are null', remembered({ files: null })],
    ['an absolute file', remembered({ files: { '/etc/x': '' } })],
    ['a file that leads out', remembered({ files: { 'posts/a/../../x.png': '' } })],
    ['a hash of a file that is an object', remembered({ files: { 'posts/a/x.png': {} } })],
  ])('does not guess what was imported before: %s', async (_, text) => {
    const folder = content({ '.imports.json': text });
    await expect(openStore(folder, OPTIONS)).rejects.toThrow('cannot be understood');
    expect(readdirSync(folder)).not.toContain('.import.lock');
  });

  test.each<[string, (path: string) => void]>([
    ['a folder', (path) => mkdirSync(path)],
    ['a link to what never ends', (path) => symlinkSync('/dev/zero', path)],
    ['a link to nothing', (path) => symlinkSync('/nowhere', path)],
    ['a pipe', (path) => execFileSync('mkfifo', [path])],
    [
      'far too large',
      (path) => {
        writeFileSync(path, '');
        truncateSync(path, 1_000_000_000);
      },
    ],
  ])('does not read what is %s', async (_, make) => {
    const folder = content();
    make(join(folder, '.imports.json'));
    await expect(openStore(folder, OPTIONS)).rejects.toThrow('cannot be understood');
  });

  const journal = (story: object, move: object = {}): string =>
    JSON.stringify({
      origin: 'x',
      entries: { tags: [], authors: [] },
      stories: [
        {
          slug: 'a',
          isNew: false,
          posts: [
            {
              id: 'x',
              moves: [{ path: 'posts/a/en.md', ...move }],
              remembered: { path: 'posts/a/en.md', source: '', written: '', files: {} },
            },
          ],
          ...story,
        },
      ],
    });

  test.each([
    ['writes elsewhere', journal({}, { path: '../escaped' })],
    ['deletes elsewhere', journal({}, { path: 'posts/a/../../../kept', isRemoval: true })],
    ['writes to an absolute path', journal({}, { path: '/tmp/escaped' })],
    ['moves a folder elsewhere', journal({ slug: '../../escaped', isNew: true })],
    ['remembers what is elsewhere', journal({ posts: [{ id: 'x', moves: [], remembered: { path: '../x' } }] })],
    ['has another form', '{"stories":5}'],
    ['is no JSON', '{'],
  ])('does not finish an import that somebody made up, which %s', async (_, text) => {
    const outer = content({ kept: 'kept', 'content/posts/own/en.md': 'own' });
    const folder = join(outer, 'content');
    mkdirSync(join(folder, '.import-x/new/posts/a'), { recursive: true });
    for (const path of ['new/posts/a/en.md', 'escaped']) writeFileSync(join(folder, '.import-x', path), 'x');
    writeFileSync(join(folder, '.import-x/journal.json'), text);
    const before = treeOf(outer);
    await expect(openStore(folder, OPTIONS)).rejects.toThrow('.import-x says nothing that an import wrote');
    expect(treeOf(outer)).toStrictEqual(before);
  });

  test.each(['posts', 'posts/a'])('writes nothing through a link in the place of %s', async (path) => {
    const folder = content();
    const outside = content({ 'a/kept': 'kept', kept: 'kept' });
    rmSync(join(folder, path), { recursive: true, force: true });
    symlinkSync(outside, join(folder, path));
    const before = treeOf(outside);
    expect(await store(folder, [post('a/ko.md', 'k', { 'a/x.png': 'x' })])).toStrictEqual({ 'a/ko.md': 'refused' });
    expect(treeOf(outside)).toStrictEqual(before);
  });
});
