/** What holds for every page: accessible, quiet, without requests to others, without sideways scrolling. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { deployment } from '#deployment.ts';
import { isPage } from '#site-check/site.ts';
import { DIST } from '../../scripts/dist.ts';
import { isEditor, listFiles } from '../support/read-site.ts';
import { findViolations } from './axe.ts';
import { PAGE_KINDS, SIZES } from './page-kinds.ts';
import { test } from './test.ts';

/** Narrow phones, and what a page of 1280 px has left at a zoom of 400 %. */
const NARROWEST = 320;

/** How many pages one test visits: enough to make its start cheap, few enough for the time that a test has. */
const PAGES_PER_TEST = 12;

const [PHONE, DESK] = SIZES;
const REDIRECT = /<meta http-equiv="?refresh"?[^>]*>/i;

for (const { name, paths } of groupPages()) {
  test(`${name} are accessible by day on a desk and by night on a phone`, async ({ page }) => {
    test.slow();
    const faults: string[] = [];
    for (const path of paths) {
      await openAndStay(page, path);
      for (const [colorScheme, size] of [
        ['light', DESK],
        ['dark', PHONE],
      ] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.setViewportSize(size);
        faults.push(...(await findViolations(page)).map((fault) => `${toUrl(path)} (${colorScheme}): ${fault}`));
      }
    }
    expect(faults).toEqual([]);
  });

  test(`${name} do not scroll sideways at ${NARROWEST} px, nor with text twice as large`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width: NARROWEST, height: 640 });
    const faults: string[] = [];
    for (const path of paths) {
      await openAndStay(page, path);
      const normal = await overflow(page);
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      const large = await overflow(page);
      if (normal > 0 || large > 0) faults.push(`${toUrl(path)}: ${normal} px, with large text ${large} px`);
    }
    expect(faults).toEqual([]);
  });
}

for (const { name, path } of PAGE_KINDS) {
  test(`${name} loads, to its end, without a word on the console or a request to others`, async ({ page, baseURL }) => {
    const noise = listen(page, baseURL ?? '');
    await page.goto(path);
    // What waits for being seen loads as well.
    await page.evaluate(() => window.scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' }));
    await page.waitForLoadState('networkidle');
    expect(noise).toEqual([]);
  });
}

interface PageGroup {
  readonly name: string;
  /** Files of the site. */
  readonly paths: readonly string[];
}

/** All pages of the site by the folder at its root, in lots. */
function groupPages(): PageGroup[] {
  const all = listFiles(DIST);
  const files = all.filter((path) => isPage(path) && !isEditor(path, all));
  const folders = Map.groupBy(files, (path) => (path.includes('/') ? (path.split('/')[0] ?? '') : 'the root'));
  return [...folders].flatMap(([folder, paths]) => {
    const count = Math.ceil(paths.length / PAGES_PER_TEST);
    return Array.from({ length: count }, (_, index) => ({
      name: `pages of ${folder}, ${index + 1} of ${count},`,
      paths: paths.slice(index * PAGES_PER_TEST, (index + 1) * PAGES_PER_TEST),
    }));
  });
}

function toUrl(path: string): string {
  return `${deployment.base}${encodeURI(path).replace(/(^|\/)index\.html$/, '$1')}`;
}

/** Opens a page; one that leads elsewhere is opened without what does that. */
async function openAndStay(page: Page, path: string): Promise<void> {
  const html = readFileSync(join(DIST, path), 'utf8');
  if (REDIRECT.test(html)) {
    const body = html.replace(REDIRECT, '');
    await page.route(
      (url) => url.pathname === toUrl(path),
      (route) => route.fulfill({ contentType: 'text/html', body }),
      { times: 1 },
    );
  }
  await page.goto(toUrl(path));
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
