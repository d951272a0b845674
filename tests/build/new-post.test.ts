/** `npm run new` as an author runs it, without a terminal: what it writes, what it refuses, what it leaves. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCALE_KEYS, localeToPath } from '#i18n/locales.ts';
import { createContentLoader } from '#loader/load-content.ts';
import { formatProblems, isError } from '#loader/problems.ts';
import { createRenderer } from '#markdown/render.ts';
import { createMemoryCache, TODAY } from '../support/load-files.ts';
import { makeContent, postText } from '../support/make-content.ts';
import { makeImage } from '../support/make-image.ts';

const BODY = '## The start\n\nIt began.\n\n### `Code` & <b>more</b>[^1]\n\nIt went on.\n\n[^1]: A note.\n';

let folder: string;
let pictures: string;

beforeAll(async () => {
  pictures = makeContent({
    'a photo.JPEG': await makeImage('jpeg'),
    'cut.png': (await makeImage('png')).slice(0, 2000),
  });
  folder = makeContent({
    'posts/told/en.md': postText({ stages: '{ interviewing: "#code--more1" }' }, BODY),
    'posts/in-mdx/ko.mdx': postText({ locale: 'ko' }, '## 시작 &lt;1&gt; &#123;\n\n글.\n'),
  });
});
afterAll(() => {
  for (const path of [folder, pictures]) rmSync(path, { recursive: true });
});

interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function runNew(args: readonly string[], contentDir = folder): Promise<Run> {
  return new Promise((done, fail) => {
    // As npm tells where it was started.
    const env = { ...process.env, CONTENT_DIR: contentDir, BASE_PATH: '/repo/', PORT: '4444', INIT_CWD: pictures };
    const child = spawn(process.execPath, ['scripts/new.ts', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (data) => {
      output.stdout += data;
    });
    child.stderr.on('data', (data) => {
      output.stderr += data;
    });
    child.once('error', fail);
    child.once('close', (exitCode) => done({ exitCode, ...output }));
  });
}

/** What the loader finds wrong in all of the content. */
async function problemsIn(contentDir: string): Promise<string> {
  const options = { contentDir, root: process.cwd(), today: TODAY, cache: createMemoryCache() };
  const { problems } = await createContentLoader(createRenderer())(options);
  return formatProblems(problems.filter(isError), 'content');
}

const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
const files = (): string[] => readdirSync(join(folder, 'posts'), { recursive: true }).map(String).sort();

const TITLES: Readonly<Record<string, string>> = {
  en: `It's 3 a.m.: "who is #on-call?"`,
  'zh-TW': '凌晨三點：「誰值班？」',
  ko: '새벽 3시: “당직은 누구?”',
  it: "Le tre di notte: chi c'è? È l'età",
};
const STORY = ['--description=What it is: about.', '--tags=k8s,雲端', '--authors=editors', '--date=2024-05-06'];

describe('a story', () => {
  test.each(LOCALE_KEYS)('in %s passes the check', async (locale) => {
    const args = [...STORY, `--locale=${locale}`, `--title=${TITLES[locale] ?? 'Κείμενο'}`, '--transliterate'];
    const slug = `night-${locale.toLowerCase()}`;
    const run = await runNew([...args, '--stages=interviewing,applying', `--slug=${slug}`]);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toContain(`Wrote ${folder}/posts/${slug}/${locale}.md\n`);
    expect(run.stdout).toContain('npm run check: 0 errors, 0 warnings in this file\n');
    expect(run.stdout).toContain(`http://localhost:4444/repo/${localeToPath(locale)}/posts/${slug}/\n`);
    expect(read(`posts/${slug}/${locale}.md`)).toContain('\ntags: [kubernetes, cloud]\n');
    expect(await problemsIn(folder)).toBe('');
  });

  test('has a slug of its title, in MDX and without stages as well', async () => {
    const run = await runNew([...STORY, '--locale=ko', '--title=면접 후기', '--transliterate', '--mdx']);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toMatch(/\bpost-empty\b/);
    expect(run.stdout).toContain('npm run check: 0 errors, 1 warnings in this file');
    expect(files()).toContain('myeonjeop-hugi/ko.mdx');
    expect(await problemsIn(folder)).toBe('');
  });

  test('brings its cover from where the author stands', async () => {
    const cover = ['--cover=./a photo.JPEG', '--cover-alt=A desk: two "screens"'];
    const run = await runNew([...STORY, '--locale=en', '--title=With a cover', ...cover]);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(files()).toContain('with-a-cover/cover.jpg');
    expect(read('posts/with-a-cover/en.md')).toContain(`\ncover: ./cover.jpg\n`);
    expect(await problemsIn(folder)).toBe('');
  });
});

describe('a translation', () => {
  test.each([
    ['told', 'it', 'it.md', ['translationOf: en', '  interviewing: "#code--more"', '## The start', '### Code & more']],
    ['in-mdx', 'en', 'en.mdx', ['translationOf: ko', '## 시작 &lt;1> &#123;']],
  ])('of %s has the headings of its original', async (slug, locale, name, lines) => {
    const run = await runNew([
      `--translate=${slug}`,
      `--locale=${locale}`,
      '--title=Titolo: sì',
      '--description=Breve.',
    ]);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(read(`posts/${slug}/${name}`).split('\n')).toStrictEqual(expect.arrayContaining(lines));
    expect(await problemsIn(folder)).toBe('');
  });
});

describe('what cannot be written', () => {
  test.each<[string, string[], RegExp[]]>([
    ['nothing at all', [], [/^--title: The flag is missing {2}→ /m, /^--authors: The flag is missing {2}→ /m]],
    ['a translation without words', ['--translate=told'], [/^--title: .*missing/m, /^--locale: .*missing/m]],
    [
      'several mistakes',
      [...STORY, '--titel=A', '--locale=kr', '--tags=cloudd', '--authors=Jo Doe', '--period=2024-01'],
      [
        /^--titel: There is no such flag {2}→ write --title$/m,
        /^--locale: "locale" must be one of .* {2}→ write "ko"$/m,
        /^--tags: There is no entry "cloudd" in tags.yaml {2}→ write "cloud"$/m,
        /^--authors: There is no entry "Jo Doe" in authors.yaml/m,
        /^- id: jo-doe\n {2}label: "Jo Doe"$/m,
        /^--period: /m,
        /^--title: The flag is missing/m,
      ],
    ],
    [
      'a cover that is cut short',
      [...STORY, '--locale=en', '--title=Bad', '--cover=CUT', '--cover-alt=A'],
      [/^--cover: The image is cut short {2}→ export it again$/m],
    ],
    [
      'a taken slug',
      [...STORY, '--locale=en', '--title=Told'],
      [/^--slug: There is a story "told".* {2}→ write "told-2"$/m],
    ],
  ])('leaves nothing behind: %s', async (_, args, messages) => {
    const before = files();
    const run = await runNew(args.map((arg) => arg.replace('CUT', join(pictures, 'cut.png'))));
    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    for (const message of messages) expect(run.stderr).toMatch(message);
    expect(run.stderr).toContain('Nothing was written.');
    expect(files()).toStrictEqual(before);
  });

  test('names the setting when there is no content', async () => {
    const run = await runNew(['--title=A'], join(folder, 'nowhere'));
    expect(run).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringMatching(/^CONTENT_DIR is ".*nowhere"/),
    });
  });
});

test('--help explains every flag', async () => {
  const run = await runNew(['--help']);
  expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  expect(run.stdout).toContain('--translate <slug>');
});
