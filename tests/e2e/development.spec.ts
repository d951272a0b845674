import { appendFile, cp, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

/** The stories that the server shows, a copy. */
const content = process.env['E2E_CONTENT'] ?? '';

// One after the other: a saved file reloads every page.
test.describe.configure({ mode: 'default' });

test('searches in the development server, too', async ({ page }) => {
  await page.goto('/zh-tw/search/');
  const box = page.locator('cb-search-box[data-page]');
  const titles = box.locator('.search-result-title');
  // The server reloads a page when it finds something new to serve, which takes half-typed text away.
  await expect(async () => {
    await box.getByRole('combobox', { name: '搜尋文章' }).fill('雲端');
    await expect(titles.filter({ hasText: '橘色識別證' })).toHaveCount(1);
  }).toPass();
  await titles.first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('shows images in the development server', async ({ page }) => {
  await page.goto('/en/posts/five-years-cse/');
  const cover = page.locator('.post-cover img');
  await expect.poll(() => cover.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
});

for (const path of [
  '/en/rss.xml',
  '/zh-tw/stages/growing/feed.json',
  '/ko/posts/first-year-tam-london.md',
  '/it/llms.txt',
]) {
  test(`serves ${path} in the development server`, async ({ request }) => {
    const answer = await request.get(path);
    expect(answer.status()).toBe(200);
    expect(await answer.text()).toContain('casebook.example');
  });
}

test('keeps its search index whole while an author saves', async ({ request }) => {
  const story = join(content, 'posts/five-years-cse/en.md');
  const answers = [];
  for (let i = 0; i < 4; i++) {
    answers.push(request.get('/pagefind/pagefind-entry.json'));
    const now = new Date();
    await utimes(story, now, now);
    // The server hears of the change through the file system, so only an answer shows that it is up again.
    await request.get('/en/');
  }
  for (const answer of await Promise.all(answers)) expect(answer.status()).toBe(200);
});

for (const [format, slug, file] of [
  ['Markdown', 'five-years-cse', 'en.md'],
  ['MDX', 'eighteen-months-cse-taipei', 'en.mdx'],
] as const) {
  test(`has the browser show what is written into a story in ${format}`, async ({ page }) => {
    await page.goto(`/en/posts/${slug}/`);
    await appendFile(join(content, 'posts', slug, file), '\nWritten while somebody reads.\n');
    await expect(page.getByText('Written while somebody reads.')).toBeVisible();
  });
}

test('shows what was written while the page was loading', async ({ page, context }) => {
  const [path, text] = ['/en/posts/first-year-tam-london/', 'Written before the page listens.'];
  // As long as nobody listens, Vite keeps what it has to say for the first one who does.
  const listener = await context.newPage();
  const listens = listener.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'));
  await listener.goto('/en/');
  await listens;
  let isWritten = false;
  await page.route('**/@vite/client', async (route) => {
    if (!isWritten) {
      isWritten = true;
      await appendFile(join(content, 'posts/first-year-tam-london/en.md'), `\n${text}\n`);
      await expect.poll(async () => (await page.request.get(path)).text()).toContain(text);
    }
    await route.continue();
  });
  await page.goto(path);
  await expect(page.getByText(text)).toBeVisible();
});

test('has the browser show an edited label and another picture', async ({ page }) => {
  const tags = join(content, 'tags.yaml');
  await page.goto('/en/tags/');
  await writeFile(tags, (await readFile(tags, 'utf8')).replace('en: Technology,', 'en: Machines,'));
  await expect(page.getByRole('main').getByText('Machines')).toBeVisible();

  await page.goto('/en/posts/five-years-cse/');
  const cover = page.locator('.post-cover img');
  const before = (await cover.getAttribute('src')) ?? '';
  await cp(join(content, 'posts/follow-the-sun-handover/cover.png'), join(content, 'posts/five-years-cse/cover.png'));
  await expect(cover).not.toHaveAttribute('src', before);
});

test('shows stories that are added and renamed, and none that is deleted', async ({ page }) => {
  const folderOf = (slug: string): string => join(content, 'posts', slug);
  const statusOf = async (slug: string): Promise<number> => (await page.request.get(`/en/posts/${slug}/`)).status();
  await cp(folderOf('five-years-cse'), folderOf('added-story'), { recursive: true });
  await expect.poll(() => statusOf('added-story')).toBe(200);
  await rename(folderOf('added-story'), folderOf('renamed-story'));
  await expect.poll(() => statusOf('renamed-story')).toBe(200);
  expect(await statusOf('added-story')).toBe(404);
  await rm(folderOf('renamed-story'), { recursive: true });
  await expect.poll(() => statusOf('renamed-story')).toBe(404);
});
