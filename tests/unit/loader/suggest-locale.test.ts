import { expect, test } from 'vitest';
import { suggestLocale } from '#loader/suggest-locale.ts';

test.each([
  ['EN', 'en'],
  ['en-US', 'en'],
  ['en_GB', 'en'],
  ['ko-KR', 'ko'],
  ['zh', 'zh-TW'],
  ['zh_TW', 'zh-TW'],
  ['zh-Hant-TW', 'zh-TW'],
  ['zh-tw', 'zh-TW'],
  ['it-', 'it'],
  ['cn', 'zh-TW'],
  ['Korean', 'ko'],
  ['ita', 'it'],
  ['qq', undefined],
  ['index', undefined],
  ['README', undefined],
  ['', undefined],
])('suggestLocale(%j) is %s', (value, expected) => {
  expect(suggestLocale(value)).toBe(expected);
});
