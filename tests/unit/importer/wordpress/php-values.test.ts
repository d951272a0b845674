import { expect, test } from 'vitest';
import { readPhpValue } from '#importer/wordpress/php-values.ts';

test.each([
  ['a:2:{s:2:"it";i:100;s:2:"en";i:101;}', { it: 100, en: 101 }],
  [
    'a:3:{s:6:"locale";s:5:"ko_KR";s:3:"rtl";i:0;s:4:"name";s:9:"한국어";}',
    { locale: 'ko_KR', rtl: 0, name: '한국어' },
  ],
  ['a:2:{i:0;a:1:{i:0;b:1;}i:1;N;}', { 0: { 0: true }, 1: null }],
  ['d:-1.5;', -1.5],
  ['s:4:"a";b";', 'a";b'],
  [' i:1;\n', 1],
  ['s:9:"short";', undefined],
  ['a:9:{i:0;i:1;}', undefined],
  ['a:1:{i:0;i:1;', undefined],
  ['O:8:"stdClass":0:{}', undefined],
  ['a:1:{i:0;O:1:"A":0:{}}', undefined],
  ['a:1:{i:0;R:1;}', undefined],
  ['i:1;i:2;', undefined],
  ['a:1:{a:0:{}i:1;}', undefined],
  [`${'a:1:{i:0;'.repeat(20)}N;${'}'.repeat(20)}`, undefined],
  ['text', undefined],
  ['', undefined],
])('reads %j', (text, value) => {
  expect(readPhpValue(text)).toEqual(value);
});

test('gives a key that objects inherit as one of its own', () => {
  const value = readPhpValue('a:1:{s:9:"__proto__";a:1:{s:1:"a";i:1;}}');
  expect(JSON.stringify(value)).toBe('{"__proto__":{"a":1}}');
  expect(({} as Record<string, unknown>)['a']).toBeUndefined();
});
