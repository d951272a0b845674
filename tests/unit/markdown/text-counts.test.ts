import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRenderer } from '#markdown/render.ts';
import { countText } from '#markdown/text-counts.ts';

describe('countText', () => {
  test.each([
    ['', 0, 0],
    ['Two words', 0, 2],
    ['客戶的 case', 3, 1],
    ['客戶case客戶', 4, 1],
    ['case客戶case', 2, 2],
    ['一、二；三。', 3, 0],
    ['ひらがな カタカナ 漢字', 10, 0],
    ['면접은 어떻게 진행되나요?', 0, 3],
    ['l’attesa dell’anno', 0, 2],
    ["don't follow-the-sun kube_system", 0, 3],
    ['99.9% of 1,000', 0, 5],
    ['café naïve', 0, 2],
    ['— … ! 🎉', 0, 0],
    ['𠮷野家', 3, 0],
  ])('finds in %j %i characters and %i words', (text, characters, words) => {
    expect(countText(text)).toEqual({ characters, words });
  });

  test('adds up over paragraphs', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '1', '中', '고', ' ', '.', '-', '’', '\n') });
    fc.assert(
      fc.property(text, text, (first, second) => {
        const both = countText(`${first}\n\n${second}`);
        const sum = [countText(first), countText(second)];
        expect(both).toEqual({
          characters: sum.reduce((total, { characters }) => total + characters, 0),
          words: sum.reduce((total, { words }) => total + words, 0),
        });
      }),
    );
  });
});

describe('the counts of a post', () => {
  const render = createRenderer();

  test.each([
    ['## Three words here\n\nand two', 5, 0],
    ['one\n\n```\nnot counted at all\n```\n\n`counted`', 2, 0],
    ['| a | b |\n| - | - |\n| c | 四 |', 3, 1],
    ['![alternative text](./a.png) and [a link](https://example.com)', 3, 0],
    ['一\n二', 0, 2],
    ['<b>one</b> <!-- two -->', 1, 0],
  ])('in %j are %i words and %i characters', async (source, words, characters) => {
    expect((await render(source, 'en.md')).counts).toEqual({ words, characters });
  });
});
