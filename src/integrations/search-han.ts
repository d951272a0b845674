/** Han characters across regions, after OpenCC's tables: what all posts have in common, and what a site needs of it. */
import simplified from 'opencc-js/dict/TSCharacters';
import regionalWords from 'opencc-js/dict/TWPhrases';
import { createFold, type HanTable } from '#search/han.ts';
import { SPELLINGS, VARIANTS } from '#search/languages/zh-tw.ts';
import { hasHan } from '#search/scripts.ts';

/** What of the tables stands in some texts. */
export interface HanFindings {
  /** Folded characters that others stand for, too. */
  readonly characters: readonly string[];
  /** Folded words that another region calls differently, or that are written in two ways. */
  readonly words: readonly string[];
}

/** Dictionaries of OpenCC are lines of a word and what stands for it, parted by bars. */
const CHARACTERS = parseDictionary(simplified);
const FOLDS = foldVariants();

/** The character that stands for all its variants. */
export const foldCharacter = createFold([...FOLDS].flat().join(''));

const FOLDED = new Set(FOLDS.values());
const REGIONAL_WORDS = parseDictionary(regionalWords).map(([from, to]) => [fold(from), to.map(fold)] as const);
const BOTH_SPELLINGS = SPELLINGS.map(([a, b]) => [fold(a), fold(b)] as const).flatMap(([a, b]) => [
  [a, b] as const,
  [b, a] as const,
]);

/** By their first two characters, so that a text is read once, however many words there are. */
const WORDS_BY_BEGINNING = Map.groupBy(
  new Set([...REGIONAL_WORDS.flatMap(([from, to]) => [from, ...to]), ...BOTH_SPELLINGS.flat()]),
  (word) => word.slice(0, 2),
);

export function findHan(texts: readonly string[]): HanFindings {
  const characters = new Set<string>();
  const words = new Set<string>();
  for (const text of texts) {
    if (!hasHan(text)) continue;
    const folded = fold(text);
    for (const character of folded) if (FOLDED.has(character)) characters.add(character);
    for (let index = 0; index < folded.length; index++) {
      for (const word of WORDS_BY_BEGINNING.get(folded.slice(index, index + 2)) ?? []) {
        if (folded.startsWith(word, index)) words.add(word);
      }
    }
  }
  return { characters: [...characters], words: [...words] };
}

/** The findings of several texts as those of one. */
export function joinFindings(findings: readonly HanFindings[]): HanFindings {
  return {
    characters: [...new Set(findings.flatMap(({ characters }) => characters))],
    words: [...new Set(findings.flatMap(({ words }) => words))],
  };
}

/** The part of OpenCC's tables that can lead to something in the posts. */
export function makeHanTable(findings: HanFindings): HanTable {
  const characters = new Set(findings.characters);
  const known = new Set(findings.words);
  const telling = REGIONAL_WORDS.map(([from, to]): [string, string[]] => [
    from,
    [...new Set(to)].filter((word) => word !== from && known.has(word)),
  ]).filter(([, to]) => to.length > 0);
  return {
    characters: [...FOLDS].flatMap(([from, to]) => (characters.has(to) ? [from + to] : [])).join(''),
    words: Object.fromEntries([
      ...telling.filter(([from]) => !known.has(from)),
      ...BOTH_SPELLINGS.flatMap(([from, to]) => (known.has(to) ? [[from, [to]]] : [])),
    ]),
    simplifiedWords: Object.fromEntries(telling.filter(([from]) => known.has(from))),
  };
}

function fold(text: string): string {
  return Array.from(text, foldCharacter).join('');
}

/** Every character that has one to stand for it: the Simplified one, and one of two that are both Traditional. */
function foldVariants(): Map<string, string> {
  const folds = new Map(CHARACTERS.map(([from, [to = from]]) => [from, to]));
  const simplify = (character: string): string => folds.get(character) ?? character;
  const variants = [...VARIANTS];
  for (let index = 0; index + 1 < variants.length; index += 2) {
    const [from = '', to = ''] = variants.slice(index, index + 2);
    // What the Simplified form of the variant stands for is the same, too: 账 for 賬.
    folds.set(simplify(from), simplify(to));
    folds.set(from, simplify(to));
  }
  return new Map([...folds].filter(([from, to]) => from !== to));
}

function parseDictionary(text: string): [string, string[]][] {
  return text.split('|').map((line) => {
    const [from = '', ...to] = line.split(' ');
    return [from, to];
  });
}
