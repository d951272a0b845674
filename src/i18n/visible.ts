/** Fillers of Hangul count as letters, and the empty pattern of Braille as a symbol. */
const VISIBLE = /[^\p{Z}\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether a reader sees anything of a text: `hasVisibleText('\u200b') // => false`. */
export function hasVisibleText(text: string): boolean {
  return VISIBLE.test(text);
}
