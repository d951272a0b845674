/**
 * What tests ask a page about what readers see of it. The functions run in the browser, so they stand within the one
 * that is sent there.
 */
import type { Page } from '@playwright/test';

interface Probe {
  /** Short and findable: `nav > a.wordmark "Casebook"`. */
  describe(element: Element): string;
  /** Whether it shows; what is clipped to a point for screen readers does not. */
  isShown(element: Element): boolean;
  /** The colour that lies behind an element's content, as `[red, green, blue]`. */
  backdrop(element: Element): Colour;
  /** The contrast between a CSS colour and what lies behind it, from 1 to 21. */
  contrast(colour: string, behind: Colour): number;
  /** Every text node that shows, with the element that it stands in. */
  shownTexts(): { node: Text; parent: Element }[];
}

type Colour = readonly [red: number, green: number, blue: number];

declare global {
  interface Window {
    probe: Probe;
  }
}

/** Makes `window.probe` in the page, until it leads elsewhere. */
export async function installProbe(page: Page): Promise<void> {
  await page.evaluate(makeProbe);
}

function makeProbe(): void {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;

  window.probe = {
    describe(element) {
      const name = (one: Element): string => {
        const classes = [...one.classList].map((className) => `.${className}`).join('');
        return `${one.tagName.toLowerCase()}${classes}`;
      };
      const words = (element.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 40);
      return `${element.parentElement ? `${name(element.parentElement)} > ` : ''}${name(element)} "${words}"`;
    },

    isShown(element) {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
      // What is for screen readers alone is one pixel large, or cut off to nothing.
      for (let one: Element | null = element; one; one = one.parentElement) {
        const style = getComputedStyle(one);
        const { width, height } = one.getBoundingClientRect();
        const isClipped = style.overflow === 'hidden' || style.overflow === 'clip' || style.clipPath !== 'none';
        if (isClipped && style.display !== 'inline' && (width <= 1 || height <= 1)) return false;
        if (style.clipPath === 'inset(50%)') return false;
      }
      return true;
    },

    backdrop(element) {
      for (let one: Element | null = element; one; one = one.parentElement) {
        const { backgroundColor } = getComputedStyle(one);
        const [, , , alpha] = toRgba(backgroundColor, 'clear');
        if (alpha === 255) return rgb(backgroundColor, [255, 255, 255]);
      }
      return rgb('Canvas', [255, 255, 255]);
    },

    contrast(colour, behind) {
      const [one = 0, other = 0] = [luminance(rgb(colour, behind)), luminance(behind)].sort((a, b) => b - a);
      return (one + 0.05) / (other + 0.05);
    },

    shownTexts() {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found: { node: Text; parent: Element }[] = [];
      for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
        const parent = node.parentElement;
        if (!parent || !node.data.trim() || parent.closest('script, style, noscript, template, title')) continue;
        if (window.probe.isShown(parent)) found.push({ node, parent });
      }
      return found;
    },
  };

  /** A CSS colour over another one, as the screen shows it. */
  function rgb(colour: string, [red, green, blue]: Colour): Colour {
    const [r, g, b] = toRgba(colour, `rgb(${red} ${green} ${blue})`);
    return [r, g, b];
  }

  function toRgba(colour: string, under: string): [number, number, number, number] {
    context.clearRect(0, 0, 1, 1);
    for (const fill of under === 'clear' ? [colour] : [under, colour]) {
      context.fillStyle = fill;
      context.fillRect(0, 0, 1, 1);
    }
    const [r = 0, g = 0, b = 0, a = 0] = context.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a];
  }

  function luminance(colour: Colour): number {
    const [r = 0, g = 0, b = 0] = colour.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
}
