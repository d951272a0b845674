/** Text in the form in which search compares it, with the way back to where each letter stood. */

export interface NormalisedText {
  readonly text: string;
  /** Where the character at an index of `text`, or its end, stands in the original; UTF-16 code units. */
  origin(index: number): number;
}

/**
 * Full-width letters, ligatures, circled numbers and the like as the letters they stand for (NFKC of every character;
 * combined ones are expected in NFC). Case stays.
 * @param text In NFC.
 */
export function normaliseWidth(text: string): NormalisedText {
  if (text.normalize('NFKC') === text) return { text, origin: (index) => index };
  let normalised = '';
  const origins: number[] = [];
  let position = 0;
  for (const character of text) {
    const plain = character.normalize('NFKC');
    for (let index = 0; index < plain.length; index++) origins.push(position);
    normalised += plain;
    position += character.length;
  }
  return { text: normalised, origin: (index) => origins[index] ?? position };
}
