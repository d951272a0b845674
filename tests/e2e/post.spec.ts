import { expect } from '@playwright/test';
import { STORY } from './page-kinds.ts';
import { test } from './test.ts';

const WITH_TABS = '/en/posts/follow-the-sun-handover/';

test('turns sections into tabs that work by keyboard', async ({ page }) => {
  await page.goto(WITH_TABS);
  const tabs = page.getByRole('tab');
  await expect(tabs.first()).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('tabpanel')).toHaveCount(1);
  await tabs.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(tabs.nth(1)).toBeFocused();
  await expect(tabs.nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowLeft');
  await expect(tabs.first()).toHaveAttribute('aria-selected', 'true');
});

test('opens the tab that a link leads into, and passes over what it hides', async ({ page }) => {
  await page.route(`**${WITH_TABS}`, async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    const last = html.lastIndexOf('<div class="tab">') + '<div class="tab">'.length;
    await route.fulfill({ response, body: `${html.slice(0, last)}<h3 id="hidden-one">Hidden</h3>${html.slice(last)}` });
  });
  await page.goto(`${WITH_TABS}#hidden-one`);
  await expect(page.getByRole('tab').last()).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('#hidden-one')).toBeInViewport();
});

test('copies the text of a code block', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/en/posts/eighteen-months-cse-taipei/');
  await page.getByRole('button', { name: 'Copy', exact: true }).first().click();
  await expect(page.getByRole('button', { name: 'Copied', exact: true })).toBeVisible();
  const code = (await page.locator('.prose pre').first().textContent()) ?? '';
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.trim()).toBe(code.trim());
  expect(copied).toContain('ProvisionedConcurrencyConfig');
});

test('leads from the table of contents to the heading', async ({ page }) => {
  await page.goto(`/zh-tw/posts/${STORY}/`);
  const link = page.locator('.contents a').nth(2);
  const name = (await link.textContent())?.trim() ?? '';
  await link.click();
  await expect(page.locator('.prose').getByRole('heading', { name }).first()).toBeInViewport();
});

test('folds the table of contents up on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/ko/posts/${STORY}/`);
  const contents = page.locator('.contents details');
  await expect(contents).not.toHaveAttribute('open', '');
  await contents.locator('summary').click();
  await expect(contents.locator('a').first()).toBeVisible();
});

test('marks the section that is being read, in the contents and in the bar of a phone', async ({ page }) => {
  await page.goto(`/en/posts/${STORY}/`);
  const heading = page.locator('.prose h2').nth(2);
  const name = (await heading.textContent())?.replace(/#$/, '').trim() ?? '';
  await heading.evaluate((element) => element.scrollIntoView({ block: 'start', behavior: 'instant' }));
  await expect(page.locator('.contents a[aria-current="true"]')).toHaveText(name);
  await page.setViewportSize({ width: 360, height: 740 });
  await heading.evaluate((element) => element.scrollIntoView({ block: 'start', behavior: 'instant' }));
  await expect(page.locator('.contents-current')).toHaveText(name);
  await expect(page.locator('.contents summary')).toBeInViewport();
});

test('marks the section that a reader has chosen, and not the one after it', async ({ page }) => {
  await page.goto('/zh-tw/posts/five-years-cse/');
  const links = page.locator('.contents a');
  for (let index = 0; index < (await links.count()); index += 1) {
    await links.nth(index).click();
    await expect(links.nth(index)).toHaveAttribute('aria-current', 'true');
  }
});

test('makes way for the section chosen in the bar of a phone, and does not cover its heading', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/zh-tw/posts/${STORY}/`);
  const contents = page.locator('.contents');
  await contents.locator('summary').click();
  const link = contents.locator('a').nth(3);
  const name = (await link.textContent())?.trim() ?? '';
  await link.click();
  await expect(contents.locator('details')).not.toHaveAttribute('open', '');
  const heading = page.locator('.prose').getByRole('heading', { name }).first();
  await expect(heading).toBeInViewport();
  await expect
    .poll(async () => ((await heading.boundingBox())?.y ?? 0) - ((await contents.boundingBox())?.height ?? 0))
    .toBeGreaterThanOrEqual(0);
});

test('copies the address of the story, without the section', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`/en/posts/${STORY}/#anything`);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Link copied' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(new URL(`/en/posts/${STORY}/`, page.url()).href);
});

test('asks another host for a film only when a reader plays it, in the same room', async ({ page }) => {
  const asked: string[] = [];
  await page.route('https://www.youtube-nocookie.com/**', (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: 'text/html', body: '<title>A film</title>' });
  });
  const film =
    '<p class="video-link"><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ" rel="external">A talk</a> <span class="embed-host">www.youtube.com</span></p>';
  await page.route(`**/en/posts/${STORY}/`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace('<div class="prose">', `$&${film}`) });
  });
  await page.goto(`/en/posts/${STORY}/`, { waitUntil: 'networkidle' });
  const room = page.locator('.video-link');
  const size = (): Promise<number[]> =>
    room.evaluate((element: HTMLElement) => [element.offsetWidth, element.offsetHeight, element.offsetTop]);
  const before = await size();
  expect(asked).toEqual([]);
  await room.getByRole('link').click();
  await expect(page.locator('.video-link iframe')).toHaveAttribute('title', 'A talk');
  await expect.poll(() => asked).toEqual(['https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1']);
  expect(await size()).toEqual(before);
});

test('links every heading to itself', async ({ page }) => {
  await page.goto(`/it/posts/${STORY}/`);
  const heading = page.locator('.prose h2').first();
  await heading.hover();
  await heading.locator('.heading-anchor').click();
  const id = await heading.getAttribute('id');
  expect(decodeURIComponent(new URL(page.url()).hash)).toBe(`#${id}`);
});

test('leads from a stage in the case header to the heading that tells it', async ({ page }) => {
  await page.goto('/zh-tw/posts/five-years-cse/');
  await page.locator('.case-header').getByRole('link', { name: '轉調' }).click();
  const id = decodeURIComponent(new URL(page.url()).hash.slice(1));
  await expect(page.locator(`[id="${id}"]`)).toBeInViewport();
});

test('goes from a footnote to its text and back', async ({ page }) => {
  await page.goto('/en/posts/five-years-cse/');
  await page.locator('[data-footnote-ref]').first().click();
  await expect(page.locator('.footnotes li').first()).toBeInViewport();
  await page.locator('[data-footnote-backref]').first().click();
  await expect(page.locator('[data-footnote-ref]').first()).toBeInViewport();
});
