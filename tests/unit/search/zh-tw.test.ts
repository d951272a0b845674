import { describe, expect, test } from 'vitest';
import { splitRun, VARIANTS } from '#search/languages/zh-tw.ts';
import { SEGMENTER } from '../../support/make-search.ts';

/** The stretches of a run, parted by bars, with their words. */
function show(run: string): string {
  return splitRun(run, SEGMENTER)
    .map((words) => words.join(' '))
    .join(' | ');
}

describe('splitRun', () => {
  test.each([
    ['keeps what is one thing in one stretch', '技術支援', '技術 支援'],
    ['parts a question at its question words', '休假前怎麼交接案件', '休假 前 | 交接 案件'],
    ['knows question words in Simplified Chinese, too', '面试怎么准备', '面试 | 准备'],
    ['finds question words that the segmenter takes apart', '客戶生氣怎麼辦', '客戶 生氣'],
    ['parts at characters that only join', '客戶的網路', '客戶 | 網路'],
    ['keeps such characters within words', '目的地', '目的地'],
    ['takes the longest question word', '該怎麼樣處理', '處理'],
    ['means question words where there is nothing else', '為什麼', '為什麼'],
    ['means a joining character where there is nothing else', '的', '的'],
  ])('%s: %s', (_, run, stretches) => {
    expect(show(run)).toBe(stretches);
  });

  test('has no word of an empty run', () => {
    expect(splitRun('', SEGMENTER)).toEqual([[]]);
  });
});

describe('VARIANTS', () => {
  const characters = [...VARIANTS];
  const [from, to] = [0, 1].map((half) => characters.filter((_, index) => index % 2 === half));

  test('are pairs, and each character has one to stand for it that has none itself', () => {
    expect(characters.length % 2).toBe(0);
    expect(new Set(from).size).toBe(from?.length);
    expect(to?.filter((character) => from?.includes(character))).toEqual([]);
  });
});
