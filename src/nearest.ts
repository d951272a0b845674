import { distance } from 'fastest-levenshtein';

/**
 * The candidate that a mistyped value most likely meant, or `undefined` when none is near:
 * `nearest('titel', ['title', 'tags']) // => 'title'`.
 */
export function nearest(value: string, candidates: Iterable<string>): string | undefined {
  const wanted = value.toLowerCase();
  // Beyond this, or with not one letter in common, a guess points anywhere.
  let best = Math.min(value.length, Math.max(1, Math.floor(value.length * 0.4)) + 1);
  let found: string | undefined;
  for (const candidate of candidates) {
    const known = candidate.toLowerCase();
    if (Math.abs(known.length - wanted.length) >= best) continue;
    const steps = stepsBetween(wanted, known);
    if (steps < best) {
      best = steps;
      found = candidate;
    }
  }
  return found;
}

/** How many letters to insert, delete, replace or exchange with their neighbours. */
function stepsBetween(a: string, b: string): number {
  const steps = distance(a, b);
  const sorted = (text: string): string => [...text].sort().join('');
  // Two letters exchanged are two steps to the library, but one slip of the fingers.
  return steps === 2 && sorted(a) === sorted(b) ? 1 : steps;
}
