import { describe, expect, test } from 'vitest';
import { readBody } from './make-body.ts';

const IMG = '<img src="https://blog.example/wp-content/uploads/queue.png" alt="A queue">';
const RACK = '<img src="https://blog.example/wp-content/uploads/rack.png" alt="">';

describe('shortcodes', () => {
  test.each([
    [
      'caption around an image',
      '[caption id="a" width="3"]<img src="a.png"> the <em>a</em>[/caption]',
      '<figure><img src="a.png"><figcaption>the <em>a</em></figcaption></figure>',
    ],
    [
      'caption around a link',
      '[caption]<a href="/b"><img src="a.png"></a> a[/caption]',
      '<figure><a href="/b"><img src="a.png"></a><figcaption>a</figcaption></figure>',
    ],
    [
      'caption in an attribute',
      '[caption caption="a &lt;em&gt;b&lt;/em&gt;"]<img src="a.png">[/caption]',
      '<figure><img src="a.png"><figcaption>a <em>b</em></figcaption></figure>',
    ],
    ['caption without a text', '[caption]<img src="a.png">[/caption]', '<p><img src="a.png"></p>'],
    [
      'caption within a paragraph',
      'a [caption]<img src="a.png"> b[/caption] c',
      '<p>a </p><figure><img src="a.png"><figcaption>b</figcaption></figure><p>c</p>',
    ],
    [
      'caption within a paragraph of the author',
      '<p>a [caption]<img src="a.png"> b[/caption] c</p>',
      '<p>a </p><figure><img src="a.png"><figcaption>b</figcaption></figure><p>c</p>',
    ],
    ['gallery of one number', '[gallery ids="7"]', `<cb-gallery>${IMG}</cb-gallery>`],
    [
      'gallery with a caption',
      '[gallery ids="7,8"]',
      `<p>${IMG}</p><figure>${RACK}<figcaption>The rack</figcaption></figure>`,
    ],
    [
      'gallery of what was uploaded to the post',
      '[gallery exclude="8" link="file"]',
      `<cb-gallery><a href="https://blog.example/wp-content/uploads/queue.png">${IMG}</a></cb-gallery>`,
    ],
    [
      'gallery of files that are not there',
      '[gallery ids="9"]',
      '<cb-unknown data-name="gallery">[gallery ids="9"]</cb-unknown>',
    ],
    [
      'playlist',
      '[playlist type="video" ids="7"]',
      '<video src="https://blog.example/wp-content/uploads/queue.png" controls></video>',
    ],
    ['embed', '[embed width="5"]https://vimeo.com/1[/embed]', '<iframe src="https://vimeo.com/1"></iframe>'],
    [
      'youtube with an address',
      '[youtube https://www.youtube.com/watch?v=abc&amp;t=5]',
      '<iframe src="https://www.youtube.com/watch?v=abc&#x26;t=5"></iframe>',
    ],
    [
      'youtube with an equals sign',
      '[youtube=http://www.youtube.com/watch?v=abc]',
      '<iframe src="http://www.youtube.com/watch?v=abc"></iframe>',
    ],
    ['youtube with a number', '[youtube id="abc"]', '<iframe src="https://www.youtube.com/watch?v=abc"></iframe>'],
    ['vimeo', '[vimeo 123]', '<iframe src="https://vimeo.com/123"></iframe>'],
    ['gist', '[gist]https://gist.github.com/a/1[/gist]', '<iframe src="https://gist.github.com/a/1"></iframe>'],
    ['gist with a number', '[gist 12ab]', '<iframe src="https://gist.github.com/12ab"></iframe>'],
    ['video', '[video width="640" mp4="/a.mp4"][/video]', '<video src="/a.mp4" controls></video>'],
    ['audio', '[audio /a.mp3]', '<audio src="/a.mp3" controls></audio>'],
    [
      'code',
      '[code lang="js" title="a.js" highlight="1,3-4"]\na &lt; 1;\n\n  b[0]\n[/code]',
      '<pre><code class="language-js" data-title="a.js" data-marks="1,3-4">a &#x3C; 1;\n\n  b[0]\n</code></pre>',
    ],
    ['code of a language', '[csharp]int a;[/csharp]', '<pre><code class="language-csharp">int a;\n</code></pre>'],
    ['code is decoded once', '[php]&amp;lt;[/php]', '<pre><code class="language-php">&#x26;lt;\n</code></pre>'],
    ['code has no shortcodes', '[code][gallery ids="7"][/code]', '<pre><code>[gallery ids="7"]\n</code></pre>'],
    ['a formula', 'a $latex x^2 &amp; y$ b', '<p>a <cb-math>x^2 &#x26; y</cb-math> b</p>'],
    ['details', '[spoiler title="a"]b\n\nc[/spoiler]', '<details><summary>a</summary><p>b</p><p>c</p></details>'],
    [
      'page builders',
      '[vc_row][vc_column width="1/2"][vc_custom_heading text="a"]b[/vc_column][/vc_row]',
      '<h2>a</h2><p>b</p>',
    ],
    [
      'Divi',
      '[et_pb_section][et_pb_blurb title="a"]<p>b</p>[/et_pb_blurb][et_pb_button button_text="c" button_url="/c"][/et_pb_section]',
      '<p><strong>a</strong></p><p>b</p><p><a href="/c">c</a></p>',
    ],
    [
      'what page builders have in attributes',
      '[vc_tta_section title="a"]b[/vc_tta_section][vc_custom_heading text="c" font_container="tag:h4|x:y"]' +
        '[et_pb_testimonial author="d" job_title="e"]f[/et_pb_testimonial]',
      '<p><strong>a</strong></p><p>b</p><h4>c</h4><p>d, e</p><p>f</p>',
    ],
    ['a gallery of a page builder', '[vc_gallery images="7"]', `<cb-gallery>${IMG}</cb-gallery>`],
    ['a gallery of Divi', '[et_pb_gallery gallery_ids="7"][/et_pb_gallery]', `<cb-gallery>${IMG}</cb-gallery>`],
    ['HTML of WPBakery', '[vc_raw_html]JTNDcCUzRWElM0MlMkZwJTNF[/vc_raw_html]', '<p>a</p>'],
    ['HTML of WPBakery that is none', '[vc_raw_html]JQ==[/vc_raw_html]', '<p>[vc_raw_html]JQ==</p>'],
    [
      'CodeColorer',
      '[cc lang="php"]a <b\n  b[0][/cc][cce_sql]c[/cce_sql]',
      '<pre><code class="language-php">a &#x3C;b\n  b[0]\n</code></pre><pre><code class="language-sql">c\n</code></pre>',
    ],
    ['CodeColorer in a sentence', 'a [cci_php]b[/cci_php] c', '<p>a <code>b</code> c</p>'],
    ['callouts', '[warning]a[/warning]', '<cb-callout data-kind="warning"><p>a</p></cb-callout>'],
    [
      'callouts with a title',
      '[su_box title="a"]b[/su_box]',
      '<cb-callout data-kind="note"><cb-title>a</cb-title><p>b</p></cb-callout>',
    ],
    ['what looks like a callout', 'see [note] and [tip]', '<p>see [note] and [tip]</p>'],
    [
      'tabs',
      '[tabs][tab title="a"]b[/tab]\n[tab title="c"]d[/tab][/tabs]',
      '<cb-tabs><cb-tab><cb-title>a</cb-title><p>b</p></cb-tab><cb-tab><cb-title>c</cb-title><p>d</p></cb-tab></cb-tabs>',
    ],
    ['tabs without tabs', '[tabs]a[/tabs]', '<p>[tabs]a[/tabs]</p>'],
    ['a button', 'a [button url="/b"]c[/button]', '<p>a <a href="/b">c</a></p>'],
    ['a button that leads nowhere', '[button]c[/button]', '<p>[button]c[/button]</p>'],
    ['what looks different', '[dropcap]A[/dropcap]b', '<p>Ab</p>'],
    [
      'films of Shortcodes Ultimate',
      '[su_youtube url="https://youtu.be/a"]',
      '<iframe src="https://youtu.be/a"></iframe>',
    ],
    ['code in colours', '<pre><code><i>let </i>x\n<i>y\n</i>z</code></pre>', '<pre><code>let x\ny\nz\n</code></pre>'],
    ['code whose lines are blocks', '<pre><div>a</div><div>b</div></pre>', '<pre><code>a\nb\n</code></pre>'],
    ['code of WP-Syntax', '<pre lang="bash" line="1">a</pre>', '<pre><code class="language-bash">a\n</code></pre>'],
    ['code in the language of a text', '<pre lang="it">a</pre>', '<pre><code>a\n</code></pre>'],
    [
      'an address in a line of its own',
      'a\nhttps://youtu.be/abc\nb',
      '<p>a</p><iframe src="https://youtu.be/abc"></iframe><p>b</p>',
    ],
    [
      'an address in a paragraph of its own',
      '<p>https://youtu.be/abc</p>',
      '<iframe src="https://youtu.be/abc"></iframe>',
    ],
    ['an address in a sentence', 'see https://youtu.be/abc there', '<p>see https://youtu.be/abc there</p>'],
    ['an address at the end of a line', 'see https://youtu.be/abc\nthere', '<p>see https://youtu.be/abc<br>there</p>'],
    ['the home page of a known site', 'https://www.youtube.com/', '<p>https://www.youtube.com/</p>'],
    [
      'a formula beside a film',
      '<p>a $latex x$ [vimeo 1]</p>',
      '<p>a <cb-math>x</cb-math> </p><iframe src="https://vimeo.com/1"></iframe>',
    ],
    ['an address of no known site', 'https://other.example/a', '<p>https://other.example/a</p>'],
    ['an escaped one', '[[gallery ids="7"]] [[code]a[/code]]', '<p>[gallery ids="7"] [code]a[/code]</p>'],
    [
      'in code',
      '<code>[gallery]</code> <pre>[vimeo 1]</pre>',
      '<p><code>[gallery]</code> </p><pre><code>[vimeo 1]\n</code></pre>',
    ],
    ['in an attribute', '<a title="[gallery]" href="/x">a</a>', '<p><a title="[gallery]" href="/x">a</a></p>'],
    ['code without an end', '[c] [1] [NC] a[i]', '<p>[c] [1] [NC] a[i]</p>'],
  ])('shows %s', (_, text, html) => {
    expect(readBody(text).html).toBe(html);
  });

  test('puts footnotes below the text, in the order of their numbers', () => {
    const { html } = readBody('a[ref]b <em>c</em>[/ref] d[footnote]e[/footnote]');
    const reference = (number: number): string =>
      `<sup><a href="#user-content-fn-${number}" id="user-content-fnref-${number}" data-footnote-ref aria-describedby="footnote-label">${number}</a></sup>`;
    const note = (number: number, text: string): string =>
      `<li id="user-content-fn-${number}"><p>${text} <a href="#user-content-fnref-${number}" data-footnote-backref="" aria-label="Back to reference ${number}" class="data-footnote-backref">↩</a></p></li>`;
    expect(html).toBe(
      `<p>a${reference(1)} d${reference(2)}</p><section data-footnotes class="footnotes"><h2 class="sr-only" id="footnote-label">Footnotes</h2><ol>${note(1, 'b <em>c</em>')}${note(2, 'e')}</ol></section>`,
    );
  });

  test.each([
    ['a\n[x y="1"]b[/x] [x z="2"]', ['shortcode-unknown 2:1 [x y="1"]']],
    ['a [x]b[/x]', ['shortcode-unknown 1:3 [x]']],
    ['[rows-1] [i] [csharp]', []],
    ['a\n\n[gallery ids="9"]', ['image-missing 3:1 [gallery] 9', 'tag-unknown-kept 3:1 [gallery ids="9"]']],
    ['[vc_row]a[/vc_row][vc_row]b[/vc_row]', ['tag-approximated 1:1 [vc_row]']],
    ['a\n[toc]\n[contact-form-7 id="1"]', ['toc-dropped 2:1 [toc]', 'dynamic-dropped 3:1 [contact-form-7 id="1"]']],
    ['[caption]\n[caption][y z="1"][/caption]', ['shortcode-unknown 2:10 [y z="1"]']],
  ])('tells of what is in %j', (text, findings) => {
    expect(readBody(text).findings).toEqual(findings);
  });
});
