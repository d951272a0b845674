import { describe, expect, test } from 'vitest';
import { formatProblems, isError, type Problem, sortProblems } from '#loader/problems.ts';

const problem = (changes: Partial<Problem> = {}): Problem => ({
  file: 'posts/a/en.md',
  line: 3,
  column: 1,
  severity: 'error',
  code: 'unknown-key',
  message: 'Unknown key "titel"',
  hint: 'write "title"',
  ...changes,
});

describe('formatProblems', () => {
  test('writes one line for each, sorted', () => {
    const problems = [problem({ line: 10 }), problem({ severity: 'warning', hint: undefined })];
    expect(formatProblems(problems, 'content')).toBe(
      [
        'content/posts/a/en.md:3:1  warning  unknown-key  Unknown key "titel"',
        'content/posts/a/en.md:10:1  error  unknown-key  Unknown key "titel"  → write "title"',
      ].join('\n'),
    );
  });

  test.each([
    ['content/', 'content/posts'],
    ['content//', 'content/posts'],
    ['/', '//posts'],
    ['/my content', '/my content/posts'],
    ['.', './posts'],
  ])('writes paths in %j', (contentPath, start) => {
    expect(formatProblems([problem()], contentPath)).toMatch(
      new RegExp(`^${start.replaceAll('.', '\\.')}/a/en\\.md:3:1 `),
    );
  });

  test('lets nothing from the content end a line or reach the terminal', () => {
    const evil = 'x\n::error file=a::\u001b[2J\u0085\u202e\u2028\r';
    const text = formatProblems([problem({ file: evil, message: evil, hint: evil })], 'content');
    expect(text).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
    expect(text).toContain('x\\u{a}::error file=a::\\u{1b}[2J\\u{85}\\u{202e}\\u{2028}\\u{d}');
  });

  test('leaves other scripts as they are', () => {
    expect(formatProblems([problem({ message: '“雲端” – 고객 🎉' })], 'c')).toContain('“雲端” – 고객 🎉');
  });
});

test('sortProblems orders by file, line, column and code, and keeps the rest as it was', () => {
  const sorted = [
    problem({ file: 'authors.yaml', line: 9 }),
    problem({ line: 1, column: 2 }),
    problem({ line: 1, column: 10 }),
    problem({ line: 2, code: 'cover-alt', message: '2' }),
    problem({ line: 2, code: 'date-order', message: '3' }),
    problem({ line: 2, code: 'date-order', message: '1' }),
    problem({ file: 'posts/b/en.md', line: 1 }),
  ];
  const [a, b, c, d, e, f, g] = sorted as [Problem, Problem, Problem, Problem, Problem, Problem, Problem];
  expect(sortProblems([g, e, c, f, d, b, a])).toEqual(sorted);
});

test('isError tells errors from warnings', () => {
  expect([problem(), problem({ severity: 'warning' })].map(isError)).toEqual([true, false]);
});
