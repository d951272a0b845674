/** Reports for other readers than a pipe: a person at a terminal, and GitHub’s page of a pull request. */
import { pathToFileURL } from 'node:url';
import { styleText } from 'node:util';
import { explanationOf, type Problem, pathOf, sortProblems, toPrintable } from './problems.ts';

/**
 * The report for a terminal: problems under the path of their file, coloured, each code a link to its explanation.
 * @param contentPath The content folder as the reader of the report names it.
 */
export function formatForTerminal(problems: readonly Problem[], contentPath: string): string {
  return [...Map.groupBy(sortProblems(problems), ({ file }) => file)]
    .map(([file, found]) => {
      const width = Math.max(...found.map((problem) => placeOf(problem).length));
      const path = styleText(['bold', 'underline'], toPrintable(pathOf(file, contentPath)), FORCED);
      return [path, ...found.map((problem) => formatGrouped(problem, width))].join('\n');
    })
    .join('\n\n');
}

/** Whoever asks for this report knows that a terminal reads it. */
const FORCED = { validateStream: false };

function formatGrouped(problem: Problem, width: number): string {
  const { severity, code, message, hint } = problem;
  const colour = severity === 'error' ? 'red' : 'yellow';
  const link = pathToFileURL(explanationOf(code)).href;
  const line = [
    `  ${styleText('dim', placeOf(problem).padEnd(width), FORCED)}`,
    styleText(colour, severity.padEnd('warning'.length), FORCED),
    toPrintable(message),
    styleText('dim', `\u001b]8;;${link}\u001b\\${code}\u001b]8;;\u001b\\`, FORCED),
  ].join('  ');
  return hint === undefined
    ? line
    : `${line}\n  ${' '.repeat(width)}  → ${styleText('green', toPrintable(hint), FORCED)}`;
}

function placeOf({ line, column }: Problem): string {
  return `${line}:${column}`;
}

/**
 * The workflow commands that make GitHub show problems beside the lines of a pull request.
 * @param repository The address of the repository, where the explanations can be read.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function formatForGitHub(problems: readonly Problem[], contentPath: string, repository: string): string {
  return sortProblems(problems)
    .map(({ file, line, column, severity, code, message, hint }) => {
      const properties = { file: pathOf(file, contentPath), line, col: column, title: code };
      const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
      const text = `${toPrintable(`${message}${hint ? ` → ${hint}` : ''}`)}\n${repository}/blob/HEAD/${explanationOf(code)}`;
      return `::${severity} ${list.join(',')}::${escapeMessage(text)}`;
    })
    .join('\n');
}

function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
