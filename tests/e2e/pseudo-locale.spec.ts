/**
 * The site with another dictionary in the place of English: with a pseudo-locale, which brings to light what the source
 * code says by itself, and with the longest real texts. In neither may a text be cut off or stick out, at any width.
 *
 * Both are built by the real build from a copy of the sources in which one file, the English dictionary, is replaced;
 * the source has no switch for it.
 */
import { expect, type Page } from '@playwright/test';
import { formatLanguage } from '#i18n/format.ts';
import { LOCALE_KEYS, LOCALES } from '#i18n/locales.ts';
import type { Messages } from '#i18n/messages.ts';
import { SITE_NAME } from '#site.ts';
import { buildSite } from '../support/build-site.ts';
import { copyProject } from '../support/copy-project.ts';
import { GREEK_ALIAS, GREEK_WORD, makeGreekContent } from '../support/make-greek-content.ts';
import { kindOf } from '../support/page-weight.ts';
import { type Preview, startPreview } from '../support/preview-site.ts';
import { longestMessages, PSEUDO_LETTERS, pseudoMessages } from '../support/pseudo-locale.ts';
import { readSite, type Site } from '../support/read-site.ts';
import { findViolations } from './axe.ts';
import { installProbe } from './probe.ts';
import { test } from './test.ts';

const WIDTHS = [320, 360, 768, 1280];

/** What is called so in every language, and what `Intl` writes. */
const KNOWN_WORDS = [
  SITE_NAME,
  'YouTube',
  'RSS',
  'Atom',
  'JSON Feed',
  'CC BY',
  'and',
  ...LOCALE_KEYS.flatMap((locale) => [LOCALES[locale].label, formatLanguage('en', locale)]),
  ...Array.from({ length: 12 }, (_, month) => new Date(2024, month).toLocaleDateString('en', { month: 'long' })),
];

interface ServedSite extends Site {
  readonly preview: Preview;
}

// Each site is built once, by the worker that runs its tests.
test.describe.configure({ mode: 'default', timeout: 180_000 });

test.describe('in a pseudo-locale', () => {
  let site: ServedSite;

  test.beforeAll(async () => {
    site = await serve('pseudo-locale', pseudoMessages(), makeGreekContent());
  });
  test.afterAll(() => site?.preview.stop());

  test('every word comes from a dictionary or from the content', async ({ page, context }) => {
    const reader = await context.newPage();
    /** Where each was met first. */
    const found = new Map<string, string>();
    const note = async (place: string): Promise<void> => {
      for (const words of await foreignWords(page, reader)) found.set(words, found.get(words) ?? place);
    };
    const pages = site.pages.filter(({ locale, isRedirect }) => (locale ?? 'en') === 'en' && !isRedirect);
    expect(pages.length).toBeGreaterThan(40);
    for (const { url } of pages) {
      await page.goto(`${site.preview.origin}${url}`);
      await note(url);
    }
    for (const query of [GREEK_WORD, 'ψψψψ']) {
      await search(page, site, query);
      await note(`search for ${query}`);
    }
    expect([...found]).toEqual([]);
  });

  test('no text is cut off or sticks out, and no control lies on another', async ({ page }) => {
    expect(await findLayoutFaults(page, site)).toEqual([]);
    await search(page, site, GREEK_WORD);
    expect(await faultsAtAllWidths(page)).toEqual([]);
  });

  // The content of the real site has no old addresses.
  test('a page that leads elsewhere is accessible', async ({ page }) => {
    // Hosts that know redirects never show it.
    const { html = '' } = site.page(GREEK_ALIAS) ?? {};
    const body = html.replace(/<meta http-equiv="refresh"[^>]*>/, '');
    await page.route(`**${GREEK_ALIAS}`, (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(`${site.preview.origin}${GREEK_ALIAS}`);
    await expect(page.getByRole('link')).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
  });
});

test.describe('with the longest real texts', () => {
  let site: ServedSite;

  test.beforeAll(async () => {
    site = await serve('longest-texts', longestMessages(), makeGreekContent());
  });
  test.afterAll(() => site?.preview.stop());

  test('no text is cut off or sticks out, and no control lies on another', async ({ page }) => {
    expect(await findLayoutFaults(page, site)).toEqual([]);
  });
});

async function serve(name: string, messages: Messages, contentDir: string): Promise<ServedSite> {
  const project = copyProject(name, { 'src/i18n/messages/en.ts': `export const en = ${JSON.stringify(messages)};\n` });
  // What stands in the place of the editor speaks to those who build the site.
  const env = { ADMIN: 'off' };
  const { exitCode, output, folder } = await buildSite({ name, contentDir, project, env });
  if (exitCode !== 0) throw new Error(output);
  const preview = await startPreview(folder);
  return { ...readSite(folder, { origin: 'https://casebook.example', base: '/' }), preview };
}

async function search(page: Page, site: ServedSite, query: string): Promise<void> {
  await page.goto(`${site.preview.origin}/en/search/?q=${encodeURIComponent(query)}`);
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: /\[!! [^…]+ !!\]$/ })
      .first(),
  ).toBeVisible();
}

/** What layouts have wrong on one page of each kind, and with each menu of the header open. */
async function findLayoutFaults(page: Page, site: ServedSite): Promise<string[]> {
  const faults: string[] = [];
  const english = site.pages.filter(({ locale, isRedirect }) => (locale ?? 'en') === 'en' && !isRedirect);
  for (const [kind, [first]] of Map.groupBy(english, kindOf)) {
    // The page with most on it stands for its kind.
    const { url = '' } = english
      .filter((one) => kindOf(one) === kind)
      .reduce((a, b) => (b.html.length > a.html.length ? b : a), first as (typeof english)[number]);
    await page.goto(`${site.preview.origin}${url}`);
    faults.push(...(await faultsAtAllWidths(page)).map((fault) => `${url} ${fault}`));
  }
  await page.goto(`${site.preview.origin}/en/`);
  for (const opener of await page.locator('header :is(summary, [data-opens-search], [aria-haspopup])').all()) {
    if (!(await opener.isVisible())) continue;
    await opener.click();
    const name = await opener.textContent();
    // What has opened lies over the page, and may.
    faults.push(
      ...(await faultsAtAllWidths(page))
        .filter((fault) => !fault.includes(' lies on '))
        .map((fault) => `open ${name?.trim()} ${fault}`),
    );
    await page.keyboard.press('Escape');
  }
  return faults;
}

async function faultsAtAllWidths(page: Page): Promise<string[]> {
  const faults: string[] = [];
  await installProbe(page);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    faults.push(...(await page.evaluate(findFaultsInLayout)).map((fault) => `at ${width} px: ${fault}`));
  }
  return faults;
}

/**
 * The texts and labels of the page, shown or hidden, that hold a word from nowhere.
 * @param reader An empty page: the policies of the site let no text be read as HTML.
 */
async function foreignWords(page: Page, reader: Page): Promise<string[]> {
  const words = { known: KNOWN_WORDS, letters: [...PSEUDO_LETTERS].join('') };
  // With JavaScript at work, the browser keeps this as text.
  const html = (await page.locator('noscript').allTextContents()).join('');
  return [
    ...(await page.evaluate(findForeignWords, words)),
    ...(await reader.evaluate(findForeignWords, { ...words, html })),
  ];
}

/**
 * In the page.
 * @param words.html Is read instead of the page.
 */
function findForeignWords(words: { known: string[]; letters: string; html?: string }): string[] {
  const { known, letters, html } = words;
  const attributes = [
    'alt',
    'title',
    'placeholder',
    'aria-label',
    'aria-description',
    'aria-roledescription',
    'aria-valuetext',
  ];
  const ours = new RegExp(`[\\p{sc=Greek}${letters}]`, 'gu');
  const names = new RegExp(`(?<!\\p{L})(?:${known.join('|')})(?!\\p{L})`, 'gu');
  /** Addresses, and names of hosts, are in no language. */
  const addresses = /(?:https?:\/)?\/\S*|\b[\w-]+(?:\.[\w-]+)+\b/g;
  const isForeign = (text: string): boolean =>
    /\p{L}/u.test(text.replace(addresses, '').replace(names, '').replace(ours, ''));
  const read = html === undefined ? document : new DOMParser().parseFromString(html, 'text/html');
  const texts: string[] = [];
  for (const element of read.querySelectorAll('*')) {
    // Parts in other languages have dictionaries of their own; code is content.
    if (element.closest('script, style, noscript, pre, [lang]:not([lang="en"])')) continue;
    for (const name of attributes) texts.push(element.getAttribute(name) ?? '');
    if (element.matches('input:is([type="submit"], [type="button"])')) texts.push(element.getAttribute('value') ?? '');
    if (element.matches('meta[name="description"], meta[property="og:title"], meta[property="og:description"]')) {
      texts.push(element.getAttribute('content') ?? '');
    }
    for (const part of [undefined, '::before', '::after']) {
      const { content } = getComputedStyle(element, part);
      if (part && content.startsWith('"')) texts.push(content);
    }
    for (const node of element.childNodes) if (node instanceof Text) texts.push(node.data);
  }
  return [...new Set(texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter(isForeign))];
}

/** In the page: texts and controls that are not where a reader can use them. */
function findFaultsInLayout(): string[] {
  const { describe, isShown, shownTexts } = window.probe;
  const faults = new Set<string>();
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) faults.add(`the page is ${page.scrollWidth - page.clientWidth} px too wide`);

  const texts = shownTexts().map(({ node, parent }) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return { parent, boxes: [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0) };
  });
  for (const { parent, boxes } of texts) for (const box of boxes) checkText(parent, box);

  const controls = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
    .filter((control) => isShown(control))
    .map((control) => ({ control, boxes: [...control.getClientRects()], isLifted: isLifted(control) }));
  controls.forEach((one, index) => {
    for (const other of controls.slice(index + 1)) {
      if (one.control.contains(other.control) || one.isLifted || other.isLifted) continue;
      if (one.boxes.some((a) => other.boxes.some((b) => overlaps(a, b)))) {
        faults.add(`${describe(one.control)} lies on ${describe(other.control)}`);
      }
    }
    if (!one.isLifted || !one.control.matches('button')) return;
    for (const { parent, boxes } of texts) {
      const isApart = !one.control.contains(parent) && !parent.contains(one.control);
      if (isApart && boxes.some((a) => one.boxes.some((b) => overlaps(a, b)))) {
        faults.add(`${describe(one.control)} lies on ${describe(parent)}`);
      }
    }
  });
  return [...faults];

  function checkText(parent: Element, box: DOMRect): void {
    const name = describe(parent);
    const slack = Number.parseFloat(getComputedStyle(parent).fontSize) / 2;
    let isScrolled = false;
    let holder: Element | null = parent;
    while (
      holder &&
      /^(inline|contents|ruby)/.test(getComputedStyle(holder).display) &&
      getComputedStyle(holder).display !== 'inline-block'
    ) {
      if (/^inline-(flex|grid|table)$/.test(getComputedStyle(holder).display)) break;
      holder = holder.parentElement;
    }
    for (let one = holder; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one);
      const frame = one.getBoundingClientRect();
      const isBeside = box.right > frame.right + 1 || box.left < frame.left - 1;
      const isBelow = box.bottom > frame.bottom + slack || box.top < frame.top - slack;
      if (one === holder && isBeside && !/auto|scroll/.test(style.overflowX))
        faults.add(`${name} sticks out of ${describe(one)}`);
      if (one === holder && isBelow && !/auto|scroll/.test(style.overflowY))
        faults.add(`${name} sticks out below ${describe(one)}`);
      // Cutting a text after some lines is meant.
      const isClamped = style.webkitLineClamp !== 'none';
      if (/hidden|clip/.test(style.overflowX) && isBeside && !isScrolled)
        faults.add(`${name} is cut off by ${describe(one)}`);
      if (/hidden|clip/.test(style.overflowY) && isBelow && !isClamped && !isScrolled)
        faults.add(`${name} is cut off by ${describe(one)}`);
      if (isClamped || /auto|scroll/.test(`${style.overflowX} ${style.overflowY}`)) isScrolled = true;
      if (style.position === 'fixed') break;
    }
    if (!isScrolled && (box.right > innerWidth + 1 || box.left < -1)) faults.add(`${name} lies beside the window`);
  }

  /** Whether a design has put it over other things on purpose. */
  function isLifted(control: Element): boolean {
    for (let one: Element | null = control; one && one !== document.body; one = one.parentElement) {
      if (/absolute|fixed|sticky/.test(getComputedStyle(one).position)) return true;
    }
    return false;
  }

  function overlaps(a: DOMRect, b: DOMRect): boolean {
    const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return width > 2 && height > 4;
  }
}
