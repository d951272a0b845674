/** What a hostile post shows runs nothing: not on its page, not among the results of a search, and with the site’s policies not even as it is. */
import { expect, type Page, test } from '@playwright/test';
import { ELSEWHERE, PROBE, VECTORS } from '../support/hostile/vectors.ts';
import { renderWithoutFirstWall } from '../support/hostile/without-first-wall.ts';
import { test as policed } from './test.ts';

const POST = '/en/posts/five-years-cse/';

/** Events that elements listen to; what browsers fire by themselves they fire as well. */
const EVENTS = [
  'click',
  'mouseover',
  'mouseenter',
  'focus',
  'load',
  'error',
  'toggle',
  'beforetoggle',
  'scroll',
  'animationstart',
  'begin',
];

interface Incidents {
  /** How often the probe was called. */
  readonly calls: number | undefined;
  /** Requests and navigations to other hosts. */
  readonly requests: readonly string[];
  /** Addresses of links by which script would run, as the browser understands them. */
  readonly addresses: readonly string[];
}

/** Shows HTML in the text of a real post, fires every event at every element of it, and tells what came of it. */
async function provoke(page: Page, html: string): Promise<Incidents> {
  const requests: string[] = [];
  page.on('dialog', (dialog) => {
    requests.push(dialog.message());
    void dialog.dismiss();
  });
  await page.route(
    (url) => url.protocol.startsWith('http') && url.hostname !== 'localhost',
    (route) => {
      requests.push(route.request().url());
      // A page that leads elsewhere by itself stays where it is.
      return route.fulfill({ status: 204 });
    },
  );
  await page.route(`**${POST}`, async (route) => {
    const response = await route.fetch();
    const [before = '', after = ''] = (await response.text()).split('<div class="prose">');
    await route.fulfill({ response, body: `${before}<div class="prose">${html}${after}` });
  });
  await page.addInitScript((probe) => {
    const counter = { count: 0 };
    const call = (): void => {
      counter.count += 1;
    };
    Object.defineProperty(window, probe, { value: Object.assign(call, { counter }) });
  }, PROBE);
  await page.goto(POST);
  const found = await page.evaluate(
    async ({ events, probe }) => {
      // A link that is followed would end the page, not run in it.
      addEventListener('click', (event) => event.preventDefault());
      for (const element of document.querySelectorAll<HTMLElement>('.prose *')) {
        for (const name of events) element.dispatchEvent(new Event(name, { bubbles: true, cancelable: true }));
        element.focus?.();
      }
      // A picture that is asked for last fails last.
      const last = Object.assign(new Image(), { src: '/nowhere.png' });
      await new Promise((resolve) => last.addEventListener('error', resolve));
      const addresses = [...document.links].map(({ href }) => href);
      return {
        calls: (window as unknown as Record<string, { counter: { count: number } }>)[probe]?.counter.count,
        addresses: addresses.filter((href) => !/^(https?|mailto|tel):/.test(href)),
      };
    },
    { events: EVENTS, probe: PROBE },
  );
  return { ...found, requests };
}

// What navigates by itself, or takes the rest of the page for its own text, would end the test.
const raw = [...(VECTORS['event handlers'] ?? []), ...(VECTORS['scripts'] ?? [])].join('\n');

/** So many texts show in one page. */
const BATCH = 260;

const texts = Object.values(VECTORS).flat();
const batches = Array.from({ length: Math.ceil(texts.length / BATCH) }, (_, index) =>
  texts.slice(index * BATCH, (index + 1) * BATCH),
);

test.describe('hostile texts', () => {
  // The policies of page and host would refuse what the sanitiser lets through.
  test.use({ bypassCSP: true });

  for (const [index, batch] of batches.entries()) {
    test(`run nothing in a post without any policy: ${index + 1} of ${batches.length}`, async ({ page }) => {
      const html = await Promise.all(batch.map(renderWithoutFirstWall));
      expect(await provoke(page, html.join('\n'))).toEqual({ calls: 0, requests: [], addresses: [] });
    });
  }

  test('run as they are, so that the tests above can fail', async ({ page }) => {
    const { calls } = await provoke(page, raw);
    expect(calls).toBeGreaterThan(100);
  });

  test('stay text among the results of a search', async ({ page }) => {
    const words = `<img src=${ELSEWHERE} onerror=${PROBE}(1)> </mark><script>${PROBE}(1)</script> customer`;
    const requests: string[] = [];
    page.on('request', (request) => requests.push(new URL(request.url()).hostname));
    await page.addInitScript((probe) => {
      Object.defineProperty(window, probe, { value: () => document.documentElement.setAttribute('data-ran', '') });
    }, PROBE);
    await page.route('**/pagefind/record/*.json', async (route) => {
      const response = await route.fetch();
      const record = await response.json();
      const sections = [
        { id: '', heading: '', text: words },
        { id: 'x', heading: words, text: words },
      ];
      await route.fulfill({
        response,
        json: { ...record, title: words, description: words, facts: [words], sections },
      });
    });
    await page.goto(`/en/search/?q=${encodeURIComponent('customer')}`);
    await expect(page.locator('.search-result-title').first()).toContainText(`<img src=${ELSEWHERE}`);
    expect(await page.locator('.search-results :is(img, script)').count()).toBe(0);
    expect(await page.locator('html').getAttribute('data-ran')).toBeNull();
    expect(new Set(requests)).toEqual(new Set(['localhost']));
  });
});

/** Ends whatever a text leaves open, so that the next begins as HTML again. */
const END = `-->'">]]>${['script', 'style', 'textarea', 'title', 'xmp', 'noscript', 'noembed', 'noframes', 'iframe', 'select', 'template', 'svg', 'math', 'form', 'object'].map((name) => `</${name}>`).join('')}`;

/** What nothing ends, and what removes the page it stands in. */
const ENDLESS = /<(?:plaintext|frameset)/i;

policed.describe('hostile texts as they are, under the policies of page and host', () => {
  policed.use({ expectedRefusals: /./ });

  for (const [index, batch] of batches.entries()) {
    policed(`run nothing: ${index + 1} of ${batches.length}`, async ({ page, violations }) => {
      const [endless, others] = [
        batch.filter((text) => ENDLESS.test(text)),
        batch.filter((text) => !ENDLESS.test(text)),
      ];
      const { calls } = await provoke(page, [...others, ...endless].map((text) => `${text}${END}`).join('\n'));
      expect(calls).toBe(0);
      // The policies had something to refuse.
      expect(violations.length).toBeGreaterThan(0);
    });
  }
});
