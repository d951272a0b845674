import { expect, type Locator, type Page, test } from '@playwright/test';
import { findViolations } from './axe.ts';

/** The search field and its results, in the dialog or on the search page. */
class Search {
  readonly box: Locator;
  readonly field: Locator;
  readonly status: Locator;
  readonly titles: Locator;

  constructor(page: Page, where: 'dialog' | 'page') {
    this.box = page.locator(where === 'dialog' ? 'dialog cb-search-box' : 'cb-search-box[data-page]');
    this.field = this.box.getByRole('searchbox');
    this.status = this.box.getByRole('status');
    this.titles = this.box.locator('.search-result-title');
  }
}

const QUERIES = [
  { locale: 'zh-tw', query: '雲端', found: ['橘色識別證', '八小時的救援現場'], counted: /找到 \d+ 篇文章/ },
  { locale: 'ko', query: '고객', found: ['육각형 건물', '면접'], counted: /글 \d+편을 찾았습니다/ },
  { locale: 'it', query: 'monolitici', found: ['L’hosting monolitico'], counted: /\d+ stori(a|e) trovat(a|e)/ },
  {
    locale: 'en',
    query: 'onboarding',
    found: ['Lost in a hexagon', 'Eight hours of rescue work'],
    counted: /\d+ stories found/,
  },
] as const;

for (const { locale, query, found, counted } of QUERIES) {
  test(`finds the stories about ${query} by keyboard in ${locale}`, async ({ page }) => {
    await page.goto(`/${locale}/`);
    await page.keyboard.press('/');
    const search = new Search(page, 'dialog');
    await expect(search.field).toBeFocused();
    await page.keyboard.type(query);
    await expect(search.status).toHaveText(counted);
    for (const title of found) await expect(search.titles.filter({ hasText: title })).toHaveCount(1);
    await page.keyboard.press('ArrowDown');
    await expect(search.titles.first()).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/${locale}/posts/[a-z-]+/`));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });

  test(`keeps the query ${query} in the address in ${locale}`, async ({ page }) => {
    await page.goto(`/${locale}/search/`);
    const search = new Search(page, 'page');
    await search.field.fill(query);
    await expect(search.status).toHaveText(counted);
    const count = await search.titles.count();
    await page.reload();
    await expect(search.field).toHaveValue(query);
    await expect(search.titles).toHaveCount(count);
  });
}

test('marks the words found and leads to the heading above them', async ({ page }) => {
  await page.goto('/en/search/?q=severity');
  const search = new Search(page, 'page');
  await expect(search.box.locator('mark').first()).toHaveText(/severit/i);
  const heading = search.box.locator('.search-result-headings a').first();
  const name = (await heading.textContent()) ?? '';
  await heading.click();
  await expect(page).toHaveURL(/#/);
  const target = page.locator(`:is(h2, h3):has-text("${name}")`).first();
  await expect(target).toBeInViewport();
});

test('narrows by facets, which stand in the address', async ({ page }) => {
  await page.goto('/en/search/?q=customer');
  const search = new Search(page, 'page');
  await expect(search.titles.first()).toBeVisible();
  const before = await search.titles.count();
  await search.box.getByText('Filters', { exact: true }).click();
  await search.box.getByLabel('Role').selectOption('technical-account-manager');
  await expect(search.titles).toHaveCount(1);
  expect(before).toBeGreaterThan(1);
  await expect(page).toHaveURL(/role=technical-account-manager/);
  await page.reload();
  await expect(search.titles).toHaveCount(1);
  await expect(search.titles.first()).toContainText('Lost in a hexagon');
});

test('filters without a query', async ({ page }) => {
  await page.goto('/en/search/?stage=leaving');
  await expect(new Search(page, 'page').titles).toHaveText([/Eight hours of rescue work/]);
});

test('opens with Ctrl+K, closes with Escape and gives the focus back', async ({ page }) => {
  await page.goto('/ko/');
  const link = page.getByRole('banner').getByRole('link', { name: '검색' });
  await link.focus();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(link).toBeFocused();
});

test('types a slash into a field as a slash', async ({ page }) => {
  await page.goto('/en/search/');
  const { field } = new Search(page, 'page');
  await field.focus();
  await page.keyboard.type('a/b');
  await expect(field).toHaveValue('a/b');
});

test('goes through the results with the arrow keys and back to the field', async ({ page }) => {
  await page.goto('/en/search/?q=customer');
  const search = new Search(page, 'page');
  await expect(search.titles.first()).toBeVisible();
  await search.field.focus();
  await page.keyboard.press('ArrowDown');
  await expect(search.titles.first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(search.field).toBeFocused();
});

test('says that nothing was found, and for what', async ({ page }) => {
  await page.goto('/en/search/?q=zzzz%24%26qqqq');
  await expect(new Search(page, 'page').status).toContainText('Nothing found for “zzzz$&qqqq”');
});

test('says when the index cannot be loaded, and offers other ways', async ({ page }) => {
  await page.route('**/pagefind/**', (route) => route.abort());
  await page.goto('/it/search/?q=cloud');
  const search = new Search(page, 'page');
  await expect(search.status).toContainText('Non è stato possibile caricare');
  await expect(search.box.getByRole('link', { name: 'Temi' })).toBeVisible();
});

test('asks for nothing before its first use', async ({ page }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto('/en/posts/five-years-cse/', { waitUntil: 'networkidle' });
  expect(requests.filter((url) => url.includes('/pagefind/'))).toEqual([]);
});

test('does not search while a syllable is being composed', async ({ page }) => {
  await page.goto('/ko/search/');
  const { field, status, titles } = new Search(page, 'page');
  await field.focus();
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: '고객', selectionStart: 2, selectionEnd: 2 });
  await expect(field).toHaveValue('고객');
  // A search answers well within this; what matters is that none begins.
  await expect(status).toBeEmpty({ timeout: 1000 });
  await session.send('Input.insertText', { text: '고객' });
  await expect(titles.first()).toBeVisible();
});

test('waits for the syllable that follows an ended one', async ({ page }) => {
  await page.goto('/ko/search/');
  const { field, status } = new Search(page, 'page');
  await field.focus();
  const session = await page.context().newCDPSession(page);
  // All at once, for a pause between the syllables would rightly begin a search.
  await Promise.all([
    session.send('Input.imeSetComposition', { text: '면', selectionStart: 1, selectionEnd: 1 }),
    session.send('Input.insertText', { text: '면' }),
    session.send('Input.imeSetComposition', { text: '저', selectionStart: 1, selectionEnd: 1 }),
  ]);
  await expect(field).toHaveValue('면저');
  await expect(status).toBeEmpty({ timeout: 1000 });
  await session.send('Input.insertText', { text: '접' });
  await expect(page).toHaveURL(/q=%EB%A9%B4%EC%A0%91$/);
});

test('finds words in full-width letters', async ({ page }) => {
  await page.goto('/zh-tw/search/?q=ＡＷＳ');
  await expect(new Search(page, 'page').titles.first()).toBeVisible();
});

test('clears the filters and keeps the query', async ({ page }) => {
  await page.goto('/en/search/?q=customer&role=technical-account-manager');
  const search = new Search(page, 'page');
  await expect(search.titles).toHaveCount(1);
  await search.box.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(/search\/\?q=customer$/);
  await expect(search.titles.nth(1)).toBeVisible();
});

test('leaves the dialog for a heading of the very page', async ({ page }) => {
  await page.goto('/en/posts/follow-the-sun-handover/');
  await page.keyboard.press('/');
  await page.keyboard.type('severity');
  const search = new Search(page, 'dialog');
  await search.box.locator('.search-result-headings a[href*="follow-the-sun-handover"]').first().click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page).toHaveURL(/#/);
});

test('closes at the first Escape, whatever stands in the field', async ({ page }) => {
  await page.goto('/en/');
  await page.keyboard.press('/');
  await page.keyboard.type('severity');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('finds the first word of a code block with a title', async ({ page }) => {
  await page.goto('/en/search/?q=apiVersion');
  await expect(new Search(page, 'page').titles.filter({ hasText: 'support engineer' }).first()).toBeVisible();
});

test('treats markup in a query as text', async ({ page }) => {
  await page.goto(`/en/search/?q=${encodeURIComponent('<img src=x onerror=alert(1)>customer')}`);
  const search = new Search(page, 'page');
  await expect(search.status).not.toBeEmpty();
  expect(await search.box.locator('img').count()).toBe(0);
});

for (const locale of ['en', 'zh-tw', 'ko', 'it']) {
  test(`is accessible with results in ${locale}`, async ({ page }) => {
    await page.goto(`/${locale}/search/?q=AWS`);
    await expect(new Search(page, 'page').titles.first()).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
    await page.goto(`/${locale}/`);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('AWS');
    await expect(new Search(page, 'dialog').titles.first()).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
  });
}
