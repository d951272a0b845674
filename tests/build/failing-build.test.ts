/** A build that fails or is ended leaves the last good site as it was; `atomic.test.ts` kills builds anywhere. */
import { existsSync, globSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { ownerName } from '#loader/owner.ts';
import { type BuildOptions, buildSite, removeSite, siteFolder, startBuild, withFault } from '../support/build-site.ts';
import { makeContent, postText, writeContent } from '../support/make-content.ts';
import { hashFiles } from '../support/read-site.ts';

const NAME = 'failing';
const FOLDER = siteFolder(NAME);
const BUILDS = join(dirname(FOLDER), '.build');

/** A process id that no system gives. */
const NO_PROCESS = 2 ** 22 + 1;

const GOOD = {
  'posts/good/en.md': postText({ title: 'Good', date: '2024-01-01' }, '## Good\n'),
  'posts/other/en.md': postText({ title: 'Other', date: '2024-01-02' }, '## Other\n'),
};

let contentDir: string;
let good: Record<string, string>;

beforeAll(async () => {
  contentDir = makeContent(GOOD);
  removeSite(NAME);
  const { exitCode, output } = await build();
  if (exitCode !== 0) throw new Error(output);
  good = hashFiles(FOLDER);
});

afterEach(() => {
  rmSync(join(contentDir, 'posts'), { recursive: true, force: true });
  writeContent(contentDir, GOOD);
});

afterAll(() => {
  rmSync(contentDir, { recursive: true, force: true });
});

describe('a build that fails', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    [
      'wrong frontmatter',
      { 'posts/bad/en.md': postText({ titel: 'A typing error', title: '' }) },
      /posts\/bad\/en\.md:\d+:\d+ +error/,
    ],
    [
      'a missing cover',
      { 'posts/bad/en.md': postText({ cover: './gone.png', coverAlt: 'Gone' }) },
      /posts\/bad\/en\.md:7:8 +error +image-missing/,
    ],
    [
      'a missing picture in the text',
      { 'posts/bad/en.md': postText({}, '![Gone](./gone.png)\n') },
      /posts\/bad\/en\.md:11:1 +error +image-missing/,
    ],
    [
      'a broken link',
      { 'posts/bad/en.md': postText({}, '[Gone](../gone/)\n') },
      /posts\/bad\/en\.md:11:1 +error +broken-link/,
    ],
    [
      'MDX that would run code',
      { 'posts/bad/en.mdx': postText({}, '{process.exit(0)}\n') },
      /posts\/bad\/en\.mdx:11:1 +error +mdx-code/,
    ],
  ])('because of %s names the place and publishes nothing', async (_, files, message) => {
    writeContent(contentDir, files);
    const { exitCode, output } = await build();
    expect(output).toMatch(message);
    expect(exitCode).toBe(1);
    expectGoodSite();
  });

  test('names every problem of every file in one run', async () => {
    writeContent(contentDir, {
      'posts/bad/en.md': postText({ date: '2024-02-30' }, '[Gone](../gone/)\n'),
      'posts/worse/ko.md': postText({ locale: 'ko', tags: '[nope]' }),
    });
    const { output } = await build();
    expect(output).toContain('3 errors, 0 warnings');
    expect(output.match(/posts\/(bad\/en|worse\/ko)\.md:\d+:\d+ +error/g)).toHaveLength(3);
  });

  test('because a post does not render names the post', async () => {
    writeNewPost('Not rendered');
    const { exitCode, output } = await build(withFault('lose-rendered-posts'));
    expect(output).toMatch(/posts\/(good|other|new)\/en\.md/);
    expect(output.trimEnd()).toMatch(/is still the last good one\.$/);
    expect(exitCode).toBe(1);
    expectGoodSite();
  });

  test('because a page has a fault names it', async () => {
    writeNewPost('Faulty');
    const { exitCode, output } = await build(withFault('break-pages'));
    expect(output).toMatch(
      /^\S+index\.html: error: "\/gone\.svg" leads to no file: gone\.svg; also in .+ and \d+ more files/m,
    );
    expect(output).toMatch(/1 fault in what was built\n\n.*is still the last good one/);
    expect(exitCode).toBe(1);
    expectGoodSite();
  });

  test('because Astro complains of something shows it', async () => {
    const { exitCode, output } = await buildSite({
      name: NAME,
      contentDir,
      flags: ['--cold'],
      env: withFault('complain'),
    });
    expect(output).toContain('[warn] [odd] Something is odd');
    expect(output).toMatch(/Astro complained of \d+ things, see above\n\n.*is still the last good one/);
    expect(exitCode).toBe(1);
    expectGoodSite();
  });

  test('because every post is hidden says that search would be empty', async () => {
    for (const slug of ['good', 'other'])
      writeContent(contentDir, { [`posts/${slug}/en.md`]: postText({ draft: 'true' }) });
    const { exitCode, output } = await build();
    expect(output).toContain('The search index is empty');
    expect(exitCode).toBe(1);
    expectGoodSite();
  });

  test.each<[string, BuildOptions['env'], string]>([
    ['CONTENT_DIR names no folder', { CONTENT_DIR: '/nowhere/at all' }, 'set CONTENT_DIR to the folder'],
    ['CONTENT_DIR names a file', { CONTENT_DIR: 'package.json' }, 'set CONTENT_DIR to the folder'],
    ['SITE_URL is no address', { SITE_URL: 'stories.example' }, 'SITE_URL is "stories.example"; write an http or'],
    ['BASE_PATH is no path', { BASE_PATH: '/a b/' }, 'BASE_PATH is "/a b/"; write a path such as /repo/'],
  ])('because %s says what to write', async (_, env, message) => {
    const { exitCode, output } = await build(env);
    expect(output).toContain(message);
    expect(exitCode).toBe(1);
    expectGoodSite();
  });

  test('leaves nothing where there was no site yet', async () => {
    const name = 'never-built';
    removeSite(name);
    writeContent(contentDir, { 'posts/bad/en.md': postText({}, '[Gone](../gone/)\n') });
    const { exitCode } = await buildSite({ name, contentDir });
    expect(exitCode).toBe(1);
    expect(existsSync(siteFolder(name))).toBe(false);
    rmSync(join(contentDir, 'posts/bad'), { recursive: true });
    writeNewPost('Never published');
    const failed = await buildSite({ name, contentDir, env: withFault('lose-rendered-posts') });
    expect(failed.output).toContain('nothing was published');
    expect(existsSync(siteFolder(name))).toBe(false);
    expect(leftovers(name)).toEqual([]);
  });
});

describe('a build that is ended', () => {
  test.each([
    ['SIGTERM', { exitCode: 143, signalCode: null }],
    ['SIGINT', { exitCode: 130, signalCode: null }],
  ] as const)('by %s leaves the last good site', async (signal, end) => {
    const { child, result } = startBuild({ name: NAME, contentDir });
    // Pages of the new site lie beside the old one at this moment.
    await vi.waitUntil(() => globSync(`${BUILDS}/${NAME}-${ownerName(child.pid)}/site/**/*.html`).length > 0, {
      timeout: 60_000,
      interval: 5,
    });
    child.kill(signal);
    const { output } = await result;
    expect({ exitCode: child.exitCode, signalCode: child.signalCode }).toEqual(end);
    expect(output).not.toContain('Built');
    expectGoodSite();
  });

  test('between the two moves of the swap gets its last good site back, even if the next build fails', async () => {
    const abandoned = join(BUILDS, `${NAME}-${ownerName(NO_PROCESS)}`);
    mkdirSync(abandoned, { recursive: true });
    renameSync(FOLDER, join(abandoned, 'previous-1'));
    writeContent(contentDir, { 'posts/bad/en.md': postText({}, '[Gone](../gone/)\n') });
    const { exitCode } = await build();
    expect(exitCode).toBe(1);
    expectGoodSite();
  });

  test('between the two moves of the swap gives its site to no other folder', async () => {
    const abandoned = join(BUILDS, `${NAME}-${ownerName(NO_PROCESS)}`);
    mkdirSync(abandoned, { recursive: true });
    renameSync(FOLDER, join(abandoned, 'previous-1'));
    writeContent(contentDir, { 'posts/bad/en.md': postText({}, '[Gone](../gone/)\n') });
    removeSite('another');
    await buildSite({ name: 'another', contentDir });
    expect(existsSync(siteFolder('another'))).toBe(false);
    await build();
    expectGoodSite();
  });
});

/** Pages that show a post which no other build has can come from no cache: they are made, or are to be. */
function writeNewPost(title: string): void {
  writeContent(contentDir, { 'posts/new/en.md': postText({ title, date: '2024-01-03' }) });
}

function build(env: BuildOptions['env'] = {}): ReturnType<typeof buildSite> {
  return buildSite({ name: NAME, contentDir, env });
}

/** The site is the one of the first build, whole and unchanged. */
function expectGoodSite(): void {
  expect(hashFiles(FOLDER)).toEqual(good);
}

/** What builds of a site have left beside it. */
function leftovers(name: string): string[] {
  return existsSync(BUILDS) ? readdirSync(BUILDS).filter((entry) => entry.startsWith(`${name}-`)) : [];
}
