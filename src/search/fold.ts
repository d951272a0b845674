/**
 * A text as words are compared: in lower case, compatibility forms taken apart, without accents, apostrophes and
 * whatever else is neither letter nor digit. Letters that Unicode does not take apart get what one types for them.
 *
 * @example fold('Straße') // => 'strasse'
 */
export function fold(text: string): string {
  // Nearly all words are such already.
  if (/^[a-z0-9]*$/.test(text)) return text;
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]|ʼ/gu, '')
    .replace(/[ßæœøłđðþıς]/g, (letter) => PLAIN[letter] ?? letter);
}

const PLAIN: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' },
  // Case alone cannot bring the two Greek forms of s together: which one a capital becomes depends on its place.
  ς: 'σ',
};
