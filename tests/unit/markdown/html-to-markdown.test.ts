import { describe, expect, test } from 'vitest';
import { htmlToMarkdown } from '#markdown/html-to-markdown.ts';
import { renderFixture } from '../../support/render-fixture.ts';

/** The Markdown of an article's HTML, without the title. */
function convert(html: string): string {
  return htmlToMarkdown('T', html).replace(/^# T\n+/, '');
}

/** What becomes of a text of the dialect. */
async function convertText(source: string, path = 'en.md'): Promise<string> {
  const { html } = await renderFixture(source, path);
  // A feed has no links of headings to themselves.
  return convert(html.replaceAll(/<a class="heading-anchor".*?<\/a>/g, ''));
}

test('stands under its title', () => {
  expect(htmlToMarkdown('A *title* & <more>', '<p>Text.</p>')).toBe('# A *title\\* & \\<more>\n\nText.\n');
  expect(htmlToMarkdown('Nothing else', '')).toBe('# Nothing else\n');
});

describe('what GitHub’s Markdown has is written as authors write it', () => {
  test.each([
    ['emphasis', '*a* **b** ~~c~~ `d`\n'],
    ['emphasis beside CJK punctuation', '**「學會」**絕對，**"고객"**은 왕이다。~~「刪除」~~之後\n'],
    ['a tight list', '- a\n- b\n  - c\n\n3. d\n4. e\n'],
    ['a loose list', '- a\n\n  b\n\n- c\n'],
    ['a task list', '- [x] done\n- [ ] to do\n'],
    ['a table', '| a | b |\n| :- | -: |\n| 1 \\| 2 | `x` |\n'],
    ['a quote', '> a\n>\n> b\n'],
    ['an alert', '> [!CAUTION]\n> a\n'],
    ['an alert that begins with a list', '> [!NOTE]\n>\n> - a\n'],
    ['code', '```js\nlet a = 1;\n\n  b();\n```\n'],
    ['code with a title', '```yaml title="a.yaml"\na: 1\n```\n'],
    ['code with a quoted title', '```yaml title=\'the "a"\'\na: 1\n```\n'],
    ['code without a language', '```\na\n```\n'],
    ['links', '[a](https://example.com/ "t") and <https://example.com/>\n'],
    ['images', '![a](./a.png "t") ![b](./b.png)\n'],
    ['a break', 'a\\\nb\n'],
    ['headings', '## a\n\n### b\n'],
    ['a rule', 'a\n\n---\n\nb\n'],
    ['footnotes', 'a[^note] b[^甲] c[^note]\n\n[^note]: One.\n\n    More.\n\n[^甲]: [Two](https://example.com/).\n'],
  ])('%s', async (_, source) => {
    expect(await convertText(source)).toBe(source);
  });
});

describe('what only this site has is said in another way', () => {
  test.each([
    ['a callout', ':::tip\na\n:::', '> [!TIP]\n> a\n'],
    ['a callout with a title', ':::warning[A **b**]\na\n:::', '> [!WARNING]\n> **A b**\n>\n> a\n'],
    ['details', ':::details[More]\na\n\n- b\n:::', '**More**\n\na\n\n- b\n'],
    ['a figure', ':::figure[A *b*]\n![c](./c.png)\n:::', '![c](./c.png)\n\nA *b*\n'],
    ['a gallery', ':::gallery[A]\n![b](./b.png)\n![c](./c.png)\n:::', '![b](./b.png)\n\n![c](./c.png)\n\nA\n'],
    ['tabs', '::::tabs\n:::tab[A]\na\n:::\n:::tab[B]\nb\n:::\n::::', '**A**\n\na\n\n**B**\n\nb\n'],
    ['a talk', '::youtube[A talk]{#dQw4w9WgXcQ}', '[A talk](https://www.youtube.com/watch?v=dQw4w9WgXcQ)\n'],
    ['a page elsewhere', '::embed{url="https://example.com/a_b"}', '<https://example.com/a_b>\n'],
    ['a film', '::video[A "film"]{src=./a.mp4}', '[A "film"](./a.mp4)\n'],
    ['a film of an author’s HTML', '<video src="./a.mp4"></video>', '[./a.mp4](./a.mp4)\n'],
    ['marked lines', '```js {1}\na\n```', '```js\na\n```\n'],
    ['a title without a language', '```title="a"\nb\n```', '```text title="a"\nb\n```\n'],
    ['keys', '<kbd>Ctrl</kbd> <mark>a</mark> <abbr title="b">c</abbr> d<wbr>e', '`Ctrl` *a* c de\n'],
    ['what Markdown lacks', 'H<sub>2</sub>O x<sup>2</sup> <q>a</q>', 'H<sub>2</sub>O x<sup>2</sup> <q>a</q>\n'],
    ['a strike that tildes would not make', '<del>"a"</del>b ~~c~~', '<del>"a"</del>b ~~c~~\n'],
    ['ruby', '<ruby>漢<rp>(</rp><rt>かん</rt></ruby>', '<ruby>漢<rp>(</rp><rt>かん</rt></ruby>\n'],
  ])('%s', async (_, source, markdown) => {
    expect(await convertText(source)).toBe(markdown);
  });

  test('a callout in another language has its kind alone, too', async () => {
    expect(await convertText('> [!NOTE]\n> 一\n', 'zh-TW.md')).toBe('> [!NOTE]\n> 一\n');
  });

  test('steps of a timeline', () => {
    const steps = '<li class="timeline-step"><p class="timeline-when">May</p><p>a</p></li>';
    expect(convert(`<ol class="timeline">${steps}</ol>`)).toBe('1. **May**\n\n   a\n');
  });

  test('a link without an address, and a section', () => {
    expect(convert('<section><p><a title="t">a</a></p></section>')).toBe('a\n');
  });

  test('a callout whose classes say no kind', () => {
    expect(convert('<div class="callout"><p class="callout-title">A</p><p>b</p></div>')).toBe(
      '> [!NOTE]\n> **A**\n>\n> b\n',
    );
  });

  test('cells that claim to span more than a table has', () => {
    const table = convert('<table><tr><th colspan="100000000" rowspan="100000000">a</th></tr></table>');
    expect(table.split('\n')[0]?.match(/\|/g)).toHaveLength(51);
  });
});
