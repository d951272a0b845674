import { LOCALE_KEYS, type Locale } from '#i18n/locales.ts';
import { nearest } from '#nearest.ts';

/** The locale that was meant: one that is near, or one of the same language: `suggestLocale('en-US') // => 'en'`. */
export function suggestLocale(value: string): Locale | undefined {
  const language = (text: string): string => text.toLowerCase().split(/[-_]/)[0] ?? '';
  const near = nearest(value.replaceAll('_', '-'), LOCALE_KEYS);
  return LOCALE_KEYS.find((locale) => locale === near || (!near && language(locale) === language(value)));
}
