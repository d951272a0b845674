import { chmodSync, lstatSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type FixReport, findFixes, fixContent, formatFixes } from '#loader/fix-content.ts';
import { type Files, makeContent, postText } from '../../support/make-content.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function make(files: Files): string {
  const folder = makeContent({ 'authors.yaml': '- id: editors\n  label: Editors\n', ...files });
  folders.push(folder);
  return folder;
}

const fix = (contentDir: string): Promise<FixReport> => fixContent({ contentDir, root: '/' });
const find = (contentDir: string, file = POST): Promise<FixReport> =>
  findFixes({ contentDir, root: '/' }, new Set([file]));
const read = (folder: string, path = POST): string => readFileSync(join(folder, path), 'utf8');

const POST = 'posts/a/en.md';
const GOOD = postText({ tags: '[kubernetes]', draft: 'true' }, '## One\n\nText.\n');
const BAD = postText({ tags: '[k8s]', draft: 'yes' }, '## One \n\nText.\n\n');

describe('a file', () => {
  test('is mended, and after that left alone', async () => {
    const folder = make({ [POST]: BAD });
    const report: FixReport = {
      files: [
        {
          file: POST,
          changes: [
            'tags[1] k8s → kubernetes',
            'draft yes → true',
            'no blanks at the end of a line',
            'one line feed at the end',
          ],
        },
      ],
      failures: [],
    };
    expect(await find(folder)).toEqual(report);
    expect(await find(folder, 'posts/a/ko.md')).toEqual({ files: [], failures: [] });
    expect(read(folder)).toBe(BAD);
    expect(await fix(folder)).toEqual(report);
    expect(read(folder)).toBe(GOOD);
    expect(await fix(folder)).toEqual({ files: [], failures: [] });
  });

  test('in MDX is mended, too', async () => {
    const folder = make({ 'posts/a/en.mdx': BAD });
    await fix(folder);
    expect(read(folder, 'posts/a/en.mdx')).toBe(GOOD);
  });

  test.each([
    ['a byte-order mark', `\uFEFF${GOOD}`, ['no byte-order mark']],
    ['CRLF', GOOD.replaceAll('\n', '\r\n'), ['line feeds (LF) as line ends']],
    [
      'both, and blanks',
      `\uFEFF${GOOD.replaceAll('\n', ' \r\n')}`,
      [
        'no byte-order mark',
        'line feeds (LF) as line ends',
        'no blanks behind "---"',
        'no blanks at the end of 8 lines',
        'no blanks at the end of 4 lines',
      ],
    ],
    ['no line feed at its end', GOOD.slice(0, -1), ['one line feed at the end']],
    ['blanks behind a fence', GOOD.replace('\n---\n', '\n---  \n'), ['no blanks behind "---"']],
  ])('with %s gets its normal form', async (_, text, changes) => {
    const folder = make({ [POST]: text });
    expect(await fix(folder)).toEqual({ files: [{ file: POST, changes }], failures: [] });
    expect(read(folder)).toBe(GOOD);
  });

  test.each([
    ['no frontmatter', 'Text. \n'],
    ['a syntax error', postText({ title: 'One: two', draft: 'yes' }, 'Text. \n')],
    ['an anchor', postText({ title: '&one One', draft: 'yes' }, 'Text. \n')],
    ['frontmatter that is a list', '---\n- draft: yes\n---\n\nText. \n'],
    ['a second document', '---\ndraft: yes\n---\ntitle: a\n---\n\nText. \n'],
    ['a carriage return alone', 'draft: yes\rtext \n'],
    ['no UTF-8', Buffer.from([0x61, 0xff, 0x20, 0x0a])],
    ['too many bytes', 'a \n'.repeat(200_000)],
    ['nothing', ''],
  ])('with %s stays as it is; the check tells why', async (_, content) => {
    const folder = make({ [POST]: content });
    expect(await fix(folder)).toEqual({ files: [], failures: [] });
    expect(readFileSync(join(folder, POST)).equals(Buffer.from(content as string))).toBe(true);
  });

  test.each([
    ['whose text ends with the frontmatter', '---\ndraft: true\n---', '---\ndraft: true\n---\n'],
    ['without text', '---\ndraft: true\n---\n \n\n', '---\ndraft: true\n---\n'],
  ])('%s ends in one line feed', async (_, text, after) => {
    const folder = make({ [POST]: text });
    expect((await fix(folder)).files).toEqual([{ file: POST, changes: ['one line feed at the end'] }]);
    expect(read(folder)).toBe(after);
    expect((await fix(folder)).files).toEqual([]);
  });

  test('is left, and told of, when its article would become another one', async () => {
    // The Greek grave accent composes to a backquote, which begins code.
    const text = postText({ draft: 'yes' }, 'A \u1fefb\u1fef.\n');
    const folder = make({ [POST]: text });
    expect(await fix(folder)).toEqual({
      files: [],
      failures: [{ file: POST, reason: 'it cannot be mended without changing more than is meant' }],
    });
    expect(read(folder)).toBe(text);
  });

  test('is left when its first line would become a key', async () => {
    // The sign of the unit kelvin composes to the letter.
    const text = '---\ndraft: true\n---\n\u212aey: one\n---\n';
    const folder = make({ [POST]: text });
    expect((await fix(folder)).failures.map(({ file }) => file)).toEqual([POST]);
    expect(read(folder)).toBe(text);
  });
});

describe('writing', () => {
  test('keeps the mode of a file and leaves nothing beside it', async () => {
    const folder = make({ [POST]: BAD });
    chmodSync(join(folder, POST), 0o640);
    await fix(folder);
    expect(statSync(join(folder, POST)).mode & 0o7777).toBe(0o640);
    expect(readdirSync(join(folder, 'posts/a'))).toEqual(['en.md']);
  });

  test('leaves a read-only file, says so, and goes on', async () => {
    const folder = make({ [POST]: BAD, 'posts/b/en.md': BAD });
    chmodSync(join(folder, POST), 0o444);
    const { files, failures } = await fix(folder);
    expect(failures).toEqual([{ file: POST, reason: 'it is read-only' }]);
    expect(files.map(({ file }) => file)).toEqual(['posts/b/en.md']);
    expect([read(folder), read(folder, 'posts/b/en.md')]).toEqual([BAD, GOOD]);
  });

  test('does not follow links, neither to files nor to folders', async () => {
    const outside = make({ [POST]: BAD });
    const folder = make({ 'posts/b/en.md': GOOD });
    symlinkSync(join(outside, POST), join(folder, 'posts/b/ko.md'));
    symlinkSync(join(outside, 'posts/a'), join(folder, 'posts/c'));
    rmSync(join(folder, 'tags.yaml'));
    writeFileSync(join(outside, 'tags.yaml'), '- label: Cloud\n  id: cloud\n');
    symlinkSync(join(outside, 'tags.yaml'), join(folder, 'tags.yaml'));
    expect(await fix(folder)).toEqual({ files: [], failures: [] });
    expect(read(outside)).toBe(BAD);
    expect(lstatSync(join(folder, 'posts/b/ko.md')).isSymbolicLink()).toBe(true);
  });
});

describe('registries', () => {
  test('are mended before the posts that name their entries', async () => {
    const folder = make({
      [POST]: postText({ tags: '[one]' }),
      'tags.yaml': '# all\n- label: One \n  id: first\n  organisation: yes\n\n\n',
    });
    expect((await fix(folder)).files).toEqual([
      {
        file: 'tags.yaml',
        changes: [
          '[1].organisation yes → true',
          'keys of [1] in order',
          'no blanks at the end of a line',
          'one line feed at the end',
        ],
      },
      { file: POST, changes: ['tags[1] one → first'] },
    ]);
    expect(read(folder, 'tags.yaml')).toBe('# all\n- id: first\n  organisation: true\n  label: One\n');
    expect((await fix(folder)).files).toEqual([]);
  });

  test.each([
    ['no list', 'tags: [x] \n'],
    ['no YAML', '- id: a: b \n\n'],
    ['nothing but a comment', '# none \n\n'],
    ['a block to its end', '- id: a\n  label: |+\n    A\n\n\n'],
  ])('with %s stay as they are', async (_, text) => {
    const folder = make({ [POST]: GOOD, 'roles.yaml': text });
    expect(await fix(folder)).toEqual({ files: [], failures: [] });
    expect(read(folder, 'roles.yaml')).toBe(text);
  });

  test('end in a line feed', async () => {
    const folder = make({ [POST]: GOOD, 'roles.yaml': '- id: a\n  label: A' });
    expect((await fix(folder)).files).toEqual([{ file: 'roles.yaml', changes: ['one line feed at the end'] }]);
    expect(read(folder, 'roles.yaml')).toBe('- id: a\n  label: A\n');
  });
});

test('nothing happens without a content folder', async () => {
  expect(await fix('/nowhere/at/all')).toEqual({ files: [], failures: [] });
});

test('the report names files as the reader does, and no name gives orders to a terminal', () => {
  const report = {
    files: [{ file: POST, changes: ['keys in order', 'title \u001b[2J → x'] }],
    failures: [{ file: 'tags.yaml', reason: 'it is read-only' }],
  };
  expect(formatFixes(report, 'content/')).toBe(
    'content/posts/a/en.md  mended  keys in order; title \\u{1b}[2J → x\ncontent/tags.yaml  left as it is: it is read-only',
  );
});
