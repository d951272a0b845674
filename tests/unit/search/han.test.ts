import { describe, expect, test } from 'vitest';
import { createFold, isSimplified } from '#search/han.ts';

describe('createFold', () => {
  test.each([
    ['a variant as the character that stands for it', '雲', '云'],
    ['that character as itself', '云', '云'],
    ['a character that the table lacks as itself', '端', '端'],
    ['characters beyond the first plane', '𠮷', '吉'],
    ['names of what every object has as themselves', 'constructor', 'constructor'],
    ['nothing as nothing', '', ''],
  ])('takes %s', (_, character, folded) => {
    expect(createFold('雲云𠮷吉')(character)).toBe(folded);
  });

  test('is of no effect without a table, and passes over half a pair', () => {
    expect(createFold('')('雲')).toBe('雲');
    expect(createFold('雲云端')('端')).toBe('端');
  });
});

describe('isSimplified', () => {
  test.each([
    ['云端', true],
    ['雲端', false],
    ['雲端的云', false],
    ['端', false],
    ['', false],
  ])('takes “%s” for such: %s', (text, is) => {
    expect(isSimplified(text, '雲云')).toBe(is);
  });
});
