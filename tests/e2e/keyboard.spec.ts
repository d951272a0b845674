/** Every page by keyboard alone: all that can be used is reached in order, is seen to have the focus, and lies open. */
import { expect, type Page } from '@playwright/test';
import { EACH_KIND, SIZES } from './page-kinds.ts';
import { installProbe } from './probe.ts';
import { test } from './test.ts';

/** No page has as many places to stop at; a walk this long goes in circles. */
const MAXIMUM_STOPS = 1500;

interface Stop {
  /** Its place in the order of the document; -1 for what the browser adds, such as parts that scroll. */
  readonly index: number;
  readonly faults: readonly string[];
}

declare global {
  interface Window {
    /** What can have the focus, in the order of the document, with how it looks without. */
    stops: { element: Element; shadow: string }[];
  }
}

for (const { name, path } of EACH_KIND) {
  for (const size of SIZES) {
    test(`${name} works by keyboard at ${size.width} px`, async ({ page }) => {
      test.slow();
      await page.setViewportSize(size);
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.goto(path);
      await installProbe(page);
      const wanted = await page.evaluate(collectStops);
      const forwards = await walk(page, 'Tab');
      // A header that stays covers what is scrolled to the upper edge, and only the way back leads there.
      const backwards = await walk(page, 'Shift+Tab');
      const order = wanted.map((_, index) => index);
      expect({
        notInOrder: namesOf(wanted, differing(indexesOf(forwards), order)),
        notInOrderBack: namesOf(wanted, differing(indexesOf(backwards).toReversed(), order)),
        faults: [...new Set([...forwards, ...backwards].flatMap(({ faults }) => faults))],
      }).toEqual({ notInOrder: [], notInOrderBack: [], faults: [] });
      expect(wanted.length).toBeGreaterThan(0);
    });
  }
}

/** Goes on from the page itself until the focus leaves it or comes round. */
async function walk(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<Stop[]> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    window.getSelection()?.removeAllRanges();
  });
  const stops: Stop[] = [];
  while (stops.length < MAXIMUM_STOPS) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(readStop);
    if (!stop || (stop.index >= 0 && stops.some(({ index }) => index === stop.index))) return stops;
    stops.push(stop);
  }
  return [...stops, { index: -1, faults: ['the focus goes in circles'] }];
}

function indexesOf(stops: readonly Stop[]): number[] {
  return stops.map(({ index }) => index).filter((index) => index >= 0);
}

/** What is missing, and what comes too early or too late. */
function differing(found: readonly number[], wanted: readonly number[]): number[] {
  return [
    ...wanted.filter((index) => !found.includes(index)),
    ...found.filter((index, place) => index < (found[place - 1] ?? -1)),
  ];
}

function namesOf(names: readonly string[], indexes: readonly number[]): string[] {
  return indexes.map((index) => names[index] ?? '');
}

/** In the page: remembers what can have the focus. @returns Their names. */
function collectStops(): string[] {
  const elements = [
    ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, video, [tabindex]'),
  ].filter((element) => {
    if (element.tabIndex < 0 || element.matches(':disabled, [inert] *, input[type="hidden"]')) return false;
    // A group of radio buttons is one stop.
    if (element.matches('input[type="radio"]:not(:checked)')) return false;
    if (element.tagName === 'SUMMARY' && element.parentElement?.tagName !== 'DETAILS') return false;
    if (element.tagName === 'VIDEO' && !element.hasAttribute('controls')) return false;
    return element.checkVisibility({ visibilityProperty: true });
  });
  window.stops = elements.map((element) => ({ element, shadow: getComputedStyle(element).boxShadow }));
  return elements.map((element) => window.probe.describe(element));
}

/** In the page: what has the focus now, or `undefined` when nothing has. */
function readStop(): Stop | undefined {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return undefined;
  const { describe, backdrop, contrast, isShown } = window.probe;
  const index = window.stops.findIndex((stop) => stop.element === element);
  const [x, y, width, height] = visiblePart(element);
  const faults = [
    ...(isMarked(element) || isMarked(labelOf(element)) ? [] : ['shows no focus']),
    ...(isShown(element) || isShown(labelOf(element)) ? [] : ['does not show']),
    ...(width > 0 && height > 0 ? [] : ['lies outside of the window']),
    ...(isCovered() ? ['is covered'] : []),
  ];
  return { index, faults: faults.map((fault) => `${describe(element)} ${fault}`) };

  /** What stands for a control that is drawn by its label. */
  function labelOf(control: Element): Element {
    return (control as HTMLInputElement).labels?.[0] ?? control;
  }

  function isMarked(one: Element): boolean {
    const { outlineStyle, outlineWidth, outlineColor, outlineOffset, boxShadow } = getComputedStyle(one);
    if (outlineStyle === 'auto') return true;
    const behind = backdrop(Number.parseFloat(outlineOffset) < 0 ? one : (one.parentElement ?? one));
    const isOutlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    if (isOutlined && contrast(outlineColor, behind) >= 3) return true;
    return boxShadow !== 'none' && boxShadow !== window.stops[index]?.shadow;
  }

  /** Of its first line or box, what lies in the window. */
  function visiblePart(one: Element): [x: number, y: number, width: number, height: number] {
    const box = [...labelOf(one).getClientRects()].find((rect) => rect.width > 0 && rect.height > 0);
    if (!box) return [0, 0, 0, 0];
    const [left, top] = [Math.max(0, box.left), Math.max(0, box.top)];
    const [right, bottom] = [Math.min(innerWidth, box.right), Math.min(innerHeight, box.bottom)];
    return [left, top, right - left, bottom - top];
  }

  /** Whether something else lies on most of it. */
  function isCovered(): boolean {
    const points = [0.1, 0.5, 0.9].flatMap((column) =>
      [0.1, 0.5, 0.9].map((row) => document.elementFromPoint(x + width * column, y + height * row)),
    );
    const own = points.filter((hit) => hit && (element?.contains(hit) || hit.contains(element) || isLabel(hit)));
    return width > 0 && height > 0 && own.length < points.length / 2;
  }

  function isLabel(hit: Element): boolean {
    return Boolean(element && labelOf(element).contains(hit));
  }
}
