import { describe, expect, test } from 'vitest';
import type { SearchPost } from '#search/post.ts';
import { collectVocabulary, suggestWord } from '#search/vocabulary.ts';
import { makeAnalyser, makeSearchPost, SEGMENTER } from '../../support/make-search.ts';

function collect(...posts: (Partial<SearchPost> & { text?: string })[]): string[] {
  return collectVocabulary(posts.map(makeSearchPost), makeAnalyser(), SEGMENTER).split('\n');
}

describe('collectVocabulary', () => {
  test('has words by how many posts have them, then by their letters', () => {
    expect(collect({ text: 'beta zeta zeta zeta' }, { text: 'beta alpha' })).toEqual(['beta', 'alpha', 'zeta']);
  });

  test('has Chinese words, folded, and the stems of Korean ones', () => {
    expect(collect({ text: '技術雲端, 면접에서' }).toSorted()).toEqual(['云端', '技術', '면접']);
  });

  test('has the names of facts', () => {
    expect(collect({ names: ['Kubernetes'] })).toEqual(['kubernetes']);
  });

  test('leaves out single letters, numbers, marks and parts of words', () => {
    expect(collect({ text: 'a 503 — ! getPaths x1 的' })).toEqual(['getpaths', 'x1']);
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
    ['two letters that changed places', 'depoly', 'deploy'],
    ['a letter too few', 'contaner', 'container'],
    ['a letter too many', 'deployy', 'deploy'],
    ['a wrong letter', 'cloyd', 'cloud'],
    ['two mistakes in a long word', 'dploymnt', 'deployment'],
    ['a missing blank', 'frontmatter', 'front matter'],
    ['a wrong jamo', '면잡', '면접'],
    ['a missing blank in Hangul', '면접데이터베이스', '면접 데이터베이스'],
  ])('takes back %s: %s', (_, form, word) => {
    expect(suggestWord(form, vocabulary)).toBe(word);
  });

  test.each([
    ['a word that is known', 'deploy'],
    ['a word like none', 'zebra'],
    ['a short word', 'clo'],
    ['two mistakes in a short word', 'cluod1'],
    ['pieces too short to be meant', 'online'],
    ['nothing', ''],
    ['a name that every object has', 'constructor'],
    ['a very long word', 'x'.repeat(10_000)],
  ])('suggests nothing for %s: %s', (_, form) => {
    expect(suggestWord(form, vocabulary)).toBeUndefined();
  });

  test('takes the more frequent of two words that are as near', () => {
    expect(suggestWord('cart', ['card', 'care'])).toBe('card');
  });

  test('takes the nearer of two words', () => {
    expect(suggestWord('containerr', ['contained', 'container'])).toBe('container');
  });

  test('splits a word in the middle if there is a choice', () => {
    expect(suggestWord('abcdefgh', ['abc', 'defgh', 'abcd', 'efgh'])).toBe('abcd efgh');
  });

  test('finds nothing among no words', () => {
    expect(suggestWord('deploy', [''])).toBeUndefined();
  });
});
