import { describe, expect, test } from 'vitest';
import { splitSections } from '#markdown/sections.ts';

/** What stands in an article without headings. */
function textOf(html: string): string {
  return splitSections(html)
    .map(({ text }) => text)
    .join(' / ');
}

describe('splitSections', () => {
  test('has a section for what stands above the first heading, and one for each heading', () => {
    expect(splitSections('<p>Before</p><h2 id="a">One</h2><p>First</p><h3 id="b">Two</h3><p>Second</p>')).toEqual([
      { id: '', heading: '', text: 'Before' },
      { id: 'a', heading: 'One', text: 'First' },
      { id: 'b', heading: 'Two', text: 'Second' },
    ]);
  });

  test('keeps a heading without text, and no section without either', () => {
    expect(splitSections('<h2 id="a">One</h2><h2 id="b"></h2>')).toEqual([{ id: 'a', heading: 'One', text: '' }]);
  });

  test('goes on with the section of a heading that stands in something', () => {
    const html = '<section><h2 id="a">One</h2><p>In</p></section><p>After</p>';
    expect(splitSections(html)).toEqual([{ id: 'a', heading: 'One', text: 'In\nAfter' }]);
  });

  test('takes a heading without an anchor for text', () => {
    expect(splitSections('<h2>No anchor</h2><p>Text</p>')).toEqual([{ id: '', heading: '', text: 'No anchor\nText' }]);
  });

  test('reads the words of headings, whatever they are written in', () => {
    const heading = '<h2 id="a">The <code>get</code> <em>of</em>\n it<sup><a data-footnote-ref>1</a></sup></h2>';
    expect(splitSections(heading)[0]?.heading).toBe('The get of it');
  });

  test.each([
    ['sets blocks apart', '<p>One</p><p>Two</p>', 'One\nTwo'],
    ['sets items and lines apart', '<ul><li>a<li>b</ul>c<br>d', 'a\nb\nc\nd'],
    [
      'keeps rows in a line, with marks between cells',
      '<table>\n<tr>\n<th>a</th>\n<th>b</th></tr><tr><td>c<td>d</table>e',
      'a · b\nc · d\ne',
    ],
    ['joins what is in one line', '<p>o<em>n</em>e <strong>two</strong><wbr>three</p>', 'one twothree'],
    ['reads code, also in blocks', '<pre><code><span>a</span>\n  <span>b</span></code></pre>', 'a\nb'],
    ['reads the description of a picture', '<p>a<img src="x" alt="A cat">b</p>', 'a\nA cat\nb'],
    ['passes over a picture without a description', '<p>a<img src="x">b</p>', 'a\nb'],
    ['reads captions', '<figure><figcaption>Cap</figcaption></figure>', 'Cap'],
    [
      'passes over scripts, styles, templates, drawings and buttons',
      '<script>a</script><style>b</style><template>c</template><svg><text>d</text></svg><button>e</button>f',
      'f',
    ],
    ['passes over what is hidden from readers’ ears', '<p>a<span aria-hidden="true">#</span></p>', 'a'],
    [
      'passes over the numbers of footnotes and the ways back',
      '<p>a<sup><a data-footnote-ref>1</a></sup></p><p>b<a data-footnote-backref>↩</a></p>',
      'a\nb',
    ],
    ['passes over how characters are read', '<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字</ruby>', '漢字'],
    ['passes over comments', '<p>a<!-- b -->c</p>', 'ac'],
    ['reads character references as characters', '<p>R&amp;D &lt;b&gt;&nbsp;x</p>', 'R&D <b> x'],
    ['makes one blank of many', '<p>a \t b&#8195; c</p>', 'a b c'],
    ['makes one line of many', '<div>a<div>\n\n<p> b</p></div></div>', 'a\nb'],
    ['composes characters', `<p>${'고객é'.normalize('NFD')}</p>`, '고객é'],
    ['survives markup that is left open', '<p>a<b>b<p>c</div>', 'ab\nc'],
  ])('%s', (_, html, text) => {
    expect(textOf(html)).toBe(text);
  });

  test.each([
    ['nothing', ''],
    ['blanks', ' \n '],
    ['a comment', '<!-- -->'],
  ])('has no section of %s', (_, html) => {
    expect(splitSections(html)).toEqual([]);
  });
});
