/** `npm run import` as authors call it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Files, makeContent, postText } from '../../support/make-content.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const GOOD = {
  'a.md':
    '---\ntitle: A note\ndate: 2024-01-02\ntags: [cloud]\nauthor: editors\nlang: en\n---\nSome words about the work.\n',
};
const LOSSY = { 'a.md': `${GOOD['a.md']}\n[the other post](gone.md)\n` };

describe('its exit code', () => {
  test.each<[number, string, Files, string[]]>([
    [0, 'when everything is there', GOOD, ['a.md']],
    [0, 'in a dry run', GOOD, ['a.md', '--dry-run']],
    [0, 'for a folder', GOOD, ['.']],
    [1, 'when something was lost', LOSSY, ['a.md']],
    [0, 'when something was lost, and that is accepted', LOSSY, ['a.md', '--allow-lossy']],
    [2, 'without a path', GOOD, []],
    [2, 'with a flag that does not exist', GOOD, ['a.md', '--frm', 'hexo']],
    [2, 'with a file that does not exist', GOOD, ['b.md']],
    [2, 'with a type that nothing is of', GOOD, ['a.md', '--types', 'recipes']],
    [2, 'with a blog that has no posts', { '_config.yml': 'theme: next\n', 'source/_posts/.keep': '' }, ['.']],
    [2, 'with fetched images that do not exist', GOOD, ['a.md', '--media', 'gone']],
    [2, 'with a report where no folder can be', GOOD, ['a.md', '--report', 'a.md/reports']],
    [0, 'when help is wanted', GOOD, ['--help']],
  ])('is %i %s', async (code, _, files, args) => {
    const { code: found, errors } = await run(files, args);
    expect([found, errors]).toEqual([
      code,
      code === 2 ? expect.stringMatching(/ {2}→ .*\n\nNothing was imported/s) : '',
    ]);
  });

  test('is 2 without a content folder, and when a setting is wrong', async () => {
    const gone = await run(GOOD, ['a.md'], { CONTENT_DIR: '/nowhere' });
    expect([gone.code, gone.errors]).toEqual([2, expect.stringContaining('There is no /nowhere  → add it')]);
    const wrong = await run(GOOD, ['a.md'], { SITE_URL: 'nowhere' });
    expect([wrong.code, wrong.errors]).toEqual([2, expect.stringContaining('SITE_URL is "nowhere"')]);
  });
});

test('it tells what it did and what to do next, and writes the reports', async () => {
  const { output, started, content } = await run(LOSSY, ['a.md', '--author', 'Somebody New']);
  expect(output).toMatchInlineSnapshot(`
    "            posts  drafts  images  identical  told  lost
      markdown      1       0       0          0     1     0

      1  written for the first time

      Errors:
      1  link-unresolved  A link to a post or file of the old blog that was not found

      Warnings:
      1  author-unknown    An author that authors.yaml does not have; it was added there
      1  description-made  A description that was made of the first sentences

    Next:
      1. Read import-report.md: it begins with what needs you
      2. Look over the new entries of tags.yaml and authors.yaml, then npm run schemas
      3. npm run check, and npm run dev to look at the stories
    "
  `);
  expect(readdirSync(started).toSorted()).toEqual(['a.md', 'import-report.json', 'import-report.md']);
  const report = readFileSync(join(started, 'import-report.md'), 'utf8');
  expect(report).toMatch(/^# Import report\n[\s\S]*- `a\.md:10:1` \*\*link-unresolved\*\* `gone\.md`/);
  expect(JSON.parse(readFileSync(join(started, 'import-report.json'), 'utf8'))).toMatchObject({ hasLosses: true });
  expect(existsSync(join(content, 'posts/a/en.md'))).toBe(true);
});

test('the folder of the report is made', async () => {
  const { code, output, started } = await run(GOOD, ['a.md', '--report', 'my reports/first']);
  expect([code, output]).toEqual([0, expect.stringContaining('Read my reports/first/import-report.md')]);
  expect(existsSync(join(started, 'my reports/first/import-report.md'))).toBe(true);
});

test('it tells that the stories are there if only the report cannot be written', async () => {
  const { child, content, started, finish } = start(GOOD, ['a.md']);
  mkdirSync(join(started, 'import-report.json'));
  const { code, errors } = await finish;
  expect(child.exitCode).toBe(code);
  expect([code, errors]).toEqual([
    2,
    expect.stringContaining('\nThe stories were imported; only the report is missing.'),
  ]);
  expect(existsSync(join(content, 'posts/a/en.md'))).toBe(true);
});

test('--json is the report for programs, and nothing else', async () => {
  const { output } = await run(GOOD, ['a.md', '--json']);
  expect(JSON.parse(output)).toMatchObject({ version: 1, hasLosses: false, posts: [{ path: 'posts/a/en.md' }] });
});

test('a text comes from the input', async () => {
  const { code, content } = await run({}, ['-', '--filename', '2024-01-02-note.md'], {}, GOOD['a.md']);
  expect([code, existsSync(join(content, 'posts/note/en.md'))]).toEqual([0, true]);
});

test('nothing in a report or a message gives orders to a terminal', async () => {
  const files = {
    'a.md': GOOD['a.md'].replace('A note', '"A \\e[2J note"').replace('work.', 'work. [x](javascript:\u001b[2J)'),
  };
  const { output, errors, started } = await run(files, ['a.md', 'none\u001b[2J.md']);
  const alone = await run(files, ['a.md']);
  const report = readFileSync(join(alone.started, 'import-report.md'), 'utf8');
  expect(existsSync(join(started, 'import-report.md'))).toBe(false);
  for (const text of [output, errors, alone.output, report]) expect(text).not.toContain('\u001b');
});

test('it is broken off by Ctrl-C, and leaves nothing', async () => {
  const posts = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [`${index}.md`, GOOD['a.md'].replace('A note', `Note ${index}`)]),
  );
  const { child, content, finish } = start(posts, ['.']);
  const before = readdirSync(content);
  // By its folder one sees that it has begun.
  while (!readdirSync(content).some((name) => name.startsWith('.import-'))) await new Promise(setImmediate);
  child.kill('SIGINT');
  const { code, errors } = await finish;
  expect([code, errors]).toEqual([130, 'The import was broken off; nothing of it was written.\n']);
  expect(readdirSync(content)).toEqual(before);
});

function start(files: Files, args: readonly string[], environment: Record<string, string> = {}, input = '') {
  const content = makeContent({ 'posts/own/en.md': postText() });
  const started = mkdtempSync(join(tmpdir(), 'casebook blog '));
  folders.push(content, started);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(started, name)), { recursive: true });
    writeFileSync(join(started, name), text);
  }
  const child = spawn(process.execPath, [resolve('scripts/import.ts'), '--report', '.', ...args], {
    env: { ...process.env, INIT_CWD: started, CONTENT_DIR: content, ...environment },
  });
  child.stdin.end(input);
  const read = async (stream: NodeJS.ReadableStream): Promise<string> => {
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    return Buffer.concat(parts).toString();
  };
  const finish = Promise.all([read(child.stdout), read(child.stderr), once(child, 'exit')]).then(
    ([output, errors, [code]]) => ({ output, errors, code: code as number | null, content, started }),
  );
  return { child, content, started, finish };
}

function run(...parameters: Parameters<typeof start>): ReturnType<typeof start>['finish'] {
  return start(...parameters).finish;
}
