import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LOCALE_KEYS } from '#i18n/locales.ts';
import { splitPhrases } from '#i18n/phrases.ts';

test.each([
  ['工程師為什麼來、又為什麼走', ['工程師', '為什麼', '來、又', '為什麼', '走']],
  ['準備 STAR 故事', ['準備 STAR 故事']],
  ['AWS面試「最後」一輪', ['AWS', '面試「最後」一輪']],
  ['', []],
])('marks the places between the words of %s, but none beside a mark or a blank', (text, phrases) => {
  expect(splitPhrases('zh-TW', text)).toEqual(phrases);
});

test.each(['en', 'ko', 'it'] as const)('leaves a title in %s whole: its blanks are enough', (locale) => {
  expect(splitPhrases(locale, 'Titolo 제목 title')).toEqual(['Titolo 제목 title']);
});

test('loses and adds nothing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...LOCALE_KEYS), fc.string({ unit: 'grapheme' }), (locale, text) => {
      expect(splitPhrases(locale, text).join('')).toBe(text);
    }),
  );
});
