import { describe, expect, test } from 'vitest';
import { acceptIgnored } from '#loader/ignores.ts';
import type { Problem } from '#loader/problems.ts';
import { parseYaml } from '#loader/yaml.ts';

const MARKER = 'casebook-ignore';

/** The lines and columns that each comment of YAML is about. */
function scopesOf(source: string): string[] {
  return parseYaml(source, 2).ignores.map(({ place, codes, scope }) => {
    const about = scope ? `${scope.start.line}:${scope.start.column}–${scope.end.line}:${scope.end.column}` : 'nothing';
    return `${place.line}:${place.column} ${codes.map(({ name, place: { column } }) => `${name}@${column}`)} ${about}`;
  });
}

describe('a comment in YAML', () => {
  test.each<[what: string, source: string, expected: string]>([
    ['behind a value is about its line', `a: 1\nb: 2 # ${MARKER} x\nc: 3\n`, '3:6 x@24 3:1–4:1'],
    ['above a key is about it and its value', `# ${MARKER} x\na:\n  b: 1\n  c: 2\nd: 3\n`, '2:1 x@19 3:1–6:1'],
    ['above a key is about it without a value', `# ${MARKER} x\na:\nb: 1\n`, '2:1 x@19 3:1–4:1'],
    ['above an entry is about all of it', `- a: 1\n# ${MARKER} x\n- b: 1\n  c: 2\n- d: 3\n`, '3:1 x@19 4:3–6:1'],
    ['above an item is about it', `a:\n  # ${MARKER} x\n  - b\n  - c\n`, '3:3 x@21 4:5–5:1'],
    ['above a list in a list is about it', `- - a\n# ${MARKER} x\n- - b\n  - c\n`, '3:1 x@19 4:3–6:1'],
    ['above a comment is about what follows both', `# ${MARKER} x\n# more\na: 1\n`, '2:1 x@19 4:1–5:1'],
    ['may name several codes', `# ${MARKER} x, y z\na: 1\n`, '2:1 x@19,y@22,z@24 3:1–4:1'],
    ['may name none', `# ${MARKER}\na: 1\n`, '2:1  3:1–4:1'],
    ['after the last key is about nothing in it', `a: 1\n# ${MARKER} x\n`, '3:1 x@19 nothing'],
    ['alone is about nothing', `# ${MARKER} x\n`, '2:1 x@19 nothing'],
    [
      'above a key with a comment behind its value is about that, too',
      `# ${MARKER} x\na: 1 # more\nb: 2\n`,
      '2:1 x@19 3:1–4:1',
    ],
  ])('%s', (_, source, expected) => {
    expect(scopesOf(source)).toEqual([expected]);
  });

  test('has its own scope beside others', () => {
    const source = `# ${MARKER} x\n- a # ${MARKER} y\n- [b, c] # ${MARKER} z\n# ${MARKER} v\n# ${MARKER} w\n- d\n`;
    expect(scopesOf(source)).toEqual([
      '2:1 x@19 3:3–4:1',
      '3:5 y@23 3:1–4:1',
      '4:10 z@28 4:1–5:1',
      '5:1 v@19 7:3–8:1',
      '6:1 w@19 7:3–8:1',
    ]);
  });

  test.each([
    ['text in quotes', `a: "# ${MARKER} x"\n`],
    ['a text of several lines', `a: |\n  # ${MARKER} x\n`],
    ['another word', `# ${MARKER}d x\na: 1\n`],
    ['a comment that only tells of it', `# see ${MARKER} x\na: 1\n`],
  ])('is not %s', (_, source) => {
    expect(scopesOf(source)).toEqual([]);
  });
});

describe('accepting warnings', () => {
  const at = (line: number, given: Partial<Problem> = {}): Problem => ({
    file: 'a.md',
    line,
    column: 1,
    severity: 'warning',
    code: 'privacy-email',
    message: 'M',
    ...given,
  });
  const place = { line: 1, column: 1 };
  const comment = (...names: string[]) => ({
    place,
    codes: names.map((name) => ({ name, place })),
    scope: { start: { line: 2, column: 1 }, end: { line: 4, column: 1 } },
  });
  const accept = (problems: Problem[], names: string[], isComplete = true): Problem[] =>
    acceptIgnored(problems, new Map([['a.md', [comment(...names)]]]), { isComplete });

  test('takes those of its codes in its scope and its file', () => {
    const others = [at(1), at(4), at(3, { code: 'privacy-host' }), at(3, { file: 'b.md' })];
    expect(accept([at(2), ...others, at(3, { column: 80 })], ['privacy-email'])).toEqual(others);
  });

  test('takes no errors, and says so', () => {
    const error = at(2, { severity: 'error' });
    const [first, second] = accept([error], ['privacy-email'], false);
    expect(first).toEqual(error);
    expect(second).toMatchObject({
      code: 'ignore-unknown',
      message: '"privacy-email" is an error here, and none can be accepted',
    });
    // A warning among them is accepted.
    expect(accept([error, at(3)], ['privacy-email'], false)).toEqual([error]);
  });

  test('says nothing of what it was not looked for', () => {
    expect(accept([], ['registry-unused'], false)).toEqual([]);
    expect(accept([], ['external-gone'])).toEqual([]);
    expect(accept([], ['registry-unused'])).toMatchObject([{ code: 'ignore-unused' }]);
  });

  test.each([
    ['privacy-mail', 'write "privacy-email"'],
    ['toString', 'write codes as the check prints them, and nothing else'],
  ])('suggests a code for %s, whatever else is wrong', (name, hint) => {
    expect(accept([], [name], false)).toMatchObject([{ code: 'ignore-unknown', hint }]);
  });
});
