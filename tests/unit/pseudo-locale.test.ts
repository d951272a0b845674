/** The pseudo-locale is made in tests; here it is shown that it fits the site's own translator. */
import { describe, expect, test } from 'vitest';
import { LOCALE_KEYS, LOCALES } from '#i18n/locales.ts';
import type { MessageKey } from '#i18n/messages.ts';
import { createTranslateFrom } from '#i18n/translate.ts';
import { longestMessages, PSEUDO_LETTERS, pseudoMessages, toPseudo } from '../support/pseudo-locale.ts';

const KEYS = Object.keys(LOCALES.en.messages) as MessageKey[];

function textsOf(message: string | object): string[] {
  return typeof message === 'string' ? [message] : Object.values(message);
}

function lengthOf(text: string): number {
  return text.replace(/\{\w+\}/g, '').length;
}

describe('the pseudo-locale', () => {
  const messages = pseudoMessages();
  const t = createTranslateFrom(messages, 'en');

  test('keeps what is filled in, and plural forms', () => {
    expect(t('pagination.position', { page: '2', total: '3' })).toMatch(/^\[!! Þ\S+ 2 \S+ 3 !!\]$/);
    expect(t('search.count', { count: 1 })).not.toBe(t('search.count', { count: 2 }).replace('2', '1'));
    const placeholders = (text: string): string[] => text.match(/\{\w+\}/g) ?? [];
    for (const key of KEYS) {
      expect(textsOf(messages[key]).map(placeholders)).toEqual(textsOf(LOCALES.en.messages[key]).map(placeholders));
    }
  });

  test('has no plain letter in it', () => {
    const letters = KEYS.flatMap((key) => textsOf(messages[key])).flatMap(
      (text) => text.replace(/\{\w+\}/g, '').match(/\p{L}/gu) ?? [],
    );
    expect(letters.filter((letter) => !PSEUDO_LETTERS.has(letter))).toEqual([]);
  });

  test('is by 40 to 60 % longer than English wherever a text has words enough to grow evenly', () => {
    const long = KEYS.flatMap((key) => textsOf(LOCALES.en.messages[key])).filter((text) => lengthOf(text) > 20);
    const growth = long.map((text) => (lengthOf(toPseudo(text)) - '[!!  !!]'.length) / lengthOf(text));
    expect(growth.length).toBeGreaterThan(20);
    expect(Math.min(...growth)).toBeGreaterThanOrEqual(1.4);
    expect(Math.max(...growth)).toBeLessThanOrEqual(1.6);
  });
});

test('the longest messages are real ones, and fill every form of English', () => {
  const messages = longestMessages();
  for (const key of KEYS) {
    const real = LOCALE_KEYS.flatMap((locale) => textsOf(LOCALES[locale].messages[key]));
    expect(real).toEqual(expect.arrayContaining(textsOf(messages[key])));
    expect(textsOf(messages[key])).toHaveLength(textsOf(LOCALES.en.messages[key]).length);
  }
  expect(
    KEYS.filter((key) => !textsOf(LOCALES.en.messages[key]).includes(textsOf(messages[key])[0] ?? '')),
  ).not.toEqual([]);
});
