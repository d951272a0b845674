/** Names in addresses, as Hexo makes them. */
import { type Anchors, numberAnchors } from '#importer/reading/anchors.ts';
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
 * White space and ASCII punctuation become hyphens, Latin letters lose their marks, circles and width, those of other scripts stay:
 * `slugize('C++ 與 Café!', 0) // => 'C-與-Cafe'`.
 */
export function slugize(text: string, letterCase: LetterCase): string {
  const slug = text
    .replace(/[À-ɏḀ-ỿⒶ-ⓩＡ-Ｚａ-ｚ]/g, plainLetter)
    .replace(/(?![\x7f-\x9f])\p{Cc}/gu, '')
    .replace(/[\s!-/:-@[-`{-~]+/g, '-')
    .replace(/^-|-$/g, '');
  return letterCase === 1 ? slug.toLowerCase() : letterCase === 2 ? slug.toUpperCase() : slug;
}

function plainLetter(letter: string): string {
  return PLAIN_LETTERS[letter] ?? letter.normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
}

/** The anchors of headings, which Hexo makes as it makes names. */
export function createHexoAnchors(letterCase: LetterCase): Anchors {
  return numberAnchors((text) => slugize(text, letterCase));
}
