import { expect, type Page } from '@playwright/test';
import { test } from './test.ts';

/** What the page is painted on. */
function paper(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}

async function choose(page: Page, name: string): Promise<void> {
  await page.locator('.theme-menu summary').click();
  await page.locator('.theme-menu').getByRole('button', { name, exact: true }).click();
}

const [LIGHT, DARK] = ['rgb(250, 247, 241)', 'rgb(20, 27, 36)'];

test.use({ colorScheme: 'light' });

test('follows the system until a reader chooses', async ({ page }) => {
  await page.goto('/en/');
  expect(await paper(page)).toBe(LIGHT);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await paper(page)).toBe(DARK);
  await choose(page, 'Light');
  expect(await paper(page)).toBe(LIGHT);
  await choose(page, 'System');
  expect(await paper(page)).toBe(DARK);
});

test('keeps the choice on the next page and in another language, and says which it is', async ({ page }) => {
  await page.goto('/en/');
  await choose(page, 'Dark');
  await page.goto('/zh-tw/stages/');
  expect(await paper(page)).toBe(DARK);
  await page.locator('.theme-menu summary').click();
  await expect(page.locator('.theme-menu [aria-pressed="true"]')).toHaveText('深色');
});

test('gives the language chooser the same theme', async ({ page }) => {
  await page.goto('/en/');
  await choose(page, 'Dark');
  await page.goto('/');
  expect(await paper(page)).toBe(DARK);
});

test('never paints a page in the theme that was not chosen', async ({ page }) => {
  await page.goto('/en/');
  await choose(page, 'Dark');
  // Scripts that come as files are held back, so that only what stands in the page can have set the theme.
  await page.route('**/*.js', () => {});
  await page.goto('/en/about/', { waitUntil: 'commit' });
  await page.waitForFunction(() => performance.getEntriesByType('paint').length > 0);
  await expect(page.locator('main h1')).toBeVisible();
  expect(await paper(page)).toBe(DARK);
});

test('colours the frame of the browser like the page', async ({ page }) => {
  await page.goto('/en/');
  const shown = (): Promise<string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')]
        .filter(({ media }) => matchMedia(media).matches)
        .map(({ content }) => content),
    );
  expect(await shown()).toEqual(['#fffdf9']);
  await choose(page, 'Dark');
  expect(await shown()).toEqual(['#1b2531']);
});

test('changes in every page that is open', async ({ page, context }) => {
  await page.goto('/en/');
  const other = await context.newPage();
  await other.goto('/en/about/');
  await choose(page, 'Dark');
  await expect.poll(() => paper(other)).toBe(DARK);
});

test('opens and closes by keyboard', async ({ page }) => {
  await page.goto('/en/');
  const menu = page.locator('.theme-menu');
  await menu.locator('summary').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(menu.getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).not.toHaveAttribute('open', '');
  await expect(menu.locator('summary')).toBeFocused();
});

test('offers no choice where no script could keep it', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, colorScheme: 'dark', baseURL: baseURL ?? '' });
  const page = await context.newPage();
  await page.goto('/en/');
  await expect(page.locator('.theme-menu')).toBeHidden();
  expect(await paper(page)).toBe(DARK);
  await context.close();
});
