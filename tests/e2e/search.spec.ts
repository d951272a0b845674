import { expect, type Keyboard, type Locator, type Page } from '@playwright/test';
import { findViolations } from './axe.ts';
import { test } from './test.ts';

/** The search field and its results, in the dialog or on the search page. */
class Search {
  readonly box: Locator;
  readonly field: Locator;
  readonly status: Locator;
  readonly titles: Locator;
  /** Stories and their headings. */
  readonly options: Locator;
  /** The one that the arrow keys have chosen. */
  readonly active: Locator;
  readonly #keyboard: Keyboard;

  constructor(page: Page, where: 'dialog' | 'page') {
    this.box = page.locator(where === 'dialog' ? 'dialog cb-search-box' : 'cb-search-box[data-page]');
    this.field = this.box.locator('.search-input');
    this.status = this.box.getByRole('status');
    this.titles = this.box.locator('.search-result-title');
    this.options = this.box.locator('.search-results').getByRole('option');
    this.active = this.options.and(page.locator('[aria-selected="true"]'));
    this.#keyboard = page.keyboard;
  }

  /** Types where the focus is. Between two letters there may be time for results, so it waits for those of all. */
  async type(query: string): Promise<void> {
    await this.#keyboard.type(query);
    await expect(this.titles.first()).toHaveAttribute(
      'href',
      new RegExp(`\\?${new URLSearchParams({ q: query })}(#|$)`),
    );
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
    await search.type(query);
    await expect(search.status).toHaveText(counted);
    for (const title of found) await expect(search.titles.filter({ hasText: title })).toHaveCount(1);
    await page.keyboard.press('ArrowDown');
    await expect(search.active).toHaveAccessibleName((await search.titles.first().textContent()) ?? '');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/${locale}/posts/[a-z-]+/\\?q=`));
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
  const heading = search.box.locator('.search-result-heading').first();
  const name = (await heading.textContent()) ?? '';
  await heading.click();
  await expect(page).toHaveURL(/\?q=severity#/);
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

test('goes through the results with the arrow keys while the focus stays in the field', async ({ page }) => {
  await page.goto('/en/search/?q=customer');
  const { field, titles, active, options } = new Search(page, 'page');
  await expect(titles.first()).toBeVisible();
  await expect(field).toHaveRole('combobox');
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  await field.focus();
  await page.keyboard.press('ArrowDown');
  const id = await active.getAttribute('id');
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('aria-activedescendant', id ?? '');
  await page.keyboard.press('ArrowUp');
  await expect(active).toHaveCount(0);
  await expect(field).not.toHaveAttribute('aria-activedescendant');
  await page.keyboard.press('ArrowUp');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(active).toHaveCount(0);
});

test('goes on with the arrow keys from a result that has the focus', async ({ page }) => {
  await page.goto('/en/search/?q=customer');
  const { field, titles, options } = new Search(page, 'page');
  await expect(titles.first()).toBeVisible();
  await options.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(options.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(field).toBeFocused();
});

test('leaves Home and End to the field', async ({ page }) => {
  await page.goto('/en/search/?q=customer');
  const { field, titles } = new Search(page, 'page');
  await expect(titles.first()).toBeVisible();
  await field.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  expect(await page.evaluate(() => String(getSelection()))).toBe('customer');
});

test('opens the chosen result in a tab of its own with Ctrl+Enter', async ({ page, context }) => {
  await page.goto('/en/');
  await page.keyboard.press('/');
  const search = new Search(page, 'dialog');
  const { active } = search;
  await search.type('customer');
  await page.keyboard.press('ArrowDown');
  await expect(active).toHaveCount(1);
  const [tab] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('Control+Enter')]);
  await expect(tab).toHaveURL(/\/en\/posts\/.*\?q=customer/);
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('leaves the chosen result at the first Escape and the dialog at the second', async ({ page }) => {
  await page.goto('/en/');
  await page.keyboard.press('/');
  const search = new Search(page, 'dialog');
  const { active } = search;
  await search.type('customer');
  await page.keyboard.press('ArrowDown');
  await expect(active).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(active).toHaveCount(0);
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('keeps the results at Enter, and leads from an empty dialog to the page', async ({ page }) => {
  await page.goto('/en/');
  await page.keyboard.press('/');
  const search = new Search(page, 'dialog');
  const { field, titles, status } = search;
  await search.type('customer');
  await page.keyboard.press('Enter');
  await expect(titles.first()).toBeVisible();
  await expect(page).toHaveURL('/en/');
  await field.fill('zzzzqqqq');
  await expect(status).toContainText('Nothing found');
  await field.press('Enter');
  await expect(page).toHaveURL('/en/search/?q=zzzzqqqq');
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
  expect(requests.filter((url) => /\/pagefind\/|\/search|search-box/.test(url))).toEqual([]);
});

test('fetches what it needs when the link has the focus', async ({ page }) => {
  await page.goto('/en/');
  const index = page.waitForRequest('**/pagefind/**');
  const labels = page.waitForRequest('**/en/search/labels.json');
  await page.getByRole('banner').getByRole('link', { name: 'Search' }).focus();
  await Promise.all([index, labels]);
  await expect(page.getByRole('dialog')).toBeHidden();
});

/** Opens the search of Korean and waits for its element, which hears of compositions that begin later. */
async function openForComposing(page: Page) {
  await page.goto('/ko/search/');
  await page.evaluate(async () => void (await customElements.whenDefined('cb-search-box')));
  const { field, status, titles, box } = new Search(page, 'page');
  await field.focus();
  return { field, status, titles, box, session: await page.context().newCDPSession(page) };
}

test('does not search while a syllable is being composed', async ({ page }) => {
  await page.clock.install();
  const { field, status, titles, session } = await openForComposing(page);
  await session.send('Input.imeSetComposition', { text: '고객', selectionStart: 2, selectionEnd: 2 });
  await expect(field).toHaveValue('고객');
  await page.clock.runFor(1000);
  expect(await status.textContent()).toBe('');
  await session.send('Input.insertText', { text: '고객' });
  await page.clock.runFor(1000);
  await expect(titles.first()).toBeVisible();
});

test('does not search for a syllable that was begun before the page was ready', async ({ page }) => {
  const ready = Promise.withResolvers<void>();
  await page.route('**/ko/search/labels.json', async (route) => {
    await ready.promise;
    await route.continue();
  });
  const { status, titles, box, session } = await openForComposing(page);
  await session.send('Input.imeSetComposition', { text: '고객', selectionStart: 2, selectionEnd: 2 });
  ready.resolve();
  await expect(box.locator('.search-filters')).toBeAttached();
  expect(await status.textContent()).toBe('');
  await session.send('Input.insertText', { text: '고객' });
  await expect(titles.first()).toBeVisible();
});

test('waits for the syllable that follows an ended one', async ({ page }) => {
  const { field, status, session } = await openForComposing(page);
  // All at once, for a pause between the syllables would rightly begin a search.
  await Promise.all([
    session.send('Input.imeSetComposition', { text: '면', selectionStart: 1, selectionEnd: 1 }),
    session.send('Input.insertText', { text: '면' }),
    session.send('Input.imeSetComposition', { text: '저', selectionStart: 1, selectionEnd: 1 }),
  ]);
  await expect(field).toHaveValue('면저');
  expect(await status.textContent()).toBe('');
  await session.send('Input.insertText', { text: '접' });
  await expect(page).toHaveURL(/q=%EB%A9%B4%EC%A0%91$/);
});

test('finds words in full-width letters', async ({ page }) => {
  await page.goto('/zh-tw/search/?q=ＡＷＳ');
  await expect(new Search(page, 'page').titles.first()).toBeVisible();
});

test('counts the stories of each value and offers none without any', async ({ page }) => {
  await page.goto('/en/search/?q=monolithic');
  const { box, titles } = new Search(page, 'page');
  await expect(titles.first()).toBeVisible();
  const tags = box.locator('select[name="tag"] option:not([value=""])');
  const counted = await tags.evaluateAll((options) =>
    options.map((option) => [/\(\d+\)$/.test(option.textContent ?? ''), (option as HTMLOptionElement).disabled]),
  );
  expect(new Set(counted.map(([, isDisabled]) => isDisabled))).toEqual(new Set([true, false]));
  expect(counted.filter(([hasCount, isDisabled]) => hasCount === isDisabled)).toEqual([]);
});

test('ignores what the address names and search does not know', async ({ page }) => {
  await page.goto('/en/search/?q=customer&role=none-such&sort=upwards&language=xx&planet=mars');
  await expect(new Search(page, 'page').titles.first()).toBeVisible();
  await expect(page).toHaveURL(/\/en\/search\/\?q=customer$/);
  const chosen = page.locator('cb-search-box[data-page] select');
  expect(
    await chosen.evaluateAll((selects) => selects.map((select) => (select as HTMLSelectElement).selectedIndex)),
  ).toEqual(Array.from({ length: await chosen.count() }, () => 0));
});

test('sorts by date', async ({ page }) => {
  await page.goto('/en/search/?q=the');
  const { box, titles } = new Search(page, 'page');
  await expect(titles.first()).toBeVisible();
  await box.getByLabel('Sort by').selectOption('Newest first');
  await expect(page).toHaveURL(/\?q=the&sort=date$/);
  await expect(box.locator('.search-results')).toBeVisible();
  const days = await box
    .locator('.search-result-facts')
    .evaluateAll((facts) => facts.map((fact) => Date.parse(fact.textContent?.split(' · ').at(-1) ?? '')));
  expect(days.length).toBeGreaterThan(2);
  expect(days).toEqual(days.toSorted((a, b) => b - a));
});

test('searches all languages, the reader’s own first', async ({ page }) => {
  await page.goto('/en/search/?q=AWS');
  const { box, titles } = new Search(page, 'page');
  await expect(titles.first()).toBeVisible();
  await expect(box.locator('.badge')).toHaveCount(0);
  await box.getByLabel('All languages').check();
  await expect(page).toHaveURL(/\?q=AWS&languages=all$/);
  const groups = box.locator('.search-language');
  await expect(groups).toHaveText(['English', 'Other languages']);
  const others = box.getByRole('group', { name: 'Other languages' });
  await expect(others.locator('.search-result[lang="ko"] .badge').first()).toHaveText('한국어');
  await expect(box.getByRole('group', { name: 'English', exact: true }).locator('.badge')).toHaveCount(0);
  await page.reload();
  await expect(groups).toHaveCount(2);
  await box.getByText('Filters', { exact: true }).click();
  await box.locator('select[name="language"]').selectOption('ko');
  await expect(groups).toHaveText(['Other languages']);
  await expect(box.locator('.badge').filter({ hasNotText: '한국어' })).toHaveCount(0);
});

test('offers all languages where the own one has nothing', async ({ page }) => {
  await page.goto('/en/search/?q=육각형');
  const { box, titles } = new Search(page, 'page');
  await box.getByRole('button', { name: 'Search all languages' }).click();
  await expect(titles.first()).toBeVisible();
  await expect(page).toHaveURL(/languages=all$/);
});

test('shows the results of the own language although another one fails', async ({ page }) => {
  await page.route(/\/pagefind\/.*\bko\b/, (route) => route.abort());
  await page.goto('/en/search/?q=AWS&languages=all');
  const { box, titles } = new Search(page, 'page');
  await expect(box.getByText('These languages could not be searched: 한국어.')).toBeVisible();
  await expect(titles.first()).toBeVisible();
  await expect(box.locator('.badge').filter({ hasText: 'Italiano' }).first()).toBeVisible();
});

test('tries afresh with the next letter after a failure', async ({ page }) => {
  await page.route('**/pagefind/**', (route) => route.abort());
  await page.goto('/en/search/?q=custome');
  const { field, status, titles } = new Search(page, 'page');
  await expect(status).toContainText('could not be loaded');
  await page.unroute('**/pagefind/**');
  await field.press('End');
  await page.keyboard.type('r');
  await expect(titles.first()).toBeVisible();
});

test('searches the texts, for which the policy of its worker allows WebAssembly', async ({ page }) => {
  await page.goto('/en/search/?q=patrol');
  const { box, titles } = new Search(page, 'page');
  await expect(titles).toHaveCount(1);
  await expect(box.getByText('runs no WebAssembly')).toHaveCount(0);
});

test('searches titles and names where WebAssembly is not allowed, and says so', async ({ page }) => {
  // The worker obeys the policy that comes with its own script, not that of the page.
  const policy = "default-src 'none'; script-src 'self'; connect-src 'self'";
  await page.route('**/_astro/search-worker*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
  });
  await page.goto('/en/search/?q=hexagon');
  const { box, titles } = new Search(page, 'page');
  await expect(titles.first()).toContainText('hexagon');
  await expect(box.getByText('runs no WebAssembly')).toBeVisible();
});

test('says so when a part of the index is gone since the page was opened', async ({ page }) => {
  await page.goto('/en/search/?q=customer');
  const { field, status, titles } = new Search(page, 'page');
  await expect(titles.first()).toBeVisible();
  await page.route('**/pagefind/index/*', (route) => route.fulfill({ status: 404 }));
  await page.goto('/en/search/');
  await field.fill('patrol');
  await expect(status).toContainText('could not be loaded');
});

test.describe('finds the stories of a tag by its name in any language', () => {
  for (const query of ['面試', 'interview', '면접', 'colloquio']) {
    test(query, async ({ page }) => {
      await page.goto(`/en/search/?languages=all&tag=interviewing&q=${query}`);
      const { titles } = new Search(page, 'page');
      await expect(titles.filter({ hasText: 'Four boxes before the cloud support engineer interview' })).toHaveCount(1);
      await expect(titles.filter({ hasText: '네 칸짜리 노트로 준비한' })).toHaveCount(1);
      await expect(titles.filter({ hasText: '面試支援團隊之前' })).toHaveCount(1);
    });
  }
});

test('finds Traditional characters by Simplified ones, and marks them', async ({ page }) => {
  await page.goto('/zh-tw/search/?q=云端支援');
  await expect(new Search(page, 'page').box.locator('mark').first()).toHaveText('雲端支援');
});

test('marks the words in the story that a result leads to, until Escape', async ({ page }) => {
  await page.goto('/ko/search/?q=고객에게');
  await new Search(page, 'page').titles.first().click();
  await expect(page).toHaveURL(/\/ko\/posts\/.*q=/);
  const marked = () =>
    page.evaluate(() => [...(CSS.highlights.get('cb-query') ?? [])].map((range) => (range as Range).toString()));
  await expect.poll(marked).toContain('고객을');
  expect((await marked()).filter((text) => !text.startsWith('고객'))).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await marked()).toEqual([]);
});

test('says so when not even its words can be loaded', async ({ page }) => {
  await page.route('**/labels.json', (route) => route.abort());
  await page.goto('/en/');
  await page.keyboard.press('/');
  const { box, status } = new Search(page, 'dialog');
  await expect(status).toContainText('could not be loaded');
  await expect(box.getByRole('link', { name: 'Tags' })).toBeVisible();
});

test('asks whether a misspelt word is meant otherwise', async ({ page }) => {
  await page.goto('/en/search/?q=custommer');
  const { status, titles } = new Search(page, 'page');
  await expect(status).toHaveText(/^Nothing found for “custommer”\. Results for “customer”:\s\d+ stories found$/);
  await expect(titles.first()).toBeVisible();
});

test('keeps recent searches, to be taken up again or forgotten', async ({ page }) => {
  await page.goto('/en/search/');
  const { box, field, titles } = new Search(page, 'page');
  const recent = box.locator('.search-again');
  for (const query of ['first', 'customer', 'first', 'severity']) {
    await field.fill(query);
    await field.press('Enter');
  }
  await field.fill('');
  await expect(recent).toHaveText(['severity', 'first', 'customer']);
  await page.reload();
  await box.getByRole('button', { name: 'Remove “first” from the recent searches' }).click();
  await expect(recent).toHaveText(['severity', 'customer']);
  expect(await findViolations(page)).toEqual([]);
  await recent.last().click();
  await expect(field).toHaveValue('customer');
  await expect(titles.first()).toBeVisible();
  await field.fill('');
  await box.getByRole('button', { name: 'Clear all' }).click();
  await expect(recent).toHaveCount(0);
  await expect(field).toBeFocused();
});

test('remembers the search whose result was opened', async ({ page }) => {
  await page.goto('/en/');
  await page.keyboard.press('/');
  const dialog = new Search(page, 'dialog');
  await dialog.type('customer');
  await dialog.titles.first().click();
  await expect(page).toHaveURL(/\/posts\//);
  await page.goto('/en/search/');
  await expect(new Search(page, 'page').box.locator('.search-again')).toHaveText(['customer']);
});

test('works where the browser keeps nothing', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  await page.goto('/en/search/?q=customer');
  const { box, field, titles } = new Search(page, 'page');
  await expect(titles.first()).toBeVisible();
  await field.press('Enter');
  await expect(titles.first()).toBeVisible();
  await field.fill('');
  await expect(titles).toHaveCount(0);
  await expect(box.locator('.search-again')).toHaveCount(0);
});

test('opens the search of the dialog as a page', async ({ page }) => {
  await page.goto('/en/');
  await page.keyboard.press('/');
  const dialog = new Search(page, 'dialog');
  await dialog.type('customer');
  await dialog.box.getByLabel('All languages').check();
  await dialog.box.getByText('Filters', { exact: true }).click();
  await dialog.box.getByLabel('Stage').selectOption('onboarding');
  await dialog.box.getByRole('link', { name: 'Open as a page' }).click();
  await expect(page).toHaveURL('/en/search/?q=customer&stage=onboarding&languages=all');
  await expect(new Search(page, 'page').titles.first()).toBeVisible();
});

test('shows more results and moves the focus to the first of them', async ({ page }) => {
  await page.goto('/it/search/?tag=support-craft&languages=all');
  const { box, titles } = new Search(page, 'page');
  await expect(box.locator('.search-language')).toHaveCount(2);
  await expect(box.locator('.badge')).toHaveCount(8);
  const before = await titles.count();
  await box.getByRole('button', { name: 'Altri risultati' }).click();
  await expect(box.locator('.badge').nth(8)).toBeVisible();
  expect(await titles.count()).toBeGreaterThan(before);
  await expect(box.locator('.search-results a:focus')).toHaveCount(1);
});

test('clears the filters and keeps the query', async ({ page }) => {
  await page.goto('/en/search/?q=customer&role=technical-account-manager');
  const search = new Search(page, 'page');
  await expect(search.titles).toHaveCount(1);
  await search.box.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(/search\/\?q=customer$/);
  await expect(search.titles.nth(1)).toBeVisible();
});

test('offers to clear the filters where they leave nothing', async ({ page }) => {
  await page.goto('/en/search/?q=salary&role=technical-account-manager&stage=leaving');
  const { box, titles } = new Search(page, 'page');
  await box.locator('.search-advice').getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(/search\/\?q=salary$/);
  await expect(titles.first()).toBeVisible();
});

test('leaves the dialog for a heading of the very page', async ({ page }) => {
  await page.goto('/en/posts/follow-the-sun-handover/');
  await page.keyboard.press('/');
  const search = new Search(page, 'dialog');
  await search.type('severity');
  await search.box.locator('.search-result-heading[href*="follow-the-sun-handover"]').first().click();
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
    await page.goto(`/${locale}/search/?q=AWS&languages=all&stage=growing`);
    await expect(new Search(page, 'page').box.locator('.search-language')).toHaveCount(2);
    expect(await findViolations(page)).toEqual([]);
    await page.goto(`/${locale}/`);
    await page.keyboard.press('Control+k');
    const dialog = new Search(page, 'dialog');
    await dialog.type('AWS');
    await page.keyboard.press('ArrowDown');
    await expect(dialog.active).toHaveCount(1);
    expect(await findViolations(page)).toEqual([]);
  });
}
