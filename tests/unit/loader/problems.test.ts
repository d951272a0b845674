import { describe, expect, test } from 'vitest';
import { formatProblems, isError, type Problem, sortProblems } from '#loader/problems.ts';
import { makeProblem } from '../../support/make-problem.ts';

describe('formatProblems', () => {
  test('writes one line for each, sorted', () => {
    const problems = [makeProblem({ line: 10 }), makeProblem({ severity: 'warning', hint: undefined })];
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
    expect(formatProblems([makeProblem()], contentPath)).toMatch(
      new RegExp(`^${start.replaceAll('.', '\\.')}/a/en\\.md:3:1 `),
    );
  });

  test('lets nothing from the content end a line or reach the terminal', () => {
    const evil = 'x\n::error file=a::\u001b[2J\u0085\u202e\u2028\r';
    const text = formatProblems([makeProblem({ file: evil, message: evil, hint: evil })], 'content');
    expect(text).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
    expect(text).toContain('x\\u{a}::error file=a::\\u{1b}[2J\\u{85}\\u{202e}\\u{2028}\\u{d}');
  });

  test('lets nothing from the content give commands to GitHub’s CI', () => {
    const evil = 'x ##[error]y ##[add-mask]z';
    const text = formatProblems([makeProblem({ file: evil, message: evil, hint: evil })], 'content');
    expect(text).not.toContain('##[');
    expect(text).toContain('x ##\\u{5b}error]y');
  });

  test('leaves other scripts as they are', () => {
    expect(formatProblems([makeProblem({ message: '“雲端” – 고객 🎉' })], 'c')).toContain('“雲端” – 고객 🎉');
  });
});

test('sortProblems orders by file, line, column and code, and keeps the rest as it was', () => {
  const sorted = [
    makeProblem({ file: 'authors.yaml', line: 9 }),
    makeProblem({ line: 1, column: 2 }),
    makeProblem({ line: 1, column: 10 }),
    makeProblem({ line: 2, code: 'cover-alt', message: '2' }),
    makeProblem({ line: 2, code: 'date-order', message: '3' }),
    makeProblem({ line: 2, code: 'date-order', message: '1' }),
    makeProblem({ file: 'posts/b/en.md', line: 1 }),
  ];
  const [a, b, c, d, e, f, g] = sorted as [Problem, Problem, Problem, Problem, Problem, Problem, Problem];
  expect(sortProblems([g, e, c, f, d, b, a])).toEqual(sorted);
});

test('isError tells errors from warnings', () => {
  expect([makeProblem(), makeProblem({ severity: 'warning' })].map(isError)).toEqual([true, false]);
});
