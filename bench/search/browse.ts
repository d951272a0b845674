/** What searching takes in a browser: the bytes and the time of a first query and of a next one. */
import { type Browser, chromium, type Page } from '@playwright/test';
import { ensureBrowser } from '../../scripts/browser.ts';
import { type CountingServer, serve } from '../serve.ts';
import { COST_QUERIES } from './queries.ts';

/** Of queries one by one. */
export interface Costs {
  readonly bytes: readonly number[];
  readonly milliseconds: readonly number[];
}

/** By locale as in URLs. */
export type CostsByLocale = Readonly<Record<string, { readonly first: Costs; readonly next: Costs }>>;

/** Searches in a page and resolves with the milliseconds until the first page of results is there. */
type Ask = (page: Page, query: string) => Promise<number>;

/** The results that are shown at first; see `src/client/search-box.ts`. */
const PAGE_SIZE = 8;

/** Longer than any answer takes. */
const LIMIT_MS = 60_000;

/** In Casebook's dialog on the home page, where nothing of search is there before it is opened. */
export const askCasebook: Ask = (page, query) =>
  page.evaluate(
    async ({ query, address, limit }) => {
      const start = performance.now();
      const dialog = document.querySelector('dialog:has(cb-search-box)') as HTMLDialogElement;
      if (!dialog.open) document.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true }));
      const input = dialog.querySelector('.search-input') as HTMLInputElement;
      input.value = query;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await new Promise<void>((resolve, reject) => {
        setTimeout(() => reject(new Error(`No answer to ${query}`)), limit);
        const look = (): void => {
          // A result hands the query on to its page; without results, or with those of a better query, this one is named.
          const hasResults = dialog.querySelector(`[role=option][href*="${address}"]`) !== null;
          if (!hasResults && !dialog.querySelector('.search-status')?.textContent.includes(query)) return;
          observer.disconnect();
          resolve();
        };
        const observer = new MutationObserver(look);
        observer.observe(dialog, { childList: true, characterData: true, subtree: true });
        look();
      });
      return performance.now() - start;
    },
    { query, limit: LIMIT_MS, address: `?${new URLSearchParams({ q: query })}` },
  );

/** By Pagefind's own module, without an interface. */
export const askPagefind: Ask = (page, query) =>
  page.evaluate(
    async ({ query, count, module }) => {
      const start = performance.now();
      const pagefind = await import(module);
      const { results } = await pagefind.search(query);
      await Promise.all(results.slice(0, count).map((result: { data(): Promise<unknown> }) => result.data()));
      return performance.now() - start;
    },
    { query, count: PAGE_SIZE, module: '/pagefind/pagefind.js' },
  );

/** @param folders What the site is made of; see `serve`. */
export async function browse(folders: readonly string[], ask: Ask): Promise<CostsByLocale> {
  const server = await serve(folders);
  const browser = await chromium.launch({ executablePath: ensureBrowser() });
  try {
    const costs: [string, CostsByLocale[string]][] = [];
    for (const [locale, queries] of Object.entries(COST_QUERIES)) {
      const pairs: [Cost, Cost][] = [];
      for (const [index, query] of queries.entries()) {
        const next = queries[(index + 1) % queries.length] ?? query;
        pairs.push(await askTwice(browser, server, `${server.origin}/${locale}/`, [query, next], ask));
      }
      const collect = (turn: 0 | 1): Costs => ({
        bytes: pairs.map((pair) => pair[turn].bytes),
        milliseconds: pairs.map((pair) => pair[turn].milliseconds),
      });
      costs.push([locale, { first: collect(0), next: collect(1) }]);
    }
    return Object.fromEntries(costs);
  } finally {
    await browser.close();
    server.close();
  }
}

interface Cost {
  readonly bytes: number;
  readonly milliseconds: number;
}

/** In a browser that has nothing but the page, then in the same one again. */
async function askTwice(
  browser: Browser,
  server: CountingServer,
  url: string,
  [first, next]: readonly [string, string],
  ask: Ask,
): Promise<[Cost, Cost]> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'networkidle' });
    const measure = async (query: string): Promise<Cost> => {
      server.takeAnswers();
      const milliseconds = await ask(page, query);
      const bytes = server.takeAnswers().reduce((sum, answer) => sum + answer.bytes, 0);
      return { bytes, milliseconds };
    };
    return [await measure(first), await measure(next)];
  } finally {
    await context.close();
  }
}
