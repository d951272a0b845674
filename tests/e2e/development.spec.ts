import { utimes } from 'node:fs/promises';
import { expect, test } from '@playwright/test';

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
  const story = 'content/posts/five-years-cse/en.md';
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
