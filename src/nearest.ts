import { distance } from 'fastest-levenshtein';

/**
 * The candidate that a mistyped value most likely meant, or `undefined` when none is near:
 * `nearest('titel', ['title', 'tags']) // => 'title'`.
 */
export function nearest(value: string, candidates: Iterable<string>): string | undefined {
  const wanted = value.toLowerCase();
  // Two letters exchanged are two steps, and "titel" has to find "title"; beyond that a guess points anywhere.
  let best = Math.max(1, Math.floor(value.length * 0.4)) + 1;
  let found: string | undefined;
  for (const candidate of candidates) {
    const steps = distance(wanted, candidate.toLowerCase());
    if (steps < best) {
      best = steps;
      found = candidate;
    }
  }
  return found;
}
