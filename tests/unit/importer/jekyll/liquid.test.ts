import type { ElementContent } from 'hast';
import { describe, expect, test } from 'vitest';
import type { LiquidSite } from '#importer/jekyll/liquid/job.ts';
import { createLiquid } from '#importer/jekyll/liquid/render-liquid.ts';

const FILES: Record<string, string> = {
  '_includes/card.html': '[{{ include.title }}|{{ include.absent }}]',
  '_includes/self.html': 'a{% include self.html %}',
  '_includes/embed/twitch.html': 'own {{ include.id }}',
  '_includes/figure': '<p class="own">{{ include.src }}</p>',
  '_posts/related/list.md': '- related',
  'source/downloads/code/a.rb': 'puts 1\n',
};

const SITE: LiquidSite = {
  variables: { baseurl: '/blog', data: { teams: [{ name: 'queue' }, { name: 'network' }] } },
  basePath: '/blog',
  origin: 'https://notes.example.org',
  readFile: (path) => FILES[path],
  findAddress: (name) => (name === '2024-01-01-a' ? '/blog/a/' : undefined),
};

const renderLiquid = createLiquid(SITE);

function render(text: string, page = {}) {
  const inserted: ElementContent[] = [];
  const told: string[] = [];
  const { text: result, offsetAt } = renderLiquid({
    text,
    file: '_posts/2024-01-01-a.md',
    page,
    insert: (nodes) => {
      inserted.push(...nodes);
      return `<${inserted.length}>`;
    },
    readMarkdown: (markdown) => [
      { type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: markdown }] },
    ],
    tell: (code, offset) => void told.push(`${code} ${offset}`),
  });
  return { result, offsetAt, inserted, told };
}

describe('renders', () => {
  test.each([
    ['a file of the blog', '{% include card.html title="b c" %}', '[b c|]'],
    ['a file beside the post', '{% include_relative related/list.md %}', '- related'],
    ['a file with an expression in its name', '{% assign x = "card" %}{% include {{ x }}.html title=x %}', '[card|]'],
    ['loops', '{% for t in site.data.teams %}{{ t.name }},{% endfor %}', 'queue,network,'],
    ['captures and Markdown', '{% capture x %}a{% endcapture %}{{ x | markdownify }}', '<p>a</p>'],
    [
      'addresses',
      '{{ "/a" | relative_url }} {{ "a" | absolute_url }} {{ "https://b.example" | relative_url }}',
      '/blog/a https://notes.example.org/blog/a https://b.example',
    ],
    [
      'links to posts',
      '{% post_url 2024-01-01-a %} {{ site.baseurl }}{% post_url 2024-01-01-a %}',
      '/blog/a/ /blog/a/',
    ],
    ['raw text', '{% raw %}{{ a }}{% endraw %}', '{{ a }}'],
    ['also in code', '```\n{{ site.baseurl }}\n```', '```\n/blog\n```'],
    ['a default of what is not defined', '{{ page.a | default: "b" }}', 'b'],
    ['comments as nothing', 'a{% comment %}{{ b }}{% endcomment %}c', 'ac'],
  ])('%s', (_, text, expected) => {
    expect(render(text)).toMatchObject({ result: expected, told: [] });
  });
});

describe('keeps', () => {
  test.each([
    ['what is not defined', 'a {{ b.c | upcase }} d', 'a {{ b.c | upcase }} d', ['liquid-undefined 2']],
    [
      'what is no Liquid',
      '{{ time($t) }} {% if %} {{',
      '{{ time($t) }} {% if %} {{',
      ['liquid-undefined 24', 'liquid-undefined 0', 'liquid-undefined 15'],
    ],
    [
      'tags that are not known',
      'a {% chart %}b{% endchart %} {% dot 1 %}',
      'a <1> <2>',
      ['tag-unknown-kept 2', 'tag-unknown-kept 29'],
    ],
    ['files that do not exist', '{% include none.html %}', '<1>', ['include-missing 0']],
    [
      'files outside the blog',
      '{% include ../../x %}{% include_relative ../../x %}',
      '<1><2>',
      ['path-refused 0', 'path-refused 21'],
    ],
    ['files that include themselves', '{% include self.html %}', '<1>', ['too-long 0']],
    [
      'loops that never end',
      '{% for i in (1..9000) %}{% for j in (1..9000) %}{% endfor %}{% endfor %} a',
      '<1> a',
      ['too-long 0'],
    ],
    ['links to posts that do not exist', '{% post_url 2000-01-01-b %}', '/2000-01-01-b', ['link-unresolved 0']],
    [
      'names that every object has',
      '{{ "a" | constructor }}{{ page.constructor }}',
      'a{{ page.constructor }}',
      ['liquid-undefined 23'],
    ],
  ])('%s', (_, text, result, told) => {
    expect(render(text)).toMatchObject({ result, told });
  });
});

test('keeps an unknown tag with all that is in it', () => {
  const { inserted } = render('{% chart a %}\n*b*\n{% endchart %}');
  expect(inserted).toMatchObject([
    {
      tagName: 'cb-unknown',
      properties: { dataName: 'chart' },
      children: [{ value: '{% chart a %}\n*b*\n{% endchart %}' }],
    },
  ]);
});

test.each([
  ['embed/youtube.html id="a1"', 'iframe', 'https://www.youtube-nocookie.com/embed/a1'],
  ['embed/spotify.html id="b2" compact=1', 'iframe', 'https://open.spotify.com/embed/track/b2'],
  ['embed/video.html src="/c.mp4" title="C"', 'video', '/c.mp4'],
  ['embed/audio.html src="d.mp3"', 'audio', 'd.mp3'],
])('shows %s of a theme that is not in the blog', (call, tagName, src) => {
  const { inserted, told } = render(`{% include ${call} %}`);
  expect(inserted[0]).toMatchObject({ tagName, properties: { src } });
  expect(told).toEqual([]);
});

test.each([
  ['youtube a1', 'https://www.youtube.com/embed/a1'],
  ['youtube https://youtu.be/a1', 'https://youtu.be/a1'],
  ['gist https://gist.github.com/a/1', 'https://gist.github.com/a/1'],
  ['twitter https://twitter.com/a/status/1 maxwidth=500', 'https://twitter.com/a/status/1'],
  ['tweet 1', 'https://twitter.com/i/status/1'],
])('shows what {%% %s %%} names', (call, src) => {
  expect(render(`{% ${call} %}`)).toMatchObject({ inserted: [{ tagName: 'iframe', properties: { src } }], told: [] });
});

test('keeps a video of a site that the theme does not know', () => {
  const source = '{% include video id="a" provider="other" %}';
  expect(render(source).inserted).toMatchObject([{ tagName: 'cb-unknown', children: [{ value: source }] }]);
});

test('keeps a tag that names nothing to show', () => {
  expect(render('{% youtube %} {% gist id=1 %}').told).toEqual(['tag-unknown-kept 0', 'tag-unknown-kept 14']);
});

test('shows the blog’s own file rather than that of a theme', () => {
  expect(render('{% include embed/twitch.html id="e" %}')).toMatchObject({ result: 'own e', inserted: [] });
});

describe('shows helpers of themes', () => {
  const image = (src: string, alt: string) => ({ tagName: 'img', properties: { src, alt } });

  test.each<[what: string, text: string, page: object, tree: object[]]>([
    [
      'figure',
      '{% include gallery id="two" caption="c" %}',
      { two: [{ image_path: 'a.png', url: '/a.png', alt: 'A' }, { image_path: '/b.png' }] },
      [
        {
          tagName: 'cb-gallery',
          children: [
            { tagName: 'a', properties: { href: '/blog/a.png' }, children: [image('/blog/a.png', 'A')] },
            image('/blog/b.png', ''),
            { tagName: 'figcaption' },
          ],
        },
      ],
    ],
    [
      'video',
      '{% include video id="x?start=1" provider="youtube" %}',
      {},
      [{ tagName: 'iframe', properties: { src: 'https://www.youtube-nocookie.com/embed/x?start=1' } }],
    ],
    [
      'feature_row',
      '{% include feature_row %}',
      { feature_row: [{ image_path: '/a.png', title: 'T', excerpt: 'E', url: '/u' }] },
      [
        { tagName: 'p', children: [image('/blog/a.png', '')] },
        { tagName: 'h2' },
        { tagName: 'p' },
        { tagName: 'p', children: [{ tagName: 'a', properties: { href: '/blog/u' } }] },
      ],
    ],
    [
      'highlight',
      '{% highlight ruby mark_lines="1 3" %}\nputs 1\n{% endhighlight %}',
      {},
      [
        {
          tagName: 'pre',
          children: [
            { properties: { className: ['language-ruby'], dataMarks: '1,3' }, children: [{ value: 'puts 1\n' }] },
          ],
        },
      ],
    ],
    [
      'gist',
      '{% gist u/1 a.rb %}',
      {},
      [{ tagName: 'iframe', properties: { src: 'https://gist.github.com/u/1?file=a.rb' } }],
    ],
    [
      'notice',
      '{% notice warning %}a{% endnotice %}',
      {},
      [{ tagName: 'cb-callout', properties: { dataKind: 'warning' } }],
    ],
    [
      'img',
      '{% img left /a.png 10 20 "T" "A" %}',
      {},
      [
        {
          tagName: 'img',
          properties: { src: '/a.png', alt: 'A', title: 'T', width: '10', height: '20', className: ['left'] },
        },
      ],
    ],
    [
      'codeblock',
      '{% codeblock T lang:rb %}\na\n{% endcodeblock %}',
      {},
      [{ tagName: 'pre', children: [{ properties: { className: ['language-rb'], dataTitle: 'T' } }] }],
    ],
    [
      'include_code',
      '{% include_code T a.rb %}',
      {},
      [
        {
          tagName: 'pre',
          children: [{ properties: { className: ['language-rb'], dataTitle: 'T' }, children: [{ value: 'puts 1\n' }] }],
        },
      ],
    ],
    [
      'blockquote',
      '{% blockquote A, B https://c.example %}\nq\n{% endblockquote %}',
      {},
      [{ tagName: 'blockquote', children: [{ tagName: 'p' }, { tagName: 'footer' }] }],
    ],
  ])('%s', (_, text, page, tree) => {
    const { inserted, told } = render(text, page);
    expect(inserted).toMatchObject(tree);
    expect(told).toEqual([]);
  });

  test('but renders a file of that name that is the blog’s own', () => {
    expect(render('{% include figure src="a" %}').result).toBe('<p class="own">a</p>');
  });

  test('and tells where the frontmatter has no such list', () => {
    expect(render('{% include gallery %}').told).toEqual(['include-missing 0']);
  });
});

test('knows where in the text each piece comes from', () => {
  const text = 'ab {% include card.html title="x" %}cd{% if site %}ef{% endif %}{% raw %}gh{% endraw %}';
  const { result, offsetAt } = render(text);
  expect(result).toBe('ab [x|]cdefgh');
  const offsets = ['b', '[', ']', 'd', 'f', 'h'].map((letter) => offsetAt(result.indexOf(letter)));
  const include = text.indexOf('{%');
  expect(offsets).toEqual([
    1,
    include,
    include,
    text.indexOf('cd') + 1,
    text.indexOf('ef') + 1,
    text.indexOf('gh') + 1,
  ]);
});
