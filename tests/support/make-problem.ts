/** A problem of a post, with changes, for tests of what is done with problems. */
import type { Problem } from '#loader/problems.ts';

export function makeProblem(changes: Partial<Problem> = {}): Problem {
  return {
    file: 'posts/a/en.md',
    line: 3,
    column: 1,
    severity: 'error',
    code: 'unknown-key',
    message: 'Unknown key "titel"',
    hint: 'write "title"',
    ...changes,
  };
}
