import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '#search/fold.ts';

describe('fold', () => {
  test.each([
    ['AWS', 'aws'],
    ['qualità', 'qualita'],
    ['qualità'.normalize('NFD'), 'qualita'],
    ['İstanbul', 'istanbul'],
    ['ılık', 'ilik'],
    ['Straße', 'strasse'],
    ['STRASSE', 'strasse'],
    ['Ærøskøbing', 'aeroskobing'],
    ['œuvre', 'oeuvre'],
    ['Łódź', 'lodz'],
    ['ﬁle', 'file'],
    ['ＡＷＳ', 'aws'],
    ['ΟΔΟΣ', 'οδοσ'],
    ["l'un’altra ʼora", 'lunaltraora'],
    ['C++', 'c'],
    ['', ''],
  ])('makes of %j %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test('leaves what is folded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});
