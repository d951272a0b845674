import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import type { KramdownOptions } from '#importer/jekyll/kramdown/block-types.ts';
import { readKramdown } from '#importer/jekyll/kramdown/read-kramdown.ts';
import { createPointAt } from '#importer/reading/read-markdown.ts';

const OPTIONS: KramdownOptions = {
  isGfm: true,
  hasHardWrap: false,
  parsesHtml: false,
  hasIds: true,
  hasTexBrackets: false,
  hasFenceTitles: false,
};

function read(text: string, options: Partial<KramdownOptions> = {}, codes: string[] = []) {
  const prepared = { text, pointAt: createPointAt(text, 1), inserted: new Map() };
  return readKramdown(prepared, { ...OPTIONS, ...options }, ({ code }) => void codes.push(code));
}

const toHtml = (text: string, options?: Partial<KramdownOptions>): string =>
  unified().use(rehypeStringify).stringify(read(text, options));

describe('blocks', () => {
  test.each<[what: string, text: string, html: string]>([
    ['attributes behind a block', 'text\n{: .a #b title="c d"}', '<p title="c d" id="b" class="a">text</p>'],
    ['attributes before a block', '{: .a}\ntext', '<p class="a">text</p>'],
    ['attributes of a quote', '> text\n{: .a}', '<blockquote class="a"><p>text</p></blockquote>'],
    ['attributes of an item', '- {:.a} x', '<ul><li class="a">x</li></ul>'],
    ['attributes that are defined', '{:ref: .a .b}\n\ntext\n{:ref}', '<p class="a b">text</p>'],
    ['handlers among attributes', 'text\n{: onclick="x"}', '<p>text</p>'],
    ['an anchor of its own', '## A {#own}', '<h2 id="own">A</h2>'],
    [
      'anchors of two equal headings',
      '## 標題 A\n\n## 標題 A',
      '<h2 id="標題-a">標題 A</h2><h2 id="標題-a-1">標題 A</h2>',
    ],
    ['a heading within a paragraph', 'a\n# b', '<p>a</p><h1 id="b">b</h1>'],
    ['a hash without a blank', '#a', '<p>#a</p>'],
    ['lists that always begin with 1', '3. a\n4. b', '<ol><li>a</li><li>b</li></ol>'],
    ['a number in brackets', '1) a', '<p>1) a</p>'],
    ['a list within a paragraph', 'a\n2. b', '<p>a</p><ol><li>b</li></ol>'],
    ['a list indented by less than its text', '1. a\n  - b\n2. c', '<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>'],
    ['a loose list', '- a\n\n- b', '<ul><li><p>a</p></li><li><p>b</p></li></ul>'],
    ['lists kept apart', '- a\n^\n- b', '<ul><li>a</li></ul><ul><li>b</li></ul>'],
    [
      'tasks',
      '- [ ] a\n- [x] b',
      '<ul><li class="task-list-item"><input type="checkbox" disabled> a</li><li class="task-list-item"><input type="checkbox" checked disabled> b</li></ul>',
    ],
    ['definitions', 'a\nb\n: c\n\nd\n: e', '<dl><dt>a</dt><dt>b</dt><dd>c</dd><dt>d</dt><dd>e</dd></dl>'],
    [
      'a table without a head',
      'a | b\nc | d',
      '<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>',
    ],
    [
      'a table with head, foot and a short row',
      '| a | b |\n|:--|--:|\n| c |\n|===|\n| d | `|` |',
      '<table><thead><tr><th align="left">a</th><th align="right">b</th></tr></thead><tbody><tr><td align="left">c</td><td align="right"></td></tr></tbody><tfoot><tr><td align="left">d</td><td align="right"><code>|</code></td></tr></tfoot></table>',
    ],
    ['a bar in the middle of a paragraph', 'a\nb | c', '<p>a\nb | c</p>'],
    ['code with a language', '```js\n*a*\n```', '<pre><code class="language-js">*a*\n</code></pre>'],
    ['code with a language below it', '    a\n{: .language-js}', '<pre><code class="language-js">a\n</code></pre>'],
    [
      'code with the name of its file',
      '```js\na\n```\n{: file="a.js"}',
      '<pre><code class="language-js" data-title="a.js">a\n</code></pre>',
    ],
    ['a fence that nothing closes', '```js\na', '<p>```js\na</p>'],
    ['a formula', '$$\na_b\n$$', '<cb-math data-display>a_b</cb-math>'],
    ['a formula within text', 'a $$b_c_$$ d', '<p>a <cb-math>b_c_</cb-math> d</p>'],
    ['HTML without Markdown', '<div>\n\n*a*\n\n</div>', '<div>\n\n*a*\n\n</div>'],
    ['HTML that asks for Markdown', '<div markdown="1">\n*a*\n</div>', '<div><p><em>a</em></p></div>'],
    ['a closing tag of nothing in HTML', '<div>a</b></div>', '<div>a&#x3C;/b></div>'],
    ['HTML that ends a paragraph', 'a\n<div>b</div>', '<p>a</p><div>b</div>'],
    ['text behind HTML', '<div>a</div> *b*', '<div>a</div><p><em>b</em></p>'],
    ['HTML that nothing closes', '<div>\n\n*a*', '<div>\n\n*a*\n</div>'],
    ['attributes of HTML', '<div class="a">b</div>\n{: .c}', '<div class="c a">b</div>'],
    ['a comment', '{::comment}\na\n{:/comment}\n\nb', '<!--a--><p>b</p>'],
    ['a definition of a link below', '[a]\n\n[a]: /b "c"', '<p><a title="c" href="/b">a</a></p>'],
  ])('reads %s', (_, text, html) => {
    expect(toHtml(text)).toBe(html);
  });

  test('numbers footnotes by their first mark and leaves out those without', () => {
    const html = toHtml('a[^y] b[^x] c[^y]\n\n[^x]: X\n\n    more\n\n[^y]: *Y*\n[^z]: Z\n');
    expect(html).toContain('<sup><a href="#user-content-fn-y" id="user-content-fnref-y" data-footnote-ref');
    expect(html.match(/<li id="[^"]*">/g)).toEqual(['<li id="user-content-fn-y">', '<li id="user-content-fn-x">']);
    expect(html).toContain('<p>X</p><p>more ');
    expect(html).not.toContain('Z');
  });

  test('explains abbreviations in text, but not in code', () => {
    expect(toHtml('HTML `HTML` HTMLs\n\n*[HTML]: Hyper')).toBe(
      '<p><abbr title="Hyper">HTML</abbr> <code>HTML</code> HTMLs</p>',
    );
  });

  test('leaves out the table of contents and tells of it', () => {
    const codes: string[] = [];
    expect(read('* TOC\n{:toc}\n\n# A', {}, codes).children).toHaveLength(1);
    expect(codes).toEqual(['toc-dropped']);
  });

  test('follows kramdown’s own rules where the blog wants them', () => {
    expect(toHtml('#a\n\n~~b~~\n# c', { isGfm: false })).toBe('<h1 id="a">a</h1><p>~~b~~\n# c</p>');
    expect(toHtml('a\nb', { hasHardWrap: true })).toBe('<p>a<br>b</p>');
    expect(toHtml('``` ruby The title http://x\na\n```', { hasFenceTitles: true })).toBe(
      '<pre><code class="language-ruby" data-title="The title http://x">a\n</code></pre>',
    );
  });
});

describe('text', () => {
  test.each<[what: string, text: string, html: string]>([
    [
      'emphasis beside full-width punctuation',
      '**「學會」**絕對**會用。**下',
      '<strong>「學會」</strong>絕對<strong>會用。</strong>下',
    ],
    ['emphasis in emphasis', '***a*** *b**c*', '<strong><em>a</em></strong> <em>b**c</em>'],
    ['asterisks that are none', '2 * 3 *4', '2 * 3 *4'],
    ['underscores within words', 'a_b_c _d_', 'a_b_c <em>d</em>'],
    ['one tilde', '9~18 10~20', '9~18 10~20'],
    ['two tildes', '~~a b~~', '<del>a b</del>'],
    ['code with backticks', '`` a`b ``', '<code>a`b</code>'],
    ['links with titles and brackets', '[a [b]](/c(d) "e")', '<a title="e" href="/c(d)">a [b]</a>'],
    ['an image in a link', '[![a](b)](c)', '<a href="c"><img src="b" alt="a"></a>'],
    ['a link that leads nowhere', '[a][b] [c]', '[a][b] [c]'],
    ['two lists of attributes', '[a](b){: .btn}{: target="_blank"}', '<a href="b" class="btn" target="_blank">a</a>'],
    ['attributes behind text', 'a{: .b}', 'a{: .b}'],
    ['the size of an image', '![a](b){: width="60%" .c}', '<img src="b" alt="a" width="60%" class="c">'],
    [
      'an address in angle brackets',
      '<https://a.example/?b&c>',
      '<a href="https://a.example/?b&#x26;c">https://a.example/?b&#x26;c</a>',
    ],
    ['entities once', '&copy; &amp;copy; &nope;', '© &#x26;copy; &#x26;nope;'],
    ['entities in addresses', '[a](?b&amp;c)', '<a href="?b&#x26;c">a</a>'],
    ['tags of text', '<kbd>*a*</kbd> <b>*c*', '<kbd>*a*</kbd> <b><em>c</em></b>'],
    ['tags of blocks, which are text', 'a <div>b</div>', 'a &#x3C;div>b&#x3C;/div>'],
    ['escapes', '\\*a\\* \\$$b$$', '*a* $$b$$'],
    ['breaks', 'a  \nb\\\\\nc\\\nd', 'a<br>b<br>c<br>d'],
  ])('reads %s', (_, text, html) => {
    expect(toHtml(text)).toBe(`<p>${html}</p>`);
  });

  test('reads TeX in brackets where the page shows formulas', () => {
    expect(toHtml('\\\\(a_b_\\\\)', { hasTexBrackets: true })).toBe('<p><cb-math>a_b_</cb-math></p>');
    expect(toHtml('\\\\(a\\\\)')).toBe('<p>\\(a\\)</p>');
  });
});

test('knows the place of a text in quotes, lists and HTML', () => {
  const text = '> - a\n>\n>   *b*\n\n<div>\n  <b>c</b>\n</div>\n';
  const places: [string, number | undefined, number | undefined][] = [];
  const collect = (node: ReturnType<typeof read> | { type: string }): void => {
    const { value, position, children } = node as {
      value?: string;
      position?: { start: { line: number; column: number } };
      children?: (typeof node)[];
    };
    if (node.type === 'text' && value?.trim()) places.push([value, position?.start.line, position?.start.column]);
    children?.forEach(collect);
  };
  collect(read(text));
  expect(places).toEqual([
    ['a', 1, 5],
    ['b', 3, 6],
    ['c', 6, 6],
  ]);
});

test('keeps a text as code that nests deeper than can be read, and tells of it', () => {
  const codes: string[] = [];
  const { children } = read('<b>'.repeat(1_000), {}, codes);
  expect(children).toMatchObject([{ tagName: 'pre' }]);
  expect(codes).toEqual(['too-long']);
});

// Each of these takes minutes where a place is tried again and again.
test.each([
  '*a ',
  '**a *b ',
  '[a](',
  '![a](b "',
  '`',
  '<a b="',
  '<!-- ',
  '<div>\n',
  '~~a ',
  '$$ ',
  '```\n\n',
  'a\n: b\n\n',
  '{::comment}\n',
])('reads %j ten thousand times', (piece) => {
  expect(read(piece.repeat(10_000)).type).toBe('root');
});
