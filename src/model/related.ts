/**
 * Stories like one another: the cosine of their vectors of facets, each weighted by its inverse document frequency, so
 * that a tag which few stories share counts for more than a company which half of them tell of (K. Spärck Jones, “A
 * statistical interpretation of term specificity and its application in retrieval”, 1972; G. Salton and C. Buckley,
 * “Term-weighting approaches in automatic text retrieval”, 1988).
 */
import { compareText } from '#compare-text.ts';
import { type Locale, perLocale } from '#i18n/locales.ts';
import type { RegistryKind } from '#schema/registry.ts';
import { RELATED_COUNT } from '#site.ts';
import { facetIds, fallbackOf, newestFirst, type Post } from './post.ts';
import type { Ancestry } from './registry.ts';

/** What makes stories alike. An author who wrote half of all stories, as editors do, says nothing of any of them. */
const KINDS: readonly RegistryKind[] = ['roles', 'companies', 'regions', 'stages', 'tags'];

/** From 0, nothing in common, to 1, all the same. Below it two stories share what many do, such as a stage and a company. */
const LEAST_SIMILARITY = 0.1;

/** How much nearer a story of another language has to be to stand before one that the reader can read at once. */
const OWN_LANGUAGE_FACTOR = 1.25;

interface Index {
  readonly stories: readonly Story[];
  readonly facets: ReadonlyMap<string, Facet>;
  /** Of each story, 1 by the length of its vector. */
  readonly inverseLengths: Float64Array;
  /** Of each story, what its similarity counts for to a reader of the locale. */
  readonly factors: Readonly<Record<Locale, Float64Array>>;
  /** Room for a sum for each story. */
  readonly sums: Float64Array;
}

interface Story {
  readonly slug: string;
  readonly posts: readonly Post[];
}

/** A facet with the numbers of the stories that have it, and the square of its weight. */
interface Facet {
  readonly numbers: Uint32Array;
  readonly square: number;
}

interface Candidate {
  readonly post: Post;
  readonly score: number;
}

/**
 * Makes the function that finds the stories related to a post, the nearest first, at most `RELATED_COUNT`; equally near
 * ones newest first, then by slug. The index is made when it is first asked, because checks never ask.
 * @param publishedPosts The posts that may be shown.
 */
export function createRelated(
  publishedPosts: () => readonly Post[],
  ancestry: Ancestry,
): (post: Post) => readonly Post[] {
  let index: Index | undefined;
  return (post) => {
    index ??= createIndex(publishedPosts(), ancestry);
    return findRelated(post, namesOf([post], ancestry), index);
  };
}

function findRelated(post: Post, names: readonly string[], index: Index): Post[] {
  const { stories, inverseLengths, sums } = index;
  const factors = index.factors[post.locale];
  const facets = names.map((name) => index.facets.get(name) ?? createFacet([], stories.length));
  sumProducts(facets, index);
  // Similarities are left multiplied with the length of this vector, which is the same in all of them.
  const least = LEAST_SIMILARITY * lengthOf(facets);
  const best: Candidate[] = [];
  // With ten thousand stories a build comes here a hundred million times.
  for (let number = 0; number < stories.length; number += 1) {
    const similarity = (sums[number] as number) * (inverseLengths[number] as number);
    // Of a story without facets it is no number.
    if (!(similarity > 0 && similarity >= least)) continue;
    const score = similarity * (factors[number] as number);
    if (best.length === RELATED_COUNT && score < (best.at(-1) as Candidate).score) continue;
    const story = stories[number] as Story;
    if (story.slug !== post.slug) insert(best, { post: bestPost(story, post.locale), score });
  }
  return best.map((candidate) => candidate.post);
}

/** Sets the sum of each story to the product of its vector with that of the facets. */
function sumProducts(facets: readonly Facet[], { sums }: Index): void {
  sums.fill(0);
  for (const { numbers, square } of facets) {
    for (let place = 0; place < numbers.length; place += 1) {
      const number = numbers[place] as number;
      sums[number] = (sums[number] as number) + square;
    }
  }
}

function lengthOf(facets: readonly Facet[]): number {
  return Math.sqrt(facets.reduce((sum, { square }) => sum + square, 0));
}

function insert(best: Candidate[], candidate: Candidate): void {
  const place = best.findIndex((other) => compareCandidates(candidate, other) < 0);
  best.splice(place === -1 ? best.length : place, 0, candidate);
  best.length = Math.min(best.length, RELATED_COUNT);
}

function compareCandidates(a: Candidate, b: Candidate): number {
  return b.score - a.score || newestFirst(a.post, b.post);
}

function bestPost({ posts }: Story, locale: Locale): Post {
  return posts.find((post) => post.locale === locale) ?? (fallbackOf(posts) as Post);
}

function createIndex(posts: readonly Post[], ancestry: Ancestry): Index {
  const stories = [...Map.groupBy(posts, ({ slug }) => slug)].map(([slug, own]) => ({ slug, posts: own }));
  const names = stories.map((story) => namesOf(story.posts, ancestry));
  const numbers = new Map<string, number[]>();
  for (const [number, own] of names.entries()) {
    for (const name of own) {
      const known = numbers.get(name);
      if (known) known.push(number);
      else numbers.set(name, [number]);
    }
  }
  const facets = new Map([...numbers].map(([name, own]) => [name, createFacet(own, stories.length)]));
  return {
    stories,
    facets,
    inverseLengths: Float64Array.from(names, (own) => 1 / lengthOf(own.map((name) => facets.get(name) as Facet))),
    factors: perLocale((locale) =>
      Float64Array.from(stories, (story) =>
        story.posts.some((post) => post.locale === locale) ? OWN_LANGUAGE_FACTOR : 1,
      ),
    ),
    sums: new Float64Array(stories.length),
  };
}

/** Its weight is the inverse document frequency; it stays above 0 for a facet that all have. */
function createFacet(numbers: readonly number[], total: number): Facet {
  const weight = Math.log(1 + total / Math.max(1, numbers.length));
  return { numbers: Uint32Array.from(numbers), square: weight ** 2 };
}

/**
 * The names of the facets of posts with the wider ones above them, each once. They are sorted, so that sums of the same
 * weights come out the same.
 */
function namesOf(posts: readonly Post[], ancestry: Ancestry): string[] {
  const names = posts.flatMap((post) =>
    KINDS.flatMap((kind) =>
      facetIds(post, kind).flatMap((id) => ancestry(kind, id).map((wider) => `${kind}:${wider}`)),
    ),
  );
  return [...new Set(names)].toSorted(compareText);
}
