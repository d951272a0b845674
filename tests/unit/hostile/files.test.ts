/** No path that a post or a folder can have leads to a file outside the content. */
import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { formatProblems, isError } from '#loader/problems.ts';
import { loadFiles } from '../../support/load-files.ts';
import { type Files, postText } from '../../support/make-content.ts';
import { makeImage } from '../../support/make-image.ts';

/** What stands in every file outside, and may be in nothing that comes of a load. */
const SECRET = 'zxqvsecret';

const POST = 'posts/a/en.md';
const image = await makeImage('png');
let outside: string;

beforeAll(() => {
  outside = mkdtempSync(join(tmpdir(), 'casebook outside '));
  writeFileSync(join(outside, 'en.md'), postText({ title: SECRET }, `${SECRET}\n`));
  writeFileSync(join(outside, 'x.yaml'), `- id: ${SECRET}\n  label: ${SECRET}\n`);
  writeFileSync(join(outside, 'x.png'), image);
});

afterAll(() => rmSync(outside, { recursive: true, force: true }));

interface Outcome {
  readonly errors: readonly string[];
  /** Whatever comes of the load: what pages, feeds and reports are made of. */
  readonly everything: string;
  readonly media: readonly string[];
}

async function load(files: Files, prepare?: (folder: string) => void): Promise<Outcome> {
  const content = await loadFiles(files, prepare);
  const errors = content.problems.filter(isError);
  return {
    errors: errors.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`),
    everything: JSON.stringify(content),
    media: content.media.map(({ path }) => path),
  };
}

/** Addresses of a picture that is outside the story; `~` stands for the folder outside, from the root or from the story. */
const ADDRESSES = [
  '~/x.png',
  'file://~/x.png',
  'FILE:~/x.png',
  '..~/x.png',
  './..~/x.png',
  './a/../..~/x.png',
  '../b/x.png',
  './../b/x.png',
  './%2e%2e/b/x.png',
  './%2E%2E%2Fb%2Fx.png',
  '%2e%2e/b/x.png',
  './..%2fb/x.png',
  './%252e%252e/b/x.png',
  './..;/b/x.png',
  './..\\b\\x.png',
  '..\\b\\x.png',
  './%5c..%5cb%5cx.png',
  'C:\\x.png',
  'c:/x.png',
  '\\\\server\\share\\x.png',
  '//elsewhere.invalid/x.png',
  '/\\elsewhere.invalid/x.png',
  'https://elsewhere.invalid/x.png',
  'http://127.0.0.1/x.png',
  'http:/elsewhere.invalid/x.png',
  'https:elsewhere.invalid/x.png',
  'data:image/png;base64,iVBORw0KGgo=',
  'blob:https://elsewhere.invalid/1',
  './x.png%00.jpg',
  './x.png?../../b/x.png',
  './x.png#/../../b/x.png',
  './.../b/x.png',
  './．．/b/x.png',
  './‥/b/x.png',
  './../../../../../../../../../../etc/passwd',
  '/etc/passwd',
  '/proc/self/environ',
  '/dev/zero',
  '~root/x.png',
  '$HOME/x.png',
];

/** The ways in which a post can name a picture. */
const WAYS: Readonly<Record<string, (address: string) => string>> = {
  'a cover': (address) => postText({ cover: JSON.stringify(address), coverAlt: 'x' }),
  Markdown: (address) => postText({}, `![x](<${address}>)\n`),
  HTML: (address) => postText({}, `<img src="${address}" alt="x">\n`),
  'a definition': (address) => postText({}, `![x][y]\n\n[y]: <${address}>\n`),
  'a video': (address) => postText({}, `::video[x]{src="${address}"}\n`),
};

describe.each(Object.entries(WAYS))('the address of %s', (_, write) => {
  test.each(ADDRESSES)('leads nowhere else: %s', async (address) => {
    const requests = vi.spyOn(globalThis, 'fetch');
    const climb = relative(join(tmpdir(), 'casebook content x', 'posts', 'a'), outside).replace(/^\.\./, '');
    const target = address.replace(/\.\.~/, `..${climb}`).replace('~/', `${outside}/`);
    const { errors, media } = await load({
      [POST]: write(target),
      'posts/b/x.png': image,
      'posts/b/en.md': postText(),
    });
    expect(errors).not.toEqual([]);
    expect(errors.every((error) => /^posts\/a\/en\.md:\d+:\d+ /.test(error))).toBe(true);
    expect(media).toEqual([]);
    expect(requests).not.toHaveBeenCalled();
    requests.mockRestore();
  });
});

/** Names in the content folder that are not what they seem, with the file that is told. */
const LINKS: readonly (readonly [name: string, prepare: (folder: string) => void, told: string])[] = [
  ['a post', (folder) => symlinkSync(join(outside, 'en.md'), join(folder, 'posts/a/ko.md')), 'posts/a/ko.md'],
  ['a folder of a story', (folder) => symlinkSync(outside, join(folder, 'posts/b')), 'posts/b'],
  ['a folder in a story', (folder) => symlinkSync(outside, join(folder, 'posts/a/more')), 'posts/a/more'],
  ['a picture', (folder) => symlinkSync(join(outside, 'x.png'), join(folder, 'posts/a/x.png')), 'posts/a/x.png'],
  ['a registry', (folder) => symlinkSync(join(outside, 'x.yaml'), join(folder, 'roles.yaml')), 'roles.yaml'],
  ['a README', (folder) => symlinkSync(join(outside, 'en.md'), join(folder, 'README.md')), 'README.md'],
  ['nothing', (folder) => symlinkSync('/nowhere', join(folder, 'posts/a/ko.md')), 'posts/a/ko.md'],
  ['itself', (folder) => symlinkSync('ko.md', join(folder, 'posts/a/ko.md')), 'posts/a/ko.md'],
  ['its own folder', (folder) => symlinkSync('.', join(folder, 'posts/a/more')), 'posts/a/more'],
  ['a folder above', (folder) => symlinkSync('../..', join(folder, 'posts/a/more')), 'posts/a/more'],
  ['the root', (folder) => symlinkSync('/', join(folder, 'posts/b')), 'posts/b'],
  ['a device', (folder) => symlinkSync('/dev/zero', join(folder, 'posts/a/ko.md')), 'posts/a/ko.md'],
  ['the environment', (folder) => symlinkSync('/proc/self/environ', join(folder, 'tags.yaml.bak')), 'tags.yaml.bak'],
  [
    'all posts',
    (folder) => {
      rmSync(join(folder, 'posts'), { recursive: true });
      symlinkSync(outside, join(folder, 'posts'));
    },
    'posts',
  ],
];

test.each(LINKS)('a link to %s is not followed', async (_, prepare, told) => {
  const { errors, everything } = await load({ [POST]: postText({}, '![x](./x.png)\n') }, prepare);
  expect(errors).toContain(`${told}:1:1 file-link`);
  expect(everything).not.toContain(SECRET);
});

test('a second name of a file inside is a file', async () => {
  const { errors, media } = await load({ [POST]: postText({}, '![x](./y.png)\n'), 'posts/a/x.png': image }, (folder) =>
    linkSync(join(folder, 'posts/a/x.png'), join(folder, 'posts/a/y.png')),
  );
  expect(errors).toEqual([]);
  expect(media).toEqual(['posts/a/y.png']);
});

test.each(['posts/a/ko.md', 'posts/a/x.png', 'tags.yaml', 'posts/b', 'x'])(
  'a pipe is not waited for: %s',
  async (path) => {
    const { errors } = await load({ [POST]: postText({}, '![x](./x.png)\n') }, (folder) => {
      rmSync(join(folder, path), { force: true });
      execFileSync('mkfifo', [join(folder, path)]);
    });
    expect(errors).toContain(`${path}:1:1 file-unexpected`);
  },
);

test('a socket is no file', async () => {
  const server = createServer();
  try {
    const { errors } = await load(
      { [POST]: postText() },
      (folder) => void server.listen(join(folder, 'posts/a/ko.md')),
    );
    expect(errors).toContain('posts/a/ko.md:1:1 file-unexpected');
  } finally {
    server.close();
  }
});

/** Names that give orders to terminals, break the lines of reports or read backwards. */
const NAMES = [
  'a\u001b[2Jb.png',
  'a\ncontent: 0 errors.png',
  '::error file=x::y.png',
  '##[error]x.png',
  'a\u202egnp.exe',
  'a\u2066b.png',
  'a\u2028b.png',
  'a\u200bb.png',
  'a\u0000b.png'.replace('\u0000', '\u0001'),
  'a\rb.png',
  '-rf.png',
  '--help',
  "';alert(1)'.png",
  '<img src=x onerror=alert(1)>.png',
  '$(touch x).png',
  '`touch x`.png',
  'a%2e%2e%2fb.png',
  'a%00.png',
  'con.png',
  'x.png.',
  ' x.png',
  'é.png'.normalize('NFD'),
  `${'a'.repeat(190)}.png`,
  'x.png.svg',
  'x.html',
  'x.js',
  '_worker.js',
  'en.md.mdx',
  'EN.md',
];

test.each(NAMES)('a file may not be called %j', async (name) => {
  const content = await loadFiles({ [POST]: postText(), [`posts/a/${name}`]: image });
  expect(content.problems.some(({ file }) => file === `posts/a/${name}`)).toBe(true);
  const lines = formatProblems(content.problems, 'content').split('\n');
  expect(lines).toHaveLength(content.problems.length);
  for (const line of lines) expect(line).toMatch(/^content\/(?:(?!##\[)[^\p{Cc}\u2028\u202e\u2066])*$/u);
});

test('a folder with thousands of files is listed, and every one is told', async () => {
  const { problems } = await loadFiles({ [POST]: postText() }, (folder) => {
    mkdirSync(join(folder, 'posts/a/more'));
    for (let index = 0; index < 5_000; index += 1) writeFileSync(join(folder, `posts/a/more/${index}.txt`), '');
  });
  expect(problems.filter(({ code }) => code === 'file-unexpected')).toHaveLength(5_000);
});

/** What objects have of their own, as keys and as values. */
const INHERITED = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '__defineGetter__',
  'valueOf',
];

test.each(INHERITED)('%s is no key and no entry', async (name) => {
  const places: Readonly<Record<string, Files>> = {
    key: { [POST]: postText({ [name]: '{ polluted: true }' }) },
    'quoted key': { [POST]: postText({ [`"${name}"`]: '{ polluted: true }' }) },
    'key in a map': { [POST]: postText({ source: `{ ${name}: { polluted: true } }` }) },
    'key of stages': { [POST]: postText({ stages: `{ ${name}: "#a" }` }, '## a\n') },
    tag: { [POST]: postText({ tags: `[${name}]` }) },
    role: { [POST]: postText({ role: name }) },
    author: { [POST]: postText({ authors: `[${name}]` }) },
    'key of an entry': { [POST]: postText(), 'roles.yaml': `- id: a\n  label: A\n  ${name}: { polluted: true }\n` },
    'key of a label': { [POST]: postText(), 'roles.yaml': `- id: a\n  label: { ${name}: x }\n` },
    parent: { [POST]: postText(), 'roles.yaml': `- id: a\n  label: A\n  parent: ${name}\n` },
  };
  for (const [place, files] of Object.entries(places))
    expect([place, (await load(files)).errors]).not.toEqual([place, []]);
  expect(Object.prototype).not.toHaveProperty('polluted');
});
