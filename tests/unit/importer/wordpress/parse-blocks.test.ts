import { expect, test } from 'vitest';
import { type Block, parseBlocks } from '#importer/wordpress/parse-blocks.ts';

/** `name(inner){children}`, with attributes behind a colon. */
function outline(text: string, { name, attributes, innerStart, innerEnd, children }: Block): string {
  const json = Object.keys(attributes).length > 0 ? `:${JSON.stringify(attributes)}` : '';
  const inner = children.length > 0 ? `{${children.map((child) => outline(text, child)).join(' ')}}` : '';
  return `${name}${json}(${text.slice(innerStart, innerEnd).replace(/<!--[^>]*-->/g, '|')})${inner}`;
}

test.each([
  ['<!-- wp:a -->x<!-- /wp:a -->', ['a(x)']],
  ['x<!-- wp:a {"b":"--\\u003e"} /-->y', ['a:{"b":"-->"}()']],
  ['<!-- wp:core/a /--><!-- wp:core-embed/b /--><!-- wp:c/d /-->', ['a()', 'embed()', 'c/d()']],
  ['<!-- wp:a --><!-- wp:a -->x<!-- /wp:a -->y<!-- /wp:a -->', ['a(|x|y){a(x)}']],
  ['<!-- wp:a --><!-- wp:b -->x<!-- /wp:a -->y<!-- wp:c /-->', ['a(|x){b(x)}', 'c()']],
  ['<!-- wp:a -->x', ['a(x)']],
  ['<!-- /wp:a -->x<!-- wp:a', []],
  ['<!-- wp:a {"b": -->x<!-- /wp:a -->', ['a(x)']],
  ['<!-- wp:a [1] -->x<!-- /wp:a -->', ['a(x)']],
  ['<!-- wp:A --><!--wp:a--><!-- more -->', []],
])('reads %s', (text, outlines) => {
  expect(parseBlocks(text).map((block) => outline(text, block))).toEqual(outlines);
});
