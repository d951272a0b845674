/**
 * A build that takes from the last one whatever has not changed publishes the same as one that trusts no cache, byte for
 * byte, after an edit of each kind of input.
 */
import { globSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSite, removeSite, siteFolder } from '../support/build-site.ts';
import { type Files, makeContent, postText, writeContent } from '../support/make-content.ts';
import { makeImage } from '../support/make-image.ts';
import { hashFiles } from '../support/read-site.ts';

const CACHE = siteFolder('incremental-cache');

let contentDir: string;

beforeAll(async () => {
  removeSite('incremental');
  removeSite('cold');
  rmSync(CACHE, { recursive: true, force: true });
  contentDir = makeContent({
    'posts/first/en.md': postText(
      { title: 'First', date: '2024-01-01' },
      '## Part\n\nSee [second](../second/#here).\n',
    ),
    'posts/first/ko.md': translation('첫 번째', '## 부분\n\n본문입니다.\n'),
    'posts/second/en.md': postText({ title: 'Second', date: '2024-02-01' }, '## Here\n\nSome text.\n'),
    'posts/third/en.mdx': postText({ title: 'Third', date: '2024-03-01' }, 'Text.\n\n<StoryCard slug="second" />\n'),
    'posts/fourth/en.md': postText({ title: 'Fourth', date: '2024-04-01', tags: '[kubernetes]' }),
    'posts/fifth/en.md': postText({ title: 'Fifth', date: '2024-05-01', draft: 'true' }),
    'posts/sixth/en.md': postText({ title: 'Sixth', date: '2024-06-01', cover: './cover.png', coverAlt: 'Noise' }),
    'posts/sixth/cover.png': await makeImage('png', 700, 400),
    'posts/distant/it.md': postText({ title: 'Lontano', locale: 'it', date: '2024-01-05', tags: '[kubernetes]' }),
  });
  expect(await build('incremental')).toMatchObject({ exitCode: 0 });
});

afterAll(() => {
  rmSync(contentDir, { recursive: true, force: true });
  rmSync(CACHE, { recursive: true, force: true });
});

test.each<[name: string, edit: () => Files | Promise<Files>, isProgramSame: boolean]>([
  [
    'texts of Markdown and MDX, a heading that another post links to',
    () => ({
      'posts/second/en.md': postText(
        { title: 'Second', date: '2024-02-01' },
        '## Before\n\nNew.\n\n## Here\n\nSome text.\n',
      ),
      'posts/third/en.mdx': postText(
        { title: 'Third', date: '2024-03-01' },
        'Other text.\n\n<StoryCard slug="first" />\n',
      ),
    }),
    false,
  ],
  [
    'a title, tags, a date that moves it, what a translation inherits, an old address, the label of a tag',
    () => ({
      'posts/first/en.md': postText(
        { title: 'First of all', date: '2024-02-15', tags: '[cloud, kubernetes]', aliases: '[/old.html]' },
        '## Part\n\nSee [second](../second/#here).\n',
      ),
      'tags.yaml': '- id: cloud\n  label: Clouds\n- id: kubernetes\n  label: Kubernetes\n  parent: cloud\n',
    }),
    true,
  ],
  [
    'a new story, a new translation, a post that is published, one that is hidden, one that is pinned, another picture',
    async () => ({
      'posts/seventh/en.md': postText({ title: 'Seventh', date: '2024-07-01' }),
      'posts/second/ko.md': translation('두 번째', '본문입니다.\n'),
      'posts/fifth/en.md': postText({ title: 'Fifth', date: '2024-05-01' }),
      'posts/fourth/en.md': postText({ title: 'Fourth', date: '2024-04-01', tags: '[kubernetes]', unlisted: 'true' }),
      'posts/third/en.mdx': postText({ title: 'Third', date: '2024-03-01', pinned: 'true' }, 'Other text.\n'),
      'posts/sixth/cover.png': await makeImage('png', 701, 400),
    }),
    false,
  ],
  [
    'posts that are gone, the last one of a language among them',
    () => {
      for (const path of ['posts/distant', 'posts/seventh', 'posts/first/ko.md']) {
        rmSync(join(contentDir, path), { recursive: true });
      }
      return {};
    },
    true,
  ],
])('after an edit of %s', async (_name, edit, isProgramSame) => {
  const before = hashFiles(siteFolder('incremental'));
  writeContent(contentDir, await edit());
  for (const name of ['incremental', 'cold'] as const) {
    const { exitCode, output } = await build(name);
    expect(exitCode, output).toBe(0);
  }
  const [incremental, cold] = [hashFiles(siteFolder('incremental')), hashFiles(siteFolder('cold'))];
  expect(incremental).toEqual(cold);
  expect(incremental).not.toEqual(before);
  expect(emptyFolders(siteFolder('incremental'))).toEqual([]);
  // A page that comes from the cache is the very file that lies there.
  expect(statSync(join(siteFolder('incremental'), 'index.html')).nlink).toBeGreaterThan(1);
  // Nor are the style sheets made anew where Astro’s program is the last one.
  const [sheet = ''] = Object.keys(incremental).filter((path) => path.endsWith('.css'));
  expect(statSync(join(siteFolder('incremental'), sheet)).nlink > 1).toBe(isProgramSame);
});

test('where a folder of an earlier site is in the way of a file', async () => {
  const site = siteFolder('incremental');
  const before = hashFiles(site);
  const folders = join(dirname(site), '.build', 'incremental.folders');
  expect(readdirSync(join(folders, 'en/posts'))).toContain('second');
  mkdirSync(join(folders, 'en/posts/second.md/more'), { recursive: true });
  expect(await build('incremental')).toMatchObject({ exitCode: 0 });
  expect(hashFiles(site)).toEqual(before);
});

function emptyFolders(folder: string): string[] {
  return globSync('**/', { cwd: folder }).filter((path) => readdirSync(join(folder, path)).length === 0);
}

function build(name: 'incremental' | 'cold') {
  return buildSite({
    name,
    contentDir,
    flags: name === 'cold' ? ['--cold'] : [],
    env: { CACHE_DIR: CACHE, ADMIN: 'off' },
  });
}

function translation(title: string, body: string): string {
  return `---\ntitle: ${title}\ndescription: 설명입니다.\nlocale: ko\ntranslationOf: en\n---\n\n${body}`;
}
