import { describe, expect, test } from 'vitest';
import { formatReport } from '../../../bench/report.ts';
import type { BuildResults, BuildRun, Setting } from '../../../bench/results.ts';
import { formatTable } from '../../../bench/table.ts';

const SETTING: Setting = {
  day: '2026-06-01',
  machine: '2 × A processor, 8 GB, Linux',
  node: 'v24.0.0',
  versions: { Casebook: '0.1.0', Slow: '1.2.3' },
};

/** Of each round the seconds of a cold build. */
function coldRuns(generator: string, seconds: readonly (number | undefined)[]): BuildRun[] {
  return seconds.map((value, index) => ({
    generator,
    build: 'cold',
    round: index + 1,
    ...(value !== undefined && { usage: { seconds: value, cpuSeconds: value * 2, bytes: value * 1e6 } }),
  }));
}

function buildsOf(posts: number, ...runs: readonly BuildRun[][]): BuildResults {
  return { ...SETTING, posts, runs: runs.flat() };
}

function rowOf(report: string, generator: string): string | undefined {
  return report.split('\n').find((line) => line.startsWith(`| ${generator} |`));
}

describe('a table', () => {
  test('has a head, a rule and its rows, numbers to the right', () => {
    expect(formatTable(['', 's'], [['a', '1']])).toBe('|  | s |\n| --- | ---: |\n| a | 1 |');
  });
});

describe('the report', () => {
  test('has the middle of all rounds, and how many times as much it is as that of Casebook', () => {
    const report = formatReport({
      generators: { 100: buildsOf(100, coldRuns('Casebook', [9, 2, 4]), coldRuns('Slow', [10, 99, 3])) },
    });
    expect(rowOf(report, 'Casebook')).toBe('| Casebook | 4.0 (1.00 ×) | – | – | 8.0 (1.00 ×) | 4 (1.00 ×) |');
    expect(rowOf(report, 'Slow')).toBe('| Slow | 10.0 (2.50 ×) | – | – | 20.0 (2.50 ×) | 10 (2.50 ×) |');
  });

  test('has no figure of a build that was given up in any round, and none that is divided by such a one', () => {
    const results = buildsOf(100, coldRuns('Casebook', [2, undefined]), coldRuns('Slow', [4, 4]));
    const report = formatReport({ generators: { 100: results } });
    expect(rowOf(report, 'Casebook')).toBe('| Casebook | – | – | – | – | – |');
    expect(rowOf(report, 'Slow')).toBe('| Slow | 4.0 | – | – | 8.0 | 4 |');
  });

  test('has the sizes in their order, with day, rounds, machine and versions of each', () => {
    const own = coldRuns('Casebook', [1, 1]);
    const report = formatReport({ generators: { 1000: buildsOf(1000, own), 100: buildsOf(100, own) } });
    expect(report.match(/^### .*$/gm)).toEqual(['### 100 posts', '### 1,000 posts']);
    expect(report).toContain(
      '2026-06-01: 2 rounds; 2 × A processor, 8 GB, Linux; Node 24.0.0; Casebook 0.1.0; Slow 1.2.3.',
    );
  });

  test('counts a single round', () => {
    expect(formatReport({ generators: { 100: buildsOf(100, coldRuns('Casebook', [1])) } })).toContain(': 1 round; ');
  });

  test('has the middle and the slowest of all edits', () => {
    const runs = [30, 10, 20].map((milliseconds) => ({ generator: 'Casebook', round: 1, milliseconds }));
    const report = formatReport({ development: { 100: { ...SETTING, posts: 100, runs } } });
    expect(rowOf(report, 'Casebook')).toBe('| Casebook | 20 (1.00 ×) | 30 |');
  });

  test('has visits from the lightest to the heaviest, by kind of file', () => {
    const visit = { requests: 3, foreignHosts: ['fonts.example'], scores: { performance: 99 } };
    const visits = [
      { ...visit, generator: 'Slow', bytes: { HTML: 9000, fonts: 21_000 } },
      { ...visit, generator: 'Casebook', bytes: { HTML: 5000, CSS: 1000, other: 4000 }, foreignHosts: [] },
    ];
    const report = formatReport({ pages: { ...SETTING, visits } });
    expect(report.match(/^\| \w+ \|.*$/gm)).toEqual([
      '| Casebook | 10.0 (1.00 ×) | 5.0 | 1.0 | 0.0 | 0.0 | 4.0 | 3 | 0 | 99 |',
      '| Slow | 30.0 (3.00 ×) | 9.0 | 0.0 | 0.0 | 21.0 | 0.0 | 3 | 1 | 99 |',
    ]);
  });

  test('says nothing of what was not measured', () => {
    expect(formatReport({})).not.toMatch(/^## /m);
  });
});
