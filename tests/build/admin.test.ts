/** The browser editor: there with a repository on GitHub, without a trace when it is switched off. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deployment } from '#deployment.ts';
import { type BuildResult, buildSite, removeSite } from '../support/build-site.ts';
import { makeContent, postText } from '../support/make-content.ts';
import { findAll, linksOf, readSite, type Site } from '../support/read-site.ts';
import { SITE_RULES } from '../support/site-rules.ts';

const PLACE = { origin: deployment.origin, base: '/repo/' };

let contentDir: string;

async function build(
  name: string,
  env: Readonly<Record<string, string>>,
): Promise<{ site: Site; result: BuildResult }> {
  removeSite(name);
  const result = await buildSite({ name, contentDir, env: { BASE_PATH: '/repo/', ...env } });
  if (result.exitCode !== 0) throw new Error(result.output);
  return { site: readSite(result.folder, PLACE), result };
}

beforeAll(() => {
  contentDir = makeContent({
    'posts/only/en.md': postText({ tags: '[cloud, kubernetes]' }),
    'posts/only/ko.mdx': postText({ locale: 'ko', translationOf: 'en', date: '', tags: '', cover: '', authors: '' }),
  });
});

afterAll(() => {
  rmSync(contentDir, { recursive: true, force: true });
});

describe('with a repository on GitHub', () => {
  let site: Site;
  let output: string;

  beforeAll(async () => {
    const built = await build('with-editor', { REPOSITORY_URL: 'https://github.com/me/stories', ADMIN: 'on' });
    site = built.site;
    output = built.result.output;
  });

  test('there is a page for it that no search engine lists and no page links to', () => {
    const page = site.page('/repo/admin/');
    expect(page).toMatchObject({ isEditor: true, isIndexed: false });
    const links = site.pages.flatMap((other) => findAll(other, 'a', 'link').flatMap(({ attrs }) => attrs));
    expect(links.filter(({ value }) => value.includes('/admin'))).toEqual([]);
    const listings = [...site.files].filter((path) => /(\.xml|\.txt|^_redirects)$/.test(path));
    expect(listings.filter((path) => site.text(path).includes('/admin'))).toEqual([]);
  });

  test('it has nothing inline and is told whom it may ask', () => {
    const page = site.page('/repo/admin/');
    expect(page && findAll(page, 'script').map(({ childNodes }) => childNodes.length)).toEqual([0]);
    expect(page && linksOf(page, 'stylesheet')).toEqual([]);
    expect(page?.html).toMatch(/Content-Security-Policy" content="default-src 'none';script-src 'self'/);
    expect(page?.html).toMatch(/connect-src 'self' blob: data: https:\/\/api\.github\.com;/);
  });

  test('its configuration and the stories that there are lie beside it', () => {
    const config = JSON.parse(site.text('admin/config.json'));
    expect(config.backend).toMatchObject({ repo: 'me/stories', branch: 'main' });
    expect(config).toMatchObject({ display_url: '/repo/', logo: { src: '/repo/favicon.svg' } });
    expect(JSON.parse(site.text('admin/stories.json'))).toEqual({ only: { original: 'en', locales: ['en', 'ko'] } });
  });

  test('its program is of a piece, without fonts of others, maps and three hundred languages of code', () => {
    const scripts = [...site.files].filter((path) => path.startsWith('_astro/') && path.endsWith('.js'));
    expect(scripts.filter((path) => /@font-face[^}]*\(https:/.test(site.text(path)))).toEqual([]);
    expect(scripts.length).toBeLessThan(100);
    // Nothing but the sums of a build without warnings.
    expect(output.trim().split('\n')).toHaveLength(2);
  });

  test.each(Object.keys(SITE_RULES))('%s', (name) => {
    expect(SITE_RULES[name]?.(site)).toEqual([]);
  });
});

describe('without one', () => {
  test('a page says what it needs', async () => {
    const { site } = await build('with-closed-editor', { REPOSITORY_URL: 'https://gitlab.com/me/stories' });
    const page = site.page('/repo/admin/');
    expect(page).toMatchObject({ isEditor: false, isIndexed: false });
    expect(page?.html).toContain('REPOSITORY_URL');
    expect([...site.files].filter((path) => path.startsWith('admin/'))).toEqual(['admin/index.html']);
    for (const [name, rule] of Object.entries(SITE_RULES)) expect(rule(site), name).toEqual([]);
  });
});

describe('switched off', () => {
  test('it leaves no trace in the site', async () => {
    const env = { REPOSITORY_URL: 'https://github.com/me/stories', ADMIN: 'off' };
    const { site } = await build('without-editor', env);
    expect([...site.files].filter((path) => /admin|\.wasm$|woff2/.test(path))).toEqual([]);
    expect([...site.files].filter((path) => path.endsWith('.js') && /sveltia/i.test(site.text(path)))).toEqual([]);
  });
});
