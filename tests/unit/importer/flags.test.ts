import { describe, expect, test } from 'vitest';
import { helpText, parseFlags } from '#importer/flags.ts';

const NOTHING = {
  paths: ['a'],
  system: undefined,
  fileName: undefined,
  date: undefined,
  locale: undefined,
  author: undefined,
  timeZone: undefined,
  types: ['post'],
  addsTags: true,
  mediaDir: undefined,
  reportDir: undefined,
  isMdx: false,
  isDryRun: false,
  updates: false,
  allowsLosses: false,
  isJson: false,
};

describe('parseFlags', () => {
  test.each<[string[], object]>([
    [['a'], {}],
    [['a', 'b c'], { paths: ['a', 'b c'] }],
    [
      ['--dry-run', 'a', '--update', '--allow-lossy', '--json'],
      { isDryRun: true, updates: true, allowsLosses: true, isJson: true },
    ],
    [['a', '--from', 'hexo', '--lang=zh-TW'], { system: 'hexo', locale: 'zh-TW' }],
    [['a', '--types', 'page, project', '--tags', 'report'], { types: ['post', 'page', 'project'], addsTags: false }],
    [
      ['a', '--date', '2019/7/3', '--author', 'Kim', '--timezone', 'Asia/Seoul'],
      { date: '2019-07-03', author: 'Kim', timeZone: 'Asia/Seoul' },
    ],
    [['a', '--media', 'm', '--report', 'r', '--mdx'], { mediaDir: 'm', reportDir: 'r', isMdx: true }],
    [['-', '--filename', '2019-07-03-我的.md'], { paths: ['-'], fileName: '2019-07-03-我的.md' }],
    [['--', '--a'], { paths: ['--a'] }],
  ])('reads %j', (args, expected) => {
    const { request, faults, wantsHelp } = parseFlags(args);
    expect({ request, faults, wantsHelp }).toStrictEqual({
      request: { ...NOTHING, ...expected },
      faults: [],
      wantsHelp: false,
    });
  });

  test.each([
    [[], ': There is nothing to import → write the path of a blog, an export or a file'],
    [['a', '--form', 'hexo'], '--form: There is no such flag → write --from'],
    [['a', '--whatever'], '--whatever: There is no such flag → --help lists them'],
    [['a', '--from'], '--from: The value is missing → write --from="…"'],
    [['a', '--from', '--update'], '--from: The value is missing → write --from="--update"'],
    [['a', '--update=yes'], '--update: The flag takes no value → write --update'],
    [['a', '--from', 'jekyl'], '--from: "jekyl" is none → write jekyll'],
    [['a', '--from', 'ghost'], '--from: "ghost" is none → write one of hexo, jekyll, wordpress, markdown, text'],
    [['a', '--lang', 'zh'], '--lang: "zh" is none → write zh-TW'],
    [
      ['a', '--timezone', 'Taipei'],
      '--timezone: "Taipei" is no time zone → write its region and city, such as Asia/Taipei',
    ],
    [['a', '--date', '2019-02-30'], '--date: "2019-02-30" is no day → write it as 2024-05-31'],
    [['a', '--date', '2019-07-03 10:00'], '--date: "2019-07-03 10:00" is no day → write it as 2019-07-03'],
    [['a', '--tags', 'ad'], '--tags: "ad" is none → write add'],
    [['a', '--filename', '../b.md'], '--filename: "../b.md" is no name of a file → write it as 2019-07-03-my-post.md'],
    [['a', 'b', '--filename', 'b.md'], '--filename: It names one file, and there are several → import them one by one'],
    [['-'], ': A text from the input has no name → add --filename=2019-07-03-my-post.md'],
  ])('says what is wrong with %j', (args, expected) => {
    const faults = parseFlags(args).faults.map(({ flag, message, hint }) => `${flag}: ${message} → ${hint}`);
    expect(faults).toContainEqual(expected);
  });

  test('wants nothing more where help is wanted', () => {
    expect(parseFlags(['--help'])).toMatchObject({ wantsHelp: true, faults: [] });
  });
});

test('the help has each flag in a line with what it does', () => {
  const lines = helpText().split('\n').slice(5);
  expect(lines).toHaveLength(16);
  for (const line of lines) expect(line).toMatch(/^ {2}--[a-z-]+( \S+)? {2,}[A-Z].*\.$/);
});
