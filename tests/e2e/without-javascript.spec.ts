import { expect } from '@playwright/test';
import { LOCALE_PATHS, STORY } from './page-kinds.ts';
import { test } from './test.ts';

test.use({ javaScriptEnabled: false });

test('offers the languages as a plain list', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'Italiano' })).toBeVisible();
});

for (const locale of LOCALE_PATHS) {
  test(`reads a story from the home page on in ${locale}`, async ({ page }) => {
    await page.goto(`/${locale}/`);
    await page.locator(`a[href$="/posts/${STORY}/"]`).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect((await page.locator('.prose').textContent())?.length).toBeGreaterThan(3000);
  });

  test(`names ways to stories that need no search in ${locale}`, async ({ page }) => {
    await page.goto(`/${locale}/`);
    await page.locator('[data-opens-search]').click();
    await expect(page).toHaveURL(`/${locale}/search/`);
    await page
      .locator(`main noscript ~ *, main noscript a[href="/${locale}/tags/"]`)
      .first()
      .waitFor({ state: 'attached' });
    await page.locator(`main a[href="/${locale}/tags/"]:visible`).click();
    await expect(page).toHaveURL(`/${locale}/tags/`);
  });
}

test('switches the language', async ({ page }) => {
  await page.goto(`/it/posts/${STORY}/`);
  await page.locator('.language-switcher summary').click();
  await page.locator('.language-switcher').getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(`/en/posts/${STORY}/`);
});

test('shows every tab, one below the other', async ({ page }) => {
  await page.goto('/en/posts/follow-the-sun-handover/');
  const tabs = page.locator('.tabs > .tab');
  const count = await tabs.count();
  expect(count).toBeGreaterThan(1);
  for (let index = 0; index < count; index += 1) await expect(tabs.nth(index)).toBeVisible();
});
