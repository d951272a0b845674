import { describe, expect, test } from 'vitest';
import { readFrontMatter } from '#importer/reading/front-matter.ts';

describe('readFrontMatter', () => {
  test.each([
    ['---\ntitle: a\n---\nb\n', { title: 'a' }, 'b\n', 4],
    ['----\ntitle: a\n-----\nb', { title: 'a' }, 'b', 4],
    ['---\ntitle: a\n...\nb', { title: 'a' }, 'b', 4],
    ['\uFEFF---\r\ntitle: a\r\n---\r\nb\r\nc', { title: 'a' }, 'b\nc', 4],
    ['\n---\ntitle: a\n---\nb', { title: 'a' }, 'b', 5],
    ['---\n---\nb', {}, 'b', 3],
    ['', {}, '', 1],
    ['text\n\n---\n\nmore', {}, 'text\n\n---\n\nmore', 1],
    // Two lines across the page with text between them are none.
    [
      '---\n\nA line: of text that\ngoes on without a key\nfor long\n\n---\nb',
      {},
      expect.stringContaining('A line'),
      1,
    ],
    ['---\nx:\n\ty: 1\n---\n', { x: { y: '1' } }, '', 5],
    [';;;\n{"a": 1.10}\n;;;\nb', { a: '1.10' }, 'b', 4],
    [
      '+++\ntitle = "a \\"b\\""\ntags = [\n  "x",\n  \'y\',\n]\ndraft = true\ndate = 2024-07-03\n[extra]\nn = 010\n+++\nb',
      {
        title: 'a "b"',
        tags: ['x', 'y'],
        draft: true,
        date: '2024-07-03',
        extra: { n: '010' },
      },
      'b',
      12,
    ],
  ])('reads %j', (text, data, body, bodyLine) => {
    const read = readFrontMatter(text, false);
    expect({ data: read.data, body: read.body, bodyLine: read.bodyLine }).toStrictEqual({ data, body, bodyLine });
    expect(read.faults).toStrictEqual([]);
  });

  test.each([
    ['title: a\ntags:\n- b\n\n---\nc', { title: 'a', tags: ['b'] }, 'c', 6],
    ['"title": "a",\n"n": 0012\n;;;\nc', { title: 'a', n: '0012' }, 'c', 4],
    ['A sentence.\n---\nc', {}, 'A sentence.\n---\nc', 1],
  ])('reads %j without a fence above, if that is allowed', (text, data, body, bodyLine) => {
    const read = readFrontMatter(text, true);
    expect({ data: read.data, body: read.body, bodyLine: read.bodyLine }).toStrictEqual({ data, body, bodyLine });
    expect(readFrontMatter(text, false)).toMatchObject({ data: {}, body: text });
  });

  test('keeps scalars as they are written', () => {
    const yaml =
      'a: 12345e6\nb: 0012\nc: 1.10\nd: 12:30:45\ne: 2024-07-03 12:26:11\nf: "007"\ng: yes\nh: true\ni: ~\nj:\nk: 0x1F\n1: [1.0, null]';
    expect(readFrontMatter(`---\n${yaml}\n---\n`, false).data).toStrictEqual({
      a: '12345e6',
      b: '0012',
      c: '1.10',
      d: '12:30:45',
      e: '2024-07-03 12:26:11',
      f: '007',
      g: 'yes',
      h: true,
      i: null,
      j: null,
      k: '0x1F',
      '1': ['1.0', null],
    });
  });

  test('takes what can be read of broken YAML, and tells of the rest', () => {
    const text = '---\ntitle: a: b\ntags:\n  - @x\n  - y\nok: [1, 2]\nstray\ndate:2024-07-03\nok: 3\n---\nbody';
    const { data, faults, positionOf } = readFrontMatter(text, false);
    expect(data).toStrictEqual({ title: 'a: b', tags: ['@x', 'y'], ok: '3', date: '2024-07-03', unread: 'stray' });
    expect(faults.map(({ code, line, original }) => [code, line, original])).toStrictEqual([
      ['frontmatter-invalid', 2, 'title: a: b'],
      ['frontmatter-invalid', 3, 'tags: - @x - y'],
      ['frontmatter-invalid', 7, 'stray'],
      ['frontmatter-invalid', 8, 'date:2024-07-03'],
      ['key-duplicate', 9, 'ok: 3'],
    ]);
    expect(positionOf('date')).toStrictEqual({ line: 8, column: 1 });
    expect(positionOf('absent')).toStrictEqual({ line: 2, column: 1 });
  });

  test('lets a quote end a text where it stands below its key', () => {
    const { data, faults } = readFrontMatter("---\nfooter:\n  content: '\n    <a>\n  '\ntitle: b\n---\n", true);
    expect({ data, faults }).toEqual({ data: { footer: { content: ' <a> ' }, title: 'b' }, faults: [] });
  });

  test('takes the last of a key that stands twice', () => {
    const { data, faults } = readFrontMatter('---\na: 1\nb: 2\na: 3\n---\n', false);
    expect(data).toStrictEqual({ a: '3', b: '2' });
    expect(faults).toStrictEqual([
      { code: 'key-duplicate', line: 4, column: 1, original: 'a: 3', action: 'Took this value, which is the last' },
    ]);
  });

  test('ends frontmatter that is never closed after its last key', () => {
    const { data, body, faults } = readFrontMatter('---\ntitle: a\ntags:\n  - b\n\nText.', false);
    expect([data, body.trim(), faults[0]?.code]).toStrictEqual([
      { title: 'a', tags: ['b'] },
      'Text.',
      'frontmatter-invalid',
    ]);
  });

  test('takes out characters that no text may have', () => {
    const { data, body, faults } = readFrontMatter('---\ntitle: a\u0000b\n---\nc\u202Ed', false);
    expect([data, body]).toStrictEqual([{ title: 'ab' }, 'cd']);
    expect(faults).toMatchObject([{ code: 'file-encoding', line: 2, column: 9 }]);
  });

  test.each([
    ['prototypes', '__proto__: {x: 1}\nok: 1', { ok: '1' }],
    [
      'aliases that multiply',
      `a: &a [x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((key, index) => `${key}: &${key} [${Array(8).fill(`*${'abcdefg'[index]}`).join()}]`).join('\n')}\nok: 1`,
      { ok: '1' },
    ],
    ['nesting', `deep: ${'['.repeat(5000)}\nok: 1`, { ok: '1' }],
    ['tags', 'a: !ruby/object:Gem x\nok: 1', { a: 'x', ok: '1' }],
  ])('survives %s', (_, yaml, data) => {
    const read = readFrontMatter(`---\n${yaml}\n---\nbody`, false);
    expect(read.data).toMatchObject(data);
    expect(Object.getPrototypeOf(read.data)).toBe(Object.prototype);
    expect(Object.hasOwn(read.data, '__proto__')).toBe(false);
    expect(read.body).toBe('body');
  });
});
