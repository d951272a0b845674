import type { ElementContent } from 'hast';

import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { callout, code, element } from '#importer/article.ts';
import { createHexoAnchors } from '#importer/hexo/slugize.ts';
import { createGithubAnchors, createKramdownAnchors } from '#importer/reading/anchors.ts';
import {
  createMarks,
  createPointAt,
  type MarkdownDialect,
  readHtml,
  readMarkdown,
} from '#importer/reading/read-markdown.ts';
import type { Finding } from '#importer/source.ts';
import { toHtml } from '../../support/hast.ts';

const PLAIN: MarkdownDialect = { hasHardBreaks: false, hasSingleTilde: false, createAnchors: createGithubAnchors };
const HEXO: MarkdownDialect = { hasHardBreaks: true, hasSingleTilde: true, createAnchors: () => createHexoAnchors(0) };

type Inserted = readonly ElementContent[];

/** A text in which §0§ stands for the first of the things to insert. */
function prepare(text: string, contents: readonly Inserted[], firstLine = 1) {
  const next = createMarks(text);
  const marks = contents.map(() => next());
  const marked = text.replace(/§(\d+)§/g, (_, number: string) => marks[Number(number)] as string);
  const inserted = new Map(contents.map((nodes, index) => [marks[index] as string, nodes]));
  return { text: marked, pointAt: createPointAt(marked, firstLine), inserted };
}

function render(text: string, dialect = PLAIN, contents: readonly Inserted[] = []): string {
  const told: unknown[] = [];
  const html = toHtml(readMarkdown(prepare(text, contents), dialect, (fault) => told.push(fault)));
  expect(told).toStrictEqual([]);
  return html;
}

describe('readMarkdown', () => {
  test.each([
    ['line breaks', 'a\nb  \nc', PLAIN, '<p>a\nb<br>\nc</p>'],
    [
      'line breaks that readers see',
      'a *b\nc* d\n\n- e\n  f',
      HEXO,
      '<p>a <em>b<br>\nc</em> d</p>\n<ul>\n<li>e<br>\nf</li>\n</ul>',
    ],
    ['one tilde in a range', '9~18시, 10~20', PLAIN, '<p>9~18시, 10~20</p>'],
    ['one tilde that strikes', 'a ~b~', HEXO, '<p>a <del>b</del></p>'],
    ['emphasis beside CJK punctuation', '**「學會」**絕對', PLAIN, '<p><strong>「學會」</strong>絕對</p>'],
    ['colons', '21:00 :::note 一樣:幫', PLAIN, '<p>21:00 :::note 一樣:幫</p>'],
    [
      'an address in Chinese text',
      'https://a.example/b。下',
      PLAIN,
      '<p><a href="https://a.example/b">https://a.example/b</a>。下</p>',
    ],
    [
      'what stands behind the language of code',
      '```js a.js {1}\nx\n```',
      PLAIN,
      '<pre><code class="language-js" data-meta="a.js {1}">x\n</code></pre>',
    ],
    [
      'HTML and comments',
      'a <b>c</b>\n\n<!-- more -->\n\n<div>\n\n*d*\n\n</div>',
      PLAIN,
      '<p>a <b>c</b></p>\n<!-- more -->\n<div>\n<p><em>d</em></p>\n</div>',
    ],
    ['anchors', '# A b\n\n# A b\n\n<h2>C</h2>', PLAIN, '<h1 id="a-b">A b</h1>\n<h1 id="a-b-1">A b</h1>\n<h2>C</h2>'],
  ])('reads %s', (_, text, dialect, html) => {
    expect(render(text, dialect)).toBe(html);
  });

  const note: Inserted = [callout('note', undefined, [element('p', {}, ['in'])])];
  const mark: Inserted = [element('mark', {}, ['in'])];
  const frame: Inserted = [element('iframe', { src: '/in' }, [])];
  const box = '<cb-callout data-kind="note"><p>in</p></cb-callout>';

  test.each([
    ['a block for a paragraph', 'a\n\n§0§\n\nb', note, `<p>a</p>\n${box}\n<p>b</p>`],
    ['a block for a line', 'a\n§0§\nb', note, `<p>a</p>${box}<p>b</p>`],
    ['a block inside a line', 'a §0§ b', note, `<p>a</p>${box}<p>b</p>`],
    ['a block inside emphasis', '**a §0§ b**', note, `<p><strong>a </strong></p>${box}<p><strong> b</strong></p>`],
    ['a block in a list', '- §0§\n- b', note, `<ul>\n<li>${box}</li>\n<li>b</li>\n</ul>`],
    ['a block in a heading', '# a §0§', note, `<h1 id="a">a</h1>${box}`],
    ['a block above a line across the page', '§0§\n---\nb', note, `${box}\n<hr>\n<p>b</p>`],
    ['a word', 'a §0§ b', mark, '<p>a <mark>in</mark> b</p>'],
    ['a word that is all of a paragraph', '§0§', mark, '<p><mark>in</mark></p>'],
    ['a word in a heading', '## a §0§', mark, '<h2 id="a-in">a <mark>in</mark></h2>'],
    ['a frame for a line', 'a\n§0§\nb', frame, '<p>a</p><iframe src="/in"></iframe><p>b</p>'],
    ['a frame inside a line', 'a §0§ b', frame, '<p>a <iframe src="/in"></iframe> b</p>'],
    ['text in code', '`a §0§`\n\n```\n§0§\n```', mark, '<p><code>a in</code></p>\n<pre><code>in\n</code></pre>'],
    [
      'an address',
      '[a](§0§) ![b](§0§ "§0§")',
      [{ type: 'text', value: '/x y.png' }] as Inserted,
      '<p><a href="/x y.png">a</a> <img src="/x y.png" alt="b" title="/x y.png"></p>',
    ],
    ['the address of an element', '<a href="§0§">a</a>', frame, '<p><a href="/in">a</a></p>'],
    ['something twice', '§0§ §0§', mark, '<p><mark>in</mark> <mark>in</mark></p>'],
    ['at the end what the text has lost', 'a\n\n[b]: §0§', mark, '<p>a</p><mark>in</mark>'],
  ])('inserts %s', (_, text, content, html) => {
    expect(render(text, PLAIN, [content]).trim()).toBe(html);
  });

  test('inserts marks within what marks stand for', () => {
    const outer = prepare('§0§', [[element('p', {}, ['x'])]]);
    const [inner] = outer.inserted.keys();
    const next = `${inner}`.replace(/n0x$/, 'n1x');
    const inserted = new Map([...outer.inserted, [next, [element('div', {}, [`${inner}`])]]]);
    const tree = readMarkdown({ text: next, pointAt: outer.pointAt, inserted }, PLAIN, () => {});
    expect(toHtml(tree)).toBe('<div><p>x</p></div>');
  });

  test('knows the place of everything in the file', () => {
    const text = 'a\n\n## b <u>c</u>\n\n§0§';
    const tree = readMarkdown(prepare(text, [[code('x')]], 11), HEXO, () => {});
    const places: string[] = [];
    visit(tree, 'element', ({ tagName, position }) => {
      places.push(`${tagName} ${position?.start.line}:${position?.start.column}`);
    });
    expect(places).toStrictEqual(['p 11:1', 'h2 13:1', 'u 13:6', 'pre 15:1', 'code undefined:undefined']);
  });

  test.each([
    ['nesting', `a\n\n${'> '.repeat(100)}b`, 3],
    ['marks', `a\n\n${'*_'.repeat(5000)}`, 3],
    ['HTML', '<div>\n'.repeat(1000), 1],
    ['addresses', `a\n\n${' http://'.repeat(50_000)}`, 3],
    ['table', `${'|a'.repeat(2000)}\n${'|-'.repeat(2000)}\n${'|\n'.repeat(2000)}`, 51],
    [
      'backticks',
      Array.from({ length: 300 }, (_, index) => `${'`'.repeat(index + 1)} ${'a'.repeat(100)}`).join(' '),
      1,
    ],
  ])('keeps a text as code that has too much %s', (_, text, line) => {
    const told: Omit<Finding, 'file'>[] = [];
    const tree = readMarkdown(prepare(text, []), PLAIN, (fault) => told.push(fault));
    expect(told).toMatchObject([{ code: 'too-long', line }]);
    expect(tree.children).toMatchObject([
      { tagName: 'pre', children: [{ tagName: 'code', children: [{ value: `${text.trimEnd()}\n` }] }] },
    ]);
  });

  test('breaks thousands of lines', () => {
    expect(render('a\n'.repeat(20_000), HEXO).split('<br>')).toHaveLength(20_000);
  });
});

describe('directives of this site', () => {
  const SITE = { ...PLAIN, hasDirectives: true };
  test.each([
    ['> [!TIP]\n> a', '<cb-callout data-kind="tip"><p>a</p></cb-callout>'],
    [
      ':::warning[b *c*]\na\n:::',
      '<cb-callout data-kind="warning"><cb-title>b <em>c</em></cb-title><p>a</p></cb-callout>',
    ],
    [':::details[b]{open}\na\n:::', '<details open><summary>b</summary><p>a</p></details>'],
    [':::figure[b]\n![a](./a.png)\n:::', '<figure><img src="./a.png" alt="a"><figcaption>b</figcaption></figure>'],
    ['::::tabs\n:::tab[b]\na\n:::\n::::', '<cb-tabs><cb-tab><cb-title>b</cb-title><p>a</p></cb-tab></cb-tabs>'],
    ['::youtube[b]{#x-1}', '<iframe src="https://www.youtube.com/embed/x-1" title="b"></iframe>'],
    ['> [!TIP] a', '<blockquote>\n<p>[!TIP] a</p>\n</blockquote>'],
    ['21:00 一樣:幫客戶', '<p>21:00 一樣:幫客戶</p>'],
  ])('reads %j', (text, html) => {
    expect(
      render(text, SITE)
        .replace(/>\n(?=<p>a<\/p>\n<\/cb-callout>)/, '>')
        .replace(/\n<\/cb/, '</cb'),
    ).toBe(html);
  });

  test('keeps one that is not known as it is written', () => {
    const told: Omit<Finding, 'file'>[] = [];
    const tree = readMarkdown(prepare('a\n\n:::chart{a=1}\nb\n:::', []), SITE, (fault) => told.push(fault));
    expect(told).toMatchObject([{ code: 'tag-unknown-kept', line: 3, original: ':::chart{a=1} b :::' }]);
    expect(toHtml(tree)).toBe('<p>a</p>\n<cb-unknown data-name="chart">:::chart{a=1}\nb\n:::</cb-unknown>');
  });
});

describe('readHtml', () => {
  test('reads HTML as browsers do, with marks in it', () => {
    const prepared = prepare(
      '<p>a <b>c<p>§0§</b>\n<img src="§1§">',
      [[element('div', {}, ['in'])], [{ type: 'text', value: '/x' }]],
      5,
    );
    const tree = readHtml(prepared, () => {});
    expect(toHtml(tree)).toBe('<p>a <b>c</b></p><div>in</div><p><img src="/x"></p>');
    expect(tree.children[0]?.position?.start).toStrictEqual({ line: 5, column: 1 });
  });
});

describe('anchors', () => {
  test.each([
    [
      'GitHub',
      createGithubAnchors,
      ['Über A.B C', '面試 怎麼進行？', 'Über A.B C'],
      ['über-ab-c', '面試-怎麼進行', 'über-ab-c-1'],
    ],
    [
      'Hexo',
      () => createHexoAnchors(0),
      ['Über A.B C', '面試 怎麼進行？', ' 1. 한글! ', 'Über A.B C'],
      ['Uber-A-B-C', '面試-怎麼進行？', '1-한글', 'Uber-A-B-C-1'],
    ],
    ['kramdown', createKramdownAnchors, ['1. First, A', '面試', '面試'], ['first-a', 'section', 'section-1']],
  ])('are made as %s makes them', (_, create, headings, anchors) => {
    const make = create();
    expect(headings.map((heading) => make(heading))).toStrictEqual(anchors);
  });
});
