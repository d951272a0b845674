import { describe, expect, test } from 'vitest';
import { analysePost, findJoins, indexPost, textsOf } from '#search/index-post.ts';
import type { SearchPost } from '#search/post.ts';
import { makeAnalyser, makeSearchPost, SEGMENTER, termsOf } from '../../support/make-search.ts';

function index(post: Partial<SearchPost> & { text?: string }, known: readonly string[] = []) {
  const analyser = makeAnalyser();
  const analysis = analysePost(makeSearchPost(post), analyser, SEGMENTER);
  const joins = findJoins(new Set([...analysis.forms, ...analysis.stems, ...known]));
  const indexed = indexPost(analysis, analyser, joins);
  const lineOf = (numbers: readonly number[]): string => termsOf(indexed, numbers).join(' ');
  const { title, description, headings, names, inner } = indexed.fields;
  return {
    content: lineOf(indexed.content),
    fields: {
      ...{ title: lineOf(title), description: lineOf(description), headings: lineOf(headings) },
      ...{ names: lineOf(names), inner: lineOf(inner) },
    },
  };
}

const POST = {
  title: 'Cold starts',
  description: 'Why it waits',
  sections: [
    { id: '', heading: '', text: 'Before' },
    { id: 'why', heading: 'Why', text: '雲端' },
  ],
  names: ['AWS', '雲', 'aws'],
} as const;

describe('indexPost', () => {
  test('gives the terms of title, description, headings and text in their order', () => {
    expect(index(POST).content).toBe('coldǀǀ startǀsǀ whyǀǀ itǀǀ waitǀsǀ beforǀeǀ whyǀǀ 云端ǀ 端ǁ');
  });

  test('gives what weighs more apart', () => {
    const { title, description, headings } = index(POST).fields;
    expect([title, description, headings]).toEqual(['coldǀǀ startǀsǀ', 'whyǀǀ itǀǀ waitǀsǀ', 'whyǀǀ']);
  });

  test('gives every name once, with the parts of it', () => {
    expect(index(POST).fields.names).toBe('awsǀǀ 云ǀ');
    expect(index({ names: ['GitHub'] }).fields.names).toBe('githubǀǀ gitǀǀ hubǀǀ');
  });

  test('gives the parts of words apart, but those that stand in the text by themselves', () => {
    expect(index({ text: 'getStaticPaths of paths, getStaticPaths' }).fields.inner.split(' ')).toEqual([
      'getǀǀ',
      'staticpathǀsǀ',
      'staticǀǀ',
    ]);
  });

  test.each([
    ['front matter', ['frontmatter'], 'frontmattǀerǀ'],
    ['front matter', [], ''],
    ['front, end', ['frontend'], 'frontendǀǀ'],
    ['front 雲 end', ['frontend'], ''],
  ])('gives two words as one where that is a word somewhere: %s by %j', (text, known, inner) => {
    expect(index({ text }, known).fields.inner).toBe(inner);
  });

  test('joins no words over the end of a text', () => {
    expect(index({ title: 'front', description: 'matter' }, ['frontmatter']).fields.inner).toBe('');
  });

  test('gives nothing of nothing', () => {
    expect(index({})).toEqual({
      content: '',
      fields: { title: '', description: '', headings: '', names: '', inner: '' },
    });
  });
});

describe('analysePost', () => {
  test('gives what JSON keeps whole', () => {
    const analysis = analysePost(makeSearchPost(POST), makeAnalyser(), SEGMENTER);
    expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis);
  });

  test('names every word and pair once, and says of each text where it has them', () => {
    const { terms, texts } = analysePost(
      makeSearchPost({ title: 'aws', text: 'aws 雲端 aws' }),
      makeAnalyser(),
      SEGMENTER,
    );
    expect(terms).toEqual(['awsǀǀ', '云端ǀ', '端ǁ']);
    expect(texts).toEqual([[0], [], [], [0, 1, 2, 0]]);
  });
});

describe('findJoins', () => {
  test('tells which words make another', () => {
    const joins = findJoins(new Set(['front', 'matter', 'frontmatter', 'end', 'a', 'as']));
    expect([...joins].map(([first, seconds]) => [first, ...seconds])).toEqual([['front', 'matter']]);
  });
});

describe('textsOf', () => {
  test('has everything with words in it, in order', () => {
    expect(textsOf(makeSearchPost(POST))).toEqual(['Cold starts', 'Why it waits', 'Before', 'Why', '雲端']);
  });
});
