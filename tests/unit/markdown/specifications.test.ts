import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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

const commonMarkFile = fileURLToPath(import.meta.resolve('commonmark-spec')).replace(/index\.js$/, 'spec.txt');

const commonMark: Differences = {
  sanitised: [
    150, 152, 153, 154, 163, 164, 169, 170, 171, 172, 173, 176, 177, 178, 179, 180, 182, 183, 201, 308, 309, 491, 500,
    524, 536, 596, 598, 599, 601, 613, 614, 615, 616, 617, 625, 626, 627, 628, 629,
  ],
  'bare-address': [602, 606, 608, 611, 612],
};

const gfm: Differences = {
  sanitised: [
    120, 122, 123, 124, 133, 134, 139, 140, 141, 142, 145, 146, 147, 148, 149, 151, 152, 170, 288, 289, 500, 508, 532,
    544, 604, 606, 607, 609, 632, 633, 634, 635, 636, 644, 647, 648, 649,
  ],
  'bare-address': [610, 614, 616, 619, 620],
  superseded: [645, 646],
  ftp: [628],
  'tag-filter': [653],
};

/** What is made of the examples that neither of two reasons explains. */
const gfmReadings: readonly (readonly [string, number, RegExp])[] = [
  ['an address of FTP as text', 628, /<p>\nAnonymous FTP is available at ftp:\/\/foo\.bar\.baz\.\n<\/p>$/],
  ['a comment with two hyphens as a comment, which goes', 645, /^<p>\nfoo\n<\/p>$/],
  ['comments with hyphens at their ends as comments', 646, /^<p>\nfoo foo --&gt;\n<\/p>\n<p>\nfoo\n<\/p>$/],
  ['no tag as text', 653, /^<p>\n<strong> (?!.*(title|style))/],
];

describe.each([
  { name: 'CommonMark 0.31.2', file: commonMarkFile, count: 652, differences: commonMark, readings: [] },
  { name: 'GFM 0.29', file: 'tests/fixtures/gfm-spec/spec.txt', count: 673, differences: gfm, readings: gfmReadings },
])('the examples of $name', ({ name, file, count, differences, readings }) => {
  const examples = readSpecExamples(readFileSync(file, 'utf8'));
  let results: SpecResult[];
  beforeAll(async () => {
    results = await runSpecExamples(examples);
  });

  test('are all there', () => {
    expect(examples).toHaveLength(count);
  });

  test('give the HTML of the specification, but for those listed', () => {
    const differing = results.filter(({ actual, expected }) => actual !== expected).map(({ number }) => number);
    const listed = Object.values(differences).flat();
    expect(differing).toEqual(listed.toSorted((a, b) => a - b));
  });

  test.each([
    ['sanitised', isOnlySanitised],
    ['bare-address', isOnlyLinked],
  ] as const)('differ by nothing but their reason: %s', (reason, isExplained) => {
    const numbers = differences[reason] ?? [];
    const unexplained = results.filter((result) => numbers.includes(result.number) && !isExplained(result));
    expect(unexplained).toEqual([]);
  });

  test('are counted rightly in docs/markdown.md', () => {
    expect(documentedCounts(name)).toEqual(trueCounts(examples, differences));
  });

  test.each(readings)('give %s', (_, number, pattern) => {
    expect(results[number - 1]?.actual).toMatch(pattern);
  });
});
