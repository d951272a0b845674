import { describe, expect, test } from 'vitest';
import { readBody } from './make-body.ts';

describe('paragraphs of the classic editor', () => {
  test.each([
    ['blank lines separate them, line ends break them', 'a\nb\n\nc', '<p>a<br>b</p><p>c</p>'],
    ['white space around lines goes', '  a \n\n\t b\n \n c', '<p>a </p><p>b</p><p>c</p>'],
    [
      'elements in a line stay in it',
      'a <b>b</b> <i>c</i>\n<a href="/x">d</a>',
      '<p>a <b>b</b> <i>c</i><br><a href="/x">d</a></p>',
    ],
    ['a break before a line end breaks once', 'a<br>\nb', '<p>a<br>b</p>'],
    ['two breaks separate', 'a<br><br />b', '<p>a</p><p>b</p>'],
    ['blocks end them', 'a\n<h2>b</h2>\nc', '<p>a</p><h2>b</h2><p>c</p>'],
    ['a heading has none, but breaks', '<h2>a\nb</h2>', '<h2>a<br>b</h2>'],
    ['a heading with a blank line stays one', '<h2>a\n\nb</h2>', '<h2>a<br>b</h2>'],
    [
      'items of lists have none',
      '<ul>\n<li>a</li>\n<li>b\n<ol>\n<li>c</li></ol></li>\n</ul>',
      '<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>',
    ],
    ['items with blank lines have', '<ul><li>a\n\nb</li></ul>', '<ul><li>a<p>b</p></li></ul>'],
    ['a quote has one', '<blockquote>a\n\nb</blockquote>', '<blockquote><p>a</p><p>b</p></blockquote>'],
    [
      'cells have none',
      '<table>\n<tr>\n<td>a</td>\n</tr>\n</table>',
      '<table><tbody><tr><td>a</td></tr></tbody></table>',
    ],
    ['those of the author stay', '<p>a\nb</p>\n<p class="x">c\n\nd</p>', '<p>a<br>b</p><p class="x">c</p><p>d</p>'],
    ['a stray end makes no empty one', 'a</p>b', '<p>a</p><p>b</p>'],
    ['empty ones go', '<p>&nbsp;</p>\n\n&nbsp;\n\na', '<p>a</p>'],
    [
      'code keeps its lines',
      '<pre>a\n\nb</pre>\n\n<code>c\nd</code>',
      '<pre><code>a\n\nb\n</code></pre><pre><code>c\nd\n</code></pre>',
    ],
    ['scripts are left alone', 'a\n<script>b\n\nc</script>\nd', '<p>a<script>b\n\nc</script></p><p>d</p>'],
    ['emphasis may span them', '<em>a\n\nb</em>', '<p><em>a</em></p><em></em><p><em>b</em></p>'],
    ['comments are no text', 'a\n\n<!-- b -->\n\nc', '<p>a<!-- b --></p><p>c</p>'],
    ['angle brackets are text', 'a < b\nif (a <b) c', '<p>a &#x3C; b<br>if (a &#x3C;b) c</p>'],
    [
      'a tag may have a bracket in quotes',
      '<a title="1 > 0\n\n2" href="/x">a</a>',
      '<p><a title="1 > 0\n\n2" href="/x">a</a></p>',
    ],
  ])('%s', (_, text, html) => {
    expect(readBody(text).html).toBe(html);
  });
});
