import fc from 'fast-check';
import type { Element, ElementContent, Root } from 'hast';
import { expect, test } from 'vitest';
import { callout, code, details, element, figure, gallery, math, tabs, unknown } from '#importer/article.ts';
import { findBoundsFaults } from '#loader/bounds.ts';
import { convert } from './convert.ts';

/** What Markdown has marks for, and what it treats otherwise. */
const WORDS = [
  ...[
    'a',
    'b',
    'One',
    'two',
    '中',
    '文字',
    '。',
    '「',
    '」',
    '한국',
    '21:00',
    '9~18',
    '10~20',
    'snake_case',
    '1.',
    '01.',
    '2)',
  ],
  ...[
    '*',
    '**',
    '_',
    '__',
    '~~',
    '`',
    '``',
    '[',
    ']',
    '(',
    ')',
    '![',
    '](',
    '<',
    '>',
    '<b>',
    '&',
    '&amp;',
    '&#42;',
    '\\',
  ],
  ...[
    '#',
    '##',
    '-',
    '+',
    '=',
    '==',
    '---',
    '|',
    '| -',
    ':',
    '::',
    ':::',
    ':::note',
    '::embed',
    '$',
    '$x$',
    '^',
    '[^1]',
  ],
  ...['{', '}', '{#id}', '{{ x }}', '!', '"', "'", '\n', ' ', '  ', '\u00a0', '\u3000', '\u200b', '🎉', 'é', 'e\u0301'],
  ...[
    '[!NOTE]',
    '[x]',
    '[ ]',
    'https://example.com/a_b',
    'www.example.com',
    'me@example.com',
    'std::vector',
    '<!--',
    '-->',
  ],
];

const text = fc
  .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom('', '', ' ')), { minLength: 1, maxLength: 6 })
  .map((pieces) => pieces.flat().join(''));

type Children = fc.Arbitrary<(ElementContent | string)[]>;

const wrapped = (names: readonly string[], children: Children) =>
  fc.tuple(fc.constantFrom(...names), children).map(([name, content]) => element(name, {}, content));

const lineOf = (depth: number): Children => {
  const leaf = fc.oneof(
    { weight: 5, arbitrary: text },
    { weight: 1, arbitrary: text.map((value) => element('code', {}, [value])) },
    { weight: 1, arbitrary: fc.constant(element('br', {}, [])) },
    { weight: 1, arbitrary: text.map((alt) => element('img', { src: 'a.png', alt }, [])) },
    { weight: 1, arbitrary: text.map((tex) => math(tex, false)) },
  );
  if (depth === 0) return fc.array(leaf, { minLength: 1, maxLength: 4 });
  const inner = lineOf(depth - 1);
  const node = fc.oneof(
    { weight: 4, arbitrary: leaf },
    {
      weight: 3,
      arbitrary: wrapped(['strong', 'em', 'del', 'b', 'i', 'u', 'mark', 'kbd', 'sub', 'span', 'font'], inner),
    },
    {
      weight: 1,
      arbitrary: inner.map((content) => element('a', { href: 'https://example.com/x_y?a=1&b=2' }, content)),
    },
  );
  return fc.array(node, { minLength: 1, maxLength: 4 });
};

const line = lineOf(2);

const blocksOf = (depth: number): fc.Arbitrary<Element[]> => {
  const leaf = fc.oneof(
    { weight: 4, arbitrary: wrapped(['p', 'div', 'h2', 'h3'], line) },
    { weight: 1, arbitrary: text.map((value) => code(value, { lang: 'js', title: 'A "title"', marks: '1' })) },
    { weight: 1, arbitrary: text.map((value) => unknown('tag', value)) },
    { weight: 1, arbitrary: text.map((tex) => math(tex, true)) },
    { weight: 1, arbitrary: fc.constant(element('hr', {}, [])) },
    { weight: 1, arbitrary: line.map((caption) => figure([element('img', { src: 'a.png', alt: 'A' }, [])], caption)) },
    { weight: 1, arbitrary: line.map((caption) => gallery([element('img', { src: 'a.png' }, [])], caption)) },
    {
      weight: 1,
      arbitrary: text.map((title) => element('iframe', { src: 'https://example.com/x?a=1&copy=2', title }, [])),
    },
    {
      weight: 1,
      arbitrary: fc.array(fc.array(line, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }).map((rows) =>
        element(
          'table',
          {},
          rows.map((cells) =>
            element(
              'tr',
              {},
              cells.map((cell) => element('td', {}, cell)),
            ),
          ),
        ),
      ),
    },
  );
  if (depth === 0) return fc.array(leaf, { minLength: 1, maxLength: 3 });
  const inner = blocksOf(depth - 1);
  const content = fc.oneof<[Children, Children]>(inner, line);
  const items = fc.array(
    fc.oneof<[Children, Children, Children]>(
      line,
      inner,
      fc.tuple(line, inner).map((both) => both.flat()),
    ),
    {
      minLength: 1,
      maxLength: 3,
    },
  );
  const node = fc.oneof(
    { weight: 4, arbitrary: leaf },
    { weight: 1, arbitrary: content.map((children) => element('blockquote', {}, children)) },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.constantFrom('ul', 'ol'), items, fc.constantFrom(1, 0, 7)).map(([name, list, start]) =>
        element(
          name,
          { start },
          list.map((item) => element('li', {}, item)),
        ),
      ),
    },
    { weight: 1, arbitrary: fc.tuple(line, inner).map(([title, children]) => details(title, children)) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.constantFrom('note', 'tip', 'important', 'warning', 'caution'),
          fc.option(line, { nil: undefined }),
          content,
        )
        .map(([kind, title, children]) => callout(kind as 'note', title, children)),
    },
    { weight: 1, arbitrary: fc.tuple(line, inner).map(([title, children]) => tabs([{ title, children }])) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(line, inner)
        .map(([term, children]) => element('dl', {}, [element('dt', {}, term), element('dd', {}, children)])),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(inner, line)
        .map(([children, cell]) =>
          element('table', {}, [element('tr', {}, [element('td', {}, children), element('td', {}, cell)])]),
        ),
    },
    { weight: 1, arbitrary: inner.map((children) => element('strong', {}, children)) },
    { weight: 1, arbitrary: inner.map((children) => element('a', { href: '/other' }, children)) },
  );
  return fc.array(node, { minLength: 1, maxLength: 3 });
};

const article = blocksOf(2).map((children): Root => ({ type: 'root', children }));

test('no article loses anything between adapting and reading', async () => {
  await fc.assert(
    fc.asyncProperty(article, async (tree) => {
      const { markdown, adapted, comparison, rendered } = await convert(tree);
      const label = `${markdown}\n---\n${JSON.stringify(comparison.differences)}`;
      expect(comparison.outcome, label).not.toBe('lost');
      expect(
        rendered.problems.filter(({ severity }) => severity === 'error'),
        label,
      ).toEqual([]);
      expect(findBoundsFaults(markdown)).toEqual([]);
      const anchors = JSON.stringify(adapted).match(/(?<="id":")[^"]+/g) ?? [];
      expect(rendered.headings.map(({ id }) => id)).toEqual(anchors);
    }),
    { numRuns: 30, seed: 7 },
  );
}, 120_000);
