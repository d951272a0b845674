import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Export } from '#importer/wordpress/export-records.ts';
import { readExport } from '#importer/wordpress/read-export.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-wxr-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const WP = 'xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"';

async function read(text: string | Buffer): Promise<Export> {
  const path = join(folder, 'export.xml');
  writeFileSync(path, text);
  return readExport(path);
}

const rss = (inner: string, namespaces = WP): string => `<rss ${namespaces}>\n<channel>\n${inner}</channel></rss>`;

const summary = ({ items, faults }: Export): unknown => ({
  posts: items.map(({ fields, body }) => [fields.get('post_id'), fields.get('title'), body.bytes.toString()]),
  faults: [...new Set(faults.map(({ code }) => code))],
});

describe('an export', () => {
  test.each([
    [
      'is read with or without CDATA',
      rss('<item><title>a &amp; b</title><content:encoded><![CDATA[<p>c</p>]]></content:encoded></item>'),
      [[undefined, 'a & b', '<p>c</p>']],
      [],
    ],
    [
      'may split a text around the end of a section',
      rss('<item><content:encoded><![CDATA[a]]]]><![CDATA[>b]]></content:encoded></item>'),
      [[undefined, undefined, 'a]]>b']],
      [],
    ],
    [
      'may have HTML that is not marked as text',
      rss('<item><content:encoded><p class="x">a<br/>b</p></content:encoded></item>'),
      [[undefined, undefined, '<p class="x">a<br/>b</p>']],
      [],
    ],
    [
      'may end a section too early',
      rss('<item><content:encoded><![CDATA[<pre>a]]> b</pre> c]]></content:encoded><wp:post_id>1</wp:post_id></item>'),
      [['1', undefined, '<pre>a b</pre> c]]>']],
      ['xml-syntax'],
    ],
    [
      'may be cut off in a text',
      `<rss ${WP}><channel><item><title>a</title><content:encoded><![CDATA[<p>b`,
      [[undefined, 'a', '<p>b']],
      ['xml-syntax'],
    ],
    [
      'may be cut off in a tag',
      `<rss ${WP}><channel><item><title>a</title><wp:post_i`,
      [[undefined, 'a', '']],
      ['xml-syntax'],
    ],
    [
      'may have control characters',
      rss('<item><title>a\u0000\u000bb</title></item>'),
      [[undefined, 'ab', '']],
      ['file-encoding'],
    ],
    [
      'may have entities of HTML',
      rss('<item><title>a&nbsp;b</title></item>'),
      [[undefined, 'a&nbsp;b', '']],
      ['xml-syntax'],
    ],
    [
      'may have other prefixes',
      rss('<item><w:post_id>1</w:post_id></item>', 'xmlns:w="http://wordpress.org/export/1.0/"'),
      [['1', undefined, '']],
      [],
    ],
    [
      'may have other addresses for the whole file',
      rss('<item><wp:post_id>1</wp:post_id></item>', 'xmlns:wp="urn:wp"'),
      [['1', undefined, '']],
      [],
    ],
    [
      'may not declare its prefixes',
      rss('<item><wp:post_id>1</wp:post_id></item>', ''),
      [['1', undefined, '']],
      ['xml-syntax'],
    ],
    [
      'takes the first of two values',
      rss('<item><wp:post_id>1</wp:post_id><wp:post_id>2</wp:post_id></item>'),
      [['1', undefined, '']],
      [],
    ],
    [
      'leaves elements of others alone',
      rss('<item><x:post_id xmlns:x="urn:x">1</x:post_id><title>a</title></item>'),
      [[undefined, 'a', '']],
      [],
    ],
    [
      'is not read on where it defines entities',
      `<!DOCTYPE rss [<!ENTITY a "b">]>${rss('<item><title>&a;</title></item>')}`,
      [],
      ['file-unreadable'],
    ],
    ['is not read on where it is nested too deep', `<rss>${'<a>'.repeat(100)}`, [], ['file-unreadable']],
    ['is left at once where it is nested without end', `<rss>${'<a>'.repeat(100_000)}`, [], ['file-unreadable']],
    ['may be no XML', 'Dear reader', [], ['xml-syntax']],
    ['may be empty', '', [], ['xml-syntax']],
  ])('%s', async (_, text, posts, faults) => {
    expect(summary(await read(text))).toEqual({ posts, faults: expect.arrayContaining(faults) });
  });

  test.each([
    ['UTF-8 with its mark', Buffer.from(`\ufeff${rss('<item><title>한</title></item>')}`)],
    ['UTF-16', Buffer.from(`\ufeff${rss('<item><title>한</title></item>')}`, 'utf16le')],
    [
      'EUC-KR',
      Buffer.concat([
        Buffer.from(`<?xml version="1.0" encoding="EUC-KR"?><rss ${WP}><channel><item><title>`),
        Buffer.from([0xc7, 0xd1]),
        Buffer.from('</title></item></channel></rss>'),
      ]),
    ],
  ])('may be in %s', async (_, bytes) => {
    expect((await read(bytes)).items[0]?.fields.get('title')).toBe('한');
  });

  test('cuts a text that is too long', async () => {
    const result = await read(rss(`<item><content:encoded>${'a'.repeat(1024 ** 2 + 9)}</content:encoded></item>`));
    expect(result.items[0]?.body.bytes.length).toBe(1024 ** 2);
    expect(result.faults[0]?.code).toBe('file-unreadable');
  });

  test('knows where a text begins', async () => {
    const { items } = await read(rss('<item>\n <content:encoded><![CDATA[a]]></content:encoded></item>'));
    expect(items[0]).toMatchObject({ line: 3, column: 1, body: { line: 4, column: 28 } });
  });
});
