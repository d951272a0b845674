import { describe, expect, test } from 'vitest';
import { parseTags } from '#importer/hexo/parse-tags.ts';
import type { Piece } from '#importer/hexo/pieces.ts';
import { splitArguments, splitAtCommas } from '#importer/hexo/tag-arguments.ts';

describe('splitArguments', () => {
  test.each([
    [" green 'fas fa-rocket' ", ['green', 'fas fa-rocket']],
    [' "a b" c,\'d e\' ', ['a b', 'c,d e']],
    [` left /a.png '"title" "alt"'`, ['left', '/a.png', '"title" "alt"']],
    [" it's fine ", ["it's", 'fine']],
    [" 'open end ", ["'open", 'end']],
    [String.raw` 'it\'s' `, ["it's"]],
    [' a=1 b:"two words" ', ['a=1', 'b:two words']],
    ['', []],
  ])('splits %j', (text, args) => {
    expect(splitArguments(text)).toEqual(args);
  });
});

test.each([
  [
    ['/a/,Two', 'words,', 'icon'],
    ['/a/', 'Two words', 'icon'],
  ],
  [
    ['warning::one,', 'two'],
    ['warning', 'one, two'],
  ],
  [['/a,std::string'], ['/a', 'std::string']],
  [[], ['']],
])('%j is joined before it is split', (args, parts) => {
  expect(splitAtCommas(args)).toEqual(parts);
});

describe('parseTags', () => {
  test.each([
    ['text', ['text text']],
    ['a {% x %} b', ['text a ', 'x[]', 'text  b']],
    ['{%- x a -%}', ['x[a]']],
    ['{% note %}a{% note %}b{% endnote %}{% endnote %}', ['note[](text a, note[](text b))']],
    ['{% note %}{% btn x %}{% endnote %}', ['note[](btn[x])']],
    ['{% note %}{% tabs %}{% endnote %}', ['note[](tabs[])']],
    ['{% tabs %}{% note %}a{% endtabs %}', ['tabs[](note[], text a)']],
    ['{% endnote %}', ['endnote[]']],
    ["{% x 'a %} b' %}", ['x[a %} b]']],
    ["{% x it's %}", ["x[it's]"]],
    ['{% x', ['text {% x']],
    ['{% %}', ['text {% %}']],
    ['`{% x %}`', ['code `{% x %}`']],
    ['``{% x `` {% x %}', ['code ``{% x ``', 'text  ', 'x[]']],
    ['\\`{% x %}`', ['text \\`', 'x[]', 'text `']],
    ['` a\n\n{% x %} `', ['text ` a\n\n', 'x[]', 'text  `']],
    ['```\n{% x %}\n```\n{% x %}', ['code ```\n{% x %}\n```', 'text \n', 'x[]']],
    ['> ~~~\n> {% x %}\n> ~~~', ['text > ', 'code ~~~\n> {% x %}\n> ~~~']],
    ['- ````\n  ```\n  {% x %}\n  ````', ['text - ', 'code ````\n  ```\n  {% x %}\n  ````']],
    ['```\n{% x %}', ['code ```\n{% x %}']],
    ['<!-- {% x %} -->{% x %}', ['comment <!-- {% x %} -->', 'x[]']],
    ['<!-- {% x %}', ['comment <!-- {% x %}']],
    ['<code class="a">{% x %}</code>', ['code <code class="a">{% x %}</code>']],
    ['{{ a }} {{ b', ['expression {{ a }}', 'text  {{ b']],
    ['{# {% x %} #}', ['note {# {% x %} #}']],
    ['{% raw %}{% x %}`{% endraw %}`', ['raw[]()', 'text `']],
    ['{% codeblock a %}\n`{% endcodeblock %}', ['codeblock[a]()']],
    ['{% raw %}{% x %}', ['raw[]', 'x[]']],
  ])('finds in %j', (body, found) => {
    expect(parseTags(body).map((piece) => describePiece(piece, body))).toEqual(found);
  });

  test('leaves alone what is said to be code', () => {
    const body = 'a {% x %} {% y %}';
    expect(parseTags(body, [{ start: 0, end: 9 }]).map((piece) => describePiece(piece, body))).toEqual([
      'text a ',
      'code {% x %}',
      'text  ',
      'y[]',
    ]);
  });

  test('loses no character', () => {
    const body = 'a `b` {% note %} c <!-- d --> {{ e }} {% f %} {% endnote %} {# g #} {% h';
    const spans = parseTags(body).map(({ start, end }) => body.slice(start, end));
    expect(spans.join('')).toBe(body);
  });
});

function describePiece(piece: Piece, body: string): string {
  if (piece.kind !== 'tag') return `${piece.kind} ${body.slice(piece.start, piece.end)}`;
  const inner = piece.body ? `(${piece.body.pieces.map((child) => describePiece(child, body)).join(', ')})` : '';
  return `${piece.name}[${piece.args.join('|')}]${inner}`;
}
