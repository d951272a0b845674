/**
 * The one table of languages. A *locale* is our key and the frontmatter value (`zh-TW`), a *lang* the
 * BCP-47 tag in HTML (`zh-Hant-TW`), a *label* the language's name for itself. Adding a language is a
 * row here, the dictionary it names, and labels in the registries.
 */

import { en } from './messages/en.ts';
import { it } from './messages/it.ts';
import { ko } from './messages/ko.ts';
import { zhTW } from './messages/zh-TW.ts';
import type { Messages } from './messages.ts';

interface LocaleInfo {
  readonly lang: string;
  readonly label: string;
  readonly dir: 'ltr' | 'rtl';
  readonly messages: Messages;
}

const LOCALE_TABLE = {
  en: { lang: 'en', label: 'English', dir: 'ltr', messages: en },
  'zh-TW': { lang: 'zh-Hant-TW', label: '繁體中文', dir: 'ltr', messages: zhTW },
  ko: { lang: 'ko', label: '한국어', dir: 'ltr', messages: ko },
  it: { lang: 'it', label: 'Italiano', dir: 'ltr', messages: it },
} as const satisfies Record<string, LocaleInfo>;

export type Locale = keyof typeof LOCALE_TABLE;

export const LOCALES: Readonly<Record<Locale, LocaleInfo>> = LOCALE_TABLE;

/** Every locale, in the order in which the site lists languages. */
export const LOCALE_KEYS = Object.keys(LOCALE_TABLE) as readonly Locale[];

/** The language that most readers of any other have some command of, shown where a story lacks their own. */
export const FALLBACK_LOCALE: Locale = 'en';

export function isLocale(value: string): value is Locale {
  return Object.hasOwn(LOCALE_TABLE, value);
}

/** The locale as it stands in URLs: `localeToPath('zh-TW') // => 'zh-tw'`. */
export function localeToPath(locale: Locale): string {
  return locale.toLowerCase();
}

/** The form that Open Graph wants, with the territory where most speak the language: `localeToTerritory('ko') // => 'ko_KR'`. */
export function localeToTerritory(locale: Locale): string {
  const { language, region } = new Intl.Locale(LOCALES[locale].lang).maximize();
  return `${language}_${region}`;
}

/** The locale that a URL segment names, or `undefined`: `pathToLocale('zh-tw') // => 'zh-TW'`. */
export function pathToLocale(segment: string): Locale | undefined {
  return LOCALE_KEYS.find((locale) => localeToPath(locale) === segment);
}

/** Something for each locale: `perLocale(homeUrl).ko // => '/ko/'`. */
export function perLocale<T>(make: (locale: Locale) => T): Record<Locale, T> {
  return Object.fromEntries(LOCALE_KEYS.map((locale) => [locale, make(locale)])) as Record<Locale, T>;
}
