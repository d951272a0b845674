/** The search bundle as Pagefind and our own code make it, from posts of a few words. */
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { glob, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { close, createIndex } from 'pagefind';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type Cache, createCache, NO_CACHE } from '#loader/cache.ts';
import { MANIFEST_FILE, recordFile, type SearchManifest, type SearchPost } from '#search/post.ts';
import { NO_STORE, openFileStore } from '../../src/integrations/file-store.ts';
import { openSearchThreads } from '../../src/integrations/search-build.ts';
import { createSearchIndexer, type SearchFiles } from '../../src/integrations/search-index.ts';
import { CHUNK_SIZE, type IndexPage, makePagefindIndex } from '../../src/integrations/search-pagefind.ts';
import { makeSearchPost } from '../support/make-search.ts';
import { hashFiles, listFiles } from '../support/read-site.ts';

const ENGLISH = ['alpha', 'beta', 'gamma', 'delta'].map((name) =>
  makeSearchPost({
    url: `/en/posts/${name}/`,
    title: `The ${name} story`,
    text: `Of ${name}, getStaticPaths and a front-end.`,
    facets: { tag: [name, 'constructor', '__proto__'] },
    names: [name, '面試', '면접'],
  }),
);
const CHINESE = [makeSearchPost({ url: '/zh-tw/posts/alpha/', title: '雲端', text: '雲端工程師的資料庫' })];

const POSTS = new Map([
  ['en', ENGLISH],
  ['zh-tw', CHINESE],
  ['it', []],
]);

/** Of every language of the site. */
const ALL = new Map(['en', 'it', 'ko', 'zh-tw'].map((locale) => [locale, POSTS.get(locale) ?? []]));

/** Every file as text that is the same if its bytes are. */
async function make(
  posts: ReadonlyMap<string, readonly SearchPost[]>,
  indexer = createSearchIndexer(NO_CACHE, NO_STORE),
): Promise<Record<string, string>> {
  return toText(await indexer.makeFiles(toBytes(posts)));
}

function toBytes(posts: ReadonlyMap<string, readonly SearchPost[]>): ReadonlyMap<string, Uint8Array> {
  return new Map([...posts].map(([locale, own]) => [locale, Buffer.from(JSON.stringify(own))]));
}

function toText(files: SearchFiles): Record<string, string> {
  const entries = [...files].map(([path, { content }]) => [path, Buffer.from(content).toString('latin1')] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function manifestOf(files: Record<string, string>): SearchManifest {
  return JSON.parse(Buffer.from(files[MANIFEST_FILE] ?? '', 'latin1').toString());
}

function catalogueOf(files: Record<string, string>, locale: string): object {
  return JSON.parse(Buffer.from(files[manifestOf(files).locales[locale]?.catalogue ?? ''] ?? '', 'latin1').toString());
}

/** The cache of a folder, with what was read and found in it, and what was written. */
function openCounted(folder: string) {
  const cache = createCache(folder);
  const found: string[] = [];
  const written: string[] = [];
  const counted: Cache = {
    async read(kind, key) {
      const value = await cache.read(kind, key);
      if (value !== undefined) found.push(kind);
      return value;
    },
    has: cache.has,
    async write(kind, key, value) {
      written.push(kind);
      await cache.write(kind, key, value);
    },
  };
  return { cache: counted, found, written };
}

const EDITED = new Map([
  ...POSTS,
  ['en', [{ ...(ENGLISH[0] as SearchPost), title: 'The front end matters' }, ...ENGLISH.slice(1)]],
] as const);

describe('the search bundle', () => {
  test('is the same to the byte when it is made again, whatever order the posts are in', async () => {
    const files = await make(POSTS);
    expect(await make(POSTS)).toEqual(files);
    expect(await make(new Map([...POSTS].map(([locale, posts]) => [locale, posts.toReversed()])))).toEqual(files);
  });

  test('has of every language with posts a catalogue of them, each with its record', async () => {
    const files = await make(POSTS);
    expect(Object.keys(manifestOf(files).locales)).toEqual(['en', 'zh-tw']);
    for (const [locale, posts] of [
      ['en', ENGLISH],
      ['zh-tw', CHINESE],
    ] as const) {
      const ids = Object.keys(catalogueOf(files, locale));
      expect(ids).toHaveLength(posts.length);
      expect(ids.filter((id) => !(recordFile(id) in files))).toEqual([]);
    }
  });

  test('keeps the values of filters that every object has or hides', async () => {
    const [entry] = Object.values(catalogueOf(await make(POSTS), 'en'));
    expect(entry.facets.tag).toEqual(expect.arrayContaining(['constructor', '__proto__']));
  });

  test('has another id for a changed record, the same for all others, and another version', async () => {
    const [first, ...others] = ENGLISH;
    const changed = { ...(first as SearchPost), facts: ['Engineer'] };
    const [before, after] = [
      await make(POSTS),
      await make(
        new Map([
          ['en', [changed, ...others]],
          ['zh-tw', CHINESE],
        ]),
      ),
    ];
    const idsOf = (files: Record<string, string>): Set<string> => new Set(Object.keys(catalogueOf(files, 'en')));
    expect(idsOf(after).difference(idsOf(before)).size).toBe(1);
    expect(idsOf(before).intersection(idsOf(after)).size).toBe(others.length);
    expect(manifestOf(after).version).not.toBe(manifestOf(before).version);
    expect(catalogueOf(after, 'zh-tw')).toEqual(catalogueOf(before, 'zh-tw'));
  });

  test('has under one name never two contents', async () => {
    const text = makeSearchPost({ url: '/en/posts/alpha/', title: 'Other words', text: 'entirely' });
    const [before, after] = [await make(POSTS), await make(new Map([['en', [text, ...ENGLISH.slice(1)]]]))];
    const shared = Object.keys(before).filter((path) => path in after && before[path] !== after[path]);
    // Browsers ask for these anew, or with the version.
    expect(shared.toSorted()).toEqual([MANIFEST_FILE, 'pagefind-entry.json']);
  });

  test('leaves out what browsers do not need: other interfaces, and the texts that Pagefind would show', async () => {
    const paths = Object.keys(await make(POSTS));
    expect(paths.filter((path) => /ui|highlight|worker|fragment|\.css$|component/.test(path))).toEqual([]);
    expect(paths).toEqual(expect.arrayContaining(['pagefind.js', 'pagefind-entry.json', 'wasm.unknown.pagefind']));
  });

  test('folds Han characters by a table of those that the posts have, and no other', async () => {
    const files = await make(POSTS);
    const { characters, words } = JSON.parse(Buffer.from(files[manifestOf(files).han] ?? '', 'latin1').toString());
    expect(characters).toContain('雲云');
    expect(characters).not.toContain('貓');
    expect(words).toMatchObject({ 数据库: ['资料库'] });
    expect(words).not.toHaveProperty('打印机');
  });

  test('is made of posts without a word, and of texts that are hard to take apart', async () => {
    const hard = ['', '가'.repeat(10_000), 'x'.repeat(10_000), '\u0000\ud800👩‍💻', '__proto__', 'ไทย '.repeat(100)];
    const posts = hard.map((text, nth) => makeSearchPost({ url: `/en/posts/${nth}/`, text }));
    expect(Object.keys(catalogueOf(await make(new Map([['en', posts]])), 'en'))).toHaveLength(hard.length);
  });

  describe('made by threads', () => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'search threads '));
      vi.stubEnv('CACHE_DIR', join(folder, 'cache'));
      return () => {
        vi.unstubAllEnvs();
        return rm(folder, { recursive: true, maxRetries: 3 });
      };
    });

    const site = (): string => join(folder, 'site');

    /** The posts of a language as JSON, in the place of those. */
    function writeSources(changes: Readonly<Record<string, string>> = {}): void {
      const sources = Object.fromEntries([...ALL].map(([locale, posts]) => [locale, JSON.stringify(posts)]));
      for (const [locale, json] of Object.entries({ ...sources, ...changes })) {
        mkdirSync(join(site(), locale, 'search'), { recursive: true });
        writeFileSync(join(site(), locale, 'search', 'posts.json'), json);
      }
    }

    test.each([1, 2, 5])(
      '%i of them is the same, told by its hashes, and all that is left in the site',
      async (count) => {
        writeSources();
        const threads = openSearchThreads(count);
        threads.start(site(), join(folder, 'work'));
        const hashes = await threads.finish();
        const files = listFiles(site());
        const texts = files.map((path) => [path.replace('pagefind/', ''), readFileSync(join(site(), path), 'latin1')]);
        expect(Object.fromEntries(texts)).toEqual(await make(ALL));
        expect(Object.fromEntries(hashes)).toEqual(hashFiles(site()));
      },
    );

    test.each([1, 2])('%i of them can be begun again by others, for the same sources', async (count) => {
      writeSources();
      const source = join(site(), 'en/search/posts.json');
      linkSync(source, join(folder, 'kept.json'));
      const first = openSearchThreads(count);
      first.start(site(), join(folder, 'work'));
      first.stop();
      writeSources({ en: '' });
      rmSync(source);
      linkSync(join(folder, 'kept.json'), source);
      const second = openSearchThreads(count);
      second.start(site(), join(folder, 'work'));
      expect((await second.finish()).size).toBe(Object.keys(await make(ALL)).length);
      expect(existsSync(source)).toBe(false);
    });

    test.each([
      ['first', 'en', 1],
      ['first', 'en', 2],
      ['second', 'zh-tw', 2],
    ])('says what went wrong in the %s one (%s, of %i)', async (_name, locale, count) => {
      writeSources({ [locale]: '[{' });
      const threads = openSearchThreads(count);
      threads.start(site(), join(folder, 'work'));
      await expect(threads.finish()).rejects.toThrow('JSON');
      threads.stop();
    });
  });

  describe('with a cache', () => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'search-'));
      return () => rm(folder, { recursive: true });
    });

    test('is the same to the byte, with nothing made that was made before', async () => {
      const files = await make(POSTS);
      expect(await make(POSTS, createSearchIndexer(openCounted(folder).cache, openFileStore(folder)))).toEqual(files);
      const { cache, written } = openCounted(folder);
      expect(await make(POSTS, createSearchIndexer(cache, openFileStore(folder)))).toEqual(files);
      expect(written).toEqual([]);
    });

    test('is after an edit what it would be without one, though only the edited post is analysed', async () => {
      await make(POSTS, createSearchIndexer(openCounted(folder).cache, openFileStore(folder)));
      const { cache, found, written } = openCounted(folder);
      expect(await make(EDITED, createSearchIndexer(cache, openFileStore(folder)))).toEqual(await make(EDITED));
      expect(found.filter((kind) => kind === 'search-posts')).toHaveLength(ENGLISH.length - 1);
      expect(written.filter((kind) => kind === 'search-posts')).toHaveLength(1);
    });

    test('is made anew for the edited language alone where one maker makes it again', async () => {
      const { cache, found, written } = openCounted(folder);
      const indexer = createSearchIndexer(cache, openFileStore(folder));
      await make(POSTS, indexer);
      found.length = written.length = 0;
      expect(await make(EDITED, indexer)).toEqual(await make(EDITED));
      expect(found.filter((kind) => kind === 'search-posts')).toHaveLength(ENGLISH.length - 1);
    });

    test.each([
      ['every entry of the cache', '**/*.json', ['search-engine', 'search-bundles', 'search-posts']],
      ['every file in the store', '??/*', ['search-bundles']],
    ])('is made anew where %s is damaged', async (_name, pattern, missing) => {
      const files = await make(POSTS, createSearchIndexer(openCounted(folder).cache, openFileStore(folder)));
      for await (const path of glob(pattern, { cwd: folder })) await writeFile(join(folder, path), 'garbage');
      const { cache, written } = openCounted(folder);
      expect(await make(POSTS, createSearchIndexer(cache, openFileStore(folder)))).toEqual(files);
      expect([...new Set(written)].toSorted()).toEqual(missing.toSorted());
    });
  });
});

describe('makePagefindIndex', () => {
  test('writes what Pagefind itself makes of the same terms', async () => {
    const texts = ['b a b b c', '', 'e '.repeat(6000).trim(), '云端ǀ 端ǁ \u{2a6d6}ǀ \uffa0 z9 面'];
    const words = Array.from({ length: 9000 }, (_, nth) => `${(nth * 7919) % 4001}w`.repeat(1 + (nth % 3)));
    const pages = [...texts, words.join(' '), words.toReversed().join(' ')].map((text, nth) => ({
      id: `x-en_${nth}`,
      content: (text || 'ǀ').split(' '),
      fields: { title: ['b', 'a', 'b'].slice(nth), names: nth % 2 ? ['z', 'b'] : [], inner: ['q'].slice(nth % 3) },
    }));
    const numbered = pages.map(({ id, content, fields }): IndexPage => {
      const terms = [...new Set([...content, ...Object.values(fields).flat()])];
      const numbers = new Map(terms.map((term, number) => [term, number]));
      const numbersOf = (own: readonly string[]): number[] => own.map((term) => numbers.get(term) ?? -1);
      const { title, names, inner } = fields;
      return {
        ...{ id, terms, content: numbersOf(content) },
        fields: { title: numbersOf(title), names: numbersOf(names), inner: numbersOf(inner) },
      };
    });
    const { files } = await makePagefindIndex('x-en', numbered);
    const own = decodeAll(files);

    process.env['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] = String(CHUNK_SIZE);
    const { index } = await createIndex();
    for (const { id, content, fields } of pages) {
      const meta = Object.entries(fields).flatMap(([name, terms]) =>
        terms.length > 0 ? [[name, terms.join(' ')]] : [],
      );
      await index?.addCustomRecord({
        url: id,
        content: content.join(' '),
        language: 'x-en',
        meta: Object.fromEntries(meta),
      });
    }
    const theirs = decodeAll(new Map((await index?.getFiles())?.files.map(({ path, content }) => [path, content])));
    await close();
    expect(own.chunks.length).toBeGreaterThan(5);
    expect(own.chunks).toEqual(theirs.chunks);
    expect(own.meta).toBe(theirs.meta);
  });
});

/** The contents of an index, the hashes of files left out. */
function decodeAll(files: ReadonlyMap<string, Uint8Array>): { chunks: string[]; meta: string } {
  const contents = [...files].flatMap(([path, content]) =>
    /pf_(index|meta)$/.test(path) ? [[path, gunzipSync(content).toString('latin1')] as const] : [],
  );
  const chunks = contents.flatMap(([path, text]) => (path.endsWith('pf_index') ? [text] : []));
  const meta = contents.find(([path]) => path.endsWith('pf_meta'))?.[1] ?? '';
  return { chunks: chunks.toSorted(), meta: meta.replace(/.x-en_[0-9a-f]+/g, '') };
}
