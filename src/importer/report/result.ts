/** What came of an import. */

import { IMPORT_CODES, type ImportCode } from '#importer/codes.ts';
import type { Comparison, Difference } from '#importer/compare-articles.ts';
import type { NewEntries } from '#importer/plan-stories.ts';
import type { Finding, System } from '#importer/source.ts';
import type { StoreOutcome } from '#importer/store/store.ts';
import type { Problem } from '#loader/problems.ts';

export interface ImportResult {
  readonly isDryRun: boolean;
  readonly blogs: readonly BlogResult[];
  readonly posts: readonly PostResult[];
  /** The entries that the registries got. */
  readonly entries: NewEntries;
  /** Errors that the site finds in other files of the content than those of the import, and only with it. */
  readonly problems: readonly Problem[];
  /** Addresses of images that are not here, as a browser would ask for them. */
  readonly absentMedia: readonly string[];
}

interface BlogResult {
  readonly name: string;
  readonly system: System;
  /** As a person wrote or would write it. */
  readonly path: string;
  /** Of files that are no posts. */
  readonly findings: readonly Finding[];
}

export interface PostResult {
  /** `<blog>:<id>` */
  readonly id: string;
  readonly blog: string;
  readonly system: System;
  /** Path from the root of the blog. */
  readonly file: string;
  readonly title: string;
  /** Path in the content folder; absent where nothing came of the post. */
  readonly path: string | undefined;
  readonly outcome: StoreOutcome | 'skipped';
  readonly isDraft: boolean;
  readonly images: number;
  /** Whether readers find the same; absent where nothing was converted, or only kept as code. */
  readonly agreement: Comparison['outcome'] | undefined;
  readonly differences: readonly Difference[];
  readonly findings: readonly Finding[];
}

export function severityOf(code: ImportCode): 'error' | 'warning' {
  return IMPORT_CODES[code].severity;
}

/** All findings, those of blogs first. */
export function findingsOf({ blogs, posts }: ImportResult): Finding[] {
  return [...blogs, ...posts].flatMap(({ findings }) => findings);
}

/** Whether something was lost, or waits for a person, so that the command does not end as if all were well. */
export function hasLosses(result: ImportResult): boolean {
  return (
    result.problems.length > 0 ||
    findingsOf(result).some(({ code }) => severityOf(code) === 'error') ||
    result.posts.some(({ outcome, agreement }) => outcome === 'refused' || agreement === 'lost')
  );
}

/** How often each code was told, the most frequent first. */
export function countCodes(findings: readonly Finding[]): [code: ImportCode, count: number][] {
  const counts = [...Map.groupBy(findings, ({ code }) => code)].map(([code, all]): [ImportCode, number] => [
    code,
    all.length,
  ]);
  return counts.toSorted(([a, many], [b, few]) => few - many || (a < b ? -1 : 1));
}
