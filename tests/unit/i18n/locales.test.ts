import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isLocale,
  LOCALE_KEYS,
  LOCALES,
  localeToPath,
  localeToTerritory,
  pathToLocale,
  perLocale,
} from '#i18n/locales.ts';

/** The languages that the site began with, in its order. */
const FOUNDING_LANGUAGES = [
  ['en', 'en', 'English', 'ltr'],
  ['zh-TW', 'zh-Hant-TW', '繁體中文', 'ltr'],
  ['ko', 'ko', '한국어', 'ltr'],
  ['it', 'it', 'Italiano', 'ltr'],
];

test('the site keeps the languages that it began with, in their order', () => {
  const founding = LOCALE_KEYS.filter((locale) => FOUNDING_LANGUAGES.some(([key]) => key === locale));
  expect(founding.map((locale) => [locale, LOCALES[locale].lang, LOCALES[locale].label, LOCALES[locale].dir])).toEqual(
    FOUNDING_LANGUAGES,
  );
});

describe.each(LOCALE_KEYS)('%s', (locale) => {
  const { lang, label, dir } = LOCALES[locale];
  const { language, script } = new Intl.Locale(lang);

  test('has a canonical BCP-47 tag that Intl knows', () => {
    expect(Intl.getCanonicalLocales(lang)).toEqual([lang]);
    expect(Intl.DateTimeFormat.supportedLocalesOf(lang)).toEqual([lang]);
  });

  test('is called what its readers call it', () => {
    const names = new Intl.DisplayNames(lang, { type: 'language' });
    const endonym = names.of(script ? `${language}-${script}` : language);
    expect(label.toLocaleLowerCase(lang)).toBe(endonym?.toLocaleLowerCase(lang));
  });

  test('runs in the direction of its script', () => {
    expect(new Intl.Locale(lang).getTextInfo().direction).toBe(dir);
  });
});

describe('isLocale', () => {
  test.each(LOCALE_KEYS)('accepts %s', (locale) => {
    expect(isLocale(locale)).toBe(true);
  });

  test.each(['', 'qq', 'EN', 'zh-tw', 'zh', 'toString', '__proto__', 'constructor'])('refuses "%s"', (value) => {
    expect(isLocale(value)).toBe(false);
  });
});

describe('paths', () => {
  test.each([
    ['zh-TW', 'zh-tw'],
    ['en', 'en'],
  ] as const)('of %s are %s', (locale, path) => {
    expect(localeToPath(locale)).toBe(path);
  });

  test('name their locale, and no two of them the same', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LOCALE_KEYS), (locale) => {
        expect(localeToPath(locale)).toMatch(/^[a-z]+(-[a-z]+)*$/);
        expect(pathToLocale(localeToPath(locale))).toBe(locale);
      }),
    );
  });

  test('of any other form name none', () => {
    const nearMiss = fc.constantFrom(...LOCALE_KEYS).chain((locale) => fc.mixedCase(fc.constant(locale)));
    fc.assert(
      fc.property(fc.oneof(nearMiss, fc.string()), (segment) => {
        const locale = pathToLocale(segment);
        expect(locale === undefined || localeToPath(locale) === segment).toBe(true);
      }),
    );
  });

  test.each(['zh-TW', 'zh_tw', 'EN', '', 'tags'])('"%s" names none', (segment) => {
    expect(pathToLocale(segment)).toBeUndefined();
  });
});

test('perLocale makes something for each locale', () => {
  expect(perLocale((locale) => localeToPath(locale))).toEqual(
    Object.fromEntries(LOCALE_KEYS.map((locale) => [locale, localeToPath(locale)])),
  );
});

test('names each language with its territory, as Open Graph wants it', () => {
  const known: Partial<Record<string, string>> = { en: 'en_US', 'zh-TW': 'zh_TW', ko: 'ko_KR', it: 'it_IT' };
  for (const locale of LOCALE_KEYS) {
    expect(localeToTerritory(locale)).toMatch(/^[a-z]{2,3}_[A-Z]{2}$/);
    if (known[locale]) expect(localeToTerritory(locale)).toBe(known[locale]);
  }
});
