/** Finds and ranks: which posts match a query, the best first. */
import type { Characters, Query, QueryPart, RunPart, WordPart } from './query.ts';
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

export interface RankedPost {
  readonly id: string;
  readonly score: number;
}

export interface Retrieved {
  /** Every post that matches, the best first; posts of one score by id, so that the order never changes. */
  readonly posts: readonly RankedPost[];
  /** Whether one of them has every part of the query. */
  readonly isWhole: boolean;
}

/** What a way to match counts, against 1 for all forms of a word. */
const WEIGHTS = {
  /** Added where the very form stands, so that it comes first. */
  exact: 3,
  /** Added where a run begins with a word of the text. */
  wordStart: 0.5,
  /** Words that only begin with what was asked for. */
  prefix: 0.3,
  /** Two words written as one, or one as two. */
  joined: 0.75,
  /** Other words for the same. */
  synonym: 0.8,
  /** The words of a run, near each other. */
  apart: 0.4,
  /** A run with one character wrong. */
  nearly: 0.5,
  /** Words side by side as in the query. */
  adjacent: 2,
} as const;

/** A run of so many characters may have a wrong one. */
const NEARLY = { min: 4, max: 8 } as const;

/** Words of a run that stand within so many characters tell of one thing. */
const NEAR = 12;

/**
 * How much of a query, by the rarity of its words, a post must have to be shown although it has not all of it: where none
 * has, and below those that have. A question holds words that no answer repeats.
 */
const PARTIAL = { alone: 0.35, below: 0.6 } as const;

/** Posts with so much less of the query than the best one has are left out. */
const SHARE_OF_BEST = 0.5;

/** What a word counts that no post has: it may be mistyped, or beside the point. */
const UNKNOWN_RARITY = 0.6;

/** Of so few words none may be left out while posts have them all. */
const FEW_WORDS = 2;

/** How a part matches a post. */
interface Match {
  readonly score: number;
  /** Where it begins in the text; empty where only fields have it. */
  readonly starts: readonly number[];
  /** How many positions it takes up. */
  readonly length: number;
}

type Matches = ReadonlyMap<string, Match>;

export async function retrieve(query: Query, index: PostingIndex): Promise<Retrieved> {
  const parts = await Promise.all(
    query.parts.map((part, nth) => matchPart(part, index, query.isOpen && nth === query.parts.length - 1)),
  );
  for (const { first, part } of query.joined) {
    for (const [id, match] of await matchWord(part, index, false)) {
      const half = { ...match, score: match.score * WEIGHTS.joined };
      for (const { whole } of parts.slice(first, first + 2)) raiseMatch(whole, id, half);
    }
  }
  const words = parts.flatMap(({ words: own, whole }) => own ?? [whole]);
  const total = sum(words.map(rarity));
  const ids = new Set([...parts.map(({ whole }) => whole), ...words].flatMap((matches) => [...matches.keys()]));
  const ranked = [...ids].flatMap((id) => {
    const wholes = parts.map(({ whole }) => whole.get(id));
    if (
      !query.quoted.every(({ first, last }) =>
        isChain(wholes.slice(first, last + 1), query.gaps.slice(first, last + 1)),
      )
    )
      return [];
    const found = parts.map((part) => findPart(part, id));
    const share = sum(found.map(({ weight }) => weight)) / total;
    const score = sum(found.map((part) => part.score)) * (1 + WEIGHTS.adjacent * adjacency(wholes, query.gaps));
    return [{ id, score: score * share, share, isWhole: found.every((part) => part.isWhole) }];
  });
  const whole = ranked.filter(({ isWhole }) => isWhole);
  const enough =
    whole.length === 0 ? PARTIAL.alone : words.length > FEW_WORDS ? PARTIAL.below : Number.POSITIVE_INFINITY;
  const best = Math.max(...ranked.map(({ share }) => share));
  const partial = ranked.filter(({ isWhole, share }) => !isWhole && share >= Math.max(enough, best * SHARE_OF_BEST));
  const posts = [...whole.toSorted(byScore), ...partial.toSorted(byScore)];
  return { posts: posts.map(({ id, score }) => ({ id, score })), isWhole: whole.length > 0 };
}

/** What a post has of a part: the whole, or some of its words. */
function findPart(
  { whole, words, isCovered }: PartMatches,
  id: string,
): { score: number; weight: number; isWhole: boolean } {
  const weights = (words ?? [whole]).map(rarity);
  const match = whole.get(id);
  if (match) return { score: match.score, weight: sum(weights), isWhole: true };
  const found = (words ?? []).map((matches) => matches.get(id));
  const isAll = words !== undefined && found.every((own) => own !== undefined);
  return {
    score: (sum(found.map((own) => own?.score ?? 0)) / (found.length || 1)) * WEIGHTS.apart,
    weight: sum(weights.filter((_, nth) => found[nth])),
    // What does not stand in a row must at least stand together to mean the same.
    isWhole: isAll && isCovered && isNear(found.map(({ starts }) => starts)),
  };
}

/** How much a word tells: the less, the more posts have it. */
function rarity(matches: Matches): number {
  return matches.size === 0 ? UNKNOWN_RARITY : 1 / Math.log2(2 + matches.size);
}

function byScore(a: RankedPost, b: RankedPost): number {
  return b.score - a.score || (a.id < b.id ? -1 : 1);
}

/** The posts with a part of the query, and, if it is a run of several words, those with each of them. */
interface PartMatches {
  readonly whole: Map<string, Match>;
  readonly words?: readonly Matches[];
  /** Whether the words are all of the run: a character that stands alone in it is none of them. */
  readonly isCovered: boolean;
}

async function matchPart(part: QueryPart, index: PostingIndex, isOpen: boolean): Promise<PartMatches> {
  if (part.kind === 'word') return { whole: await matchWord(part, index, isOpen), isCovered: false };
  const whole = await matchRun(part, index);
  if (part.words.length === 0) return { whole, isCovered: false };
  return {
    whole,
    words: await Promise.all(part.words.map((word) => matchCharacters(word, index))),
    isCovered: part.words.map(({ text }) => text).join('') === part.text,
  };
}

async function matchWord({ form, stems }: WordPart, index: PostingIndex, isOpen: boolean): Promise<Map<string, Match>> {
  const matches = new Map<string, Match>();
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
  if (HANGUL.test(form) || (form.length > 1 && (isOpen || matches.size === 0))) {
    const beginnings = isOpen || matches.size === 0 ? encodeBeginnings(form) : [];
    const prefixes = new Set([...[form, ...stems].map(encodePrefix), ...beginnings]);
    for (const postings of await Promise.all([...prefixes].map(index.lookUp))) add(postings, WEIGHTS.prefix);
  }
  return matches;
}

const HANGUL = /^\p{sc=Hang}/u;

async function matchRun(run: RunPart, index: PostingIndex): Promise<Map<string, Match>> {
  const matches = await matchCharacters(run, index);
  return matches.size === 0 ? matchNearly(run.text, index) : matches;
}

async function matchCharacters({ text, synonyms }: Characters, index: PostingIndex): Promise<Map<string, Match>> {
  const matches = await matchText(text, index);
  for (const synonym of synonyms) {
    for (const [id, match] of await matchText(synonym, index)) {
      raiseMatch(matches, id, { ...match, score: match.score * WEIGHTS.synonym });
    }
  }
  return matches;
}

/** Where all but one of the characters stand in a row: in place of 簡 in 健康簡查 there may be 檢. */
async function matchNearly(text: string, index: PostingIndex): Promise<Map<string, Match>> {
  const characters = [...text];
  const matches = new Map<string, Match>();
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
async function matchText(text: string, index: PostingIndex): Promise<Map<string, Match>> {
  const characters = [...text];
  const offsets = pairOffsets(characters.length);
  const pairs = offsets.map((offset) => characters.slice(offset, offset + 2).join(''));
  const postings = await Promise.all(pairs.map((pair) => index.lookUp(encodePrefix(pair))));
  const begins = new Map(
    (await index.lookUp(encodeWordPair(pairs[0] ?? ''))).map(({ id, positions }) => [id, positions]),
  );
  const others = postings.slice(1).map((list) => new Map(list.map((posting) => [posting.id, posting])));
  const matches = new Map<string, Match>();
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
    const score = Math.min(...all.map((posting) => posting.score)) * (1 + 0.2 * Math.max(0, characters.length - 2));
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

function raiseMatch(matches: Map<string, Match>, id: string, match: Match): void {
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

/** Which share of the neighbours in a query stand side by side in the text, too. */
function adjacency(found: readonly (Match | undefined)[], gaps: readonly number[]): number {
  if (found.length < 2) return 0;
  const pairs = found.slice(1).filter((second, nth) => {
    const first = found[nth];
    return first && second && isNext(first, second, gaps[nth + 1] ?? 0);
  });
  return pairs.length / (found.length - 1);
}

function isNext(first: Match, second: Match, gap: number): boolean {
  const starts = new Set(second.starts);
  return first.starts.some((start) => starts.has(start + first.length + gap));
}

/** Whether the parts stand one after the other somewhere. */
function isChain(found: readonly (Match | undefined)[], gaps: readonly number[]): boolean {
  const [first, ...rest] = found;
  if (!first) return false;
  // Of fields no places are known.
  if (found.every((match) => match?.starts.length === 0)) return true;
  return first.starts.some((start) => {
    let next = start + first.length;
    return rest.every((match, nth) => {
      next += gaps[nth + 1] ?? 0;
      if (!match?.starts.includes(next)) return false;
      next += match.length;
      return true;
    });
  });
}

/** Whether there is a place with one of each list near by. */
function isNear(lists: readonly (readonly number[])[]): boolean {
  const [first = [], ...rest] = lists;
  return first.some((start) => rest.every((list) => list.some((other) => Math.abs(other - start) <= NEAR)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
