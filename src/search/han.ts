/** Han characters across regions: one character for all its variants, and one word for what two regions call differently. */

/** What a site needs of it; the browser loads it when a query has Han characters. */
export interface HanTable {
  /** Pairs of a character and the one that stands for it: `雲云灣湾臺台`. */
  readonly characters: string;
  /** Folded words that the site lacks, with those that it has in their place: `{ 数据库: ['资料库'] }`. */
  readonly words: Readonly<Record<string, readonly string[]>>;
}

/** The character for all its variants, after the pairs of a table. */
export function createFold(pairs: string): (character: string) => string {
  const characters = [...pairs];
  const folds = new Map<string, string>();
  for (let index = 0; index + 1 < characters.length; index += 2) {
    folds.set(characters[index] ?? '', characters[index + 1] ?? '');
  }
  return (character) => folds.get(character) ?? character;
}
