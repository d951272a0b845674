/**
 * Dictionaries that nobody reads: a pseudo-locale, in which every text of the site looks foreign and is longer than in
 * English, and one with the longest of all real translations. Both have the keys, placeholders and plural forms of English.
 */
import { LOCALE_KEYS, LOCALES } from '#i18n/locales.ts';
import type { MessageKey, Messages } from '#i18n/messages.ts';
import type { Plural } from '#i18n/plural.ts';

/** How much longer than the English text a pseudo text is, its brackets aside: what translators reckon with. */
const GROWTH = 1.5;

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = 'áƀçđéƒğĥîĵķļɱñöþɋŕšţüṽŵẋýžÁƁÇĐÉƑĞĤÎĴĶĻṀÑÖÞɊŔŠŢÜṼŴẊÝŽ';

/** Letters that may stand in a pseudo text; a plain Latin letter does not come from it. */
export const PSEUDO_LETTERS: ReadonlySet<string> = new Set(ACCENTED);

/** `toPseudo('Page {page}') // => '[!! Þáğéé {page} !!]'`: accented, longer, in brackets, the placeholders as they are. */
export function toPseudo(text: string): string {
  const parts = text.split(/(\{\w+\})/);
  const words = parts.map((part, index) => (index % 2 ? part : lengthen(part)));
  return `[!! ${words.join('')} !!]`;
}

/** The English dictionary in pseudo texts. */
export function pseudoMessages(): Messages {
  return mapMessages((key) => mapForms(LOCALES.en.messages[key], toPseudo));
}

/** For every English text the widest that any language has in its place. */
export function longestMessages(): Messages {
  return mapMessages((key) => {
    const texts = LOCALE_KEYS.flatMap((locale) => formsOf(LOCALES[locale].messages[key]));
    const longest = texts.reduce((a, b) => (widthOf(b) > widthOf(a) ? b : a));
    return mapForms(LOCALES.en.messages[key], () => longest);
  });
}

/** Repeats small letters, evenly spread over the text, until it has grown enough. */
function lengthen(text: string): string {
  const letters = [...text].map((letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter);
  const small = letters.filter((letter) => /\p{Ll}/u.test(letter)).length;
  const share = Math.round(letters.length * (GROWTH - 1)) / small;
  let passed = 0;
  return letters
    .map((letter) => {
      if (!/\p{Ll}/u.test(letter)) return letter;
      passed += 1;
      return letter.repeat(1 + Math.floor(passed * share) - Math.floor((passed - 1) * share));
    })
    .join('');
}

/** About how many Latin letters would be as wide. */
function widthOf(text: string): number {
  return [...text].reduce(
    (sum, letter) => sum + (/[\p{sc=Han}\p{sc=Hangul}\u3000-\u303f\uff00-\uff60]/u.test(letter) ? 2 : 1),
    0,
  );
}

function formsOf(message: string | Plural): string[] {
  return typeof message === 'string' ? [message] : Object.values(message);
}

function mapForms(message: string | Plural, change: (text: string) => string): string | Plural {
  if (typeof message === 'string') return change(message);
  const forms = Object.entries(message).map(([category, text]) => [category, change(text)]);
  return Object.fromEntries(forms) as Plural;
}

function mapMessages(change: (key: MessageKey) => string | Plural): Messages {
  const keys = Object.keys(LOCALES.en.messages) as MessageKey[];
  return Object.fromEntries(keys.map((key) => [key, change(key)])) as Messages;
}
