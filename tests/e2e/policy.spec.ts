/** What the policies of pages and hosts forbid, does not happen; the policies that are sent are the ones that count. */
import { expect, type Page, test } from '@playwright/test';
import { STORY } from './page-kinds.ts';

const POST = `/en/posts/${STORY}/`;

/** What hostile text could bring into a page if the sanitiser let it, and which directive refuses it. */
const HOSTILE = [
  ['a script', '<script>window.wasRun = true</script>', 'script-src-elem'],
  ['an event handler', '<img src="/nowhere.png" onerror="window.wasRun = true">', 'script-src-attr'],
  ['a script of another host', '<script src="https://evil.example/a.js"></script>', 'script-src-elem'],
  ['a style element', '<style>h1 { color: rgb(1, 2, 3) !important }</style>', 'style-src-elem'],
  ['a style attribute', '<p style="color: rgb(1, 2, 3)">Text</p>', 'style-src-attr'],
  ['a picture of another host', '<img src="https://evil.example/a.png" alt="">', 'img-src'],
  ['a frame', '<iframe src="https://evil.example/"></iframe>', 'frame-src'],
  ['a plugin', '<object data="/favicon.svg"></object>', 'object-src'],
  ['another base for links', '<base href="https://evil.example/">', 'base-uri'],
] as const;

for (const [name, html, directive] of HOSTILE) {
  test(`refuses ${name} in a page`, async ({ page }) => {
    const foreign = await watch(page);
    await putIntoPost(page, html);
    await page.goto(POST);
    await expect.poll(() => refused(page)).toContain(directive);
    expect(await page.evaluate(() => 'wasRun' in window)).toBe(false);
    expect(foreign).toEqual([]);
  });
}

test('refuses a link that is a script', async ({ page }) => {
  await watch(page);
  await putIntoPost(page, '<p><a id="trap" href="javascript:window.wasRun = true">A link</a></p>');
  await page.goto(POST);
  await page.locator('#trap').click();
  await expect.poll(() => refused(page)).toContain('script-src-elem');
  expect(await page.evaluate(() => 'wasRun' in window)).toBe(false);
});

test('refuses forms that lead elsewhere', async ({ page }) => {
  const foreign = await watch(page);
  await putIntoPost(page, '<form action="https://evil.example/"><button id="trap">Go</button></form>');
  await page.goto(POST);
  await page.locator('#trap').click({ noWaitAfter: true });
  await expect.poll(() => refused(page)).toContain('form-action');
  expect(foreign).toEqual([]);
});

test('refuses texts as code, and as HTML', async ({ page }) => {
  await page.goto(POST);
  // In a function of the page itself: what a test evaluates there is allowed more.
  const answers = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const attempts = {
          html: () => document.body.insertAdjacentHTML('beforeend', '<p>Text</p>'),
          policy: () =>
            (
              window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): void } }
            ).trustedTypes.createPolicy('other', {}),
          worker: () => new Worker('/_astro/a.js'),
        };
        setTimeout(() =>
          resolve(
            Object.entries(attempts).map(([name, attempt]) => {
              try {
                attempt();
                return `${name} works`;
              } catch (error) {
                return `${name}: ${(error as Error).name}`;
              }
            }),
          ),
        );
      }),
  );
  expect(answers).toEqual(['html: TypeError', 'policy: TypeError', 'worker: TypeError']);
});

test('no page of others can show one of ours in a frame', async ({ page, baseURL }) => {
  // Another host on this machine; browsers would ask before they let one elsewhere in.
  const other = baseURL?.replace('localhost', '127.0.0.1') ?? '';
  const body = `<iframe src="${baseURL}${POST}"></iframe>`;
  await page.route(`${other}/**`, (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(other);
  await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/);
});

/** Keeps which directives refuse something. @returns What is asked for of another host all the same. */
async function watch(page: Page): Promise<string[]> {
  const foreign: string[] = [];
  await page.route('https://evil.example/**', (route) => {
    foreign.push(route.request().url());
    return route.fulfill({ contentType: 'text/html', body: 'Evil' });
  });
  await page.addInitScript(() => {
    const directives: string[] = [];
    Object.assign(window, { directives });
    addEventListener('securitypolicyviolation', (event) => directives.push(event.effectiveDirective));
  });
  return foreign;
}

function refused(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { directives: string[] }).directives);
}

/** Puts HTML into the text of a post, as if it had passed the sanitiser. */
async function putIntoPost(page: Page, html: string): Promise<void> {
  await page.route(`**${POST}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace('<div class="prose">', `$&${html}`) });
  });
}
