/** Nothing that has been shown moves while the rest of a page comes in, however late that is. */
import { expect, type Page, type Route } from '@playwright/test';
import { EACH_KIND, SIZES } from './page-kinds.ts';
import { test } from './test.ts';

/** What a page loads after its HTML, in the order in which it is let through. */
const STAGES = ['stylesheet', 'script', 'image'] as const;

type Stage = (typeof STAGES)[number];

interface Theme {
  readonly name: string;
  /** What the site has stored in the browser for a reader who chose it. */
  readonly stored: Readonly<Record<string, string>>;
}

const THEMES: readonly Theme[] = [
  { name: 'the theme of the system', stored: {} },
  { name: 'the other theme', stored: { 'casebook-theme': 'dark' } },
];

declare global {
  interface Window {
    shifts: string[];
  }
}

for (const { name, path } of EACH_KIND) {
  test(`${name} stays where it is while late styles, scripts and pictures come in`, async ({ page }) => {
    test.slow();
    await watchShifts(page);
    const faults: string[] = [];
    for (const theme of THEMES) {
      for (const size of SIZES) {
        await page.setViewportSize(size);
        const shifts = await loadLate(page, path, theme);
        faults.push(...shifts.map((shift) => `at ${size.width} px in ${theme.name}: ${shift}`));
      }
    }
    expect(faults).toEqual([]);
  });
}

/** Loads a page kind of file by kind of file, and scrolls to its end. @returns What has moved. */
async function loadLate(page: Page, path: string, { stored }: Theme): Promise<string[]> {
  const gates = Object.fromEntries(STAGES.map((stage) => [stage, Promise.withResolvers<void>()])) as Record<
    Stage,
    PromiseWithResolvers<void>
  >;
  const hold = async (route: Route): Promise<void> => {
    await gates[route.request().resourceType() as Stage]?.promise;
    await route.continue();
  };
  await page.addInitScript((entries) => {
    for (const [key, value] of Object.entries(entries)) localStorage.setItem(key, value);
  }, stored);
  await page.route('**/*', hold);
  const response = await page.goto(path, { waitUntil: 'commit' });
  await response?.finished();
  // What has come is not yet read; the parser pauses for a first paint, which then has half of a header.
  await page.waitForFunction(() => document.readyState !== 'loading', undefined, { polling: 10 });
  gates.stylesheet.resolve();
  // Scripts come after the first words can be read, pictures after the scripts have run.
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  gates.script.resolve();
  await page.waitForLoadState('domcontentloaded');
  await twoFrames(page);
  gates.image.resolve();
  await page.waitForLoadState('load');
  await scrollThrough(page);
  await twoFrames(page);
  await page.unroute('**/*', hold);
  return page.evaluate(() => window.shifts);
}

/** Writes down every shift that no click or key of the reader explains. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.shifts = [];
    interface LayoutShift extends PerformanceEntry {
      readonly value: number;
      readonly sources: readonly { readonly node: Node | null }[];
    }
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as LayoutShift[]) {
        const moved = sources.map(({ node }) => {
          const element = node instanceof Element ? node : node?.parentElement;
          return element ? `${element.tagName.toLowerCase()}.${[...element.classList].join('.')}` : '?';
        });
        window.shifts.push(`${value.toFixed(4)} by ${moved.join(', ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** Shows every part of the page once, so that what waits for being seen loads. */
async function scrollThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight / 2) {
      window.scrollTo({ top, behavior: 'instant' });
      await frame();
    }
    const pictures = [...document.images].filter((image) => !image.complete && image.checkVisibility());
    await Promise.all(pictures.map((image) => image.decode().catch(() => {})));
    await frame();
  });
}

/** What has come in is laid out and painted. */
async function twoFrames(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}
