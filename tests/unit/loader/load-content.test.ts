import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Cache } from '#loader/cache.ts';
import { openCache } from '#loader/cache.ts';
import { createContentLoader, type LoadedContent } from '#loader/load-content.ts';
import { createRenderer } from '#markdown/render.ts';
import { openRepository } from '../../support/git-repository.ts';
import { createMemoryCache, loadFiles, TODAY } from '../../support/load-files.ts';
import { type Files, makeContent, postText } from '../../support/make-content.ts';
import { makeImage } from '../../support/make-image.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A project of its own: what of its code decides about rendering, and content. */
function makeProject(files: Files): string {
  const root = mkdtempSync(join(tmpdir(), 'casebook-project-'));
  const content = makeContent(files);
  cpSync(content, join(root, 'content'), { recursive: true });
  folders.push(root, content);
  for (const [path, text] of Object.entries({
    'package-lock.json': '{}',
    'src/markdown/render.ts': '// 1',
    'src/i18n/messages/en.ts': '// 1',
    'src/loader/images.ts': '// 1',
    'src/pages/index.ts': '// 1',
  })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const png = await makeImage('png', 40, 30);
const larger = await makeImage('png', 50, 40);

const render = createRenderer();
/** Loads as a new process does. */
const loadProject = (root: string): Promise<LoadedContent> =>
  createContentLoader(render)({ contentDir: 'content', root, today: TODAY });

const translation = (locale: string, lines = ''): string =>
  `---\ntitle: T\ndescription: D\nlocale: ${locale}\ntranslationOf: en\n${lines}---\n\nText.\n`;

const STORIES: Files = {
  'posts/a/en.md': postText({ tags: '[k8s]' }, '## One\n\nTwo words. 兩個字\n'),
  'posts/a/ko.mdx': translation('ko').replace('Text', '## 하나\n\nText'),
  'posts/b/en.md': postText({ draft: 'true' }),
  'posts/b/ko.md': translation('ko'),
  'posts/b/it.md': translation('it', 'draft: false\n'),
  'posts/c/en.md': postText({ date: '2026-01-02' }),
  'posts/d/en.md': postText({ date: '2026-01-01' }),
  'posts/e/en.md': postText({ unlisted: 'true' }),
};

describe('the ledger', () => {
  test('accounts for every source: pages and hidden posts', async () => {
    const { ledger, problems } = await loadFiles(STORIES);
    expect(problems).toEqual([]);
    expect(ledger).toEqual({ sources: 8, pages: 5, hidden: 3 });
  });

  test('counts what cannot be read among the sources only', async () => {
    const { ledger } = await loadFiles({
      'posts/a/en.md': postText(),
      'posts/a/ko.md': 'no frontmatter',
      'posts/a/De.md': postText(),
      'posts/b.md': postText(),
    });
    expect(ledger).toEqual({ sources: 4, pages: 1, hidden: 0 });
  });

  test('of no stories is empty', async () => {
    expect((await loadFiles({ 'posts/.gitkeep': '' })).ledger).toEqual({ sources: 0, pages: 0, hidden: 0 });
  });
});

describe('a record', () => {
  test('holds the metadata of a post, and where its text lies', async () => {
    const { records, media } = await loadFiles({
      'posts/a/en.md': postText(
        { cover: './cover.png', coverAlt: 'A desk', tags: '[雲端]', stages: '{ applying: "#one" }' },
        '## One\n\nTwo words. 兩個字\n\n### `Code` &amp; more\n',
      ),
      'posts/a/cover.png': png,
    });
    expect(records).toEqual([
      {
        slug: 'a',
        locale: 'en',
        format: 'md',
        file: 'posts/a/en.md',
        frontmatter: {
          title: 'A title',
          description: 'What it is about.',
          locale: 'en',
          date: '2024-05-06',
          tags: ['cloud'],
          cover: './cover.png',
          coverAlt: 'A desk',
          authors: ['editors'],
          stages: { applying: '#one' },
        },
        headings: [
          { depth: 2, id: 'one', text: 'One' },
          { depth: 3, id: 'code--more', text: 'Code & more' },
        ],
        counts: { characters: 3, words: expect.any(Number) },
        media: ['posts/a/cover.png'],
        renderKey: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
    expect(media).toEqual([
      {
        kind: 'image',
        path: 'posts/a/cover.png',
        hash: expect.stringMatching(/^[0-9a-f]{8}$/),
        width: 40,
        height: 30,
        isAnimated: false,
        colours: expect.any(Array),
      },
    ]);
  });

  test('inherits nothing: that is for the model', async () => {
    const { records } = await loadFiles({ 'posts/a/en.md': postText(), 'posts/a/ko.md': translation('ko') });
    expect(records[1]?.frontmatter).toEqual({ title: 'T', description: 'D', locale: 'ko', translationOf: 'en' });
  });

  test.each([
    '__ASTRO_IMAGE_./cover.png',
    '__ASTRO_IMAGE_IMPORT_',
    '@@ASTRO-LINK@@',
    '__proto__',
    'constructor',
    'toString',
    '{process.exit(1)}',
    '</script><script>alert(1)</script>',
    '{{title}} $& $1',
    'null',
    "It's \\ “so” – 100 % 雲端 🎉",
  ])('passes the title %j on as it is', async (title) => {
    const { records, problems } = await loadFiles({
      'posts/a/en.md': postText({ title: JSON.stringify(title), description: JSON.stringify(title) }),
    });
    expect(problems).toEqual([]);
    expect(records[0]?.frontmatter).toMatchObject({ title, description: title });
    expect(JSON.parse(JSON.stringify(records[0]))).toEqual(records[0]);
  });

  test('keeps what an import found no home for, prototype keys but the forbidden ones included', async () => {
    const legacy = { toString: 'x', hasOwnProperty: [1, null, { valueOf: true }], '': 'empty', 'a.b c': '2024-02-30' };
    const { records, problems } = await loadFiles({
      'posts/a/en.md': postText({ source: JSON.stringify({ legacy }) }),
    });
    expect(problems).toEqual([]);
    expect(records[0]?.frontmatter.source?.legacy).toEqual(legacy);
  });

  test('leads to a text with markers of the framework in it', async () => {
    const cache = createMemoryCache();
    const contentDir = makeContent({
      'posts/a/en.md': postText({}, '__ASTRO_IMAGE_x {{ constructor }} $& data-slot="0"\n'),
    });
    folders.push(contentDir);
    const { records } = await createContentLoader(render)({ contentDir, root: process.cwd(), today: TODAY, cache });
    expect(await cache.read('posts', records[0]?.renderKey ?? '')).toMatchObject({
      html: '<p>__ASTRO_IMAGE_x {{ constructor }} $&#x26; data-slot="0"</p>',
    });
  });
});

describe('the result', () => {
  const FILES: Files = {
    ...STORIES,
    'posts/b/cover.png': png,
    'posts/f/en.md': postText({ titel: 'x', cover: './gone.png' }, '[x](../gone/)'),
    'posts/f/ko.md': 'broken',
    'posts/G/en.md': postText({ tags: '[nope]' }),
  };

  test('is the same in whatever order the files were made', async () => {
    const entries = Object.entries(FILES);
    const [forwards, backwards] = await Promise.all(
      [entries, entries.toReversed()].map((order) => loadFiles(Object.fromEntries(order))),
    );
    expect(forwards?.problems.length).toBeGreaterThan(5);
    expect(backwards).toEqual(forwards);
  });

  test('is the same from a cold and from a warm cache', async () => {
    const root = makeProject(FILES);
    const cold = await loadProject(root);
    expect(await loadProject(root)).toEqual(cold);
    expect(await loadProject(root)).toEqual(cold);
  });

  test('depends on the day', async () => {
    const contentDir = makeContent({ 'posts/a/en.md': postText({ date: '2026-01-02' }) });
    folders.push(contentDir);
    const pages = async (today: string): Promise<number> =>
      (await createContentLoader(render)({ contentDir, root: process.cwd(), today, cache: createMemoryCache() })).ledger
        .pages;
    expect([await pages('2026-01-01'), await pages('2026-01-02')]).toEqual([0, 1]);
  });
});

describe('what a loader keeps of an earlier run', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  const FILES: Files = {
    'posts/a/en.md': postText({ cover: './cover.png', coverAlt: 'A desk' }, '## One\n\n[b](../b/#two)\n'),
    'posts/a/ko.md': translation('ko'),
    'posts/a/cover.png': png,
    'posts/b/en.md': postText({ tags: '[k8s]' }, '## Two\n\nText.\n'),
    'posts/b/unused.png': png,
  };

  type Change = (write: (path: string, data: string | Uint8Array) => void, root: string) => void;

  /** What a loader says after a change, what another says that has kept nothing, and what the first looked for in the cache. */
  async function loadTwice(change: Change) {
    const root = makeProject(FILES);
    // What is on the disk is old enough to be told from what is written later.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
    const kept = createContentLoader(render);
    const read: string[] = [];
    const cache = openCache(root);
    const counting: Cache = {
      ...cache,
      read: (kind, key) => {
        read.push(kind);
        return cache.read(kind, key);
      },
    };
    const options = { contentDir: 'content', root, today: TODAY };
    await kept({ ...options, cache: counting });
    read.length = 0;
    change((path, data) => {
      mkdirSync(dirname(join(root, 'content', path)), { recursive: true });
      writeFileSync(join(root, 'content', path), data);
    }, root);
    const second = await kept({ ...options, cache: counting });
    const fresh = await createContentLoader(render)(options);
    return { second, fresh, read: read.toSorted() };
  }

  test.each<[name: string, change: Change, read: readonly string[]]>([
    ['nothing', () => {}, []],
    ['the text of a post', (write) => write('posts/b/en.md', postText({}, '## Three\n\nText.\n')), ['posts']],
    [
      'a letter of a post',
      (write) => write('posts/b/en.md', postText({ tags: '[k8s]' }, '## Two\n\nTest.\n')),
      ['posts'],
    ],
    ['the time of a post', (_, root) => utimesSync(join(root, 'content/posts/b/en.md'), 1, 1), ['posts']],
    ['a post, which is deleted', (_, root) => rmSync(join(root, 'content/posts/a/ko.md')), []],
    ['a post, which is broken', (write) => write('posts/a/en.md', 'no frontmatter'), []],
    ['a post, which is added', (write) => write('posts/c/en.md', postText({}, '[a](../a/#one)\n')), ['posts']],
    [
      'a story, which is renamed',
      (_, root) => renameSync(join(root, 'content/posts/b'), join(root, 'content/posts/z')),
      ['media', 'posts'],
    ],
    ['a cover', (write) => write('posts/a/cover.png', larger), ['media']],
    ['a cover, which is deleted', (_, root) => rmSync(join(root, 'content/posts/a/cover.png')), []],
    ['an image that no post shows', (write) => write('posts/b/unused.png', 'no image'), ['media']],
    ['a registry', (write) => write('tags.yaml', '- id: other\n  label: { en: Other }\n'), []],
    [
      'the rendered texts, which are deleted',
      (_, root) => rmSync(join(root, '.cache/posts'), { recursive: true }),
      ['posts', 'posts', 'posts'],
    ],
  ])('changes no result, and is used for whatever else there is, after a change of %s', async (_name, change, read) => {
    const result = await loadTwice(change);
    expect(result.second).toEqual(result.fresh);
    expect(result.read).toEqual(read);
  });

  test('is named after the code that the process has loaded, whatever becomes of it on the disk', async () => {
    const root = makeProject(FILES);
    const kept = createContentLoader(render);
    const options = { contentDir: 'content', root, today: TODAY };
    const first = await kept(options);
    writeFileSync(join(root, 'src/markdown/render.ts'), '// 2');
    expect(await kept(options)).toEqual(first);
    expect(await loadProject(root)).not.toEqual(first);
  });

  test('is no day of a change once there is another commit', async () => {
    const root = makeProject({ 'posts/a/en.md': postText() });
    const { git, commit, write } = openRepository(root);
    const kept = createContentLoader(createRenderer());
    const modified = async (): Promise<string | undefined> =>
      (await kept({ contentDir: 'content', root, today: TODAY })).records[0]?.modified;
    git('init', '--quiet');
    commit('2025-01-01');
    expect(await modified()).toBeUndefined();
    write('content/posts/a/en.md', postText({}, 'Another text.\n'));
    commit('2025-02-02');
    expect(await modified()).toBe('2025-02-02');
  });
});

describe('the cache of a project', () => {
  test('holds the text of each post under the key in its record', async () => {
    const root = makeProject({ 'posts/a/en.md': postText({}, '**Bold**\n') });
    const { records } = await loadProject(root);
    expect(await openCache(root).read('posts', records[0]?.renderKey ?? '')).toMatchObject({
      html: '<p><strong>Bold</strong></p>',
    });
  });

  test.each(['', 'garbage', '{"html":"<script>"}'])(
    'drops entries damaged to %j and makes them anew',
    async (damage) => {
      const root = makeProject(STORIES);
      const before = await loadProject(root);
      const paths = cacheFiles(root);
      const texts = paths.map((path) => readFileSync(path, 'utf8'));
      for (const path of paths) writeFileSync(path, damage);
      expect(await loadProject(root)).toEqual(before);
      expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(texts);
    },
  );

  test.each([
    ['package-lock.json', true],
    ['src/markdown/render.ts', true],
    ['src/i18n/messages/en.ts', true],
    ['src/loader/images.ts', true],
    ['src/loader/bounds.ts', true],
    ['src/pages/index.ts', false],
  ])('is void when %s changes: %s', async (path, isVoid) => {
    const root = makeProject({ 'posts/a/en.md': postText() });
    const key = async (): Promise<string | undefined> => (await loadProject(root)).records[0]?.renderKey;
    const before = await key();
    writeFileSync(join(root, path), '// 2');
    expect((await key()) !== before).toBe(isVoid);
  });
});

function cacheFiles(root: string): string[] {
  return readdirSync(join(root, '.cache'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('the day of the last change', () => {
  const modifiedOf = async (day: string): Promise<string | undefined> => {
    const { records, problems } = await loadFiles({ 'posts/a/en.md': postText() }, (folder) => {
      const { write, git, commit } = openRepository(folder);
      git('init', '--quiet');
      commit('2025-01-01');
      write('posts/a/en.md', postText({}, 'Another text.\n'));
      commit(day);
    });
    expect(problems).toEqual([]);
    return records[0]?.modified;
  };

  test('comes from the history of the content', async () => {
    expect(await modifiedOf('2025-02-02')).toBe('2025-02-02');
    expect(await modifiedOf(TODAY)).toBe(TODAY);
  });

  test('is not believed where it is after the day of the build', async () => {
    expect(await modifiedOf('2026-01-02')).toBeUndefined();
  });
});
