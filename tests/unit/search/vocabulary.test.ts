import { describe, expect, test } from 'vitest';
import type { SearchPost } from '#search/post.ts';
import { suggestWord } from '#search/vocabulary.ts';
import { makeSearchPost, makeWords } from '../../support/make-search.ts';

function collect(...posts: (Partial<SearchPost> & { text?: string })[]): string[] {
  return makeWords(posts.map(makeSearchPost)).vocabulary.split('\n');
}

describe('collectWords', () => {
  test('has words by how many posts have them, then by their letters', () => {
    expect(collect({ text: 'beta zeta zeta zeta' }, { text: 'beta alpha' })).toEqual(['beta', 'alpha', 'zeta']);
  });

  test('has Chinese words as they are written, and the stems of Korean ones', () => {
    expect(collect({ text: '技術雲端, 면접에서' }).toSorted()).toEqual(['技術', '雲端', '면접']);
  });

  test('has the names of facts', () => {
    expect(collect({ names: ['Kubernetes'] })).toEqual(['kubernetes']);
  });

  test('leaves out single letters, numbers, marks and parts of words', () => {
    expect(collect({ text: 'a 503 — ! getPaths x1 的' })).toEqual(['getpaths', 'x1']);
  });

  test('knows whatever is written as one word, in all its forms', () => {
    const post = makeSearchPost({ text: 'front-ends 雲端' });
    const { all } = makeWords([post]);
    expect([...all].toSorted()).toEqual(['end', 'ends', 'front', 'frontend', 'frontends']);
  });

  test('is empty without words', () => {
    expect(collect({ text: '503' })).toEqual(['']);
  });

  test('keeps the most frequent of very many words', () => {
    const name = (nth: number): string => `w${nth.toString(36)}x`;
    const words = Array.from({ length: 12_100 }, (_, nth) => name(nth)).join(' ');
    const vocabulary = collect({ text: words }, { text: 'common' }, { text: 'common' });
    expect(vocabulary).toHaveLength(12_000);
    expect(vocabulary[0]).toBe('common');
  });

  test('counts words that every object has a property of', () => {
    expect(collect({ text: 'constructor' }, { text: 'constructor hasOwnProperty' })).toEqual([
      'constructor',
      'hasownproperty',
    ]);
  });
});

describe('suggestWord', () => {
  const vocabulary = [
    'deploy',
    'deployment',
    'front',
    'matter',
    'container',
    'cloud',
    '면접',
    '데이터베이스',
    '资料库',
    'on',
    'line',
  ];

  test.each([
    ['two letters that changed places', 'depoly', 'deploy', true],
    ['a letter too few', 'contaner', 'container', true],
    ['a letter too many', 'deployy', 'deploy', true],
    ['a wrong letter of a short word', 'cloyd', 'cloud', false],
    ['two mistakes in a long word', 'dploymnt', 'deployment', true],
    ['a missing blank', 'frontmatter', 'front matter', true],
    ['a wrong jamo', '데이터배이스', '데이터베이스', true],
    ['missing blanks in Hangul', '면접데이터베이스면접', '면접 데이터베이스 면접', true],
  ])('takes back %s: %s', (_, form, text, isSure) => {
    expect(suggestWord(form, vocabulary)).toEqual({ text, isSure });
  });

  test.each([
    ['a word that is known', 'deploy'],
    ['a word like none', 'zebra'],
    ['a short word', 'clo'],
    ['a word of four letters', 'lime'],
    ['a Korean word of two syllables', '면잡'],
    ['two mistakes in a short word', 'cluod1'],
    ['pieces too short to be meant', 'online'],
    ['nothing', ''],
    ['a name that every object has', 'constructor'],
    ['a very long word', 'x'.repeat(10_000)],
  ])('suggests nothing for %s: %s', (_, form) => {
    expect(suggestWord(form, vocabulary)).toBeUndefined();
  });

  test('takes the more frequent of two words that are as near', () => {
    expect(suggestWord('carts', ['cards', 'cares'])?.text).toBe('cards');
  });

  test('takes the nearer of two words', () => {
    expect(suggestWord('containerr', ['contained', 'container'])?.text).toBe('container');
  });

  test('splits a word into as few as can be', () => {
    expect(suggestWord('가나다라마바', ['가나', '다라', '마바', '가나다', '라마바'])?.text).toBe('가나다 라마바');
  });

  test('finds nothing among no words', () => {
    expect(suggestWord('deploy', [''])).toBeUndefined();
  });
});
