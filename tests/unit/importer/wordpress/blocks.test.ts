import { describe, expect, test } from 'vitest';
import { readBody } from './make-body.ts';

const block = (name: string, inner: string, attributes = ''): string =>
  `<!-- wp:${name} ${attributes} -->\n${inner}\n<!-- /wp:${name} -->`;

describe('blocks', () => {
  test.each([
    ['text between blocks has paragraphs', 'a\nb<!-- wp:separator --><hr/><!-- /wp:separator -->', '<p>a<br>b</p><hr>'],
    ['line ends in blocks break nothing', block('paragraph', '<p>a\nb</p>'), '<p>a\nb</p>'],
    ['the classic block', block('freeform', 'a\n\nb'), '<p>a</p><p>b</p>'],
    ['shortcodes', block('shortcode', '[vimeo 1]'), '<iframe src="https://vimeo.com/1"></iframe>'],
    [
      'an image takes its alternative from the library',
      block('image', '<figure class="wp-block-image"><img src="a.png" alt="" class="wp-image-7"/></figure>'),
      '<p><img src="a.png" alt="A queue"></p>',
    ],
    [
      'a gallery',
      block(
        'gallery',
        '<figure class="wp-block-gallery"><figure class="wp-block-image"><img src="a.png" alt="a"/></figure><figure class="wp-block-image"><a href="b.png"><img src="b.png" alt="b"/></a></figure><figcaption class="blocks-gallery-caption">c</figcaption></figure>',
      ),
      '<cb-gallery><img src="a.png" alt="a"><a href="b.png"><img src="b.png" alt="b"></a><figcaption>c</figcaption></cb-gallery>',
    ],
    [
      'a gallery as older versions wrote it',
      '<ul class="wp-block-gallery"><li class="blocks-gallery-item"><figure><img src="a.png"/><figcaption>b</figcaption></figure></li></ul>',
      '<figure><img src="a.png"><figcaption>b</figcaption></figure>',
    ],
    [
      'buttons',
      block(
        'buttons',
        '<div class="wp-block-buttons"><div class="wp-block-button"><a class="wp-block-button__link" href="/a">b</a></div></div>',
      ),
      '<p><a href="/a">b</a></p>',
    ],
    [
      'a cover',
      block(
        'cover',
        '<div class="wp-block-cover"><span aria-hidden="true" class="wp-block-cover__background"></span><img class="wp-block-cover__image-background" src="a.png" alt=""/><div class="wp-block-cover__inner-container"><p>b</p></div></div>',
      ),
      '<p><img src="a.png" alt=""></p><p>b</p>',
    ],
    [
      'a cover with its picture in a style',
      '<div class="wp-block-cover" style="background-image:url(a.png)"><p>b</p></div>',
      '<p><img src="a.png" alt=""></p><p>b</p>',
    ],
    [
      'media beside text',
      block(
        'media-text',
        '<div class="wp-block-media-text"><figure class="wp-block-media-text__media"><img src="a.png" alt="a"/></figure><div class="wp-block-media-text__content"><p>b</p></div></div>',
      ),
      '<p><img src="a.png" alt="a"></p><p>b</p>',
    ],
    [
      'details',
      block('details', '<details class="wp-block-details"><summary>a</summary><p>b</p></details>'),
      '<details><summary>a</summary><p>b</p></details>',
    ],
    [
      'a quote',
      block('quote', '<blockquote class="wp-block-quote"><p>a</p><cite>b</cite></blockquote>'),
      '<blockquote><p>a</p><p><cite>b</cite></p></blockquote>',
    ],
    [
      'a pull quote',
      block('pullquote', '<figure class="wp-block-pullquote"><blockquote><p>a</p><cite>b</cite></blockquote></figure>'),
      '<blockquote><p>a</p><p><cite>b</cite></p></blockquote>',
    ],
    [
      'a verse',
      block('verse', '<pre class="wp-block-verse">a\n  <em>b</em></pre>'),
      '<p>a<br>\u00a0\u00a0<em>b</em></p>',
    ],
    [
      'preformatted text',
      block('preformatted', '<pre class="wp-block-preformatted">a\n  b</pre>'),
      '<pre><code>a\n  b\n</code></pre>',
    ],
    [
      'preformatted text with links',
      block('preformatted', '<pre class="wp-block-preformatted">a\n<a href="/b">b</a></pre>'),
      '<p>a<br><a href="/b">b</a></p>',
    ],
    [
      'a table',
      block(
        'table',
        '<figure class="wp-block-table"><table><tbody><tr><td class="has-text-align-right" data-align="right">a</td></tr></tbody><tfoot><tr><td>b</td></tr></tfoot></table><figcaption>c</figcaption></figure>',
      ),
      '<table><tbody><tr><td align="right">a</td></tr></tbody><tfoot><tr><td>b</td></tr></tfoot></table><p>c</p>',
    ],
    [
      'an embed',
      block(
        'embed',
        '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://other.example/a\n</div><figcaption>b</figcaption></figure>',
      ),
      '<iframe src="https://other.example/a"></iframe><p>b</p>',
    ],
    [
      'an embed as older versions wrote it',
      '<!-- wp:core-embed/youtube {"url":"https://youtu.be/a"} /-->',
      '<iframe src="https://youtu.be/a"></iframe>',
    ],
    [
      'a file',
      block(
        'file',
        '<div class="wp-block-file"><a href="/a.pdf">a</a><a href="/a.pdf" class="wp-block-file__button" download>Download</a></div>',
      ),
      '<p><a href="/a.pdf">a</a></p>',
    ],
    [
      'audio',
      block(
        'audio',
        '<figure class="wp-block-audio"><audio controls src="/a.mp3"></audio><figcaption>b</figcaption></figure>',
      ),
      '<audio controls src="/a.mp3"></audio><p>b</p>',
    ],
    [
      'a video',
      block('video', '<figure class="wp-block-video"><video controls src="/a.mp4"></video></figure>'),
      '<video controls src="/a.mp4"></video>',
    ],
    [
      'social links',
      block(
        'social-links',
        '<ul class="wp-block-social-links"><!-- wp:social-link {"url":"https://a.example","service":"mastodon"} /--></ul>',
      ),
      '<ul><li><a href="https://a.example">mastodon</a></li></ul>',
    ],
    [
      'columns',
      block(
        'columns',
        `<div class="wp-block-columns">${block('column', '<div class="wp-block-column"><p>a</p></div>')}</div>`,
      ),
      '<p>a</p>',
    ],
    [
      'code',
      block('code', '<pre class="wp-block-code"><code>a &lt; b\n</code></pre>'),
      '<pre><code>a &#x3C; b\n</code></pre>',
    ],
    [
      'code whose language is in its block',
      block(
        'syntaxhighlighter/code',
        '<pre class="wp-block-syntaxhighlighter-code">a &amp;&amp; b</pre>',
        '{"language":"bash"}',
      ),
      '<pre><code class="language-bash">a &#x26;&#x26; b\n</code></pre>',
    ],
    [
      'code of Enlighter',
      '<pre class="EnlighterJSRAW" data-enlighter-language="golang" data-enlighter-highlight="2">a</pre>',
      '<pre><code class="language-go" data-marks="2">a\n</code></pre>',
    ],
    [
      'code of SyntaxHighlighter',
      '<pre class="brush: js; title: a.js; highlight: [1, 2];">a</pre>',
      '<pre><code class="language-js" data-title="a.js" data-marks="1,2">a\n</code></pre>',
    ],
    [
      'code of Crayon',
      '<pre class="lang:c++ decode:true mark:1,3-4 ">a</pre>',
      '<pre><code class="language-cpp" data-marks="1,3-4">a\n</code></pre>',
    ],
    [
      'code of highlight.js',
      '<pre><code class="java">a<br>b</code></pre>',
      '<pre><code class="language-java">a\nb\n</code></pre>',
    ],
    [
      'a list of posts keeps what its author wrote',
      block('query', '<div class="wp-block-query"><!-- wp:post-title /--><p>a</p></div>'),
      '<div><p>a</p></div>',
    ],
    ['a search field', block('search', 'a'), ''],
    ['broken JSON', '<!-- wp:paragraph {"a": -->\n<p>b</p>\n<!-- /wp:paragraph -->', '<p>b</p>'],
    [
      'a block without an end',
      '<!-- wp:group -->\n<div class="wp-block-group"><p>a</p></div>\n<!-- wp:paragraph -->\n<p>b</p>',
      '<p>a</p><p>b</p>',
    ],
    [
      'a block that its parent ends',
      '<!-- wp:group --><p>a</p><!-- wp:search -->b<!-- /wp:group --><p>c</p>',
      '<p>a</p><p>c</p>',
    ],
    ['an end without a block', 'a<!-- /wp:group -->', '<p>a</p>'],
    ['a reusable block', '<!-- wp:block {"ref":5} /-->', '<p>x</p><p>y</p>'],
    [
      'an image with its caption as pages have it',
      '<div class="wp-caption"><img src="a.png"><p class="wp-caption-text">b</p></div>',
      '<figure><img src="a.png"><figcaption>b</figcaption></figure>',
    ],
    ['elements with names like ours', '<cb-callout data-kind="x">a</cb-callout>', '<p>a</p>'],
  ])('%s', (_, text, html) => {
    expect(readBody(text, { reusable: { 5: 'x\n\ny' } }).html).toBe(html);
  });

  test('gives what stands before the mark as excerpt', () => {
    const text = `<p>a <b>b</b></p>\n<pre>c</pre>\n${block('more', '<!--more Go on-->')}\n<p>d</p>`;
    expect(readBody(text)).toEqual({
      html: '<p>a <b>b</b></p><pre><code>c\n</code></pre><p>d</p>',
      excerpt: 'a b',
      findings: [],
    });
  });

  test('takes footnotes from beside the text', () => {
    const { html } = readBody('<p>a<sup data-fn="x" class="fn"><a href="#x">1</a></sup></p>\n<!-- wp:footnotes /-->', {
      notes: [{ name: 'x', html: '<em>b</em>' }],
    });
    expect(html).toContain('<p>a<sup><a href="#user-content-fn-1"');
    expect(html).toContain('<li id="user-content-fn-1"><p><em>b</em> <a');
  });

  test('keeps what Advanced Custom Fields has of a text', () => {
    const { html } = readBody('<!-- wp:acf/card {"data":{"text":"a"}} /-->');
    expect(html).toBe('<cb-unknown data-name="acf/card">&#x3C;!-- wp:acf/card {"data":{"text":"a"}} /--></cb-unknown>');
  });

  test.each([
    ['<p>a</p>\n<!-- wp:latest-posts {"n":3} /-->', ['dynamic-dropped 2:1 <!-- wp:latest-posts {"n":3} /-->']],
    ['<!-- wp:jetpack/map {"a":1} /-->', ['dynamic-dropped 1:1 <!-- wp:jetpack/map {"a":1} /-->']],
    ['a\n<!--nextpage-->\nb', ['page-break 2:1 <!--nextpage-->']],
    ['<!-- wp:block {"ref":6} /-->', ['include-missing 1:1 <!-- wp:block {"ref":6} /-->']],
    ['<!-- wp:block {"ref":7} /-->', ['too-long 100:1 <!-- wp:block {"ref":7} /-->']],
    ['<!-- wp:block {"ref":8} /-->', ['shortcode-unknown 101:3 [z y="1"]']],
    [block('columns', '<div class="wp-block-columns"></div>'), ['tag-approximated 2:1 <div class="wp-block-columns">']],
  ])('tells of what is in %j', (text, findings) => {
    const reusable = { 7: '<!-- wp:block {"ref":7} /-->', 8: 'a\nb [z y="1"]' };
    expect(readBody(text, { reusable }).findings).toEqual(findings);
  });
});
