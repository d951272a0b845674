/** The search bundle as Pagefind and our own code make it, from posts of a few words. */
import { describe, expect, test } from 'vitest';
import { MANIFEST_FILE, recordFile, type SearchManifest, type SearchPost } from '#search/post.ts';
import { makeSearchFiles, type SearchFiles } from '../../src/integrations/search-index.ts';
import { makeSearchPost } from '../support/make-search.ts';

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

/** Every file as text that is the same if its bytes are. */
async function make(posts: ReadonlyMap<string, readonly SearchPost[]>): Promise<Record<string, string>> {
  return toText(await makeSearchFiles(posts));
}

function toText(files: SearchFiles): Record<string, string> {
  const entries = [...files].map(([path, content]) => [path, Buffer.from(content).toString('latin1')] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function manifestOf(files: Record<string, string>): SearchManifest {
  return JSON.parse(Buffer.from(files[MANIFEST_FILE] ?? '', 'latin1').toString());
}

function catalogueOf(files: Record<string, string>, locale: string): object {
  return JSON.parse(Buffer.from(files[manifestOf(files).locales[locale]?.catalogue ?? ''] ?? '', 'latin1').toString());
}

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
});
