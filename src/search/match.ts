/** How the parts of a query match posts, by look-ups in the index. */
import type { Characters, QueryPart, RunPart, WordPart } from './query.ts';
import { isHangul } from './scripts.ts';
import { encodeBeginnings, encodeForm, encodePrefix, encodeStem, encodeWordPair } from './terms.ts';

/** What the index tells of a post for a look-up. */
export interface Posting {
  readonly id: string;
  /** BM25 of the text and the weights of the fields that match. */
  readonly score: number;
  /** Where the term stands in the text, ascending. */
  readonly positions: readonly number[];
  /** Fields that have the term: `title`, `headings`, `names`, `inner`. */
  readonly fields: readonly string[];
}

export interface PostingIndex {
  /** The posts with a term that begins so. */
  lookUp(prefix: string): Promise<readonly Posting[]>;
}

/** How a part matches a post. */
export interface PartMatch {
  readonly score: number;
  /** Where it begins in the text; empty where only fields have it. */
  readonly starts: readonly number[];
  /** How many positions it takes up. */
  readonly length: number;
}

/** By the id of the post. */
export type Matches = ReadonlyMap<string, PartMatch>;

/** The posts with a part of the query, and, if it is a run of several words, those with each of them. */
export interface PartMatches {
  readonly whole: Map<string, PartMatch>;
  readonly words?: readonly Matches[];
  /** Whether the words are all of the run: a character that stands alone in it is none of them. */
  readonly isCovered: boolean;
}

/** What a way to match counts, against 1 for all forms of a word. */
const WEIGHTS = {
  /** Added where the very form stands, so that it comes first. */
  exact: 3,
  /** Added where a run begins with a word of the text. */
  wordStart: 0.5,
  /** Added for each character of a run beyond two: the longer it is, the less it stands there by chance. */
  character: 0.2,
  /** Words that only begin with what was asked for. */
  prefix: 0.3,
  /** Other words for the same. */
  synonym: 0.8,
  /** A run with one character wrong. */
  nearly: 0.5,
} as const;

/** A run of so many characters may have a wrong one. */
const NEARLY = { min: 4, max: 8 } as const;

/** @param isOpen Whether the part may be the beginning of a longer word. */
export async function matchPart(part: QueryPart, index: PostingIndex, isOpen: boolean): Promise<PartMatches> {
  if (part.kind === 'word') return { whole: await matchWord(part, index, isOpen), isCovered: false };
  const whole = await matchRun(part, index);
  if (part.words.length === 0) return { whole, isCovered: false };
  return {
    whole,
    words: await Promise.all(part.words.map((word) => matchCharacters(word, index))),
    isCovered: part.words.map(({ text }) => text).join('') === part.text,
  };
}

export async function matchWord(
  { form, stems }: WordPart,
  index: PostingIndex,
  isOpen: boolean,
): Promise<Map<string, PartMatch>> {
  const matches = new Map<string, PartMatch>();
  const add = (postings: readonly Posting[], weight: number): void => {
    for (const { id, score, positions } of postings) {
      raiseMatch(matches, id, { score: score * weight, starts: positions, length: 1 });
    }
  };
  const byStem = await Promise.all(stems.map((stem) => index.lookUp(encodeStem(stem))));
  for (const postings of byStem) add(postings, 1);
  const exact = await index.lookUp(encodeForm(stems[0] ?? form, form));
  for (const { id, score } of exact) {
    const match = matches.get(id);
    if (match) matches.set(id, { ...match, score: match.score + score * WEIGHTS.exact });
  }
  // Korean writes compounds without blanks, and a half-typed word is none yet. One letter is the beginning of everything.
  if (isHangul(form) || (form.length > 1 && (isOpen || matches.size === 0))) {
    const beginnings = isOpen || matches.size === 0 ? encodeBeginnings(form) : [];
    const prefixes = new Set([...[form, ...stems].map(encodePrefix), ...beginnings]);
    for (const postings of await Promise.all([...prefixes].map(index.lookUp))) add(postings, WEIGHTS.prefix);
  }
  return matches;
}

async function matchRun(run: RunPart, index: PostingIndex): Promise<Map<string, PartMatch>> {
  const matches = await matchCharacters(run, index);
  return matches.size === 0 ? matchNearly(run.text, index) : matches;
}

async function matchCharacters({ text, synonyms }: Characters, index: PostingIndex): Promise<Map<string, PartMatch>> {
  const matches = await matchText(text, index);
  for (const synonym of synonyms) {
    for (const [id, match] of await matchText(synonym, index)) {
      raiseMatch(matches, id, { ...match, score: match.score * WEIGHTS.synonym });
    }
  }
  return matches;
}

/** Where all but one of the characters stand in a row: in place of 簡 in 健康簡查 there may be 檢. */
async function matchNearly(text: string, index: PostingIndex): Promise<Map<string, PartMatch>> {
  const characters = [...text];
  const matches = new Map<string, PartMatch>();
  if (characters.length < NEARLY.min || characters.length > NEARLY.max) return matches;
  const postings = await Promise.all(characters.map((character) => index.lookUp(encodePrefix(character))));
  const hits = new Map<string, { counts: Map<number, number>; score: number }>();
  for (const [offset, list] of postings.entries()) {
    for (const { id, positions, score } of list) {
      const hit = hits.get(id) ?? { counts: new Map<number, number>(), score: 0 };
      hits.set(id, hit);
      hit.score += score / characters.length;
      for (const position of positions) {
        const start = position - offset;
        hit.counts.set(start, (hit.counts.get(start) ?? 0) + 1);
      }
    }
  }
  for (const [id, { counts, score }] of hits) {
    const starts = [...counts].flatMap(([start, count]) => (count >= characters.length - 1 ? [start] : []));
    if (starts.length > 0) matches.set(id, { score: score * WEIGHTS.nearly, starts, length: characters.length });
  }
  return matches;
}

/** Where the characters stand in a row. */
async function matchText(text: string, index: PostingIndex): Promise<Map<string, PartMatch>> {
  const characters = [...text];
  const offsets = pairOffsets(characters.length);
  const pairs = offsets.map((offset) => characters.slice(offset, offset + 2).join(''));
  const postings = await Promise.all(pairs.map((pair) => index.lookUp(encodePrefix(pair))));
  const begins = new Map(
    (await index.lookUp(encodeWordPair(pairs[0] ?? ''))).map(({ id, positions }) => [id, positions]),
  );
  const others = postings.slice(1).map((list) => new Map(list.map((posting) => [posting.id, posting])));
  const matches = new Map<string, PartMatch>();
  for (const first of postings[0] ?? []) {
    const rest = others.map((list) => list.get(first.id));
    if (!rest.every((posting) => posting !== undefined)) continue;
    const all = [first, ...rest];
    const places = all.map(({ positions }) => new Set(positions));
    const starts = first.positions.filter((start) =>
      offsets.every((offset, nth) => places[nth]?.has(start + offset) ?? false),
    );
    // The text has the other fields, too, so that the places tell; of names no places are known.
    const hasPlaces = all.some(({ positions }) => positions.length > 0);
    const isInField = first.fields.some(
      (field) => (field === 'names' || !hasPlaces) && all.every(({ fields }) => fields.includes(field)),
    );
    if (starts.length === 0 && !isInField) continue;
    const score =
      Math.min(...all.map((posting) => posting.score)) * (1 + WEIGHTS.character * Math.max(0, characters.length - 2));
    const atWord = begins.get(first.id) ?? [];
    const isWord = starts.length === 0 || starts.some((start) => atWord.includes(start));
    matches.set(first.id, {
      score: isWord ? score * (1 + WEIGHTS.wordStart) : score,
      starts,
      length: characters.length,
    });
  }
  return matches;
}

/** The pairs that cover a run of so many characters: `5 // => [0, 2, 3]`. */
function pairOffsets(length: number): number[] {
  if (length <= 2) return [0];
  const offsets = Array.from({ length: Math.floor(length / 2) }, (_, nth) => nth * 2);
  return length % 2 === 0 ? offsets : [...offsets, length - 2];
}

/** Adds a match, or what it has beyond the one that is known. */
export function raiseMatch(matches: Map<string, PartMatch>, id: string, match: PartMatch): void {
  const known = matches.get(id);
  if (!known) matches.set(id, match);
  else if (match.score > known.score) matches.set(id, { ...match, starts: merge(known.starts, match.starts) });
  else matches.set(id, { ...known, starts: merge(known.starts, match.starts) });
}

function merge(a: readonly number[], b: readonly number[]): readonly number[] {
  if (b.length === 0) return a;
  if (a.length === 0) return b;
  return [...new Set([...a, ...b])].sort((x, y) => x - y);
}
