import { describe, expect, test } from 'vitest';
import { isWindowsName, nameFault } from '#loader/names.ts';

describe('nameFault', () => {
  test.each(['cover.png', 'a b.png', '圖片.png', 'caffè.png', '🎉.png', 'console.png', 'v1.2.png', 'x_y-z(1).png'])(
    'allows %s',
    (name) => {
      expect(nameFault(name)).toBeUndefined();
    },
  );

  test.each([
    ['caffe\u0300.png', 'The name is not in composed Unicode form (NFC)', 'rename it to "caffè.png"'],
    ['a\ufffdb.png', 'The name is not in UTF-8', 'rename it'],
    ['a\nb.png', 'The name has an invisible character', 'rename it'],
    ['a\u200Bb.png', 'The name has an invisible character', 'rename it'],
    ['a:b.png', 'The name has a ":", which breaks on other systems or in URLs', 'rename it without that'],
    ['50%.png', 'The name has a "%", which breaks on other systems or in URLs', 'rename it without that'],
    ['a\\b.png', 'The name has a "\\", which breaks on other systems or in URLs', 'rename it without that'],
    ['a.png.', 'The name begins with a blank, or ends with one or a dot', 'rename it without that'],
    [' a.png', 'The name begins with a blank, or ends with one or a dot', 'rename it without that'],
    ['Aux.png', 'Windows keeps this name for a device', 'rename it'],
  ])('refuses %j', (name, message, hint) => {
    expect(nameFault(name)).toEqual({ message, hint });
  });
});

test.each([
  ['con', true],
  ['LPT9', true],
  ['com¹.png', true],
  ['CONIN$', true],
  ['nul.tar.gz', true],
  ['com', false],
  ['com10', false],
  ['icon', false],
  ['con-man', false],
])('isWindowsName(%j) is %s', (name, expected) => {
  expect(isWindowsName(name)).toBe(expected);
});
