import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { readSpecExamples } from '../../support/spec-examples.ts';
import {
  type Differences,
  documentedCounts,
  isOnlyLinked,
  isOnlySanitised,
  runSpecExamples,
  type SpecResult,
  trueCounts,
} from '../../support/spec-suite.ts';

const DIFFERENCES: Differences = {
  sanitised: [
    120, 122, 123, 124, 133, 134, 139, 140, 141, 142, 145, 146, 147, 148, 149, 151, 152, 170, 288, 289, 500, 508, 532,
    544, 604, 606, 607, 609, 632, 633, 634, 635, 636, 644, 647, 648, 649,
  ],
  'bare-address': [610, 614, 616, 619, 620],
  superseded: [645, 646],
  ftp: [628],
  'tag-filter': [653],
};

const examples = readSpecExamples(readFileSync('tests/fixtures/gfm-spec/spec.txt', 'utf8'));

describe('the examples of GFM 0.29', () => {
  let results: SpecResult[];
  beforeAll(async () => {
    results = await runSpecExamples(examples);
  });

  test('are all there', () => {
    expect(examples).toHaveLength(673);
  });

  test('give the HTML of the specification, but for those listed', () => {
    const differing = results.filter(({ actual, expected }) => actual !== expected).map(({ number }) => number);
    const listed = Object.values(DIFFERENCES).flat();
    expect(differing).toEqual(listed.toSorted((a, b) => a - b));
  });

  test.each([
    ['sanitised', isOnlySanitised],
    ['bare-address', isOnlyLinked],
  ] as const)('differ by nothing but their reason: %s', (reason, isExplained) => {
    const numbers = DIFFERENCES[reason] ?? [];
    const unexplained = results.filter((result) => numbers.includes(result.number) && !isExplained(result));
    expect(unexplained).toEqual([]);
  });

  test.each([
    ['an address of FTP as text', 628, /<p>\nAnonymous FTP is available at ftp:\/\/foo\.bar\.baz\.\n<\/p>$/],
    ['a comment with two hyphens as a comment, which goes', 645, /^<p>\nfoo\n<\/p>$/],
    ['comments with hyphens at their ends as comments', 646, /^<p>\nfoo foo --&gt;\n<\/p>\n<p>\nfoo\n<\/p>$/],
    ['no tag as text', 653, /^<p>\n<strong> (?!.*(title|style))/],
  ])('give %s', (_, number, pattern) => {
    expect(results[number - 1]?.actual).toMatch(pattern);
  });

  test('are counted rightly in docs/markdown.md', () => {
    expect(documentedCounts('GFM 0.29')).toEqual(trueCounts(examples, DIFFERENCES));
  });
});
