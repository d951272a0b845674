/** Finds and ranks: which posts match a query, the best first. */
import {
  type Matches,
  matchPart,
  matchWord,
  type PartMatch,
  type PartMatches,
  type PostingIndex,
  raiseMatch,
} from './match.ts';
import type { Query } from './query.ts';

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

const WEIGHTS = {
  /** Two words written as one, or one as two, for each of the two. */
  joined: 0.75,
  /** The words of a run, near each other, against the run itself. */
  apart: 0.4,
  /** Added where all parts stand side by side as in the query. */
  adjacent: 2,
} as const;

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
    const isQuoted = query.quoted.every(({ first, last }) =>
      isChain(wholes.slice(first, last + 1), query.gaps.slice(first, last + 1)),
    );
    if (!isQuoted) return [];
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

/** Which share of the neighbours in a query stand side by side in the text, too. */
function adjacency(found: readonly (PartMatch | undefined)[], gaps: readonly number[]): number {
  if (found.length < 2) return 0;
  const pairs = found.slice(1).filter((second, nth) => {
    const first = found[nth];
    return first && second && isNext(first, second, gaps[nth + 1] ?? 0);
  });
  return pairs.length / (found.length - 1);
}

function isNext(first: PartMatch, second: PartMatch, gap: number): boolean {
  const starts = new Set(second.starts);
  return first.starts.some((start) => starts.has(start + first.length + gap));
}

/** Whether the parts stand one after the other somewhere. */
function isChain(found: readonly (PartMatch | undefined)[], gaps: readonly number[]): boolean {
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
