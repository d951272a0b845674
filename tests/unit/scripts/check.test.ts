/** `npm run check` as authors and CI call it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Files, makeContent, postText } from '../../support/make-content.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const POST = 'posts/a/en.md';
const GOOD: Files = { [POST]: postText() };
const BAD: Files = {
  [POST]: postText({ titel: 'x' }, '![](./gone.png)\n'),
  'posts/b/ko.md': postText({ locale: 'ko', date: '2024-02-30' }),
};
const ODD: Files = { [POST]: postText({ draft: 'true' }, '') };

describe('its exit code', () => {
  test.each<[number, string, Files, string[]]>([
    [0, 'without problems', GOOD, []],
    [0, 'with warnings only', ODD, []],
    [1, 'with errors', BAD, []],
    [1, 'with errors for programs', BAD, ['--json']],
    [2, 'with an option that does not exist', GOOD, ['--jsno']],
    [2, 'with options that contradict each other', GOOD, ['--json', '--watch']],
  ])('is %i %s', async (code, _, files, options) => {
    expect((await check(files, options)).code).toBe(code);
  });

  test('is 2 when a setting is wrong, which it names', async () => {
    const { code, errors } = await check(GOOD, [], { SITE_URL: 'nowhere' });
    expect([code, errors]).toEqual([2, expect.stringContaining('SITE_URL is "nowhere"')]);
  });
});

describe('its report', () => {
  test('has every problem of every file in plain lines, the pages that explain them, and the sums', async () => {
    const { output, folder } = await check(BAD);
    expect(output.split('\n')).toEqual([
      `${folder}/${POST}:9:1  error  unknown-key  Unknown key "titel"  → write "title"`,
      expect.stringContaining(`${folder}/${POST}:12:1  error  image-alt  `),
      expect.stringContaining(`${folder}/${POST}:12:1  error  image-missing  `),
      expect.stringContaining(`${folder}/posts/b/ko.md:5:7  error  invalid-value  `),
      '',
      'What each code means:',
      '  docs/errors/image-alt.md',
      '  docs/errors/image-missing.md',
      '  docs/errors/invalid-value.md',
      '  docs/errors/unknown-key.md',
      '',
      '2 posts: 1 to publish, 1 drafts or future; 4 errors, 0 warnings',
      '',
    ]);
  });

  test('annotates the lines of a pull request on GitHub', async () => {
    const { output } = await check(BAD, [], { GITHUB_ACTIONS: 'true' });
    expect(output.match(/^::error file=[^,]+,line=\d+,col=\d+,title=[a-z-]+::/gm)).toHaveLength(4);
  });

  test('is JSON for programs, and nothing else', async () => {
    const { output } = await check(BAD, ['--json'], { GITHUB_ACTIONS: 'true' });
    expect(JSON.parse(output)).toMatchObject({
      problems: [
        { file: POST, line: 9, column: 1, code: 'unknown-key', explanation: 'docs/errors/unknown-key.md' },
        { code: 'image-alt' },
        { code: 'image-missing' },
        { code: 'invalid-value' },
      ],
      ledger: { sources: 2 },
    });
  });
});

describe('--fix', () => {
  const MENDABLE: Files = {
    [POST]: postText({ date: '2024/5/6', tags: '[cloud, kubernetes]' }),
    'authors.yaml': '- id: editors\n  label: Editors\n',
  };

  test('is told of where it would mend something', async () => {
    expect((await check(MENDABLE)).output).toContain('"npm run check -- --fix" mends something in 1 of these files');
    expect((await check({ [POST]: postText({ titel: 'x' }) })).output).not.toContain('--fix');
  });

  test('is told of only the first of very many files', async () => {
    const paths = Array.from({ length: 101 }, (_, index) => `posts/a-${index}/en.md`);
    const text = postText({ date: '2024/5/6', tags: '[cloud, kubernetes]' });
    const { output } = await check(Object.fromEntries(paths.map((path) => [path, text])));
    expect(output).toContain('mends something in 100 of the first 100 of these files');
  });

  test('mends first, says what, and checks what is left', async () => {
    const { code, output, folder } = await check(MENDABLE, ['--fix']);
    expect(output.split('\n')).toEqual([
      `${folder}/${POST}  mended  date 2024/5/6 → 2024-05-06`,
      '',
      'Files mended: 1',
      '',
      '1 posts: 1 to publish, 0 drafts or future; 0 errors, 0 warnings',
      '',
    ]);
    expect([code, readFileSync(join(folder, POST), 'utf8')]).toEqual([0, postText({ tags: '[cloud, kubernetes]' })]);
  });

  test('is JSON for programs', async () => {
    const { output } = await check(MENDABLE, ['--fix', '--json']);
    expect(JSON.parse(output)).toMatchObject({ fixes: { files: [{ file: POST }], failures: [] }, problems: [] });
  });
});

test('--watch checks again when a file changes, and when one is new', async () => {
  const folder = makeContent(GOOD);
  folders.push(folder);
  const child = start(folder, ['--watch']);
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  const runs = (count: number): Promise<void> =>
    vi.waitFor(() => expect(output.match(/Watching/g)?.length).toBe(count), { timeout: 30_000, interval: 20 });
  await runs(1);
  expect(output).toContain('0 errors');
  writeFileSync(join(folder, POST), postText({ titel: 'x' }));
  await runs(2);
  expect(output).toContain('1 errors');
  writeFileSync(join(folder, 'posts/stray.md'), '');
  await runs(3);
  expect(output).toContain('2 errors');
  child.kill();
  await once(child, 'exit');
});

function start(contentDir: string, options: readonly string[], environment: Record<string, string> = {}) {
  return spawn(process.execPath, ['scripts/check.ts', ...options], {
    env: { ...process.env, GITHUB_ACTIONS: '', CONTENT_DIR: contentDir, ...environment },
  });
}

async function check(
  files: Files,
  options: readonly string[] = [],
  environment: Record<string, string> = {},
): Promise<{ code: number | null; output: string; errors: string; folder: string }> {
  const folder = makeContent(files);
  folders.push(folder);
  const child = start(folder, options, environment);
  const read = async (stream: NodeJS.ReadableStream): Promise<string> => {
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    return Buffer.concat(parts).toString();
  };
  const [output, errors, [code]] = await Promise.all([read(child.stdout), read(child.stderr), once(child, 'exit')]);
  return { code, output, errors, folder };
}
