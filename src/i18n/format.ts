/** Dates, numbers and lists as readers write them, through `Intl`, independent of the machine's zone and locale. */
import { LOCALES, type Locale } from './locales.ts';

/** `formatDay('en', '2024-07-03') // => 'July 3, 2024'`. The day is never shifted by a time zone. */
export function formatDay(locale: Locale, day: string): string {
  return dateFormat(locale, { dateStyle: 'long' }).format(new Date(`${day}T00:00:00Z`));
}

/** `formatMonth('en', '2024-07') // => 'July 2024'`. */
export function formatMonth(locale: Locale, month: string): string {
  return dateFormat(locale, { year: 'numeric', month: 'long' }).format(new Date(`${month}-01T00:00:00Z`));
}

/** `formatYear('ko', '2024') // => '2024년'`. */
export function formatYear(locale: Locale, year: string): string {
  return dateFormat(locale, { year: 'numeric' }).format(new Date(`${year}-01-01T00:00:00Z`));
}

/** `formatList('en', ['a', 'b', 'c']) // => 'a, b, and c'`. */
export function formatList(locale: Locale, items: readonly string[]): string {
  return new Intl.ListFormat(LOCALES[locale].lang, { type: 'conjunction' }).format(items);
}

/** The name of a language in the reader's: `formatLanguage('en', 'zh-TW') // => 'Traditional Chinese'`. */
export function formatLanguage(locale: Locale, language: Locale): string {
  const key = `${locale} ${language}`;
  const name = languageNames.get(key) ?? nameLanguage(locale, language);
  languageNames.set(key, name);
  return name;
}

/** Compares labels in the alphabetical order of the locale; equal labels keep their order. */
export function createCollator(locale: Locale): (a: string, b: string) => number {
  return new Intl.Collator(LOCALES[locale].lang, { numeric: true }).compare;
}

/** What `Intl` makes takes a hundred times longer to make than to use. */
const languageNames = new Map<string, string>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function nameLanguage(locale: Locale, language: Locale): string {
  const { language: code, script } = new Intl.Locale(LOCALES[language].lang);
  const names = new Intl.DisplayNames(LOCALES[locale].lang, { type: 'language' });
  // Only with `fallback: 'none'` can a name be missing.
  return names.of(script ? `${code}-${script}` : code) as string;
}

function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const format =
    dateFormats.get(key) ??
    new Intl.DateTimeFormat(LOCALES[locale].lang, { ...options, timeZone: 'UTC', calendar: 'gregory' });
  dateFormats.set(key, format);
  return format;
}
