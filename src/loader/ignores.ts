/** Takes out the warnings that authors accept by `casebook-ignore` comments, and tells of comments that accept nothing. */
import type { IgnoreComment } from '#markdown/ignores.ts';
import { nearest } from '#nearest.ts';
import { PROBLEM_CODES } from '#problem-codes.ts';
import { isError, type Position, type Problem } from './problems.ts';
import type { ReadPost } from './read-post.ts';
import type { RegistryFile } from './registries.ts';

/** What is looked for only when somebody asks for it, so that a comment may have nothing to accept. */
const ON_REQUEST = /^external-/;

/**
 * The problems that are left.
 * @param comments Those of each file, by its path.
 * @param options Whether everything was looked for; if not, a comment may be right that has nothing to accept.
 */
export function acceptIgnored(
  problems: readonly Problem[],
  comments: ReadonlyMap<string, readonly IgnoreComment[]>,
  { isComplete }: { isComplete: boolean },
): Problem[] {
  const byFile = Map.groupBy(problems, ({ file }) => file);
  const accepted = new Set<Problem>();
  const faults = [...comments].flatMap(([file, ofFile]) => {
    const known = byFile.get(file) ?? [];
    return ofFile.flatMap((comment) => applyComment(comment, file, known, accepted));
  });
  return [
    ...problems.filter((problem) => !accepted.has(problem)),
    ...faults.filter(({ code }) => isComplete || code !== 'ignore-unused'),
  ];
}

/** The comments of all files by their paths; after the last key of a frontmatter one is about the whole text below. */
export function collectIgnores(
  posts: readonly ReadPost[],
  registries: readonly RegistryFile[],
): Map<string, readonly IgnoreComment[]> {
  return new Map([
    ...registries.map(({ path, yaml }): [string, readonly IgnoreComment[]] => [path, yaml.ignores]),
    ...posts.map(({ file, yaml, rendered }): [string, readonly IgnoreComment[]] => {
      const ofText = (yaml?.ignores ?? []).map((comment) => ({
        ...comment,
        scope: comment.scope ?? afterLine(comment),
      }));
      return [file.path, [...ofText, ...(rendered?.ignores ?? [])]];
    }),
  ]);
}

function afterLine({ place }: IgnoreComment): IgnoreComment['scope'] {
  return { start: { line: place.line + 1, column: 1 }, end: { line: Number.POSITIVE_INFINITY, column: 1 } };
}

/** Adds to what is accepted, and returns what is wrong with the comment. */
function applyComment(
  { place, codes, scope }: IgnoreComment,
  file: string,
  problems: readonly Problem[],
  accepted: Set<Problem>,
): Problem[] {
  const warn = (at: Position, code: 'ignore-unknown' | 'ignore-unused', message: string, hint: string): Problem[] => [
    { file, line: at.line, column: at.column, severity: 'warning', code, message, hint },
  ];
  if (codes.length === 0) {
    const hint = 'write the codes of the warnings behind "casebook-ignore"';
    return warn(place, 'ignore-unknown', 'This comment does not say which warnings it accepts', hint);
  }
  const meantBy = (name: string): string | undefined => nearest(name, Object.keys(PROBLEM_CODES));
  const words = codes.filter(({ name }) => !Object.hasOwn(PROBLEM_CODES, name) && !meantBy(name));
  return codes.flatMap((code) => {
    const { name, place: at } = code;
    // A reason behind the codes is one fault, not one a word.
    if (words.includes(code) && code !== words[0]) return [];
    if (!Object.hasOwn(PROBLEM_CODES, name)) {
      const near = meantBy(name);
      const hint = near ? `write "${near}"` : 'write codes as the check prints them, and nothing else';
      return warn(at, 'ignore-unknown', `There is no warning "${name}"`, hint);
    }
    const found = problems.filter((problem) => problem.code === name && scope && isWithin(problem, scope));
    const warnings = found.filter((problem) => !isError(problem));
    for (const warning of warnings) accepted.add(warning);
    if (warnings.length > 0 || ON_REQUEST.test(name)) return [];
    if (found.length > 0)
      return warn(at, 'ignore-unknown', `"${name}" is an error here, and none can be accepted`, 'mend it');
    return warn(
      at,
      'ignore-unused',
      `There is no "${name}" to accept here`,
      'delete it, or move it to what it is about',
    );
  });
}

function isWithin(place: Position, { start, end }: { start: Position; end: Position }): boolean {
  return comparePlaces(start, place) <= 0 && comparePlaces(place, end) < 0;
}

function comparePlaces(a: Position, b: Position): number {
  return a.line - b.line || a.column - b.column;
}
