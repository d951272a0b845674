import { describe, expect, test } from 'vitest';
import { convert } from './convert.ts';

/** What an article becomes, and the codes of what is told of it. */
async function written(html: string): Promise<[markdown: string, codes: string[]]> {
  const { markdown, findings, comparison, rendered } = await convert(html);
  expect(comparison.outcome, JSON.stringify(comparison.differences)).not.toBe('lost');
  expect(rendered.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return [markdown.trimEnd(), findings.map(({ code }) => code)];
}

type Case = readonly [what: string, html: string, markdown: string, codes?: readonly string[]];

function check(cases: readonly Case[]): void {
  const rows = cases.map(([what, html, markdown, codes = []]) => ({ what, html, expected: [markdown, codes] }));
  test.each(rows)('$what', async ({ html, expected }) => {
    expect(await written(html)).toEqual(expected);
  });
}

describe('text', () => {
  check([
    [
      'styles that are marks',
      '<p><span style="font-weight:700">a</span> <span style="FONT-STYLE: italic">b</span></p>',
      '**a** *b*',
    ],
    ['styles that are none', '<p style="color:red">a <span style="color:red">b</span></p>', 'a b', ['style-dropped']],
    ['fonts', '<p><font color="red">a</font></p>', 'a', ['style-dropped']],
    ['centred text', '<center>a</center>', 'a', ['style-dropped']],
    ['blanks at the edge of marks', '<p>a<b> b </b>c</p>', 'a **b** c'],
    ['breaks at the edge of marks', '<p><b>a<br></b>b</p>', '**a**\\\nb'],
    ['marks in marks of their kind', '<p><b>a <strong>b</strong></b></p>', '**a b**'],
    ['marks beside each other', '<p><b>a</b><b>b</b></p>', '**ab**'],
    ['marks around blocks', '<b><p>a</p><p>b</p></b>', '**a**\n\n**b**'],
    ['marks beside Chinese punctuation', '<p>他<b>「學會」</b>絕對</p>', '他**「學會」**絕對'],
    ['marks that would not be read', '<p>a<b>(b)</b>c</p>', 'a<strong>(b)</strong>c'],
    [
      'elements that stay',
      '<p><kbd>a</kbd> <u>b</u> <abbr title="x">c</abbr> H<sub>2</sub>O</p>',
      '<kbd>a</kbd> <u>b</u> <abbr title="x">c</abbr> H<sub>2</sub>O',
    ],
    [
      'ruby',
      '<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>',
      '<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>',
    ],
    ['a language', '<p><span lang="ko">가</span></p>', '<span lang="ko">가</span>'],
    [
      'elements that nobody knows',
      '<p>a <blink>b</blink> <x-y>c</x-y></p>',
      'a b c',
      ['html-unwrapped', 'html-unwrapped'],
    ],
    ['two breaks', '<p>a<br><br>b</p>', 'a\n\nb'],
    ['hard blanks', '<p>&nbsp;a&nbsp;b&nbsp; c&nbsp;</p><p>&nbsp;</p>', 'a\u00a0b c'],
    [
      'what would be something else',
      '<p>01. a</p><p>1) b</p><p># c</p><p>- d</p><p>:::note</p><p>9~18 and 10~20</p>',
      '01\\. a\n\n1\\) b\n\n\\# c\n\n\\- d\n\n\\:::note\n\n9~18 and 10~20',
    ],
    ['colons', '<p>21:00 一樣:幫客戶 std::vector</p>', '21:00 一樣:幫客戶 std::vector'],
    ['line ends of the author', '<p>a\nb</p>', 'a\nb'],
    ['characters that no text may have', '<p>a\u202eb\u0008</p>', 'ab', ['file-encoding']],
    ['code', '<p><code>a `b`</code> <tt>c</tt></p>', '`` a `b` `` `c`'],
    ['code with a link', '<p><code>a(<a href="/x">b</a>)</code></p>', '`a(`[`b`](../x/)`)`'],
    [
      'a formula',
      '<p>So <cb-math>x^2</cb-math>:</p><cb-math data-display>y</cb-math>',
      'So `x^2`:\n\n```latex\ny\n```',
      ['math-as-code'],
    ],
    ['emoji as images', '<p>a <img class="emoji" src="https://s.example/1.png" alt="🎉"></p>', 'a 🎉'],
  ]);
});

describe('headings', () => {
  check([
    [
      'a heading of the first level moves all',
      '<h1>A</h1><h2>B</h2><h6>C</h6>',
      '## A\n\n### B\n\n###### C',
      ['heading-shifted'],
    ],
    ['an empty one', '<h2> <br></h2><p>a</p>', 'a', ['heading-emptied']],
    ['one without a letter', '<h2>🎉</h2>', '**🎉**', ['heading-emptied']],
    ['one whose anchor is the site’s', '<h2>CB Insights</h2>', '**CB Insights**', ['heading-emptied']],
    ['an image alone', '<h2><img src="a.png" alt="A"></h2>', '![A](./a.png)', ['heading-emptied']],
    ['several lines', '<h2>a<br>b\nc</h2><h2>中\n文</h2>', '## a b c\n\n## 中文'],
  ]);

  test('their anchors are those that the site gives', async () => {
    const { anchors, rendered, markdown, findings } = await convert(`
      <a name="top"></a><h2 id="Intro">Intro, <code>a b</code></h2>
      <p id="first">a</p>
      <div id="box"><h2 id="intro-1">Intro a b</h2></div>
      <h3>한국어<sup><a href="#user-content-fn-x" data-footnote-ref>1</a></sup></h3>
      <p><a href="#Intro">1</a> <a href="#first">2</a> <a href="#box">3</a> <a href="#%ED%95%9C%EA%B5%AD%EC%96%B41">4</a>
      <a href="#gone">5</a> <a href="#">6</a> <a href="#top">7</a></p>
      <section data-footnotes><ol><li id="user-content-fn-x"><p>n</p></li></ol></section>`);
    expect(rendered.headings.map(({ id }) => id)).toEqual(['intro-a-b', 'intro-a-b-1', '한국어1']);
    expect(Object.fromEntries(anchors)).toEqual({
      top: 'intro-a-b',
      Intro: 'intro-a-b',
      first: 'intro-a-b',
      box: 'intro-a-b-1',
      'intro-1': 'intro-a-b-1',
    });
    expect(markdown).toContain(
      '[1](#intro-a-b) [2](#intro-a-b) [3](#intro-a-b-1) [4](#한국어1)\n5 [6](#top) [7](#intro-a-b)',
    );
    expect(findings.map(({ code, original }) => [code, original])).toEqual([['anchor-missing', '#gone']]);
  });
});

describe('links', () => {
  check([
    ['another post', '<p><a href="/other" title="T" target="_blank">a</a></p>', '[a](../other/ "T")'],
    ['one that was not found', '<p><a href="/gone/x">a</a></p>', 'a (`/gone/x`)', ['link-unresolved']],
    ['a program', '<p><a href="javascript:alert(1)">a</a></p>', 'a', ['link-refused']],
    [
      'a protocol that posts may not have',
      '<p><a href="ftp://example.com/x">a</a></p>',
      'a (`ftp://example.com/x`)',
      ['link-refused'],
    ],
    ['empty ones', '<p>a<a href="/x"></a><a name="y"></a></p>', 'a'],
    ['around blocks', '<a href="/x"><div><h2>a</h2><p>b</p></div></a>', '## [a](../x/)\n\nb'],
    ['around what holds none', '<a href="/x"><pre>a</pre></a>', '```\na\n```\n\n[../x/](../x/)'],
    [
      'an address as its text',
      '<p><a href="https://example.com/">https://example.com/</a>에서</p>',
      '<https://example.com/>에서',
    ],
    [
      'an address without a link',
      '<p>See https://example.com/a。好 www.example.com</p>',
      'See <https://example.com/a>。好 [www.example.com](http://www.example.com)',
      ['address-linked'],
    ],
  ]);
});

describe('images', () => {
  check([
    [
      'with all',
      '<p><img src="/i/a.png" alt="A" title="T" width="3"></p>',
      '![A](./a.png "T")',
      ['attributes-dropped'],
    ],
    ['without a text', '<p><img src="a.png"></p>', '![""](./a.png)', ['image-alt-missing']],
    [
      'loaded late',
      '<p><img src="data:x" data-src="a.png" alt="A"></p><p><img srcset="b.png 2x, c.png" alt="B"></p>',
      '![A](./a.png)\n\n![B](./b.png)',
    ],
    [
      'of another site',
      '<p><img src="https://example.com/a.png" alt="A"></p>',
      '[A](https://example.com/a.png)',
      ['image-remote'],
    ],
    [
      'of another site without a text',
      '<p><img src="https://example.com/a%20b.png"></p>',
      '[a b.png](https://example.com/a%20b.png)',
      ['image-remote'],
    ],
    ['that are missing', '<p><img src="missing.png" alt="A"></p>', 'A (`missing.png`)', ['image-missing']],
    ['without an address', '<p>a <img alt="A"></p>', 'a A', ['image-missing']],
    [
      'in links to themselves',
      '<p><a href="https://example.com/a.png"><img src="https://example.com/a-3x2.png" alt="A"></a></p>',
      '[A](https://example.com/a.png)',
      ['image-remote'],
    ],
    ['in links to larger ones', '<p><a href="a.png"><img src="a-3x2.png" alt="A"></a></p>', '[![A](./a.png)](./a.png)'],
    ['of several formats', '<picture><source srcset="a.webp"><img src="a.png" alt="A"></picture>', '![A](./a.png)'],
    [
      'with a caption',
      '<figure><img src="a.png" alt="A"><figcaption>The <em>queue</em></figcaption></figure>',
      ':::figure[The *queue*]\n![A](./a.png)\n:::',
    ],
    ['without one', '<figure><a href="/x"> <img src="a.png" alt="A"> </a></figure>', '[![A](./a.png)](../x/)'],
    ['figures of something else', '<figure><blockquote>a</blockquote><figcaption>b</figcaption></figure>', '> a\n\nb'],
    [
      'figures whose image became a link',
      '<figure><img src="https://example.com/a.png" alt="A"><figcaption>b</figcaption></figure>',
      '[A](https://example.com/a.png)\n\nb',
      ['image-remote'],
    ],
    [
      'galleries',
      '<cb-gallery><img src="a.png" alt="A"><a href="/x"><img src="b.png" alt="B"></a><figcaption>c [d</figcaption></cb-gallery>',
      ':::gallery[c \\[d]\n![A](./a.png)\n\n[![B](./b.png)](../x/)\n:::',
    ],
    [
      'galleries whose images became links',
      '<cb-gallery><img src="https://example.com/a.png" alt="A"><img src="https://example.com/b.png" alt="B"></cb-gallery>',
      '[A](https://example.com/a.png)\n\n[B](https://example.com/b.png)',
      ['image-remote', 'image-remote'],
    ],
    [
      'side by side that became links',
      '<p><img src="https://example.com/a.png" alt="A"><a href="/x"><img src="https://example.com/b.png" alt="B"></a>c</p>',
      '[A](https://example.com/a.png) [B](../x/) [b.png](https://example.com/b.png)c',
      ['image-remote', 'image-remote'],
    ],
  ]);
});

describe('what other sites show', () => {
  check([
    [
      'YouTube',
      '<iframe src="//www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0" title="A talk"></iframe>',
      '::youtube[A talk]{#dQw4w9WgXcQ}',
    ],
    [
      'YouTube from a second on',
      '<p>a <iframe src="https://youtu.be/dQw4w9WgXcQ?t=30" title="YouTube video player"></iframe> b</p>',
      'a\n\n::youtube{#dQw4w9WgXcQ}\n\nb',
      ['attributes-dropped'],
    ],
    [
      'YouTube with two question marks',
      '<iframe src="http://www.youtube.com/watch?v=dQw4w9WgXcQ?wmode=transparent"></iframe>',
      '::youtube{#dQw4w9WgXcQ}',
    ],
    [
      'an old player of YouTube',
      '<object><embed src="http://www.youtube.com/v/dQw4w9WgXcQ&hl=en"></object>',
      '::youtube{#dQw4w9WgXcQ}',
    ],
    [
      'a list of YouTube',
      '<iframe src="https://www.youtube.com/embed/videoseries?list=PL1"></iframe>',
      '::embed{url="https://www.youtube.com/playlist?list=PL1"}',
    ],
    ['Vimeo', '<iframe src="https://player.vimeo.com/video/12"></iframe>', '::embed{url="https://vimeo.com/12"}'],
    [
      'Bilibili',
      '<iframe src="//player.bilibili.com/player.html?bvid=BV1x&page=1"></iframe>',
      '::embed{url="https://www.bilibili.com/video/BV1x"}',
    ],
    [
      'a gist',
      '<script src="https://gist.github.com/a/1f.js?file=b.js"></script>',
      '::embed{url="https://gist.github.com/a/1f?file=b.js"}',
    ],
    [
      'any page',
      '<iframe src="http://example.com/x?a=1&copy=2"></iframe>',
      '::embed{url="https://example.com/x?a=1&copy=2"}',
    ],
    ['a page of the blog', '<iframe src="/demo" title="Demo"></iframe>', '[Demo](../demo/)', ['embed-unknown']],
    ['nothing', '<iframe></iframe><p>a</p>', 'a', ['html-dropped']],
    ['an object', '<object data="https://example.com/x"><p>a</p></object>', '::embed{url="https://example.com/x"}'],
    [
      'in a heading',
      '<h2>a <iframe src="https://example.com/x" title="b"></iframe></h2>',
      '## a [b](https://example.com/x)',
    ],
    [
      'alone in a list',
      '<ul><li><iframe src="https://example.com/x" title="b"></iframe></li></ul>',
      '- [b](https://example.com/x)',
      ['embed-unknown'],
    ],
    ['a film', '<video src="v/a.mp4"></video>', '::video[a]{src="./a.mp4"}'],
    [
      'a film elsewhere',
      '<video><source src="https://example.com/a.mp4"></video>',
      '::embed[a]{url="https://example.com/a.mp4"}',
      ['image-remote'],
    ],
    ['a sound', '<audio src="a.mp3" title="A song"></audio>', '[A song](./a.mp3)', ['file-not-copied']],
  ]);
});

describe('HTML that posts may not have', () => {
  check([
    ['scripts and styles', '<script>a</script><style>b</style><p>c</p>', 'c', ['html-dropped', 'html-dropped']],
    ['drawings', '<svg><text>a b</text></svg><p>c</p>', 'c', ['html-dropped']],
    ['elements that nobody knows, which stand in lines', '<p>a <foo>b</foo> c</p>', 'a b c', ['html-unwrapped']],
    [
      'forms',
      '<form><label>Name <input name="n"></label><button>Send</button></form>',
      'Name Send',
      ['html-dropped', 'html-unwrapped', 'html-unwrapped', 'html-unwrapped'],
    ],
    ['what only readers without scripts see', '<p>a</p><noscript><img src="a.png"></noscript>', 'a'],
    [
      'comments for people, and for programs',
      '<p>a</p><!-- To do: more --><!--[if IE]><![endif]--><!-- wp:x --><p>b <!-- c --></p>',
      'a\n\n<!-- To do: more -->\n\nb',
    ],
    [
      'tags that nobody knows',
      '<cb-unknown data-name="chart">{% chart %}\n```\n{% endchart %}</cb-unknown>',
      '````unknown-tag\n{% chart %}\n```\n{% endchart %}\n````',
      ['tag-unknown-kept'],
    ],
  ]);
});

describe('blocks', () => {
  check([
    ['text beside blocks', 'a<p>b</p>c<div>d<div>e</div></div>', 'a\n\nb\n\nc\n\nd\n\ne'],
    [
      'code',
      '<pre><code class="language-js" data-title="a.js" data-marks="1,9">x\n\ny\n</code></pre>',
      '```js title="a.js" {1}\nx\n\ny\n```',
      ['attributes-dropped'],
    ],
    ['code whose lines are blocks', '<pre><div>a</div><div>b</div></pre>', '```\na\nb\n```'],
    [
      'code without language',
      '<pre data-x>a<br>b</pre><pre><code data-title="t">c\n</code></pre>',
      '```\na\nb\n```\n\n```text title="t"\nc\n```',
    ],
    ['lists', '<ul><li>a</li><ul><li>b</li></ul><li><p>c</p><p>d</p></li></ul>', '- a\n\n  - b\n\n- c\n\n  d'],
    [
      'numbers',
      '<ol start="3"><li>a</li><li>b</li></ol><ol type="a"><li>c</li></ol>',
      '3. a\n4. b\n\n1) c',
      ['attributes-dropped'],
    ],
    ['a list in nothing but a list', '<ol> <ol><li>a</li></ol> </ol>', '1. a', ['html-unwrapped']],
    ['text in lists', '<ul>a<li>b</li></ul>', '- a\n- b', ['html-unwrapped']],
    [
      'tasks',
      '<ul><li><input type="checkbox" checked> a</li><li><p><input type="checkbox">b</p></li></ul>',
      '- [x] a\n\n- [ ] b',
    ],
    ['boxes of no task', '<p>a <input type="checkbox"></p>', 'a', ['html-dropped']],
    [
      'definitions',
      '<dl><dt>a</dt><dd>b <em>c</em></dd><dd><p>d</p><pre>e</pre></dd></dl>',
      '<dl>\n<dt>a</dt>\n<dd>b <em>c</em></dd>\n<dd>\n\nd\n\n```\ne\n```\n\n</dd>\n</dl>',
    ],
    [
      'what opens',
      '<details open><summary>a <b>b</b></summary>c<ul><li>d</li></ul></details>',
      ':::details[a **b**]{open}\nc\n\n- d\n:::',
    ],
    ['what opens to nothing', '<details><summary>a</summary></details>', '**a**', ['tag-approximated']],
    ['what opens without a name', '<details>a</details>', 'a', ['tag-approximated']],
    [
      'callouts',
      '<cb-callout data-kind="important">a</cb-callout><cb-callout data-kind="tip"><cb-title>Tip</cb-title><p>b</p></cb-callout>',
      '> [!IMPORTANT]\n> a\n\n> [!TIP]\n> b',
    ],
    [
      'callouts with titles',
      '<cb-callout data-kind="note"><cb-title>A: b</cb-title>c</cb-callout><cb-callout data-kind="caution"><cb-title>d</cb-title>e</cb-callout>',
      ':::note[A: b]\nc\n:::\n\n> [!CAUTION]\n> **d**\n>\n> e',
    ],
    [
      'callouts in callouts',
      '<cb-callout data-kind="note"><cb-title>a</cb-title><cb-callout data-kind="tip"><cb-title>b</cb-title>c</cb-callout></cb-callout>',
      '::::note[a]\n:::tip[b]\nc\n:::\n::::',
    ],
    [
      'empty callouts',
      '<cb-callout data-kind="note"></cb-callout><cb-callout data-kind="note"><cb-title>a</cb-title></cb-callout>',
      '> [!NOTE]\n> a',
    ],
    [
      'tabs',
      '<cb-tabs><cb-tab><cb-title>a</cb-title>b</cb-tab><cb-tab><cb-title>c</cb-title><pre>:::</pre></cb-tab></cb-tabs>',
      ':::::tabs\n:::tab[a]\nb\n:::\n\n::::tab[c]\n```\n:::\n```\n::::\n:::::',
    ],
    [
      'tabs without names',
      '<cb-tabs><cb-tab>a</cb-tab><cb-tab><cb-title>b</cb-title>c</cb-tab></cb-tabs>',
      'a\n\n**b**\n\nc',
      ['tag-approximated'],
    ],
    [
      'footnotes',
      '<p>a<sup><a href="#user-content-fn-B" data-footnote-ref>1</a></sup> b<sup><a href="#user-content-fn-gone" data-footnote-ref>2</a></sup></p><section data-footnotes><h2>Footnotes</h2><ol><li id="user-content-fn-x"><p>unused</p></li><li id="user-content-fn-B"><p>note <a href="#x" data-footnote-backref>↩</a></p></li></ol></section>',
      'a[^b] b[gone]\n\nunused\n\n[^b]: note',
      ['anchor-missing', 'html-unwrapped'],
    ],
  ]);
});

describe('tables', () => {
  check([
    [
      'with a head',
      '<table><thead><tr><th>a</th><th align="right">b</th></tr></thead><tbody><tr><td><code>x|y</code></td><td style="text-align:right">c<br>d</td></tr></tbody></table>',
      '| a | b |\n| - | -: |\n| `x\\|y` | c<br>d |',
    ],
    [
      'with a head in its first row',
      '<table><tr><th>a</th><th>b</th></tr><tr><td>c</td></tr></table>',
      '| a | b |\n| - | - |\n| c | |',
    ],
    [
      'without a head',
      '<table><tr><td>a</td><td><p>b</p></td></tr></table>',
      '| | |\n| - | - |\n| a | b |',
      ['table-changed'],
    ],
    [
      'with a caption and a foot',
      '<table><caption>t</caption><tfoot><tr><td>e</td><td>f</td></tr></tfoot><thead><tr><th>a</th><th>b</th></tr></thead><tr><td>c</td><td>d</td></tr></table>',
      't\n\n| a | b |\n| - | - |\n| c | d |\n| e | f |',
      ['table-changed'],
    ],
    [
      'with several heads',
      '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody><thead><tr><th>e</th><th>f</th></tr></thead><tbody><tr><td>g</td><td>h</td></tr></tbody></table>',
      '| a | b |\n| - | - |\n| c | d |\n| e | f |\n| g | h |',
      ['table-changed'],
    ],
    [
      'with cells over several',
      '<table><thead><tr><th colspan="2">a</th></tr></thead><tr><td>b</td><td>c & d</td></tr></table>',
      '<table>\n<thead>\n<tr>\n<th colspan="2">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n<td>c &amp; d</td>\n</tr>\n</tbody>\n</table>',
    ],
    [
      'with blocks',
      '<table><tr><td><ul><li>a</li></ul></td><td>b</td></tr></table>',
      '<table>\n<tbody>\n<tr>\n<td>\n\n- a\n\n</td>\n<td>b</td>\n</tr>\n</tbody>\n</table>',
    ],
    ['for layout', '<table><tr><td><p>a</p><pre>b</pre></td></tr></table>', 'a\n\n```\nb\n```', ['table-changed']],
    [
      'of code with numbers',
      '<table><tr><td class="gutter"><pre>1</pre></td><td class="code"><pre>a</pre></td></tr></table>',
      '```\na\n```',
      ['table-changed'],
    ],
  ]);
});

describe('limits', () => {
  const long = Array.from({ length: 3000 }, (_, index) => `Word${index}`).join(' ');

  test('what is too long is divided', async () => {
    const html = `<p>${long}</p><blockquote><p>${long}</p><p>${long}</p></blockquote><pre>${long.replaceAll(' ', '\n')}</pre>
      <ul>${'<li>An item of a list</li>'.repeat(900)}</ul>
      <table>${'<tr><td>A cell</td><td>Another</td></tr>'.repeat(700)}</table>`;
    const { markdown, findings, comparison } = await convert(html);
    const { findBoundsFaults } = await import('#loader/bounds.ts');
    expect(findBoundsFaults(markdown)).toEqual([]);
    expect(findings.map(({ code, action }) => [code, action])).toEqual([
      ['block-divided', 'Divided into 2 blocks'],
      ['block-divided', 'Wrote the table as HTML'],
    ]);
    expect(comparison.differences.map(({ kind }) => kind)).toEqual(['text', 'codeBlocks']);
  });

  test('what is divided at a break has none at its end', async () => {
    const { markdown, comparison } = await convert(`<p>${'"some words",<br>'.repeat(500)}end</p>`);
    expect(markdown.split('\n\n')).toHaveLength(2);
    expect(comparison).toEqual({ outcome: 'identical', differences: [] });
  });

  test('what is too deep goes on beside', async () => {
    const html = `${'<blockquote>'.repeat(40)}<ul><li>a${'</blockquote>'.repeat(40)}`;
    const { markdown, findings, comparison } = await convert(html);
    const { findBoundsFaults } = await import('#loader/bounds.ts');
    expect(findBoundsFaults(markdown)).toEqual([]);
    expect(findings.map(({ code }) => code)).toEqual(['html-unwrapped']);
    expect(comparison.outcome).toBe('told');
  });

  test('a finding has its place and what stood there', async () => {
    const { findings } = await convert(
      '<p>a</p>\n<p><a href="javascript:x()">b</a> <span style="color: red">c</span><span style="color:blue">d</span></p>',
    );
    expect(findings).toEqual([
      {
        code: 'link-refused',
        file: 'posts/a.md',
        line: 2,
        column: 4,
        original: 'javascript:x()',
        action: 'Kept the text of the link',
      },
      {
        code: 'style-dropped',
        file: 'posts/a.md',
        line: 2,
        column: 35,
        original: '<span style="color: red">',
        action: 'Left out the style color, 2 times in this post',
      },
    ]);
  });

  test('a finding shows attributes as they are written, and formulas as TeX', async () => {
    const { findings } = await convert(
      '<p><bean class="a b" data-x="1">c</bean> <cb-math data-display>x^2</cb-math></p>',
    );
    expect(findings.map(({ code, original }) => [code, original])).toEqual([
      ['html-unwrapped', '<bean class="a b" data-x="1">'],
      ['math-as-code', 'x^2'],
    ]);
  });

  test('images that count readers are left out', async () => {
    const { markdown, findings, comparison } = await convert(
      '<p>a<img src="https://a.example/p?x" width="1" height="1" alt=""></p>',
    );
    expect(markdown.trim()).toBe('a');
    expect(findings.map(({ code, original }) => [code, original])).toEqual([['html-dropped', 'https://a.example/p?x']]);
    expect(comparison.outcome).toBe('told');
  });

  test('the source stays as it is', async () => {
    const html = '<h1>a</h1><p>b <b> c</b><a href="#x">d</a></p>';
    const { source } = await convert(html);
    expect(source).toEqual((await import('hast-util-from-html')).fromHtml(html, { fragment: true }));
  });
});
