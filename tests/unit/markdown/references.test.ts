import { describe, expect, test } from 'vitest';
import { fillSlots } from '#markdown/references.ts';
import { createRenderer } from '#markdown/render.ts';

const render = createRenderer();

describe('the references of a post', () => {
  test.each<[string, string, string[]]>([
    ['en.md', '[a](../b/) and ![c](./d.png)', ['1:1 link ../b/', '1:16 image ./d.png']],
    ['en.md', 'text\n\n- [a](#b)\n- <https://example.com>', ['3:3 link #b', '4:3 link https://example.com']],
    ['en.md', '[a]\n\n[a]: ../b/', ['1:1 link ../b/']],
    ['en.md', '## Title', ['1:1 link #title']],
    ['en.md', '::video[x]{src=./a.mp4}', ['1:1 video ./a.mp4']],
    ['en.md', 'text\n\n::video[x]{src=./a.mp4}', ['3:1 video ./a.mp4']],
    ['en.mdx', 'text\n\n::video[x]{src=./a.mp4}', ['3:1 video ./a.mp4']],
    ['en.md', '> ::embed[x]{url=https://a.example}', ['1:3 link https://a.example']],
    ['en.md', 'x <a href="../b/">y</a>\n\n<img src="./c.png" alt="">', ['1:3 link ../b/', '3:1 image ./c.png']],
    ['en.md', '[a](javascript:x) ![b](https://example.com/b.png)', []],
    ['en.md', '[a](./100%.png "t")', ['1:1 link ./100%25.png']],
    ['en.mdx', '<StoryCard slug="b" />', ['1:1 link ../b/']],
    ['en.mdx', 'x <StoryCard slug="b" /> ![c](./c.png)', ['1:3 link ../b/', '1:26 image ./c.png']],
    ['en.mdx', '<StoryCard />\n\n<Timeline><TimelineStep when="2020">x</TimelineStep></Timeline>', []],
  ])('in %s, %j, are %j', async (path, source, expected) => {
    const { references } = await render(source, path);
    expect(references.map(({ kind, target, line, column }) => `${line}:${column} ${kind} ${target}`)).toEqual(expected);
  });

  test.each(['en.md', 'en.mdx'])('follow the first of two definitions in %s', async (path) => {
    const { references, problems } = await render('![a][b]\n\n[b]: ./c.png\n\n[b]: //d.example/e.png', path);
    expect([references.map(({ target }) => target), problems]).toEqual([['./c.png'], []]);
  });

  test('leave slots in Markdown and their addresses in MDX', async () => {
    const [md, mdx] = await Promise.all([render('[a](../b/)', 'en.md'), render('[a](../b/)', 'en.mdx')]);
    expect(md.html).toBe(`<p><a data-slot="${md.slotPrefix}0">a</a></p>`);
    expect([mdx.html, mdx.references[0]?.target]).toEqual(['', '../b/']);
  });

  test('come without attributes that their slots will bring', async () => {
    const { html, slotPrefix } = await render('<img src="./a.png" alt="A" width="1" height="2">', 'en.md');
    expect(html).toBe(`<img alt="A" data-slot="${slotPrefix}0">`);
  });
});

describe('the anchors of a post', () => {
  test('are the ids of headings and footnotes, as links name them once decoded', async () => {
    const { anchors } = await render('## 標題\n\n文[^註]\n\n[^註]: 註解', 'zh-TW.md');
    expect(anchors).toEqual(['標題', 'user-content-fnref-註', 'user-content-footnotes', 'user-content-fn-註']);
  });
});

describe('fillSlots', () => {
  test('puts attributes in the place of slots', () => {
    const html = '<a data-slot="p-0">x</a><img alt="" data-slot="p-1">';
    const filled = fillSlots(html, 'p-', (index) => ({
      href: index === 0 ? '/x/' : undefined,
      width: index || undefined,
    }));
    expect(filled).toBe('<a href="/x/">x</a><img alt="" width="1">');
  });

  test('escapes what would end an attribute', () => {
    expect(fillSlots('<a data-slot="p-0">', 'p-', () => ({ href: '/?a="&b=<$1$&>' }))).toBe(
      '<a href="/?a=&quot;&amp;b=<$1$&amp;>">',
    );
  });

  test('leaves slots of other texts alone', () => {
    expect(fillSlots('<a data-slot="q-0">', 'p-', () => ({ href: '/' }))).toBe('<a data-slot="q-0">');
  });

  test('leaves text alone that imitates a slot', async () => {
    const first = await render('x', 'en.md');
    const text = `\`a data-slot="${first.slotPrefix}0"\` and a data-slot="0-0" [b](../c/)`;
    const { html, slotPrefix } = await render(text, 'en.md');
    const indexes: number[] = [];
    fillSlots(html, slotPrefix, (index) => {
      indexes.push(index);
      return {};
    });
    expect([indexes, slotPrefix === first.slotPrefix]).toEqual([[0], false]);
  });
});
