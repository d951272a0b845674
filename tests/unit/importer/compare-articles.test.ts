import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { describe, expect, test } from 'vitest';
import { compareArticles } from '#importer/compare-articles.ts';
import { contentOf } from '#importer/content-of.ts';
import { convert } from './convert.ts';

function parse(html: string): Root {
  return fromHtml(html, { fragment: true });
}

const ARTICLE = `
<h2>The first month</h2>
<p>Cases come by <a href="https://example.com/chat">chat</a> and by <strong>phone</strong>.</p>
<p>The second paragraph, with a note.<sup><a href="#user-content-fn-1" data-footnote-ref>1</a></sup></p>
<ul><li>one</li><li>two <img src="a.png" alt="A queue"></li></ul>
<pre><code class="language-py">if a:
    b()
</code></pre>
<table><thead><tr><th>Level</th><th>Time</th></tr></thead><tbody><tr><td>urgent</td><td>15</td></tr></tbody></table>
<iframe src="https://example.com/board" title="The board"></iframe>
<section data-footnotes><ol><li id="user-content-fn-1"><p>Before tax.</p></li></ol></section>`;

describe('what the site renders is compared with what was written', () => {
  test('an article of everything is identical', async () => {
    const { comparison } = await convert(ARTICLE);
    expect(comparison).toEqual({ outcome: 'identical', differences: [] });
  });

  test.each([
    ['a character', 'second', 'sedond', ['text']],
    ['a full stop', 'phone</strong>.', 'phone</strong>', ['text']],
    ['an indent in code', / {4}(?=<|b)/, '  ', ['text']],
    ['a line of code joined to another', 'a<span class="token-punctuation">:</span></span>\n', 'a:</span>', ['text']],
    ['a paragraph at another place', /(<p>Cases.*?<\/p>)\n(<p>The second.*?<\/p>)/s, '$2\n$1', ['text']],
    ['items of a list merged', '</li>\n<li>two', ' two', ['listItems']],
    ['a link that is text', /<a [^>]*>(chat)<\/a>/, '$1', ['links']],
    ['a link around other words', /<a ([^>]*)>(chat)<\/a> and/, '$2 <a $1>and</a>', ['links']],
    ['an image twice', /(<img[^>]*>)/, '$1$1', ['text', 'images']],
    ['an image that is gone', /<img[^>]*>/, '', ['text', 'images']],
    ['an image with other words', 'alt="A queue"', 'alt="A line"', ['text']],
    ['a heading that is a paragraph', /<h2 (id="the[^>]*)>(.*?)<\/h2>/s, '<p $1>$2</p>', ['headings']],
    ['code that is a paragraph', /<(\/?)pre/g, '<$1p', ['text', 'codeBlocks']],
    ['a cell in another', /<\/td>\s*<td>/, '', ['cells']],
    ['a footnote without its number', /<sup>.*?<\/sup>/s, '', ['footnotes']],
    ['the text of a footnote', 'Before tax', 'After tax', ['text']],
    ['an embed that is a link', 'embed-link', 'x', ['links', 'embeds']],
    ['the label of an embed', 'The board', 'A board', ['text']],
  ])('%s is a loss', async (_, part, replacement, kinds) => {
    const { source, adapted, rendered } = await convert(ARTICLE);
    const changed = rendered.html.replace(part as string, replacement);
    expect(changed).not.toBe(rendered.html);
    const { outcome, differences } = compareArticles(source, adapted, changed);
    expect(outcome).toBe('lost');
    expect(differences.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('a difference is shown with its place in the source', async () => {
    const { source, adapted, rendered } = await convert(ARTICLE);
    const changed = rendered.html.replace('second', 'sedond');
    expect(compareArticles(source, adapted, changed).differences).toEqual([
      {
        kind: 'text',
        line: 4,
        column: 4,
        expected: 'ndbyphone.Thesecondparagraph,withanote.onetwoAqueueif a: ',
        found: 'ndbyphone.Thesedondparagraph,withanote.onetwoAqueueif a: ',
      },
    ]);
  });

  test('what is missing at the end is shown, too', async () => {
    const { source, adapted, rendered } = await convert('<p>One <a href="/x">two</a></p>');
    const changed = rendered.html.replace(/<a.*?a>/, '');
    expect(compareArticles(source, adapted, changed).differences).toEqual([
      { kind: 'text', line: 1, column: 21, expected: 'Onetwo', found: 'One' },
      { kind: 'links', line: 1, column: 8, expected: '1: Onetwo', found: '0: One' },
    ]);
  });
});

describe('what adapting changes is told apart from losses', () => {
  test('an image of another site', async () => {
    const { comparison, findings } = await convert('<p><img src="https://example.com/a.png" alt="A"></p>');
    expect(comparison.outcome).toBe('told');
    expect(comparison.differences.map(({ kind, expected, found }) => [kind, expected, found])).toEqual([
      ['images', '1: A', '0: A'],
      ['links', '0: A', '1: A'],
    ]);
    expect(findings.map(({ code }) => code)).toEqual(['image-remote']);
  });

  test.each([
    ['white space and forms of characters', '<p>ｆｕｌｌ\u00a0 width\u200b</p>', '<p>full\nwidth</p>'],
    ['links and headings without anything to see', '<h2></h2><a href="#x"></a><p>a</p>', '<p>a</p>'],
    ['empty cells', '<table><tr><td>a</td><td></td></tr></table>', '<table><tr><td>a</td></tr></table>'],
    ['scripts and styles', '<script>x</script><style>y</style><noscript>z</noscript><p>a</p>', '<p>a</p>'],
    [
      'usual titles',
      '<cb-callout><cb-title>Hinweis</cb-title></cb-callout>',
      '<cb-callout><p>Hinweis</p></cb-callout>',
    ],
    [
      'captions above and below',
      '<figure><figcaption>a</figcaption><img alt="b"></figure>',
      '<figure><img alt="b"><figcaption>a</figcaption></figure>',
    ],
  ])('%s make no difference', (_, left, right) => {
    const [a, b] = [contentOf(parse(left)), contentOf(parse(right))];
    expect(a.text.normalize('NFKC')).toBe(b.text.normalize('NFKC'));
    expect(Object.values(a.counted).map(({ length }) => length)).toEqual(
      Object.values(b.counted).map(({ length }) => length),
    );
  });

  test('an article of endless depth is read', () => {
    const root: Root = { type: 'root', children: [] };
    let parent: Root | Element = root;
    for (let depth = 0; depth < 50_000; depth += 1) {
      const child: Element = { type: 'element', tagName: 'div', properties: {}, children: [] };
      parent.children.push(child);
      parent = child;
    }
    parent.children.push({ type: 'text', value: 'deep' });
    expect(contentOf(root).text).toBe('deep');
  });
});
