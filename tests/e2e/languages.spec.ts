import { expect } from '@playwright/test';
import { STORY } from './page-kinds.ts';
import { test } from './test.ts';

const SWITCHER = '.language-switcher';

test('offers every language, each by its own name', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('a[data-locale]')).toHaveText(['English', '繁體中文', '한국어', 'Italiano']);
});

test('remembers the language chosen and leads there the next time', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: '한국어' }).click();
  await expect(page).toHaveURL('/ko/');
  await page.goto('/');
  await expect(page).toHaveURL('/ko/');
});

test('shows the list again to readers who come back to it', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Italiano' }).click();
  await expect(page).toHaveURL('/it/');
  await page.goBack();
  await expect(page.getByRole('link', { name: '繁體中文' })).toBeVisible();
});

test('leads from a story to the same story in another language', async ({ page }) => {
  await page.goto(`/en/posts/${STORY}/`);
  await page.locator(`${SWITCHER} summary`).click();
  await page.locator(SWITCHER).getByRole('link', { name: '한국어' }).click();
  await expect(page).toHaveURL(`/ko/posts/${STORY}/`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
});

test('names the languages a story is not translated into, and leads to their home page', async ({ page }) => {
  await page.goto('/en/posts/five-years-cse/');
  await page.locator(`${SWITCHER} summary`).click();
  const menu = page.locator(SWITCHER);
  await menu.getByRole('link', { name: '한국어 not translated yet; home page' }).click();
  await expect(page).toHaveURL('/ko/');
});

test('leads from a page of lists to the same list where it exists', async ({ page }) => {
  await page.goto('/it/stages/growing/');
  await page.locator(`${SWITCHER} summary`).click();
  await page.locator(SWITCHER).getByRole('link', { name: '繁體中文' }).click();
  await expect(page).toHaveURL('/zh-tw/stages/growing/');
});

test('closes the language menu with Escape and by a click elsewhere', async ({ page }) => {
  await page.goto('/en/');
  const menu = page.locator(SWITCHER);
  await menu.locator('summary').click();
  await expect(menu).toHaveAttribute('open', '');
  await page.keyboard.press('Escape');
  await expect(menu).not.toHaveAttribute('open', '');
  await menu.locator('summary').click();
  await page.getByRole('heading', { level: 1 }).click();
  await expect(menu).not.toHaveAttribute('open', '');
});

test('shows stories of other languages apart and marked', async ({ page }) => {
  await page.goto('/ko/');
  const section = page.locator('section', { has: page.getByRole('heading', { name: '다른 언어로 쓴 글' }) });
  // Written in Chinese first, but more readers of Korean have some English.
  const link = section.locator('a[href="/en/posts/five-years-cse/"]');
  await expect(link).toHaveAttribute('lang', 'en');
  await expect(section.locator('.badge').first()).toBeVisible();
});

test('takes a search along into another language', async ({ page }) => {
  await page.goto('/en/search/?q=AWS&stage=growing');
  await page.locator(`${SWITCHER} summary`).click();
  await page.locator(SWITCHER).getByRole('link', { name: '繁體中文' }).click();
  await expect(page).toHaveURL('/zh-tw/search/?q=AWS&stage=growing');
  await expect(page.locator('cb-search-box[data-page]').getByRole('combobox', { name: '搜尋文章' })).toHaveValue('AWS');
});
