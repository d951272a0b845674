/** What readers have asked of their system: colours of their own, and stillness. */
import { expect, type Page } from '@playwright/test';
import { EACH_KIND, SIZES, STORY } from './page-kinds.ts';
import { installProbe } from './probe.ts';
import { test } from './test.ts';

/** The ticks of a stage line; those of stages that a story tells carry the stage's class as well. */
const STAGE = '.stage-tick';
const TOLD_STAGE = `${STAGE}[class*=" stage-"]`;

declare global {
  interface Window {
    /** Controls that show a box in the colours of the site. */
    boxed: Element[];
    /** What moved although nothing should. */
    motions: string[];
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const { name, path } of EACH_KIND) {
    test(`${name} can be read and used in forced colours, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(path);
      await installProbe(page);
      await page.evaluate(rememberBoxes);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce', forcedColors: 'active' });
      expect(await page.evaluate(findLostInForcedColours)).toEqual([]);
    });
  }

  test(`the stage line tells told from untold stages in forced colours, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, forcedColors: 'active' });
    await page.goto(`/en/posts/${STORY}/`);
    const looks = await page.evaluate(lookOfStages, { all: STAGE, told: TOLD_STAGE });
    expect(looks.told.length).toBeGreaterThan(0);
    expect(looks.untold.length).toBeGreaterThan(0);
    expect(looks.told.filter((look) => looks.untold.includes(look))).toEqual([]);
  });
}

for (const { name, path } of EACH_KIND) {
  test(`${name} keeps still for readers who want it so`, async ({ page }) => {
    await watchMotion(page);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await page.goto(path);
      // Menus, folds and dialogs open with a movement where anything does.
      for (const control of await page.locator('summary:visible, [data-opens-search]:visible').all()) {
        await control.click();
        await page.keyboard.press('Escape');
      }
      expect(await page.evaluate(findMotion)).toEqual([]);
    }
  });
}

test('no page slides into the next for readers who want it still', async ({ page }) => {
  await watchMotion(page);
  await page.goto('/en/');
  await page.locator(`a[href$="/posts/${STORY}/"]`).first().click();
  await expect(page).toHaveURL(`/en/posts/${STORY}/`);
  await page.locator('a[href^="#"]').last().click();
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL('/en/');
  expect(await page.evaluate(findMotion)).toEqual([]);
});

/** Asks for stillness, and writes down view transitions and scrolling that scripts want to be smooth. */
async function watchMotion(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.addInitScript(() => {
    window.motions = [];
    window.addEventListener('pagereveal', (event) => {
      if (event.viewTransition) window.motions.push(`a view transition to ${location.pathname}`);
    });
    for (const name of ['scrollIntoView', 'scroll', 'scrollTo', 'scrollBy'] as const) {
      for (const owner of [Element.prototype, window] as object[]) {
        const original = Reflect.get(owner, name);
        if (typeof original !== 'function') continue;
        Reflect.set(owner, name, function (this: unknown, ...parameters: unknown[]) {
          const isSmooth = parameters.some((one) => (one as ScrollOptions | undefined)?.behavior === 'smooth');
          if (isSmooth) window.motions.push(`${name} scrolls smoothly`);
          return original.apply(this, parameters);
        });
      }
    }
  });
}

/** In the page: what moves, or would as soon as something changes. */
function findMotion(): string[] {
  const seconds = (list: string): number => Math.max(...list.split(',').map(Number.parseFloat));
  /** Shorter than a frame: the usual way to have the events of a transition without the movement. */
  const isStill = (duration: string): boolean => seconds(duration) < 0.01;
  const found = [...window.motions, ...document.getAnimations().map((animation) => `an animation: ${animation.id}`)];
  for (const element of document.querySelectorAll('*')) {
    const name = `${element.tagName.toLowerCase()}.${[...element.classList].join('.')}`;
    for (const part of [undefined, '::before', '::after', '::backdrop']) {
      const style = getComputedStyle(element, part);
      if (!isStill(style.transitionDuration)) found.push(`${name}${part ?? ''} has a transition`);
      if (style.animationName !== 'none' && !isStill(style.animationDuration)) {
        found.push(`${name}${part ?? ''} has an animation`);
      }
    }
    if (getComputedStyle(element).scrollBehavior === 'smooth') found.push(`${name} scrolls smoothly`);
  }
  return [...new Set(found)];
}

/** In the page: remembers the controls that are told from the text around them by a box. */
function rememberBoxes(): void {
  const { backdrop, isShown } = window.probe;
  const controls = document.querySelectorAll('button, input, select, textarea, summary, [role="button"], [role="tab"]');
  window.boxed = [...controls].filter((control) => {
    if (!isShown(control) || control.matches('[type="checkbox"], [type="radio"], [type="range"]')) return false;
    const { borderBlockEndStyle, borderBlockEndWidth, boxShadow } = getComputedStyle(control);
    const isFilled = backdrop(control).join() !== backdrop(control.parentElement ?? control).join();
    const isFramed = borderBlockEndStyle !== 'none' && Number.parseFloat(borderBlockEndWidth) > 0;
    return isFilled || isFramed || boxShadow !== 'none';
  });
}

/** In the page, in forced colours: texts that cannot be read, and controls that have lost their box. */
function findLostInForcedColours(): string[] {
  const { backdrop, contrast, describe, shownTexts } = window.probe;
  const texts = shownTexts()
    // Text on a picture or gradient has no colour behind it that a style could tell.
    .filter(({ parent }) => getComputedStyle(parent).backgroundImage === 'none')
    .filter(({ parent }) => contrast(getComputedStyle(parent).color, backdrop(parent)) < 4.5)
    .map(({ parent }) => `${describe(parent)} cannot be read`);
  const boxes = window.boxed.filter((control) => {
    const style = getComputedStyle(control);
    const behind = backdrop(control.parentElement ?? control);
    const sides = (['Top', 'Right', 'Bottom', 'Left'] as const).map((side) => ({
      style: style[`border${side}Style`],
      width: style[`border${side}Width`],
      colour: style[`border${side}Color`],
    }));
    const lines = [...sides, { style: style.outlineStyle, width: style.outlineWidth, colour: style.outlineColor }];
    return !lines.some(
      (line) => line.style !== 'none' && Number.parseFloat(line.width) >= 1 && contrast(line.colour, behind) >= 3,
    );
  });
  return [...new Set([...texts, ...boxes.map((control) => `${describe(control)} has lost its box`)])];
}

/** In the page: how the stages that are told look, and how the others do, in all that forced colours leave. */
function lookOfStages({ all, told }: { all: string; told: string }): { told: string[]; untold: string[] } {
  const look = (element: Element): string =>
    [undefined, '::before', '::after']
      .map((part) => {
        const style = getComputedStyle(element, part);
        const { inlineSize, blockSize, backgroundColor, content, fill, stroke } = style;
        const border = [style.borderBlockStyle, style.borderBlockWidth, style.borderBlockColor].join(' ');
        const outline = [style.outlineStyle, style.outlineWidth].join(' ');
        return [inlineSize, blockSize, backgroundColor, border, outline, content, fill, stroke].join('; ');
      })
      .join(' | ');
  const stages = [...document.querySelectorAll(all)];
  return {
    told: [...new Set(stages.filter((stage) => stage.matches(told)).map(look))],
    untold: [...new Set(stages.filter((stage) => !stage.matches(told)).map(look))],
  };
}
