import { expect, test } from 'vitest';
import { toMdx } from '#importer/to-mdx.ts';
import { createRenderer } from '#markdown/render.ts';

const render = createRenderer();

test.each([
  ['Plain *text*.\n', 'Plain *text*.\n'],
  ['A {brace} and a < b, \\{c}.\n', 'A \\{brace\\} and a \\< b, \\{c\\}.\n'],
  ['<https://example.org/a_b>\n', '[https://example.org/a_b](https://example.org/a_b)\n'],
  ['a<br>b\n', 'a<br />b\n'],
  ['a\n\n<!-- casebook-ignore privacy-email -->\n\nb\n', 'a\n\n{/* casebook-ignore privacy-email */}\n\nb\n'],
  ['`{a}`\n\n```js\n{ a: <b> }\n```\n', '`{a}`\n\n```js\n{ a: <b> }\n```\n'],
  [':::note[A {b}]\ntext\n:::\n', ':::note[A \\{b\\}]\ntext\n:::\n'],
  ['[a {b}](../c/ "t")\n', '[a \\{b\\}](../c/ "t")\n'],
])('%j becomes MDX', async (markdown, mdx) => {
  expect(await toMdx(markdown, 'a/en', render)).toBe(mdx);
});

test.each([
  '<details><summary>a</summary>b</details>\n',
  'a<!-- */ -->b\n',
  'import a from "b"\n',
  'a\n\n    indented code\n',
])('%j stays Markdown', async (markdown) => {
  expect(await toMdx(markdown, 'a/en', render)).toBeUndefined();
});
