/** Texts in every language of the site, so that a further language is no matter for a test that is not about it. */
import { LOCALE_KEYS, type Locale } from '#i18n/locales.ts';

/**
 * A text for each language; those of its own stand first:
 * `inEveryLocale('Cloud', { ko: '클라우드' }) // => { ko: '클라우드', en: 'Cloud', 'zh-TW': 'Cloud', … }`.
 */
export function inEveryLocale(text: string, own: Partial<Record<Locale, string>> = {}): Record<Locale, string> {
  const others = LOCALE_KEYS.filter((locale) => !Object.hasOwn(own, locale)).map((locale) => [locale, text]);
  return { ...own, ...Object.fromEntries(others) };
}

/** A map in one line of YAML: `yamlMap({ en: 'A', ko: 'B' }) // => '{ en: A, ko: B }'`. */
export function yamlMap(map: Readonly<Record<string, string>>): string {
  return `{ ${Object.entries(map)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')} }`;
}
