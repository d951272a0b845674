/** The site that `npm run build` made of the real content. */
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { deployment } from '#deployment.ts';
import { LOCALE_KEYS, type Locale, localeToPath } from '#i18n/locales.ts';
import {
  indexName,
  MANIFEST_FILE,
  recordFile,
  type SearchCatalogue,
  type SearchManifest,
  type SearchRecord,
} from '#search/post.ts';
import { DIST } from '../../scripts/dist.ts';
import { kindOf, PAGE_BUDGET, weighPage } from '../support/page-weight.ts';
import { type Page, readSite, type Site } from '../support/read-site.ts';
import { SITE_RULES } from '../support/site-rules.ts';

/** Everything that a build reads. */
const SOURCES = [
  `${deployment.contentDir}/**/*`,
  'src/**/*',
  'astro.config.ts',
  'package-lock.json',
  'scripts/{build,content,dist}.ts',
  'scripts/build/*.ts',
];

let site: Site;

beforeAll(() => {
  const state = distState();
  if (state) throw new Error(`${DIST}/ ${state}. Run "npm run build" first.`);
  site = readSite(DIST, deployment);
});

test.each(Object.keys(SITE_RULES))('%s', (name) => {
  expect(SITE_RULES[name]?.(site)).toEqual([]);
});

describe('the search index', () => {
  interface Entry {
    languages: Record<string, { page_count: number }>;
  }

  test('has one language for every locale with posts, each with its posts', () => {
    const { languages } = JSON.parse(site.text('pagefind/pagefind-entry.json')) as Entry;
    const counts = Object.fromEntries(Object.entries(languages).map(([lang, { page_count }]) => [lang, page_count]));
    expect(counts).toEqual(
      Object.fromEntries(
        LOCALE_KEYS.map((locale) => [indexName(localeToPath(locale)), listedPosts(locale).length] as const).filter(
          ([, count]) => count > 0,
        ),
      ),
    );
  });

  test.each<[Locale, string, string]>([
    ['zh-TW', '雲端', 'first-year-tam-london'],
    ['ko', '고객', 'first-year-tam-london'],
    ['it', 'monolitici', 'monolithic-hosting'],
    ['en', 'onboarding', 'eighteen-months-cse-taipei'],
  ])('holds in %s a story with "%s"', (locale, word, slug) => {
    const url = `/${localeToPath(locale)}/posts/${slug}/`;
    const records = [...site.files].filter((path) => /^pagefind\/record\//.test(path)).map((path) => site.text(path));
    const record = records.find((text) => (JSON.parse(text) as SearchRecord).url === url);
    expect(record?.toLowerCase()).toContain(word);
  });

  test('has in every language a record of each post that is listed, and no other', () => {
    const { locales } = manifest();
    const addresses = Object.entries(locales).flatMap(([, { catalogue }]) =>
      Object.keys(readJson<SearchCatalogue>(catalogue)).map((id) => readJson<SearchRecord>(recordFile(id)).url),
    );
    expect(addresses.toSorted()).toEqual(
      LOCALE_KEYS.flatMap(listedPosts)
        .map(({ url }) => url)
        .toSorted(),
    );
    expect([...site.files].filter((path) => /^pagefind\/record\//.test(path))).toHaveLength(addresses.length);
  });

  test('is nothing but what browsers read', () => {
    const { han, locales } = manifest();
    const named = new Set([MANIFEST_FILE, han, ...Object.values(locales).flatMap((files) => Object.values(files))]);
    const files = [...site.files].filter((path) => /^pagefind\//.test(path)).map((path) => path.slice(9));
    const engine =
      /^(pagefind\.js|pagefind-entry\.json|wasm\.unknown\.pagefind|(pagefind\.|index\/)x-[a-z-]+_\w+\.pf_(meta|index)|record\/x-[a-z-]+_\w+\.json)$/;
    expect(files.filter((path) => !named.has(path) && !engine.test(path))).toEqual([]);
    expect([...named].filter((path) => !files.includes(path))).toEqual([]);
  });

  test('leaves nothing of what it was made from', () => {
    expect([...site.files].filter((path) => path.endsWith('posts.json'))).toEqual([]);
  });

  function manifest(): SearchManifest {
    return readJson(MANIFEST_FILE);
  }

  function readJson<T>(path: string): T {
    return JSON.parse(site.text(`pagefind/${path}`)) as T;
  }
});

test('covers take fewer bytes as AVIF than as WebP', () => {
  const covers = [...site.files].filter((path) => /^media\/.*\.avif$/.test(path));
  expect(covers.length).toBeGreaterThan(0);
  const bytesOf = (path: string): number => statSync(join(DIST, path)).size;
  expect(covers.filter((path) => bytesOf(path) >= bytesOf(path.replace(/avif$/, 'webp')))).toEqual([]);
});

test('no page weighs more than its budget, nor do its scripts', () => {
  const weights = site.pages
    .filter(({ isEditor }) => !isEditor)
    .map((page) => ({ page: page.path, kind: kindOf(page), ...weighPage(page, site) }))
    .toSorted((a, b) => b.total - a.total);
  // Of each kind the heaviest, so that one sees how much room is left.
  console.table(weights.filter(({ kind }, index) => weights.findIndex((other) => other.kind === kind) === index));
  expect(weights.filter(({ total, js }) => total > PAGE_BUDGET.total || js > PAGE_BUDGET.js)).toEqual([]);
});

/** What is wrong with the folder of the site, or `undefined`. */
function distState(): string | undefined {
  if (!statSync(join(DIST, 'index.html'), { throwIfNoEntry: false })) return 'is missing';
  // Pages that come out as before are the files of an earlier build.
  const built = statSync(DIST).mtimeMs;
  const newer = globSync(SOURCES).find((path) => statSync(path).mtimeMs > built);
  return newer && `is older than ${newer}`;
}

function listedPosts(locale: Locale): Page[] {
  const pattern = new RegExp(`^${localeToPath(locale)}/posts/[^/]+/index\\.html$`);
  return site.pages.filter(({ path, isIndexed }) => isIndexed && pattern.test(path));
}
