/**
 * What is wrong with the content, and how it is reported: every problem names file, line and column,
 * says what is wrong and, where it can, what to write instead.
 */
import { compareText } from '#compare-text.ts';
import type { ProblemCode } from '#problem-codes.ts';

type Severity = 'error' | 'warning';

export interface Problem {
  /** Path of the file, relative to the content folder, with forward slashes. */
  readonly file: string;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  readonly severity: Severity;
  readonly code: ProblemCode;
  /** What is wrong, one sentence without a full stop. */
  readonly message: string;
  /** What to write instead. */
  readonly hint?: string | undefined;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where a problem stands that concerns a file as a whole. */
export const START: Position = { line: 1, column: 1 };

/**
 * The report of all problems, one line each, in the order of files and lines:
 * `content/posts/a/en.md:3:1  error  unknown-key  Unknown key "titel"  → write "title"`.
 * @param contentPath The content folder as the reader of the report names it.
 */
export function formatProblems(problems: readonly Problem[], contentPath: string): string {
  return sortProblems(problems)
    .map(({ file, line, column, severity, code, message, hint }) => {
      const place = `${pathOf(file, contentPath)}:${line}:${column}`;
      return toPrintable(`${place}  ${severity}  ${code}  ${message}${hint ? `  → ${hint}` : ''}`);
    })
    .join('\n');
}

/** The path of a file of the content, as the reader of a report names its folder. */
export function pathOf(file: string, contentPath: string): string {
  return `${contentPath.replace(/(?<=.)\/+$/, '')}/${file}`;
}

/** Where a code is explained, from the folder of the project. */
export function explanationOf(code: ProblemCode): string {
  return `docs/errors/${code}.md`;
}

/**
 * Names and quoted values come from the content: none may end a line of the report or give orders, neither to a terminal
 * nor to GitHub’s CI, which takes `##[error]` for a command wherever it stands in a line.
 */
export function toPrintable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]|(?<=##)\[/gu,
    (character) => `\\u{${character.charCodeAt(0).toString(16)}}`,
  );
}

export function sortProblems(problems: readonly Problem[]): Problem[] {
  return problems.toSorted(
    (a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.code, b.code),
  );
}

export function isError(problem: Problem): boolean {
  return problem.severity === 'error';
}
