import { describe, expect, test, vi } from 'vitest';
import { createEngine, type SearchAnswer, type SearchRequest } from '#search/engine.ts';
import type { MarkedText } from '#search/mark.ts';
import { MANIFEST_FILE, type SearchPost } from '#search/post.ts';
import { makeEngine, makePostingIndex, makeSearchPost } from '../../support/make-search.ts';

const POSTS = [
  makeSearchPost({ url: 'cold', title: 'Cold start', day: '2024-01-01', facets: { tag: ['aws'], year: ['2024'] } }),
  makeSearchPost({
    url: 'pods',
    title: 'Pods',
    day: '2025-01-01',
    text: 'a start when cold, 雲端資料庫',
    facets: { tag: ['aws', 'constructor'], year: ['2025'] },
  }),
  makeSearchPost({ url: 'quiet', title: 'Quiet', day: '2025-01-01', facets: { tag: ['__proto__'], year: ['2025'] } }),
];

async function search(
  request: Partial<SearchRequest>,
  posts: readonly SearchPost[] = POSTS,
  locale?: string,
): Promise<SearchAnswer> {
  const { engine } = await makeEngine(posts, locale);
  return engine.search({ query: '', filters: {}, sort: 'relevance', ...request });
}

function idsOf({ matches }: SearchAnswer): string {
  return matches.map(({ id }) => id).join(' ');
}

function show(pieces: MarkedText | undefined): string | undefined {
  return pieces?.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join('');
}

describe('a search', () => {
  test.each<[string, Partial<SearchRequest>, string]>([
    ['finds the best first', { query: 'cold start' }, 'cold pods'],
    ['finds the newest first when asked to, and then goes by ids', { query: 'cold start', sort: 'date' }, 'pods cold'],
    ['finds all, the newest first, where nothing is asked for', {}, 'pods quiet cold'],
    ['finds all of blanks', { query: ' \u3000\n' }, 'pods quiet cold'],
    ['finds nothing of marks', { query: '!?' }, ''],
    ['finds nothing of a lone quote', { query: '"' }, ''],
    ['finds nothing of emoji', { query: '👩‍💻' }, ''],
    ['finds nothing of control characters', { query: 'zebra\u0000\u202e' }, ''],
    ['finds what has a value', { filters: { tag: 'aws' } }, 'pods cold'],
    ['finds what has all values', { filters: { tag: 'aws', year: '2024' } }, 'cold'],
    ['finds nothing with a value that is not there', { filters: { tag: 'nope' } }, ''],
    ['finds nothing with a facet that is not there', { filters: { nope: 'aws' } }, ''],
    ['finds nothing with a facet that every object has', { filters: { constructor: 'aws' } }, ''],
    ['finds nothing with a facet that every object hides', { filters: { ['__proto__']: 'aws' } }, ''],
    ['finds values that are named as what every object has', { filters: { tag: 'constructor' } }, 'pods'],
    ['finds in the other writing of Chinese', { query: '数据库' }, 'pods'],
    ['finds as well in a query that is not composed', { query: 'Co\u0301ld' }, 'cold pods'],
  ])('%s', async (_, request, ids) => {
    expect(idsOf(await search(request))).toBe(ids);
  });

  test('tells days and scores', async () => {
    expect((await search({ query: 'quiet' })).matches).toEqual([
      { id: 'quiet', score: expect.any(Number), day: '2025-01-01' },
    ]);
  });

  test('finds nothing among no posts', async () => {
    expect(await search({ query: 'aws' }, [])).toEqual({
      matches: [],
      counts: {},
      isCorrected: false,
      isLimited: false,
    });
  });

  test('survives a query of 10,000 characters', async () => {
    expect(idsOf(await search({ query: 'cold '.repeat(2_000) }))).toBe('cold pods');
    expect(idsOf(await search({ query: '雲端，'.repeat(3_400) }))).toBe('pods');
    expect(idsOf(await search({ query: 'ㅋ'.repeat(10_000) }))).toBe('');
  });
});

describe('the counts', () => {
  test('tell by facet and value how many were found', async () => {
    expect((await search({ query: 'cold' })).counts).toEqual({
      tag: { aws: 2, constructor: 1 },
      year: { 2024: 1, 2025: 1 },
    });
  });

  test('of a facet are as if it were not chosen', async () => {
    expect((await search({ query: 'cold', filters: { year: '2024' } })).counts).toEqual({
      tag: { aws: 1 },
      year: { 2024: 1, 2025: 1 },
    });
  });

  test('name values that every object has or hides', async () => {
    const { counts } = await search({});
    expect(Object.entries(counts['tag'] ?? {}).toSorted()).toEqual([
      ['__proto__', 1],
      ['aws', 2],
      ['constructor', 1],
    ]);
  });
});

test('hits are marked by the latest search, whichever ends last', async () => {
  const { engine } = await makeEngine(POSTS);
  const request = { filters: {}, sort: 'relevance' } as const;
  // What quieet means takes another file to find out.
  await Promise.all(['quieet', 'pods'].map((query) => engine.search({ query, ...request })));
  const [hit] = await engine.describe(['pods']);
  expect(hit?.title).toEqual([{ text: 'Pods', isMarked: true }]);
});

describe('a mistyped query', () => {
  const posts = [
    makeSearchPost({ url: 'a', title: 'Deploy a container' }),
    makeSearchPost({ url: 'b', title: '데이터베이스 면접' }),
    makeSearchPost({ url: 'c', title: '雲端檢查，健康' }),
    makeSearchPost({ url: 'd', title: '無師自通的 container' }),
  ];

  test.each([
    ['a wrong letter', 'en', 'depoly ', 'deploy ', 'a'],
    ['one of two words', 'en', 'deploy contaner', 'deploy container', 'a'],
    ['a wrong syllable', 'ko', '데이터배이스', '데이터베이스', 'b'],
    ['a wrong syllable that is not composed', 'ko', '데이터배이스'.normalize('NFD'), '데이터베이스', 'b'],
    ['a wrong character of Chinese', 'zh-tw', '無獅自通 contaner', '無師自通 container', 'd'],
    ['a wrong character of the other writing', 'zh-tw', '無狮自通 contaner', '無師自通 container', 'd'],
  ])('finds what it probably means: %s', async (_, locale, query, suggestion, ids) => {
    const answer = await search({ query }, posts, locale);
    expect([answer.suggestion, answer.isCorrected, idsOf(answer)]).toEqual([suggestion, true, ids]);
  });

  test('is taken for the words that it is made of, without a word', async () => {
    const answer = await search({ query: 'deploycontainer' }, posts);
    expect([answer.suggestion, answer.isCorrected, idsOf(answer)]).toEqual([undefined, false, 'a']);
  });

  test('is kept where nothing is like it', async () => {
    expect(await search({ query: 'zebra' }, posts)).toEqual({
      matches: [],
      counts: {},
      isCorrected: false,
      isLimited: false,
    });
  });

  test('is not taken apart where words need no blanks', async () => {
    expect(await search({ query: '健康雲端 zebra' }, posts, 'zh-tw')).not.toHaveProperty('suggestion');
  });

  test('is kept, with a suggestion, where that finds no more', async () => {
    const answer = await search({ query: 'a container: deploy zebra depoly' }, posts);
    expect([answer.suggestion, answer.isCorrected, idsOf(answer)]).toEqual([
      'a container: deploy zebra deploy',
      false,
      'a',
    ]);
  });

  test('has no suggestion where posts have the whole of it', async () => {
    expect(await search({ query: 'deploy container' }, posts)).not.toHaveProperty('suggestion');
  });
});

describe('hits', () => {
  test('are described by the latest search, in the order of the ids', async () => {
    const { engine } = await makeEngine([
      makeSearchPost({ url: '/en/a/', title: 'AWS', sections: [{ id: '為什麼 a', heading: 'Why AWS', text: 'x' }] }),
      makeSearchPost({ url: '/en/b/', title: 'Lambda', facts: ['Engineer'], date: 'May 6', text: 'aws' }),
    ]);
    await engine.search({ query: 'lambda', filters: {}, sort: 'relevance' });
    await engine.search({ query: 'aws', filters: {}, sort: 'relevance' });
    const hits = await engine.describe(['/en/b/', '/en/a/']);
    expect(hits.map(({ url, title, excerpt }) => [url, show(title), show(excerpt)])).toEqual([
      ['/en/b/', 'Lambda', '[aws]'],
      ['/en/a/', '[AWS]', ''],
    ]);
    expect(hits[0]).toMatchObject({ facts: ['Engineer'], date: 'May 6', stages: [], sections: [] });
    expect(hits[1]?.sections.map(({ url, title }) => [url, show(title)])).toEqual([
      ['/en/a/#%E7%82%BA%E4%BB%80%E9%BA%BC%20a', 'Why [AWS]'],
    ]);
  });

  test('of a corrected search are marked by what it means', async () => {
    const { engine } = await makeEngine([makeSearchPost({ url: 'a', title: 'Deploy' })]);
    await engine.search({ query: 'depoly', filters: {}, sort: 'relevance' });
    expect(show((await engine.describe(['a']))[0]?.title)).toBe('[Deploy]');
  });

  test('of a search that was not corrected are marked by the query', async () => {
    const { engine } = await makeEngine([makeSearchPost({ url: 'a', title: 'Deploy containers quickly' })]);
    await engine.search({ query: 'containers quickly zebra depoly', filters: {}, sort: 'relevance' });
    expect(show((await engine.describe(['a']))[0]?.title)).toBe('Deploy [containers] [quickly]');
  });

  test('of all posts have no marks', async () => {
    const { engine } = await makeEngine(POSTS);
    await engine.search({ query: '', filters: {}, sort: 'relevance' });
    expect(show((await engine.describe(['cold']))[0]?.title)).toBe('Cold start');
  });

  test('are none before a search', async () => {
    expect(await (await makeEngine(POSTS)).engine.describe(['cold'])).toEqual([]);
  });

  test('that are not in the bundle fail', async () => {
    const { engine } = await makeEngine(POSTS);
    await engine.search({ query: 'cold', filters: {}, sort: 'relevance' });
    await expect(engine.describe(['gone'])).rejects.toThrow('record/gone.json');
  });
});

describe('what is loaded', () => {
  test.each([
    ['the manifest and the catalogue alone for words', 'cold', []],
    ['the Han table for Han', '雲端', ['han.json']],
    ['the vocabulary where something is not found', 'zebra', ['vocabulary.json']],
  ])('is %s', async (_, query, more) => {
    const { engine, loaded } = await makeEngine(POSTS);
    await engine.search({ query, filters: {}, sort: 'relevance' });
    expect([...new Set(loaded)]).toEqual([MANIFEST_FILE, 'catalogue.json', ...more]);
  });

  test('is the small index where there is no WebAssembly, which finds titles but no texts', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    const { engine, loaded } = await makeEngine(POSTS);
    const answer = await engine.search({ query: 'cold', filters: {}, sort: 'relevance' });
    expect(loaded).toContain('fields.json');
    expect([answer.isLimited, idsOf(answer)]).toEqual([true, 'cold']);
    vi.unstubAllGlobals();
  });

  test('is no index of a language without posts', async () => {
    const engine = createEngine({
      locale: 'fr',
      load: async () => ({ version: 'v', han: 'han.json', locales: {} }),
      openIndex: async () => Promise.reject(new Error('must not be opened')),
    });
    expect(await engine).toBeUndefined();
  });

  test('is told by its failure: a catalogue that is gone, an index that does not open', async () => {
    const manifest = { version: 'v', han: 'h', locales: { en: { catalogue: 'c', vocabulary: 'v', fields: 'f' } } };
    const load = async (path: string): Promise<unknown> =>
      path === MANIFEST_FILE ? manifest : Promise.reject(new Error(`${path} is gone`));
    await expect(createEngine({ locale: 'en', load, openIndex: async () => makePostingIndex([]) })).rejects.toThrow(
      'c is gone',
    );
    await expect(
      createEngine({ locale: 'en', load: async () => manifest, openIndex: async (version) => Promise.reject(version) }),
    ).rejects.toBe('v');
  });
});
