import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutPassage, findPassages, type Passages } from '#search/excerpt.ts';
import { findMarks, type MarkedText } from '#search/mark.ts';
import type { SearchPost } from '#search/post.ts';
import { makeAnalyser, makeQuery, makeSearchPost } from '../../support/make-search.ts';

function show(pieces: MarkedText): string {
  return pieces.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join('');
}

function cut(query: string, text: string, width: number, locale = 'en'): string {
  return show(cutPassage(text, findMarks(text, makeQuery(query, locale), makeAnalyser(locale)), width));
}

function passages(query: string, post: Partial<SearchPost> & { text?: string }): Passages {
  return findPassages(makeSearchPost(post), makeQuery(query), makeAnalyser());
}

describe('cutPassage', () => {
  const FILLER = 'one two three four five six seven eight nine ten eleven twelve ';

  test.each([
    ['leaves a short text as it is', 'aws', 'All about AWS.', 40, 'All about [AWS].'],
    ['begins with the text where nothing is marked', 'aws', `${FILLER}end`, 20, 'one two three four…'],
    ['has no dots after the end of a sentence', 'aws', 'One aws is up. Two are not, they say', 16, 'One [aws] is up.'],
    [
      'cuts between words at both ends',
      'aws',
      `${FILLER}aws ${FILLER}`,
      40,
      '…twelve [aws] one two three four five six…',
    ],
    [
      'begins with the sentence if that is near',
      'aws',
      `${FILLER}end. So the aws is up. ${FILLER}`,
      60,
      '…So the [aws] is up. one two three four five six seven eight…',
    ],
    [
      'begins with the line if that is near',
      'aws',
      `${FILLER}\nOn aws is ${FILLER}`,
      40,
      '…On [aws] is one two three four five six…',
    ],
    [
      'shows where most of the query stands',
      'cold start',
      `cold ${FILLER}a cold start ${FILLER}`,
      40,
      '…twelve a [cold] [start] one two three four…',
    ],
    [
      'takes the first of two places that have as much',
      'aws',
      `${FILLER}aws first ${FILLER}aws second`,
      30,
      '…twelve [aws] first one two three…',
    ],
    ['shows line feeds as blanks', 'aws', 'on\naws', 40, 'on [aws]'],
    ['is empty of an empty text', 'aws', '', 40, ''],
  ])('%s', (_, query, text, width, passage) => {
    expect(cut(query, text, width)).toBe(passage);
  });

  test('gives a Chinese character the width of two letters, and cuts between any two', () => {
    expect(cut('雲端', `${'一'.repeat(50)}，雲端${'二'.repeat(50)}`, 20, 'zh-tw')).toBe('…一一，[雲端]二二二二二…');
  });

  test('cuts no character in halves', () => {
    const unit = fc.constantFrom('👩', '𠮷', 'a', '雲', ' ', '.', '。', '\n');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), fc.string({ unit, maxLength: 60 }), (before, after) => {
        const passage = cut('雲', `${before}雲${after}`, 20, 'zh-tw');
        expect(passage.isWellFormed()).toBe(true);
        expect(passage).toContain('[雲');
      }),
    );
  });

  test('shows a part of the text with what is marked in it, not much wider than asked for', () => {
    const unit = fc.constantFrom(...'ab雲가 .\n', 'aws', '👩');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 200 }), (text) => {
        const passage = cutPassage(text, findMarks(text, makeQuery('aws'), makeAnalyser()), 40);
        const plain = passage.map((piece) => piece.text).join('');
        expect(text.replace(/\n/g, ' ')).toContain(plain.replace(/^…|…$/g, ''));
        expect(plain.length).toBeLessThanOrEqual(44);
      }),
    );
  });

  test('is quick where nearly all is marked', () => {
    const text = '雲端的工程師，'.repeat(3_000);
    expect(cut('的', text, 40, 'zh-tw')).toMatch(/^雲端\[的\]工程師，雲端\[的\]/);
  });
});

describe('findPassages', () => {
  const SECTIONS = [
    { id: '', heading: '', text: 'Before all.' },
    { id: 'cold', heading: 'Cold starts', text: 'They wait.' },
    { id: 'pods', heading: 'Pods', text: 'A pod starts cold.' },
    { id: 'end', heading: 'The end', text: 'Nothing.' },
  ];

  test('marks the title', () => {
    expect(show(passages('starts', { title: 'Cold starts' }).title)).toBe('Cold [starts]');
  });

  test('shows the passage with most of the query, and the headings in the order of the text', () => {
    const { excerpt, sections } = passages('cold pod', { sections: SECTIONS });
    expect(show(excerpt)).toBe('A [pod] starts [cold].');
    expect(sections.map(({ id, title, excerpt: own }) => [id, show(title), show(own)])).toEqual([
      ['cold', '[Cold] starts', 'They wait.'],
      ['pods', '[Pods]', ''],
    ]);
  });

  test('shows the description where it has more of the query than any section', () => {
    const { excerpt } = passages('cold pod end', { description: 'How the cold pod ends', sections: SECTIONS });
    expect(show(excerpt)).toBe('How the [cold] [pod] [ends]');
  });

  test('shows the description where nothing matches, and no headings', () => {
    expect(passages('zebra', { description: 'About it', sections: SECTIONS })).toEqual({
      title: [],
      excerpt: [{ text: 'About it', isMarked: false }],
      sections: [],
    });
  });

  test('offers no heading for what stands above the first', () => {
    expect(passages('before', { sections: SECTIONS }).sections).toEqual([]);
  });

  test('offers the three best headings', () => {
    const sections = ['a', 'b', 'c', 'd', 'e'].map((id) => ({
      id,
      heading: id === 'e' ? 'aws' : 'Heading',
      text: id === 'b' ? 'aws aws aws' : 'aws',
    }));
    expect(passages('aws', { sections }).sections.map(({ id }) => id)).toEqual(['a', 'b', 'e']);
  });
});
