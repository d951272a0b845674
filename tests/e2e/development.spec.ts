import { expect, test } from '@playwright/test';

test('searches in the development server, too', async ({ page }) => {
  await page.goto('/zh-tw/search/');
  await page.locator('cb-search-box[data-page]').getByRole('searchbox').fill('雲端');
  const titles = page.locator('cb-search-box[data-page] .search-result-title');
  await expect(titles.filter({ hasText: '橘色識別證' })).toHaveCount(1, { timeout: 20_000 });
  await titles.first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('shows images in the development server', async ({ page }) => {
  await page.goto('/en/posts/five-years-cse/');
  const cover = page.locator('.post-cover');
  await expect.poll(() => cover.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
});
