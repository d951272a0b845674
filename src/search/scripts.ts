/** Which script a word is in, told by its first character. */

export function isHangul(word: string): boolean {
  return /^\p{sc=Hang}/u.test(word);
}

export function isHan(word: string): boolean {
  return /^\p{sc=Han}/u.test(word);
}

export function hasHan(text: string): boolean {
  return /\p{sc=Han}/u.test(text);
}

export function hasHangul(text: string): boolean {
  return /\p{sc=Hang}/u.test(text);
}
