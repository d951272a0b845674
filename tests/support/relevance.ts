/** Measures what a search finds against what it has to find. */
import type { Post } from '#model/post.ts';
import type { RelevanceQuery } from '../relevance/queries/query.ts';

/** A post with the text that truths are told by. */
export interface JudgedPost {
  readonly post: Post;
  /** Title, description and text without markup, one after the other. */
  readonly text: string;
}

export interface Verdict {
  readonly kind: string;
  readonly query: string;
  /** The share of the relevant posts that were found; 1 where there is none to find and nothing was found. */
  readonly recall: number;
  /** The share of relevant posts among the first five, or among as many as there are to find. */
  readonly precision: number;
  /** One by the rank of the first relevant post; 0 without one. */
  readonly reciprocalRank: number;
  readonly missing: readonly string[];
  /** Posts above the last relevant one among the first five that are not relevant. */
  readonly wrong: readonly string[];
}

const FIRST = 5;

/** @returns The slugs of the posts that a query has to find. */
export function relevantSlugs({ finds }: RelevanceQuery, posts: readonly JudgedPost[]): Set<string> {
  if (Array.isArray(finds)) return new Set(finds as readonly string[]);
  const isRelevant = (judged: JudgedPost): boolean => {
    if (finds instanceof RegExp) return finds.test(judged.text.normalize('NFKC').toLowerCase());
    return Object.entries(finds).every(([facet, id]) => hasTerm(judged.post, facet, id));
  };
  return new Set(posts.filter(isRelevant).map(({ post }) => post.slug));
}

/** @param found Slugs, the best first. */
export function judge(query: RelevanceQuery, relevant: ReadonlySet<string>, found: readonly string[]): Verdict {
  const hits = found.filter((slug) => relevant.has(slug));
  const first = found.findIndex((slug) => relevant.has(slug));
  const top = found.slice(0, FIRST);
  const wanted = Math.min(FIRST, relevant.size);
  const isEmpty = relevant.size === 0 && found.length === 0;
  const correct = top.filter((slug) => relevant.has(slug)).length;
  return {
    kind: query.kind,
    query: query.query,
    recall: relevant.size === 0 ? Number(isEmpty) : hits.length / relevant.size,
    precision: relevant.size === 0 ? Number(isEmpty) : correct / Math.max(wanted, Math.min(FIRST, found.length)),
    reciprocalRank: relevant.size === 0 ? Number(isEmpty) : first === -1 ? 0 : 1 / (first + 1),
    missing: [...relevant].filter((slug) => !found.includes(slug)),
    wrong: top.filter((slug) => !relevant.has(slug)),
  };
}

/** Means by kind of query, and over all. */
export function summarise(
  verdicts: readonly Verdict[],
): { name: string; count: number; recall: number; precision: number; mrr: number }[] {
  const groups = [...Map.groupBy(verdicts, ({ kind }) => kind), ['all', verdicts] as const];
  return groups.map(([name, own]) => ({
    name,
    count: own.length,
    recall: mean(own.map(({ recall }) => recall)),
    precision: mean(own.map(({ precision }) => precision)),
    mrr: mean(own.map(({ reciprocalRank }) => reciprocalRank)),
  }));
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

function hasTerm(post: Post, facet: string, id: string): boolean {
  switch (facet) {
    case 'tag':
      return post.tags.includes(id);
    case 'stage':
      return post.stages.some(({ stage }) => stage === id);
    case 'role':
      return post.role === id;
    case 'company':
      return post.company === id;
    case 'region':
      return post.region === id;
    default:
      throw new Error(`No truth is told by ${facet}`);
  }
}
