/**
 * Writing in the browser editor: what it saves passes the checks of the site. The repository is one of the editor’s own,
 * in the storage of the browser; all else is as it is published.
 */
import { rmSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { createContentLoader } from '#loader/load-content.ts';
import { createRenderer } from '#markdown/render.ts';
import { buildSite, removeSite } from '../support/build-site.ts';
import { copyProject } from '../support/copy-project.ts';
import { type Files, makeContent } from '../support/make-content.ts';
import { type Preview, startPreview } from '../support/preview-site.ts';
import { test } from './test.ts';

test.describe.configure({ mode: 'serial' });
// The editor asks for the state of GitHub before one signs in, and a library of it tries whether it may make code.
test.use({ expectedRefusals: /www\.githubstatus\.com|script-src refuses eval/ });

/** The folder in the storage of the browser that the editor takes for a repository. */
const STORAGE = 'sveltia-cms-test';

const KNOWN = `---
# Of a newcomer.
title: "Known" # a working title
description: About.
locale: ko
date: 2024-05-06
tags: [クラウド]
cover: auto
authors: [editors]
---

:::note
Text.
:::
`;

let preview: Preview;
let contentDir: string;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  contentDir = makeContent({ 'posts/known/ko.md': KNOWN });
  removeSite('editor');
  const env = { REPOSITORY_URL: 'https://github.com/me/stories', ADMIN: 'on' };
  // In a copy, because the development server beside it has its state where a build leaves its own.
  const project = copyProject('editor');
  const { exitCode, output, folder } = await buildSite({ name: 'editor', contentDir, project, env });
  if (exitCode !== 0) throw new Error(output);
  preview = await startPreview(folder);
});

test.afterAll(() => {
  preview?.stop();
  rmSync(contentDir, { recursive: true, force: true });
});

test('asks nothing of others before one signs in, and fits a phone', async ({ page }) => {
  const foreign: string[] = [];
  page.on('response', (response) => {
    if (!response.url().startsWith(preview.origin)) foreign.push(response.url());
  });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${preview.origin}/admin/`);
  await expect(page.getByRole('button', { name: 'Sign In Using Access Token' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(foreign.filter((url) => /^https?:/.test(url))).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test('writes a story, a translation and a change that the checks take', async ({ page }) => {
  test.slow();
  await openEditor(page, { 'content/posts/known/ko.md': KNOWN });

  await create(
    page,
    'originals-zh-TW',
    { title: '新的故事', description: '一句話：說明', body: '## 面試\n\n本文。' },
    'known',
  );
  await fieldOf(page, 'tags').getByRole('checkbox', { name: 'Kubernetes (kubernetes)' }).click();
  await fieldOf(page, 'authors').getByRole('checkbox').click();
  await saveAndRead(page, 'There is a story “known” already');
  await slugOf(page).fill('new-story');
  await save(page);

  await create(
    page,
    'translations-en',
    { title: 'Unknown', description: 'In English.', body: 'Some text.' },
    'unknown',
  );
  await fieldOf(page, 'translationOf').getByText('한국어').click();
  await saveAndRead(page, 'There is no story “unknown”');
  await slugOf(page).fill('known');
  await save(page);

  await page.goto(`${preview.origin}/admin/#/collections/originals-ko/entries/known/ko`);
  await fieldOf(page, 'title').getByRole('textbox').fill('Well known');
  await save(page);

  const files = await readRepository(page);
  expect(files['content/posts/known/ko.md']).toBe(KNOWN.replace('"Known" # a working title', 'Well known'));
  expect(files['content/posts/known/en.md']).toBe(
    '---\ntitle: Unknown\ndescription: In English.\nlocale: en\ntranslationOf: ko\n---\n\nSome text.\n',
  );
  expect(await check(files)).toEqual({ problems: [], pages: 3 });
});

interface Words {
  readonly title: string;
  readonly description: string;
  readonly body: string;
}

/** Opens the editor with a repository that has the files. */
async function openEditor(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  await page.route('**/admin/config.json', async (route) => {
    const config = await (await route.fetch()).json();
    await route.fulfill({ json: { ...config, backend: { name: 'test-repo' }, publish_mode: 'simple' } });
  });
  await page.goto(`${preview.origin}/robots.txt`);
  await page.evaluate(
    async ([storage, entries]) => {
      const root = await navigator.storage.getDirectory();
      for (const [path, text] of entries) {
        const names = [storage, ...path.split('/')];
        let folder = root;
        for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name, { create: true });
        const file = await folder.getFileHandle(names.at(-1) ?? '', { create: true });
        const stream = await file.createWritable();
        await stream.write(text);
        await stream.close();
      }
    },
    [STORAGE, Object.entries(files)] as const,
  );
  await page.goto(`${preview.origin}/admin/`);
  await page.getByRole('button', { name: 'Work with Test Repository' }).click();
  await expect(page.getByText('Stories: English').first()).toBeVisible();
}

/** Every text of the repository by path. */
function readRepository(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async (storage) => {
    const files: Record<string, string> = {};
    const read = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
      for await (const [name, handle] of folder.entries()) {
        if (handle instanceof FileSystemDirectoryHandle) await read(handle, `${path}${name}/`);
        else files[`${path}${name}`] = await (await (handle as FileSystemFileHandle).getFile()).text();
      }
    };
    await read(await (await navigator.storage.getDirectory()).getDirectoryHandle(storage), '');
    return files;
  }, STORAGE);
}

function fieldOf(page: Page, key: string): Locator {
  return page.locator(`[data-key-path="${key}"]`);
}

/** The box for the slug is the only one beside the fields. */
function slugOf(page: Page): Locator {
  return page.locator('input:not([data-key-path] input)').last();
}

async function create(
  page: Page,
  collection: string,
  { title, description, body }: Words,
  slug: string,
): Promise<void> {
  await page.goto(`${preview.origin}/admin/#/collections/${collection}/new`);
  await fieldOf(page, 'title').getByRole('textbox').fill(title);
  await fieldOf(page, 'description').getByRole('textbox').fill(description);
  await fieldOf(page, 'body').getByRole('textbox').last().click();
  await page.keyboard.insertText(body);
  await slugOf(page).fill(slug);
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  // What is saved is closed, and the list that it belongs to comes back.
  await page.waitForURL(/#\/collections\/[^/]+$/);
  await expect(page.getByRole('button', { name: 'Create New Entry' })).toBeVisible();
  await expect(fieldOf(page, 'title')).toHaveCount(0);
}

async function saveAndRead(page: Page, message: string): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText(message);
  await dialog.getByRole('button').click();
}

/** What the checks say of the files of a repository. */
async function check(
  repository: Readonly<Record<string, string>>,
): Promise<{ problems: readonly unknown[]; pages: number }> {
  const files: Files = Object.fromEntries(
    Object.entries(repository).map(([path, text]) => [path.replace('content/', ''), text]),
  );
  const folder = makeContent(files);
  const { problems, ledger } = await createContentLoader(createRenderer())({
    contentDir: folder,
    root: process.cwd(),
    today: '9999-12-31',
  });
  rmSync(folder, { recursive: true, force: true });
  return { problems, pages: ledger.pages };
}
