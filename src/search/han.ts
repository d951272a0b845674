/** Han characters across regions: one character for all its variants, and one word for what two regions call differently. */

/** What a site needs of it; the browser loads it when a query has Han characters. */
export interface HanTable {
  /** Pairs of a character and the one that stands for it: `雲云灣湾臺台`. */
  readonly characters: string;
  /** Folded words with others for the same that the site has: `{ 数据库: ['资料库'] }`. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** The same for words that the site has as well, where they may mean something else: only who writes Simplified means these. */
  readonly simplifiedWords: Readonly<Record<string, readonly string[]>>;
}

/** Whether a text has a character that only Simplified Chinese has, and none that only Traditional has. */
export function isSimplified(text: string, pairs: string): boolean {
  const characters = [...pairs];
  const [traditional, simplified] = [0, 1].map((side) => new Set(characters.filter((_, index) => index % 2 === side)));
  return [...text].some((one) => simplified?.has(one)) && ![...text].some((one) => traditional?.has(one));
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
