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

const DIFFERENCES: Differences = {
  sanitised: [
    150, 152, 153, 154, 163, 164, 169, 170, 171, 172, 173, 176, 177, 178, 179, 180, 182, 183, 201, 308, 309, 491, 500,
    524, 536, 596, 598, 599, 601, 613, 614, 615, 616, 617, 625, 626, 627, 628, 629,
  ],
  'bare-address': [602, 606, 608, 611, 612],
};

const examples = readSpecExamples(
  readFileSync(fileURLToPath(import.meta.resolve('commonmark-spec')).replace(/index\.js$/, 'spec.txt'), 'utf8'),
);

describe('the examples of CommonMark 0.31.2', () => {
  let results: SpecResult[];
  beforeAll(async () => {
    results = await runSpecExamples(examples);
  });

  test('are all there', () => {
    expect(examples).toHaveLength(652);
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

  test('are counted rightly in docs/markdown.md', () => {
    expect(documentedCounts('CommonMark 0.31.2')).toEqual(trueCounts(examples, DIFFERENCES));
  });
});
