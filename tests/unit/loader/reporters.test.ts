import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { formatForGitHub, formatForTerminal } from '#loader/reporters.ts';
import { makeProblem } from '../../support/make-problem.ts';

describe('formatForTerminal', () => {
  test('puts problems under their file, in columns', () => {
    const problems = [
      makeProblem({ file: 'posts/b/ko.md', hint: undefined }),
      makeProblem({ line: 12, severity: 'warning', code: 'image-alt', message: 'The image has no text alternative' }),
      makeProblem(),
    ];
    expect(stripVTControlCharacters(formatForTerminal(problems, 'content'))).toBe(
      [
        'content/posts/a/en.md',
        '  3:1   error    Unknown key "titel"  unknown-key',
        '        → write "title"',
        '  12:1  warning  The image has no text alternative  image-alt',
        '        → write "title"',
        '',
        'content/posts/b/ko.md',
        '  3:1  error    Unknown key "titel"  unknown-key',
      ].join('\n'),
    );
  });

  test('links each code to its explanation', () => {
    expect(formatForTerminal([makeProblem()], 'content')).toMatch(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals are told of links by them.
      /\u001b\]8;;file:\/\/\/\S*\/docs\/errors\/unknown-key\.md\u001b\\unknown-key\u001b\]8;;\u001b\\/,
    );
  });

  test('lets nothing from the content give orders to the terminal', () => {
    const evil = 'x\n\u001b[2J\u202e';
    const lines = formatForTerminal([makeProblem({ file: evil, message: evil, hint: evil })], 'content').split('\n');
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).toContain('x\\u{a}\\u{1b}[2J\\u{202e}');
  });
});

describe('formatForGitHub', () => {
  test('writes a workflow command for each, with the address of its explanation', () => {
    const problems = [makeProblem(), makeProblem({ line: 9, severity: 'warning', hint: undefined })];
    expect(formatForGitHub(problems, 'content', 'https://github.com/o/r').split('\n')).toEqual([
      '::error file=content/posts/a/en.md,line=3,col=1,title=unknown-key::Unknown key "titel" → write "title"%0Ahttps://github.com/o/r/blob/HEAD/docs/errors/unknown-key.md',
      '::warning file=content/posts/a/en.md,line=9,col=1,title=unknown-key::Unknown key "titel"%0Ahttps://github.com/o/r/blob/HEAD/docs/errors/unknown-key.md',
    ]);
  });

  test('lets nothing from the content begin a command or a property of its own', () => {
    const evil = 'x,line=1::y\r\n::error::z%0A';
    const text = formatForGitHub(
      [makeProblem({ file: evil, message: evil, hint: evil })],
      'content',
      'https://h.example/r',
    );
    expect(text.split(/\r|\n/)).toHaveLength(1);
    expect(text).toContain('file=content/x%2Cline=1%3A%3Ay%0D%0A%3A%3Aerror%3A%3Az%250A,line=3');
    expect(text).toContain('::x,line=1::y\\u{d}\\u{a}::error::z%250A → ');
  });
});
