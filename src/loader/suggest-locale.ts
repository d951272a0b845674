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

/** The locale that was meant: one of the same language, or one that is near: `suggestLocale('en-US') // => 'en'`. */
export function suggestLocale(value: string): Locale | undefined {
  const [code = ''] = value.toLowerCase().split(/[-_]/);
  const language = LANGUAGE_OF_COUNTRY[code] ?? code;
  const near = nearest(value.replaceAll('_', '-'), LOCALE_KEYS);
  return LOCALE_KEYS.find((locale) => locale.toLowerCase().split('-')[0] === language || locale === near);
}
