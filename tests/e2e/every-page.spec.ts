/** What holds for every page: accessible, quiet, without requests to others, without sideways scrolling. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { PAGE_KINDS } from './page-kinds.ts';

/** Narrow phones, and what a page of 1280 px has left at a zoom of 400 %. */
const NARROWEST = 320;

for (const { name, path } of PAGE_KINDS) {
  test(`${name} is accessible by day and by night`, async ({ page }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${colorScheme}: ${id}: ${nodes.map(({ target }) => target).join(', ')}`),
      ).toEqual([]);
    }
  });

  test(`${name} loads without a word on the console or a request to others`, async ({ page, baseURL }) => {
    const noise = listen(page, baseURL ?? '');
    await page.goto(path, { waitUntil: 'networkidle' });
    expect(noise).toEqual([]);
  });

  test(`${name} does not scroll sideways at ${NARROWEST} px, nor with text twice as large`, async ({ page }) => {
    await page.setViewportSize({ width: NARROWEST, height: 640 });
    await page.goto(path);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.addStyleTag({ content: 'html { font-size: 200% }' });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });
}

/** How many pixels of the page lie beside the window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Collects what a page should not do while it loads. */
function listen(page: Page, baseURL: string): string[] {
  const noise: string[] = [];
  page.on('console', (message) => noise.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => noise.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL) && !request.url().startsWith('data:'))
      noise.push(`request: ${request.url()}`);
  });
  page.on('response', (response) => {
    // The page that says "not found" is served with that status where it is asked for by name, too.
    if (response.status() >= 400) noise.push(`${response.status()}: ${response.url()}`);
  });
  return noise;
}
