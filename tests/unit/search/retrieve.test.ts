import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFieldIndex } from '#search/field-index.ts';
import type { PostingIndex } from '#search/match.ts';
import type { SearchPost } from '#search/post.ts';
import { retrieve } from '#search/retrieve.ts';
import { makePostingIndex, makeQuery, makeSearchPost } from '../../support/make-search.ts';

/** What a query finds among posts, given by their addresses and texts or more of them; the best first. */
async function find(
  query: string,
  posts: Readonly<Record<string, string | Partial<SearchPost>>>,
  locale = 'en',
): Promise<string> {
  const index = makePostingIndex(
    Object.entries(posts).map(([url, post]) =>
      makeSearchPost({ url, ...(typeof post === 'string' ? { text: post } : post) }),
    ),
    locale,
  );
  return (await retrieve(makeQuery(query, locale, !query.endsWith(' ')), index)).posts.map(({ id }) => id).join(' ');
}

describe('a word', () => {
  test.each([
    ['finds its forms, the very form first', 'interviews ', { a: 'an interview', b: 'two interviews' }, 'b a'],
    ['finds no other word', 'port ', { a: 'a port', b: 'the portal' }, 'a'],
    ['finds what begins so while it is typed', 'kube', { a: 'kubernetes', b: 'docker' }, 'a'],
    ['finds, while it is typed, words with a shorter stem', 'vulnerab', { a: 'vulnerability', b: 'vulgar' }, 'a'],
    ['finds what begins so where nothing else is', 'kube ', { a: 'kubernetes', b: 'docker' }, 'a'],
    ['finds what begins so after what it is', 'inter', { a: 'international international', b: 'inter' }, 'b a'],
    ['finds the parts of names', 'paths ', { a: 'getStaticPaths', b: 'routes' }, 'a'],
    ['finds a name in pieces', 'frontmatter ', { a: 'frontmatter', b: 'front matter', c: 'matter front' }, 'a b'],
    ['finds a name with a hyphen', 'frontend ', { a: 'front-end', b: 'front' }, 'a'],
    [
      'finds names of facts that the text lacks',
      'interviewing ',
      { a: { names: ['Interviewing', '면접'] }, b: 'x' },
      'a',
    ],
    ['finds a name in another script', '면접', { a: { names: ['Interviewing', '면접'] }, b: 'x' }, 'a'],
    ['finds nothing where there is nothing', 'zebra ', { a: 'kubernetes' }, ''],
    ['finds what every object has', 'constructor ', { a: 'a constructor', b: '__proto__' }, 'a'],
    ['finds what every object hides', '__proto__ ', { a: 'a constructor', b: '__proto__' }, 'b'],
  ])('%s: %s', async (_, query, posts, found) => {
    expect(await find(query, posts)).toBe(found);
  });

  test.each([
    ['with a particle finds the noun', '고객에게 ', { a: '고객의 문의', b: '면접' }, 'a'],
    ['finds compounds that begin and end with it', '면접', { a: '기술면접을', b: '면접관은', c: '고객' }, 'b a'],
    ['of nothing but grammar finds what stands so', '해야 ', { a: 'AWS를 해야 한다', b: 'AWS' }, 'a'],
    ['of a particle finds nothing', '를 ', { a: 'AWS를 쓴다', b: 'AWS' }, ''],
    ['of which a syllable is half typed finds nothing else', '고개 ', { a: '고객' }, ''],
  ])('of Korean %s: %s', async (_, query, posts, found) => {
    expect((await find(query, posts, 'ko')).split(' ').toSorted()).toEqual(found.split(' ').toSorted());
  });
});

describe('several words', () => {
  test.each([
    ['find posts that have them all', 'aws lambda ', { a: 'aws', b: 'aws and lambda', c: 'lambda' }, 'b'],
    ['find those first that have them side by side', 'cold start ', { a: 'start when cold', b: 'a cold start' }, 'b a'],
    [
      'find those first that have as many words between them as the query',
      'point of failure ',
      { a: 'failure at a point, failure point', b: 'some point of failure' },
      'b a',
    ],
    [
      'find in quotes what has grammar between',
      '"point of failure" ',
      { a: 'point failure', b: 'a point of failure' },
      'b',
    ],
    ['find what is nothing but grammar', 'doesnt ', { a: 'it doesn’t wait', b: 'it waits' }, 'a'],
    ['find posts with some of them where none has them all', 'aws zebra ', { a: 'aws', b: 'docker' }, 'a'],
    [
      'of a question find, after those with all, those that lack a little',
      'restart the pod cleanly now ',
      { a: 'restart a pod cleanly now', b: 'restart a pod cleanly', c: 'now' },
      'a b',
    ],
    ['written as two find the one', 'front matter ', { a: 'frontmatter', b: 'the front' }, 'a'],
    [
      'in quotes find what stands so',
      '"cold start"',
      { a: 'start when cold', b: 'a cold start', c: 'cold starts' },
      'b c',
    ],
    [
      'in quotes find what stands so with the words between',
      '"restart the pod"',
      { a: 'restart a pod', b: 'restart pod' },
      'a',
    ],
    ['in quotes find nothing where some have a part of them', '"cold zebra"', { a: 'a zebra' }, ''],
    ['in quotes find nothing where they never stand so', '"start cold"', { a: 'a cold start' }, ''],
    [
      'in quotes find no post that has them apart',
      '"cold zebra"',
      { a: { title: 'cold', text: 'a zebra is cold' } },
      '',
    ],
    ['in curly quotes do as in straight ones', '“cold start”', { a: 'start when cold', b: 'a cold start' }, 'b'],
  ])('%s: %s', async (_, query, posts, found) => {
    expect(await find(query, posts)).toBe(found);
  });
});

describe('a run of Chinese', () => {
  test.each([
    ['finds where it stands', '雲端', { a: '雲端工程師', b: '雲霧' }, 'a'],
    ['finds across words', '端工', { a: '雲端工程師' }, 'a'],
    ['finds in the other writing', '云端', { a: '雲端工程師', b: '雲霧' }, 'a'],
    ['finds the word of another region', '数据库', { a: '資料庫', b: '資料' }, 'a'],
    ['finds a single character, also at an end', '師', { a: '工程師', b: '工程' }, 'a'],
    ['finds no single characters near by where it stands somewhere', '金流', { a: '金流', b: '金屬與電流' }, 'a'],
    ['finds no pairs apart in one field', '工程師', { a: { title: '工程，程師' }, b: '工程師' }, 'b'],
    ['finds names of facts', '工程師', { a: { names: ['工程師'] }, b: '工程' }, 'a'],
    ['puts where it begins a word first', '程師', { a: '工程師', b: '程師' }, 'b a'],
    [
      'finds compounds as they stand first, then their words near by',
      '技術支援',
      { a: '支援技術', b: '技術支援', c: '技術' },
      'b a',
    ],
    [
      'finds its words near each other only, where it stands as it is elsewhere',
      '技術支援',
      { a: `技術${'，一二三四五六七八九十'.repeat(3)}支援`, b: '技術支援' },
      'b',
    ],
    [
      'finds its words wherever they are, where it stands nowhere',
      '技術支援',
      { a: `技術${'一'.repeat(30)}支援` },
      'a',
    ],
    ['finds with one wrong character', '健康簡查', { a: '健康檢查', b: '檢查' }, 'a'],
    ['of a question finds what it is about', '客戶生氣怎麼辦', { a: '客戶很生氣，客戶生氣', b: '辦公' }, 'a'],
    ['finds in titles', '技術支援', { a: { title: '技術支援' }, b: '技術' }, 'a'],
    ['finds its own words and those of another region', '数据库', { a: '資料庫，数据库', b: '数据，资料库' }, 'a b'],
    [
      'counts for as much as its better name',
      '数据库',
      { a: '数据库，數據庫', b: '数据库，資料庫、資料庫、資料庫、資料庫' },
      'b a',
    ],
    ['finds in names of facts', '面試', { a: { names: ['面試'] }, b: '雲端' }, 'a'],
    ['beside letters finds both', 'AWS雲端', { a: 'AWS 的雲端', b: '雲端', c: 'AWS' }, 'a'],
    ['of kana and Thai finds them', 'カタ', { a: 'カタカナ', b: 'ไทย' }, 'a'],
    ['of Thai finds it', 'ไทย', { a: 'カタカナ', b: 'ภาษาไทย' }, 'b'],
    ['of rare characters finds them', '𠮷野', { a: '𠮷野家', b: '野家' }, 'a'],
    ['finds nothing where there is nothing', '蘋果', { a: '雲端' }, ''],
  ])('%s: %s', async (_, query, posts, found) => {
    expect(await find(query, posts, 'zh-tw')).toBe(found);
  });
});

describe('words of which no places are known', () => {
  const index = createFieldIndex({ a: { title: 'coldǀǀ startǀǀ' }, b: { title: 'coldǀǀ' } });

  test('stand side by side if all are there', async () => {
    expect((await retrieve(makeQuery('"cold start"'), index)).posts.map(({ id }) => id)).toEqual(['a']);
  });

  test('stand where a longer word begins so', async () => {
    const posts = {
      a: { names: ['port'], text: 'the portal opens' },
      b: { names: ['port'], text: 'opens all but the portal' },
    };
    expect(await find('the port', posts)).toBe('a b');
    expect(await find('"opens port', { a: posts.a, b: posts.b })).toBe('a b');
  });
});

describe('the order', () => {
  test('goes by titles, names, headings, descriptions and then texts', async () => {
    const posts = {
      text: 'aws',
      title: { title: 'aws' },
      heading: { sections: [{ id: 'h', heading: 'aws', text: '' }] },
      description: { description: 'aws' },
      names: { names: ['aws'], text: 'aws' },
    };
    expect(await find('aws ', posts)).toBe('title names heading description text');
  });

  test('never changes among posts of one score: it goes by their ids', async () => {
    expect(await find('aws ', { c: 'aws', a: 'aws', b: 'aws' })).toBe('a b c');
  });

  test('does not depend on the order of the index', async () => {
    const texts = ['aws lambda', 'lambda', 'aws cold start', 'start cold', '雲端', '면접에서', 'lambdas'];
    const posts = texts.map((text, nth) => [`p${nth}`, text] as const);
    const order = fc.shuffledSubarray(posts, { minLength: posts.length });
    const query = fc.constantFrom('aws lambda', 'cold start', '雲端 aws', 'lam', '면접');
    await fc.assert(
      fc.asyncProperty(order, query, async (shuffled, text) => {
        expect(await find(text, Object.fromEntries(shuffled))).toBe(await find(text, Object.fromEntries(posts)));
      }),
      { numRuns: 40 },
    );
  });
});

test('tells whether a post has the whole query', async () => {
  const index = makePostingIndex([makeSearchPost({ text: 'aws' })]);
  expect((await retrieve(makeQuery('aws '), index)).isWhole).toBe(true);
  expect((await retrieve(makeQuery('aws zebra '), index)).isWhole).toBe(false);
  expect(await retrieve(makeQuery(''), index)).toEqual({ posts: [], isWhole: false });
});

describe('look-ups', () => {
  const count = async (text: string): Promise<number> => {
    let looked = 0;
    const index: PostingIndex = {
      lookUp: async () => {
        looked++;
        return [];
      },
    };
    await retrieve(makeQuery(text), index);
    return looked;
  };

  test.each([
    ['words', 'word '.repeat(2_000)],
    ['Chinese', '雲端支援工程師'.repeat(1_500)],
    ['one Chinese character', '雲'.repeat(10_000)],
    ['Thai', 'สวัสดี'.repeat(1_700)],
    ['Hangul', '면접 '.repeat(3_400)],
  ])('are bounded for a query of 10,000 characters: %s', async (_, text) => {
    const looked = await count(text);
    expect(looked).toBeGreaterThan(0);
    expect(looked).toBeLessThan(600);
  });

  test('fail the search when they fail', async () => {
    const index: PostingIndex = { lookUp: async () => Promise.reject(new Error('gone')) };
    await expect(retrieve(makeQuery('aws'), index)).rejects.toThrow('gone');
  });
});
