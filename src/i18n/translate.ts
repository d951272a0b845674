import { LOCALES, type Locale } from './locales.ts';
import type { MessageKey, Messages, Translate } from './messages.ts';
import type { Plural } from './plural.ts';

/**
 * The translator of one locale: `createTranslate('en')('search.count', { count: 2 }) // => '2 results'`.
 * Numbers are written in the locale's own digits and grouping.
 */
export function createTranslate(locale: Locale): Translate {
  const known = translators.get(locale);
  if (known) return known;
  const { lang, messages } = LOCALES[locale];
  const translate = createTranslateFrom(messages, lang);
  translators.set(locale, translate);
  return translate;
}

/** What `Intl` makes takes long to make. */
const translators = new Map<Locale, Translate>();

/** The translator over a given dictionary; tests use it with a pseudo-locale. */
export function createTranslateFrom(messages: Messages, lang: string): Translate {
  const plurals = new Intl.PluralRules(lang);
  const numbers = new Intl.NumberFormat(lang);
  return (key: MessageKey, ...[parameters = {}]: [Record<string, string | number>?]) => {
    const message: string | Plural = messages[key];
    const text = typeof message === 'string' ? message : pluralForm(message, plurals, Number(parameters['count']));
    return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = parameters[name];
      if (value === undefined) return placeholder;
      return typeof value === 'number' ? numbers.format(value) : value;
    });
  };
}

function pluralForm(message: Plural, rules: Intl.PluralRules, count: number): string {
  return message[rules.select(count)] ?? message.other;
}
