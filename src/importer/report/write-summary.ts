/** What a person at a terminal reads after an import. */

import { IMPORT_CODES } from '#importer/codes.ts';
import { STORE_OUTCOMES, type StoreOutcome } from '#importer/store/store.ts';
import { toPrintable } from '#loader/problems.ts';
import { countCodes, findingsOf, type ImportResult, type PostResult, severityOf } from './result.ts';

export function writeSummary(result: ImportResult): string {
  return toLines([...tellBlogs(result), '', ...tellPosts(result), ...tellFindings(result)]);
}

/**
 * What to do with what was imported.
 * @param report Path of the report.
 */
export function writeNextSteps(result: ImportResult, report: string): string {
  const { posts, entries, isDryRun, absentMedia } = result;
  const isOutdated = posts.some(({ outcome }) => outcome === 'outdated');
  const isWritten = !isDryRun && posts.some(({ outcome }) => WRITTEN.some((one) => one === outcome));
  const steps = [
    `Read ${report}: it begins with what needs you`,
    ...(isDryRun ? ['Import without --dry-run'] : []),
    ...(isOutdated ? ['Import with --update to write anew what is outdated'] : []),
    ...(findingsOf(result).some(({ code }) => code === 'author-missing')
      ? ['Give the posts without an author one: import again with --author=<name> --update']
      : []),
    ...(absentMedia.length > 0 ? ['Fetch the images that are elsewhere; the report says how'] : []),
    ...(isWritten && entries.tags.length + entries.authors.length > 0
      ? ['Look over the new entries of tags.yaml and authors.yaml, then npm run schemas']
      : []),
    ...(isWritten ? ['npm run check, and npm run dev to look at the stories'] : []),
  ];
  return `Next:\n${steps.map((step, index) => `  ${index + 1}. ${toPrintable(step)}`).join('\n')}`;
}

/** A table of posts: a row for each system, and one for all where there are several. */
function tellBlogs({ blogs, posts }: ImportResult): string[] {
  const systems = [...new Set(blogs.map(({ system }) => system))];
  const rows = systems.map((system) => [system, ...countPosts(posts.filter((post) => post.system === system))]);
  if (systems.length > 1) rows.push(['all', ...countPosts(posts)]);
  return alignColumns([['', 'posts', 'drafts', 'images', 'identical', 'told', 'lost'], ...rows]);
}

function countPosts(posts: readonly PostResult[]): string[] {
  const count = (isCounted: (post: PostResult) => boolean): number => posts.filter(isCounted).length;
  return [
    posts.length,
    count(({ isDraft }) => isDraft),
    posts.reduce((sum, { images }) => sum + images, 0),
    count(({ agreement }) => agreement === 'identical'),
    count(({ agreement }) => agreement === 'told'),
    count(({ agreement }) => agreement === 'lost'),
  ].map(String);
}

function tellPosts({ posts, isDryRun }: ImportResult): string[] {
  const outcomes = Map.groupBy(posts, ({ outcome }) => outcome);
  const rows = [...(Object.keys(STORE_OUTCOMES) as StoreOutcome[]), 'skipped' as const].flatMap((outcome) => {
    const count = outcomes.get(outcome)?.length;
    if (count === undefined) return [];
    const text = outcome === 'skipped' ? 'not imported' : STORE_OUTCOMES[outcome];
    return [[String(count), isDryRun && WRITTEN.some((one) => one === outcome) ? `would be ${text}` : text]];
  });
  return alignColumns(rows, 1);
}

const WRITTEN: readonly StoreOutcome[] = ['created', 'updated'];

function tellFindings(result: ImportResult): string[] {
  const counts = countCodes(findingsOf(result));
  return (['error', 'warning'] as const).flatMap((severity) => {
    const rows = counts
      .filter(([code]) => severityOf(code) === severity)
      .map(([code, count]) => [String(count), code, IMPORT_CODES[code].meaning]);
    return rows.length === 0 ? [] : ['', `${severity === 'error' ? 'Errors' : 'Warnings'}:`, ...alignColumns(rows, 2)];
  });
}

/** @param plain How many of the last columns are text and stand left. */
function alignColumns(rows: readonly (readonly string[])[], plain = 0): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const isLeft = column >= row.length - plain || (plain === 0 && column === 0);
        return isLeft ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
      })
      .join('  '),
  );
}

function toLines(lines: readonly string[]): string {
  return lines.map((line) => toPrintable(`  ${line}`).trimEnd()).join('\n');
}
