import type { Letter } from '#media/letters.ts';

/** The characters of a text that would be drawn as a box: the font has no glyph for them, or an empty one. */
export function findTofu(letters: readonly Letter[]): string[] {
  return letters.flatMap(({ text, slice }) => {
    const font = slice.at(400);
    return [...text].filter((character) => {
      const glyph = font.nominalGlyph(character.codePointAt(0) ?? 0);
      const isInvisible = /[\s\u200d]/.test(character);
      return !glyph || (!isInvisible && !/🏽/.test(character) && font.glyphToPath(glyph) === '');
    });
  });
}
