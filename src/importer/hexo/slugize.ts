/** Names in addresses, as Hexo makes them. */
import type { LetterCase } from './config.ts';

/** Latin letters that are no letter with a mark. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  Æ: 'AE',
  æ: 'ae',
  Œ: 'OE',
  œ: 'oe',
  Ø: 'O',
  ø: 'o',
  Đ: 'D',
  đ: 'd',
  Ł: 'L',
  ł: 'l',
  ß: 's',
};

/**
 * White space and ASCII punctuation become hyphens, Latin letters lose their marks, those of other scripts stay:
 * `slugize('C++ 與 Café!', 0) // => 'C-與-Cafe'`.
 */
export function slugize(text: string, letterCase: LetterCase): string {
  const slug = text
    .replace(/[\u00c0-\u024f\u1e00-\u1eff]/g, plainLetter)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: Hexo takes them out.
    .replace(/[\u0000-\u001f]/g, '')
    .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'<>,.?/]+/g, '-')
    .replace(/^-|-$/g, '');
  return letterCase === 1 ? slug.toLowerCase() : letterCase === 2 ? slug.toUpperCase() : slug;
}

function plainLetter(letter: string): string {
  return PLAIN_LETTERS[letter] ?? letter.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
}
