import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { createCollator, formatDay, formatLanguage, formatList, formatMonth, formatYear } from '#i18n/format.ts';

describe('dates', () => {
  test.each([
    ['en', 'July 3, 2024', 'July 2024', '2024'],
    ['zh-TW', '2024年7月3日', '2024年7月', '2024年'],
    ['ko', '2024년 7월 3일', '2024년 7월', '2024년'],
    ['it', '3 luglio 2024', 'luglio 2024', '2024'],
  ] as const)('are written as readers of %s write them', (locale, day, month, year) => {
    expect([formatDay(locale, '2024-07-03'), formatMonth(locale, '2024-07'), formatYear(locale, '2024')]).toEqual([
      day,
      month,
      year,
    ]);
  });

  test.each(['America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Taipei', 'UTC'])(
    'are not shifted on a machine in %s',
    (zone) => {
      const script = `
        import { formatDay, formatMonth, formatYear } from '#i18n/format.ts';
        const days = ['2024-01-01', '2024-12-31', '2024-02-29'].map((day) => formatDay('en', day));
        const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
        console.log(JSON.stringify([zone, ...days, formatMonth('en', '2024-01'), formatYear('en', '2024')]));`;
      const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      });
      expect(JSON.parse(output)).toEqual([
        zone,
        'January 1, 2024',
        'December 31, 2024',
        'February 29, 2024',
        'January 2024',
        '2024',
      ]);
    },
  );
});

describe('formatList', () => {
  test.each([
    ['en', ['a'], 'a'],
    ['en', ['a', 'b'], 'a and b'],
    ['en', ['a', 'b', 'c'], 'a, b, and c'],
    ['zh-TW', ['甲', '乙', '丙'], '甲、乙和丙'],
    ['ko', ['가', '나', '다'], '가, 나 및 다'],
    ['it', ['a', 'b', 'c'], 'a, b e c'],
    ['it', [], ''],
  ] as const)('joins in %s %j to “%s”', (locale, items, text) => {
    expect(formatList(locale, items)).toBe(text);
  });
});

describe('formatLanguage', () => {
  test.each([
    ['en', 'zh-TW', 'Traditional Chinese'],
    ['en', 'en', 'English'],
    ['zh-TW', 'en', '英文'],
    ['zh-TW', 'zh-TW', '繁體中文'],
    ['ko', 'zh-TW', '중국어(번체)'],
    ['ko', 'it', '이탈리아어'],
    ['it', 'ko', 'coreano'],
    ['it', 'zh-TW', 'cinese tradizionale'],
  ] as const)('says in %s for %s “%s”', (locale, language, name) => {
    expect(formatLanguage(locale, language)).toBe(name);
  });
});

describe('createCollator', () => {
  test.each([
    ['en', ['Zebra', 'alpha', 'Éclair', 'beta'], ['alpha', 'beta', 'Éclair', 'Zebra']],
    ['en', ['Part 10', 'Part 2'], ['Part 2', 'Part 10']],
    ['ko', ['하', '가', '나'], ['가', '나', '하']],
    // By strokes: 一 has one, 人 two, 事 eight.
    ['zh-TW', ['事', '人', '一'], ['一', '人', '事']],
    ['it', ['perché', 'perciò', 'però'], ['perché', 'perciò', 'però']],
  ] as const)('sorts in %s %j', (locale, labels, sorted) => {
    expect(labels.toSorted(createCollator(locale))).toEqual(sorted);
  });
});
