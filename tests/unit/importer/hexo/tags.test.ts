import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { readConfig } from '#importer/hexo/config.ts';
import { type PostText, readBody } from '#importer/hexo/read-body.ts';
import { findTag } from '#importer/hexo/tags/tag-table.ts';

const { markdown } = readConfig({ site: undefined, theme: undefined, packages: undefined }, () => undefined);

function postOf(body: string, changes: Partial<PostText> = {}): PostText {
  return {
    file: 'source/_posts/a.md',
    body,
    bodyLine: 1,
    markdown,
    hasTightHeadings: false,
    findPost: (name) => (name === 'queue' ? { title: 'The queue', address: '/queue/' } : undefined),
    findSeries: () => [],
    readFile: async ({ name }) => (name === 'gallery' ? '[{"url":"/a.png","alt":"A"}]' : 'one\ntwo\nthree\n'),
    ...changes,
  };
}

async function read(body: string, changes?: Partial<PostText>): Promise<{ html: string; told: string[] }> {
  const { tree, findings } = await readBody(postOf(body, changes));
  return {
    html: unified().use(rehypeStringify).stringify(tree),
    told: findings.map(({ line, column, code }) => `${line}:${column} ${code}`),
  };
}

describe('readBody', () => {
  // What stands in the post, what readers saw of it, and what is told.
  test.each<[string[], string[], string[]]>([
    [
      ['{% blockquote Ada, Notes %}', 'Wait *less*.', '{% endblockquote %}'],
      ['<blockquote><p>Wait <em>less</em>.</p><p>— <strong>Ada</strong>, Notes</p></blockquote>'],
      [],
    ],
    [
      ['{% quote Ada https://example.com/a The book %}', 'Wait.', '{% endquote %}'],
      [
        '<blockquote><p>Wait.</p><p>— <strong>Ada</strong>, <a href="https://example.com/a">The book</a></p></blockquote>',
      ],
      [],
    ],
    [
      [
        '{% codeblock wait.js lang:js https://example.com/x source mark:2 first_line:2 %}',
        'const a = `{{ b }}`;',
        '  c();',
        '{% endcodeblock %}',
      ],
      [
        '<pre><code class="language-js" data-title="wait.js" data-marks="1">const a = `{{ b }}`;',
        '  c();',
        '</code></pre><p><a href="https://example.com/x">source</a></p>',
      ],
      [],
    ],
    [
      ['{% pullquote right %}', 'Loud.', '{% endpullquote %}'],
      ['<blockquote><p>Loud.</p></blockquote>'],
      ['1:1 tag-approximated'],
    ],
    [
      ['{% img left /img/a.png 320 200 \'"A title" "An alt"\' %}'],
      ['<p><img src="/img/a.png" alt="An alt" title="A title"></p>'],
      [],
    ],
    [['{% img /img/a.png "A title" \'An alt\' %}'], ['<p><img src="/img/a.png" alt="An alt" title="A title"></p>'], []],
    [
      ['{% image /img/a.png, alt=A view, width=300px %}'],
      ['<figure><img src="/img/a.png" alt="A view"><figcaption>A view</figcaption></figure>'],
      [],
    ],
    [['{% asset_img big queue.png The queue %}'], ['<p><img src="queue.png" alt="The queue"></p>'], []],
    [
      ['[load]({% asset_path a b.pdf %}) ![x]({% asset_path c.png %})'],
      ['<p><a href="b.pdf">load</a> <img src="c.png" alt="x"></p>'],
      [],
    ],
    [
      [
        "See {% asset_link a.pdf \"The paper\" %} and {% post_link queue %}, {% post_link queue#end 'its end' %}, {% post_link gone 'no post' %}, [path]({% post_path queue %}).",
      ],
      [
        '<p>See <a href="a.pdf">The paper</a> and <a href="/queue/">The queue</a>, <a href="/queue/#end">its end</a>, no post, <a href="/queue/">path</a>.</p>',
      ],
      ['1:104 link-unresolved'],
    ],
    [
      [
        '{% link The docs https://example.com/docs true Title %} {% link The docs, https://example.com, /i.png %} {% link https://example.com Docs desc:true %} {% url_for home /index.html %}',
      ],
      [
        '<p><a href="https://example.com/docs">The docs</a> <a href="https://example.com">The docs</a> <a href="https://example.com">Docs</a> <a href="/index.html">home</a></p>',
      ],
      [],
    ],
    [['{% iframe https://example.com/x 400 300 %}'], ['<iframe src="https://example.com/x"></iframe>'], []],
    [
      ['{% include_code A title lang:js from:2 to:3 a.js %}'],
      ['<pre><code class="language-js" data-title="A title">two', 'three', '</code></pre>'],
      [],
    ],
    [
      ['{% include_code ../../etc/passwd %}'],
      ['<cb-unknown data-name="include_code">{% include_code ../../etc/passwd %}</cb-unknown>'],
      ['1:1 path-refused'],
    ],
    [
      [
        "{% youtube dQw4w9WgXcQ %} {% youtube PLabc 'playlist' %}",
        '',
        '{% vimeo 123 %}',
        '',
        '{% gist abc/def file.js %}',
        '',
        '{% jsfiddle x/y result %}',
        '',
        '{% bilibili BV1xx %}',
        '',
        '{% hackmd https://hackmd.io/@a/b %}',
      ],
      [
        '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>',
        '<iframe src="https://www.youtube.com/embed/videoseries?list=PLabc"></iframe>',
        '<iframe src="https://player.vimeo.com/video/123"></iframe>',
        '<iframe src="https://gist.github.com/abc/def"></iframe>',
        '<iframe src="https://jsfiddle.net/x/y/"></iframe>',
        '<iframe src="https://www.bilibili.com/video/BV1xx"></iframe>',
        '<iframe src="https://hackmd.io/@a/b"></iframe>',
      ],
      [],
    ],
    [
      ['{% raw %}<b>{{ bold }}</b>{% endraw %}', '', '{% raw %}', '```js', 'a', '```', '<p>*x*</p>', '{% endraw %}'],
      ['<p><b>{{ bold }}</b></p>', '<pre><code class="language-js">a', '</code></pre><p>*x*</p>'],
      [],
    ],
    [
      ["{% note success 'fas fa-check' simple %}", 'Done.', '{% endnote %}'],
      ['<cb-callout data-kind="tip"><p>Done.</p></cb-callout>'],
      [],
    ],
    [
      ['{% note danger More about it %}', 'Hidden.', '{% endnote %}'],
      ['<details><summary>More about it</summary><p>Hidden.</p></details>'],
      [],
    ],
    [
      ['{% note color:red A title The text %}'],
      ['<cb-callout data-kind="caution"><cb-title>A</cb-title><p>title The text</p></cb-callout>'],
      [],
    ],
    [
      [
        '{% tabs First unique name, 2 %}',
        '<!-- tab -->',
        'a',
        '<!-- endtab -->',
        '<!-- tab Two@icon -->',
        '{% subtabs x %}',
        '<!-- tab inner -->',
        'b',
        '<!-- endtab -->',
        '{% endsubtabs %}',
        '<!-- endtab -->',
        '{% endtabs %}',
      ],
      [
        '<cb-tabs><cb-tab><cb-title>First unique name 1</cb-title><p>a</p></cb-tab><cb-tab><cb-title>Two</cb-title><cb-tabs><cb-tab><cb-title>inner</cb-title><p>b</p></cb-tab></cb-tabs></cb-tab></cb-tabs>',
      ],
      [],
    ],
    [
      ['Text {% hideInline the answer,Show,#fff,red %} end.'],
      ['<p>Text Show the answer end.</p>'],
      ['1:6 tag-approximated'],
    ],
    [
      [
        '{% folding cyan open, A title %}',
        'x',
        '{% endfolding %}',
        '',
        '{% fold info @Other title %}',
        'y',
        '{% endfold %}',
        '',
        '{% folding Third title open:true %}',
        'z',
        '{% endfolding %}',
      ],
      [
        '<details open><summary>A title</summary><p>x</p></details>',
        '<details><summary>Other title</summary><p>y</p></details>',
        '<details open><summary>Third title</summary><p>z</p></details>',
      ],
      [],
    ],
    [
      ['{% gallery true,10 %}', '![a](/a.png "T")', '![b](/b.png)', '{% endgallery %}'],
      ['<cb-gallery><img src="/a.png" alt="a" title="T"><img src="/b.png" alt="b"></cb-gallery>'],
      [],
    ],
    [
      ['{% gallery url,/img/list.json %}', '{% endgallery %}'],
      ['<cb-gallery><img src="/a.png" alt="A"></cb-gallery>'],
      [],
    ],
    [
      [
        '<div class="gallery-group-main">',
        "{% galleryGroup 'Desk' 'Where I sit' '/desk' /d.png %}",
        "{% galleryGroup 'Wall' 'What I see' '/wall' /w.png %}",
        '</div>',
      ],
      [
        '<div class="gallery-group-main">',
        '<figure><a href="/desk"><img src="/d.png" alt="Desk"></a><figcaption><strong>Desk</strong> Where I sit</figcaption></figure>',
        '<figure><a href="/wall"><img src="/w.png" alt="Wall"></a><figcaption><strong>Wall</strong> What I see</figcaption></figure>',
        '</div>',
      ],
      [],
    ],
    [
      [
        "{% btn '/a/',Two words,fas fa-x,block larger %} {% btn /b/, , icon, Title %} {% button Text https://example.com color:red %}",
      ],
      ['<p><a href="/a/">Two words</a> <a href="/b/">Title</a> <a href="https://example.com">Text</a></p>'],
      ['1:1 tag-approximated', '1:49 tag-approximated', '1:78 tag-approximated'],
    ],
    [
      ['{% label text blue %} {% label primary@some text %} {% label success @more text %} {% label alone %}'],
      ['<p><mark>text</mark> <mark>some text</mark> <mark>more text</mark> <mark>alone</mark></p>'],
      [],
    ],
    [
      [
        '## Years',
        '{% timeline 2024,blue %}',
        '<!-- timeline 07-03 -->',
        'First **night**.',
        '<!-- endtimeline -->',
        '<!-- timeline 07-04 -->',
        '- second',
        '<!-- endtimeline -->',
        '{% endtimeline %}',
      ],
      [
        '<h2 id="Years">Years</h2>',
        '<p><strong>2024</strong></p><h3>07-03</h3><p>First <strong>night</strong>.</p><h3>07-04</h3><ul>',
        '<li>second</li>',
        '</ul>',
      ],
      ['2:1 tag-approximated'],
    ],
    [
      ['{% mermaid %}', 'graph TD', '  A --> B{x}', '{% endmermaid %}'],
      ['<pre><code class="language-mermaid">graph TD', '  A --> B{x}', '</code></pre>'],
      [],
    ],
    [
      [
        '{% chartjs 40,true %}',
        '<!-- chart -->',
        '{ "type": "pie" }',
        '<!-- endchart -->',
        '<!-- desc -->',
        'About **it**.',
        '<!-- enddesc -->',
        '{% endchartjs %}',
      ],
      ['<pre><code class="language-chartjs">{ "type": "pie" }', '</code></pre><p>About <strong>it</strong>.</p>'],
      [],
    ],
    [
      ['{% score %}', '{"add": 1}', '------', 'X:1', 'CDE', '{% endscore %}'],
      ['<pre><code class="language-abc">X:1', 'CDE', '</code></pre>'],
      [],
    ],
    [['An {% inlineImg /i.png 30px %} icon.'], ['<p>An <img src="/i.png" alt=""> icon.</p>'], []],
    [
      [
        '{% flink %}',
        '- class_name: Friends',
        '  class_desc: Nice ones',
        '  link_list:',
        '    - name: Day',
        '      link: https://day.example.org',
        '      avatar: https://day.example.org/a.png',
        '      descr: Works by day',
        '{% endflink %}',
      ],
      [
        '<p><strong>Friends</strong></p><p>Nice ones</p><ul><li><a href="https://day.example.org">Day</a> – Works by day</li></ul>',
      ],
      ['1:1 tag-approximated'],
    ],
    [
      [
        '{% cq %}',
        'Centred.',
        '{% endcq %}',
        '',
        '{% video /a.mp4 %}',
        '',
        '{% audio /a.mp3 %}',
        '',
        '{% pdf /a.pdf %}',
        '',
        '{% caniuse flexbox @ current,past_1 %}',
        '',
        '{% dplayer url=https://example.com/v.mp4 pic=x.png %}',
        '',
        '{% aplayer Song Singer https://example.com/s.mp3 %}',
        '',
        '{% meting 123 netease playlist %}',
      ],
      [
        '<blockquote><p>Centred.</p></blockquote>',
        '<video src="/a.mp4" controls></video>',
        '<audio src="/a.mp3" controls></audio>',
        '<iframe src="/a.pdf"></iframe>',
        '<iframe src="https://caniuse.com/flexbox"></iframe>',
        '<video src="https://example.com/v.mp4" controls></video>',
        '<audio src="https://example.com/s.mp3" title="Song – Singer" controls></audio>',
        '<iframe src="https://music.163.com/#/playlist?id=123"></iframe>',
      ],
      ['1:1 tag-approximated'],
    ],
    [
      [
        '{% gp 2-2 %}',
        '![a](/a.png)',
        '[![b](/b.png)](/b)',
        '{% endgp %}',
        '',
        '{% linkgrid %}',
        'Day | https://day.example.org | By day | /d.png',
        '{% endlinkgrid %}',
      ],
      [
        '<cb-gallery><img src="/a.png" alt="a"><a href="/b"><img src="/b.png" alt="b"></a></cb-gallery>',
        '<ul><li><a href="https://day.example.org">Day</a> – By day</li></ul>',
      ],
      ['6:1 tag-approximated'],
    ],
    [
      [
        '{% noteblock warning %}',
        'w',
        '{% endnoteblock %}',
        '',
        '{% checkbox checked, Done %}',
        '{% checkbox green checked, Also %}',
        '{% checkbox Open %}',
        '{% radio One %}',
        '{% cb Two, true %}',
        '',
        '{% span red, coloured %} {% u under %} {% emp em %} {% kbd Ctrl %} {% psw secret %} {% spoiler end %}',
        '',
        '{% p center, paragraph %}',
      ],
      [
        '<cb-callout data-kind="warning"><p>w</p></cb-callout>',
        '<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" disabled checked> Done</li><li class="task-list-item"><input type="checkbox" disabled checked> Also</li><li class="task-list-item"><input type="checkbox" disabled> Open</li><li class="task-list-item"><input type="checkbox" disabled> One</li><li class="task-list-item"><input type="checkbox" disabled checked> Two</li></ul>',
        '',
        '',
        '',
        '',
        '<p>coloured <u>under</u> <em>em</em> <kbd>Ctrl</kbd> secret end</p>',
        '<p>paragraph</p>',
      ],
      ['11:1 tag-approximated', '11:68 tag-approximated', '11:85 tag-approximated', '13:1 tag-approximated'],
    ],
    [
      ['{% timeline %}', '{% timenode 2024-07 [link](/x) %}', 'n', '{% endtimenode %}', '{% endtimeline %}'],
      ['<h2>2024-07 <a href="/x">link</a></h2><p>n</p>'],
      ['1:1 tag-approximated'],
    ],
    [
      [
        '{% btns circle center grid5 %}',
        '{% cell Docs, https://example.com, fas fa-x %}',
        '{% cell Code, https://example.org %}',
        '{% endbtns %}',
        '',
        '{% ghcard user/repo %}',
        '',
        '{% inlineimage /i.png, height=20px %} {% frame iphone11 | img=/s.png %}',
        '',
        '{% sinaimage abc123 %}',
        '',
        '{% site The site, url=https://s.example, description=Good %}',
      ],
      [
        '<p><a href="https://example.com">Docs</a><br>',
        '<a href="https://example.org">Code</a></p>',
        '<p><a href="https://github.com/user/repo">user/repo</a></p>',
        '<p><img src="/i.png" alt=""> <img src="/s.png" alt=""></p>',
        '<p><img src="https://ww1.sinaimg.cn/large/abc123" alt=""></p>',
        '<ul><li><a href="https://s.example">The site</a> – Good</li></ul>',
      ],
      ['8:39 tag-approximated', '3:1 breaks-hardened'],
    ],
    [
      ['{% unknown a "b c" %}', '', '{% strange %}', 'body', '{% endstrange %}', '', 'inline {% odd %} tag'],
      [
        '<cb-unknown data-name="unknown">{% unknown a "b c" %}</cb-unknown>',
        '<cb-unknown data-name="strange">{% strange %}',
        'body',
        '{% endstrange %}</cb-unknown>',
        '<p>inline <cb-unknown data-name="odd">{% odd %}</cb-unknown> tag</p>',
      ],
      ['1:1 tag-unknown-kept', '3:1 tag-unknown-kept', '7:8 tag-unknown-kept'],
    ],
    [
      ['{% note %} unclosed', '', 'text {% endtabs %}'],
      [
        '<cb-unknown data-name="note">{% note %}</cb-unknown><p>unclosed</p>',
        '<p>text <cb-unknown data-name="endtabs">{% endtabs %}</cb-unknown></p>',
      ],
      ['1:1 tag-unknown-kept', '3:6 tag-unknown-kept'],
    ],
    [
      [
        'Value {{ site.title }} and {# gone #} and `{{ code }}` `{% note %}`.',
        '',
        '    {% note %}',
        '    indented',
        '    {% endnote %}',
        '',
        '```',
        '{% note %}',
        '```',
        '',
        '<!-- {% note %} -->',
        '<code>{% x %}</code>',
      ],
      [
        '<p>Value {{ site.title }} and <!-- gone --> and <code>{{ code }}</code> <code>{% note %}</code>.</p>',
        '<pre><code>{% note %}',
        'indented',
        '{% endnote %}',
        '</code></pre>',
        '<pre><code>{% note %}',
        '</code></pre>',
        '<!-- {% note %} -->',
        '<p><code>{% x %}</code></p>',
      ],
      ['1:7 liquid-undefined'],
    ],
    [
      [
        '- item',
        '  {% note %}',
        '  in the item',
        '',
        '      code',
        '  {% endnote %}',
        '- next',
        '{% note %}',
        'after',
        '{% endnote %}',
      ],
      [
        '<ul>',
        '<li>',
        '<p>item</p>',
        '<cb-callout data-kind="note"><p>in the item</p>',
        '<pre><code>code',
        '</code></pre></cb-callout>',
        '</li>',
        '<li>',
        '<p>next</p>',
        '</li>',
        '</ul>',
        '<cb-callout data-kind="note"><p>after</p></cb-callout>',
      ],
      [],
    ],
    [
      ['> quoted', '> {% label x %}', '>', '> {% note info %}', '> inner', '> {% endnote %}'],
      [
        '<blockquote>',
        '<p>quoted<br>',
        '<mark>x</mark></p>',
        '<cb-callout data-kind="note"><blockquote>',
        '<p>inner</p>',
        '</blockquote></cb-callout>',
        '</blockquote>',
      ],
      ['2:1 breaks-hardened'],
    ],
    [
      ['Term', ': What it means', '', 'See https://example.com/?a=1&amp;b=2 now'],
      [
        '<dl><dt>Term</dt><dd>What it means</dd></dl>',
        '<p>See <a href="https://example.com/?a=1&#x26;b=2">https://example.com/?a=1&#x26;b=2</a> now</p>',
      ],
      [],
    ],
    [
      [
        '{% poetry A title author:Li %}',
        'line',
        'line',
        '{% endpoetry %}',
        '',
        '{% grid %}',
        '<!-- cell -->',
        'left',
        '<!-- cell -->',
        'right',
        '{% endgrid %}',
        '',
        '{% folders %}',
        '<!-- folder One -->',
        '1',
        '<!-- folder Two -->',
        '2',
        '{% endfolders %}',
        '',
        '{% copy npm i %}',
        '',
        '{% box Title color:red %}',
        'b',
        '{% endbox %}',
      ],
      [
        '<blockquote><p><strong>A title</strong></p><p>line<br>',
        'line</p><p>— Li</p></blockquote>',
        '<p>left</p><p>right</p>',
        '<details><summary>One</summary><p>1</p></details><details><summary>Two</summary><p>2</p></details>',
        '<pre><code>npm i',
        '</code></pre>',
        '<cb-callout data-kind="caution"><cb-title>Title</cb-title><p>b</p></cb-callout>',
      ],
      ['6:1 tag-approximated', '3:1 breaks-hardened'],
    ],
    [
      ['| a | b |', '| - | - |', '| {% label x red %} | {% btn /a,b %} |'],
      [
        '<table>',
        '<thead>',
        '<tr>',
        '<th>a</th>',
        '<th>b</th>',
        '</tr>',
        '</thead>',
        '<tbody>',
        '<tr>',
        '<td><mark>x</mark></td>',
        '<td><a href="/a">b</a></td>',
        '</tr>',
        '</tbody>',
        '</table>',
      ],
      ['3:23 tag-approximated'],
    ],
    [
      [
        '{% note warning::Mind this %} {% btn red, Docs, https://example.com %} {% frame phone::img=/a.png::part=top %}',
      ],
      [
        '<cb-callout data-kind="warning"><p>Mind this</p></cb-callout><p><a href="https://example.com">Docs</a> <img src="/a.png" alt=""></p>',
      ],
      ['1:31 tag-approximated', '1:72 tag-approximated'],
    ],
    [
      [
        '{% Tabs %}',
        '<!-- tab a -->',
        'b',
        '{% endTabs %}',
        '{% checkbox red::a, b %}',
        '{% checkbox c checked:true %}',
      ],
      [
        '<cb-tabs><cb-tab><cb-title>a</cb-title><p>b</p></cb-tab></cb-tabs>',
        '<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" disabled> a, b</li><li class="task-list-item"><input type="checkbox" disabled checked> c</li></ul>',
        '',
      ],
      [],
    ],
    [
      [
        '{% menu More %}',
        '{% menuitem Docs, /docs/ %}',
        '{% endmenu %}',
        '{% friends only:a %}',
        '{% lg /d.png , %}',
        'Day , https://day.example.org , By day',
        '{% endlg %}',
      ],
      [
        '<p>More</p><ul><li><a href="/docs/">Docs</a></li></ul>',
        '<ul><li><a href="https://day.example.org">Day</a> – By day</li></ul>',
      ],
      ['4:1 dynamic-dropped', '5:1 tag-approximated'],
    ],
  ])('shows %j', async (body, html, told) => {
    expect(await read(body.join('\n'))).toEqual({ html: html.join('\n'), told });
  });

  test('leaves tags as they are where the renderer does', async () => {
    const isTagless = { markdown: { ...markdown, isTagless: true } };
    expect((await read('{% note %}{{ a }}{% endnote %}', isTagless)).html).toBe(
      '<p>{% note %}{{ a }}{% endnote %}</p>',
    );
  });

  test.each([
    ['soft', false, '<p>one\ntwo</p>', []],
    ['hard', true, '<p>one<br>\ntwo</p>', ['2:1 breaks-hardened']],
  ])('takes line ends as %s breaks by the configuration', async (_, hasHardBreaks, html, told) => {
    expect(await read('one\ntwo', { markdown: { ...markdown, hasHardBreaks } })).toEqual({ html, told });
  });

  test.each([
    [false, '<p>#Title\n##Next</p>'],
    [true, '<h1 id="Title">Title</h1>\n<h2 id="Next">Next</h2>'],
  ])('takes #Title for a heading if the blog does: %j', async (hasTightHeadings, html) => {
    const changes = { hasTightHeadings, markdown: { ...markdown, hasHardBreaks: false } };
    expect((await read('#Title\n##Next', changes)).html).toBe(html);
  });

  test('takes the text before the mark for the summary, and leaves out the mark', async () => {
    const body = 'One\n**two**.\n\n- three\n\n`code`\n<!-- more -->\nRest';
    const { tree, excerpt } = await readBody(postOf(body));
    expect(excerpt).toBe('One two. three code');
    expect(unified().use(rehypeStringify).stringify(tree)).not.toContain('more');
  });

  test('gives every paragraph the line that it stands in', async () => {
    const body =
      'a\n\n{% note %}\nb\n\n  {% tabs x %}\n  <!-- tab t -->\n  c\n  <!-- endtab -->\n  {% endtabs %}\n{% endnote %}\n\nd';
    const { tree } = await readBody(postOf(body, { bodyLine: 10 }));
    const lines: string[] = [];
    const collect = (node: unknown): void => {
      const {
        tagName,
        position,
        children = [],
      } = node as {
        tagName?: string;
        position?: { start: { line: number; column: number } };
        children?: { value?: string }[];
      };
      if (tagName === 'p') lines.push(`${children[0]?.value} ${position?.start.line}:${position?.start.column}`);
      children.forEach(collect);
    };
    collect(tree);
    expect(lines).toEqual(['a 10:1', 'b 13:1', 'c 17:3', 'd 22:1']);
  });

  test.each([
    ['opening tags', '{% note %}'.repeat(1_000)],
    ['opening and closing tags', `${'{% note %}'.repeat(1_000)}${'{% endnote %}'.repeat(1_000)}`],
    ['tags without an end', '{% raw '.repeat(5_000)],
    ['raw tags', '{% raw %}'.repeat(2_000)],
    ['quotes in tags', `{% note '`.repeat(5_000)],
    ['backticks', '` `` ``` '.repeat(5_000)],
    ['comments', '<!-- '.repeat(5_000)],
    ['dollars', '$$ $a '.repeat(5_000)],
    ['code in HTML', '<code '.repeat(5_000)],
    ['fences', '```\n~~~\n'.repeat(2_000)],
  ])('survives a text full of %s', async (_, body) => {
    const { html } = await read(body, { markdown: { ...markdown, hasMath: true } });
    expect(html.length).toBeGreaterThan(0);
  });
});

describe('findTag', () => {
  test.each(
    [
      'blockquote quote code codeblock pullquote img image asset_img asset_image asset_path asset_link post_link post_path link a',
      'anchor url_for full_url_for iframe include_code youtube vimeo gist jsfiddle raw note subnote tabs subtabs subsubtabs',
      'hideInline hideBlock hideToggle folding fold gallery galleryGroup btn button label timeline mermaid chartjs score wavedrom',
      'inlineImg flink series centerquote cq video pdf caniuse grouppicture gp linkgrid lg noteblock checkbox radio span p timenode',
      'Tabs btns cell ghcard inlineimage frame audio videos cb gi sinaimage hackmd meting aplayer dplayer bilibili spoiler',
    ].flatMap((names) => names.split(' ')),
  )('has %s', (name) => {
    expect(findTag(name)).toBeDefined();
  });
});
