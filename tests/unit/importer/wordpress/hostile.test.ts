/** Texts that are written to take long or to break what reads them. They are as long as a post can be within the time of a test. */
import { describe, expect, test } from 'vitest';
import { readBody } from './make-body.ts';

const LENGTH = 40_000;
const fill = (text: string): string => text.repeat(LENGTH / text.length);

describe('hostile text', () => {
  test.each([
    '<',
    '<a ',
    '<a "',
    '<a b="',
    `<a b='x" `,
    '[',
    '[code ',
    '[code]',
    '[code "',
    '[caption]',
    '[[gallery ',
    '[[gallery] ',
    '<!--',
    '<!-- wp:group -->',
    '<!-- /wp:group -->',
    '<!-- wp:block {"ref":1} /-->',
    '<pre>',
    '<script>',
    '$latex ',
    '$latex a\\',
    'https://youtu.be/abc\n',
    'a\n\n',
    '</p>',
    '<p>',
    '<em>a\n\n',
    '<!--more-->',
    '[vc_row]',
    '[ref]x[/ref]',
    '[tabs][tab]',
    '[tabs][tab]a[/tab][/tabs]',
    '[note]a[/note]',
    '<sup data-fn="a">',
  ])('of %j is read', (text) => {
    expect(() => readBody(fill(text))).not.toThrow();
  });

  test.each(['<div>', '<b class="x"><p>', '<table><tr><td>', '<ul><li>', '<svg><a>', '<font><b>'])(
    'of %j is kept as code',
    (text) => {
      const { html, findings } = readBody(fill(text));
      expect(html).toMatch(/^<pre><code class="language-html">/);
      expect(findings).toEqual([expect.stringMatching(/^too-long 1:1 /)]);
    },
  );

  test('of many names of code is read', () => {
    const text = Array.from({ length: LENGTH / 10 }, (_, index) => `[cc_a${index}]`).join('');
    expect(() => readBody(text)).not.toThrow();
  });

  test('of shortcodes in shortcodes ends', () => {
    const { html } = readBody(`${'[spoiler title="a"]'.repeat(50)}b${'[/spoiler]'.repeat(50)}`);
    expect(html).toContain('b');
  });

  test('that includes itself ends', () => {
    const reusable = { 1: '<!-- wp:block {"ref":1} /--><!-- wp:block {"ref":1} /-->' };
    const { findings } = readBody('<!-- wp:block {"ref":1} /-->', { reusable });
    expect(findings.every((finding) => finding.startsWith('too-long'))).toBe(true);
    expect(findings.length).toBeGreaterThan(0);
  });
});
