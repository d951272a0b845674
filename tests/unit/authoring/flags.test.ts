import { describe, expect, test } from 'vitest';
import { flagHelp, flagOf, helpText, parseFlags } from '#authoring/flags.ts';
import { originalFrontmatter } from '#schema/post.ts';

const faultsOf = (...args: string[]): string[] =>
  parseFlags(args).faults.map(({ flag, message, hint }) => `${flag}: ${message} → ${hint}`);

describe('parseFlags', () => {
  test('reads texts, lists and switches', () => {
    const args = ['--title', 'A, b', '--tags', 'cloud, k8s，雲端', '--tags=x', '--cover-alt', '', '--slug=a', '--mdx'];
    const { answers, faults, wantsHelp } = parseFlags([...args, '--no-draft', '--yes', '--cover', 'auto']);
    expect({ answers, faults, wantsHelp }).toStrictEqual({
      answers: {
        fields: { title: 'A, b', tags: ['cloud', 'k8s', '雲端', 'x'], coverAlt: '' },
        translate: undefined,
        slug: 'a',
        cover: 'auto',
        isDraft: false,
        isMdx: true,
        isRomanised: false,
        isUnattended: true,
      },
      faults: [],
      wantsHelp: false,
    });
  });

  test('takes what is not said for a draft in Markdown, with questions allowed', () => {
    expect(parseFlags([]).answers).toMatchObject({ fields: {}, isDraft: true, isMdx: false, isUnattended: false });
  });

  test('takes the last of several values', () => {
    expect(parseFlags(['--title', 'a', '--title', 'b']).answers.fields).toStrictEqual({ title: 'b' });
  });

  test.each([
    [
      ['--titel', 'x'],
      [
        '--titel: There is no such flag → write --title',
        ': "x" belongs to no flag → put a value with blanks in quotes',
      ],
    ],
    [['--whatever'], ['--whatever: There is no such flag → --help lists them']],
    [['-x'], ['-x: There is no such flag → --help lists them']],
    [['--no-title'], ['--no-title: There is no such flag → write --title']],
    [['--title'], ['--title: The value is missing → write --title="…"']],
    [['--title', '--mdx'], ['--title: The value is missing → write --title="--mdx"']],
    [['--draft=no'], ['--draft: The flag takes no value → write --draft']],
    [['--title=--mdx'], []],
  ])('says all that is wrong with %j', (args, faults) => {
    expect(faultsOf(...args)).toStrictEqual(faults);
  });

  test('knows when help is wanted', () => {
    expect(parseFlags(['--help']).wantsHelp).toBe(true);
  });
});

test('every flag for a key is explained in the words of the schema', () => {
  const { shape } = originalFrontmatter;
  for (const key of ['title', 'coverAlt', 'period', 'disclosure'] as const) {
    expect(flagHelp(flagOf(key))).toContain(shape[key].description);
    expect(helpText()).toContain(`${flagOf(key)} `);
  }
});
