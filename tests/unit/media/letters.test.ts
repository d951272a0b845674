import { describe, expect, test } from 'vitest';
import { createComposer, type Letter, measureLetters, setLine } from '#media/letters.ts';
import type { Outline } from '#media/outline.ts';
import { findTofu } from '../../support/find-tofu.ts';
import { HARD_TITLES } from '../../support/hard-titles.ts';

const compose = createComposer();

function textOf(letters: readonly Letter[]): string {
  return letters.map(({ text }) => text).join('');
}

async function outlines(text: string, lang: string): Promise<Outline[]> {
  return setLine(await compose(text, lang), 400, lang).glyphs.map(({ outline }) => outline);
}

async function widthOf(text: string, lang = 'en'): Promise<number> {
  return setLine(await compose(text, lang), 400, lang).width;
}

describe('compose', () => {
  test.each(HARD_TITLES)('in %s writes %j as %j, every letter in a font that has it', async (lang, title, drawn) => {
    const letters = await compose(title, lang);
    expect(textOf(letters)).toBe(drawn);
    expect(findTofu(letters)).toEqual([]);
  });

  test('finds a letter in one slice with its accents', async () => {
    expect(textOf(await compose('e\u0301 n\u0303', 'en'))).toBe('é ñ');
    expect(textOf(await compose('x\u0301', 'en'))).toBe('x\u0301');
    expect(textOf(await compose('骨\u0301', 'en'))).toBe('骨');
  });
});

describe('the forms of Chinese characters', () => {
  test.each([
    ['Traditional Chinese differs from Korean', 'zh-Hant-TW', 'ko'],
    ['Simplified Chinese differs from Traditional', 'zh-Hans', 'zh-Hant-TW'],
  ])('%s', async (_, one, other) => {
    expect(await outlines('令', one)).not.toEqual(await outlines('令', other));
  });

  test('are those of Taiwan where the language has none', async () => {
    expect(await outlines('令', 'it')).toEqual(await outlines('令', 'zh-Hant-TW'));
  });
});

describe('setLine', () => {
  test('keeps pairs of letters close', async () => {
    expect(await widthOf('AV')).toBeLessThan((await widthOf('A')) + (await widthOf('V')));
  });

  test('puts a space between Chinese characters and Latin letters where there is none', async () => {
    const lang = 'zh-Hant-TW';
    const [han, latin, both] = [await widthOf('讀', lang), await widthOf('AWS', lang), await widthOf('讀AWS讀', lang)];
    expect(both).toBe(2 * han + latin + 250);
    expect(await widthOf('讀 讀', lang)).toBe(2 * han + (await widthOf('x x', lang)) - 2 * (await widthOf('x', lang)));
  });

  test('draws heavier letters at a heavier weight, and the same ones again at the first', async () => {
    const letters = await compose('n', 'en');
    const [light, heavy, again] = [300, 700, 300].map((weight) => setLine(letters, weight, 'en'));
    expect(heavy?.width).toBeGreaterThan(light?.width ?? 0);
    expect(again).toEqual(light);
  });

  test('makes one glyph of an emoji that is joined of several', async () => {
    expect(await outlines('👨‍👩‍👧', 'en')).toHaveLength(1);
    expect(await outlines('🇹🇼', 'en')).toHaveLength(1);
  });

  test('of nothing is nothing', () => {
    expect(setLine([], 400, 'en')).toEqual({ glyphs: [], width: 0 });
  });
});

test('measureLetters knows the width of a line to a hundredth, and hardly ever takes it for shorter', async () => {
  for (const [lang, title] of HARD_TITLES) {
    const letters = await compose(title, lang);
    const sum = measureLetters(letters, 650, lang).reduce((total, width) => total + width, 0);
    expect(setLine(letters, 650, lang).width).toBeLessThanOrEqual(sum * 1.003);
  }
});
