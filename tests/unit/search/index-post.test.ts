import { describe, expect, test } from 'vitest';
import { type IndexedPost, indexPost, textsOf } from '#search/index-post.ts';
import type { SearchPost } from '#search/post.ts';
import { makeAnalyser, makeSearchPost } from '../../support/make-search.ts';

function index(post: Partial<SearchPost> & { text?: string }, known: readonly string[] = []): IndexedPost {
  return indexPost(makeSearchPost(post), makeAnalyser(), (word) => known.includes(word));
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
    expect(index(POST).content).toBe('coldǀǀ startǀsǀ whyǀǀ itǀǀ waitǀsǀ beforǀeǀ whyǀǀ 云端ǀ 端');
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

describe('textsOf', () => {
  test('has everything with words in it, in order', () => {
    expect(textsOf(makeSearchPost(POST))).toEqual(['Cold starts', 'Why it waits', 'Before', 'Why', '雲端']);
  });
});
