import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Token } from '#search/analyse.ts';
import {
  encodeBeginnings,
  encodeForm,
  encodePrefix,
  encodeStem,
  encodeToken,
  encodeWordPair,
  spreadTerms,
} from '#search/terms.ts';

const place = { start: 0, end: 1, position: 0, isInner: false };
const pair = (stem: string, beginsWord: boolean): Token => ({ ...place, kind: 'pair', stem, form: stem, beginsWord });

describe('a term', () => {
  test.each([
    ['the stem alone where it is the form', 'interview', 'interview', 'interviewǀǀ'],
    ['what the form has beside the stem', 'interview', 'interviews', 'interviewǀsǀ'],
    ['what the form has beside the letters that both share', 'queri', 'query', 'queriǀyǀ'],
    ['the whole form where both share nothing', 'be', 'was', 'beǀwasǀ'],
  ])('of a word has %s', (_, stem, form, term) => {
    expect(encodeForm(stem, form)).toBe(term);
    expect(encodeToken({ ...place, kind: 'word', stem, form, beginsWord: true })).toBe(term);
  });

  test('of a pair is the pair, and says whether a word begins there', () => {
    expect(encodeToken(pair('云端', true))).toBe('云端ǀ');
    expect(encodeToken(pair('端支', false))).toBe('端支ǁ');
    expect(encodeWordPair('云端')).toBe('云端ǀ');
  });

  test('has no Hangul, which Pagefind would take apart, and is another for another syllable', () => {
    expect(encodeForm('고객', '고객에게')).not.toMatch(/\p{sc=Hang}/u);
    const syllables = Array.from({ length: 0xd7a4 - 0xac00 }, (_, nth) => String.fromCharCode(0xac00 + nth));
    expect(new Set(syllables.map(encodePrefix)).size).toBe(syllables.length);
  });

  test('is whole to Pagefind: no blank, no capital, nothing that normalisation changes', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abz19고객힣云端'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(word, word, (stem, form) => {
        const term = encodeForm(stem, form);
        expect(term).toMatch(/^[\p{L}\p{N}]+$/u);
        expect(term.normalize('NFD').normalize('NFKC').toLowerCase()).toBe(term);
      }),
    );
  });
});

describe('look-ups', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcei고객에'), minLength: 1, maxLength: 6 });

  test('by a stem find its forms and no longer stem', () => {
    expect(encodeForm('interview', 'interviewing').startsWith(encodeStem('interview'))).toBe(true);
    expect(encodeForm('interviewe', 'interviewee').startsWith(encodeStem('interview'))).toBe(false);
    fc.assert(
      fc.property(word, word, word, (stem, other, form) => {
        expect(encodeForm(other, form).startsWith(encodeStem(stem))).toBe(stem === other);
      }),
    );
  });

  test('by a form find that form alone among those with one stem', () => {
    fc.assert(
      fc.property(word, word, word, (stem, ending, other) => {
        const term = encodeForm(stem, stem + ending);
        expect(encodeForm(stem, stem + other).startsWith(term)).toBe(ending === other);
      }),
    );
  });

  test('by a beginning find whose stem begins so: 고개 does not find 고객', () => {
    expect(encodeForm('interview', 'interviews').startsWith(encodePrefix('inter'))).toBe(true);
    expect(encodeForm('고객', '고객에게').startsWith(encodePrefix('고'))).toBe(true);
    expect(encodeForm('고객', '고객에게').startsWith(encodePrefix('고개'))).toBe(false);
  });

  test('by the beginnings of a form find the words whose stem ends within it', () => {
    const found = (typed: string, stem: string, form: string): boolean =>
      [encodePrefix(typed), ...encodeBeginnings(typed)].some((prefix) => encodeForm(stem, form).startsWith(prefix));
    expect(found('vulnerab', 'vulner', 'vulnerability')).toBe(true);
    expect(found('vulnerab', 'vulner', 'vulnerate')).toBe(false);
    expect(encodeBeginnings('vulnerab')).toHaveLength(6);
  });

  test.each([
    ['', []],
    ['a', []],
    ['ab', []],
    ['abc', ['abǀc']],
  ])('have as beginnings of %j %j', (form, beginnings) => {
    expect(encodeBeginnings(form)).toEqual(beginnings);
  });
});

test('no term begins with another: Pagefind takes one that begins a look-up for an answer to it', () => {
  const word = fc.string({ unit: fc.constantFrom(...'ab고云'), minLength: 1, maxLength: 3 });
  const term = fc.oneof(
    fc.tuple(word, word).map(([stem, form]) => encodeForm(stem, form)),
    fc.tuple(word, fc.boolean()).map(([stem, beginsWord]) => encodeToken(pair(stem, beginsWord))),
  );
  const lookUp = word.map(encodePrefix);
  fc.assert(
    fc.property(term, lookUp, (own, prefix) => {
      expect(prefix.startsWith(own)).toBe(false);
    }),
  );
});

describe('spreadTerms', () => {
  test('goes from the beginning itself to the last term that begins so', () => {
    const terms = spreadTerms('inter');
    expect(terms.filter((term) => !term.startsWith('inter'))).toEqual([]);
    expect(terms).toContain('inter');
    const highest = encodeForm(`inter${'힣'}`, 'interz');
    expect(terms.some((term) => term > highest)).toBe(true);
  });

  test('asks for a stem that is known at its beginning and its end', () => {
    expect(spreadTerms(encodeStem('interview'))).toHaveLength(2);
  });
});
