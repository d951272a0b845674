import { LOCALE_KEYS, type Locale } from '#i18n/locales.ts';
import { nearest } from '#nearest.ts';

/** Countries and regions whose codes are written for their language. */
const LANGUAGE_OF_COUNTRY: Readonly<Record<string, string>> = {
  cn: 'zh',
  gb: 'en',
  hk: 'zh',
  kr: 'ko',
  tw: 'zh',
  uk: 'en',
  us: 'en',
};

/** What people write for a language: its name, or its code of three letters. */
const LANGUAGE_OF_NAME: Readonly<Record<string, string>> = {
  chinese: 'zh',
  chi: 'zh',
  eng: 'en',
  english: 'en',
  ita: 'it',
  italian: 'it',
  italiano: 'it',
  jp: 'ja',
  kor: 'ko',
  korean: 'ko',
  zho: 'zh',
  中文: 'zh',
  한국어: 'ko',
};

/** The locale that was meant: one of the same language, or one that is near: `suggestLocale('en-US') // => 'en'`. */
export function suggestLocale(value: string): Locale | undefined {
  const [code = ''] = value.toLowerCase().split(/[-_]/);
  const language = LANGUAGE_OF_COUNTRY[code] ?? LANGUAGE_OF_NAME[code] ?? code;
  const isOf = (locale: Locale): boolean => locale.toLowerCase().split('-')[0] === language;
  const near = nearest(value.replaceAll('_', '-'), LOCALE_KEYS);
  // What is known beats what is near: "cn" is nearer to "en".
  return LOCALE_KEYS.find(isOf) ?? LOCALE_KEYS.find((locale) => locale === near);
}
