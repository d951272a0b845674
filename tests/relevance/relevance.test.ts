/** How well readers find what they look for: queries with known answers over the stories and a corpus written for them. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { deployment } from '#deployment.ts';
import { LOCALE_KEYS, LOCALES, type Locale, localeToPath } from '#i18n/locales.ts';
import { createContentLoader } from '#loader/load-content.ts';
import { createRenderer } from '#markdown/render.ts';
import { createLibrary, type Library } from '#model/library.ts';
import type { SearchEngine } from '#search/engine.ts';
import { recordFile, type SearchRecord } from '#search/post.ts';
import { buildSite, removeSite } from '../support/build-site.ts';
import { createMemoryCache } from '../support/load-files.ts';
import { type JudgedPost, judge, relevantSlugs, summarise, type Verdict } from '../support/relevance.ts';
import { openSearch } from '../support/search-site.ts';
import { QUERIES as english } from './queries/en.ts';
import { QUERIES as italian } from './queries/it.ts';
import { QUERIES as korean } from './queries/ko.ts';
import type { RelevanceQuery } from './queries/query.ts';
import { QUERIES as chinese } from './queries/zh-TW.ts';

const QUERIES: Readonly<Record<Locale, readonly RelevanceQuery[]>> = {
  'zh-TW': chinese,
  ko: korean,
  it: italian,
  en: english,
};

/**
 * What queries of a kind have to reach: recall and mean reciprocal rank. A kind may lose one query to a change that
 * helps others.
 */
const FLOORS: Readonly<Record<Locale, Readonly<Record<string, readonly [recall: number, mrr: number]>>>> = {
  'zh-TW': {
    word: [0.83, 0.83],
    '1char': [0.75, 0.75],
    '2char': [0.94, 0.94],
    '3-4char': [0.88, 0.88],
    compound: [0.88, 0.88],
    mixed: [0.9, 0.9],
    simplified: [0.92, 0.92],
    variant: [0.9, 0.9],
    punctuation: [0.83, 0.83],
    fullwidth: [0.85, 0.85],
    identifier: [0.95, 0.95],
    alias: [0.95, 0.95],
    phrase: [0.87, 0.87],
    question: [0.88, 0.7],
    title: [0.85, 0.85],
    heading: [0.83, 0.83],
    typo: [0.85, 0.85],
    prefix: [0.83, 0.83],
    none: [0.66, 0.66],
  },
  ko: {
    word: [0.83, 0.83],
    noun: [0.87, 0.87],
    particle: [0.92, 0.92],
    verb: [0.9, 0.94],
    'compound-tail': [0.87, 0.77],
    nospace: [0.75, 0.75],
    spaced: [0.87, 0.87],
    mixed: [0.88, 0.88],
    '1char': [0.85, 0.85],
    phrase: [0.88, 0.88],
    question: [0.9, 0.9],
    title: [0.85, 0.85],
    heading: [0.85, 0.85],
    fullwidth: [0.85, 0.85],
    identifier: [0.95, 0.95],
    alias: [0.95, 0.95],
    typo: [0.88, 0.88],
    prefix: [0.87, 0.87],
    none: [0.66, 0.66],
  },
  it: {
    word: [0.87, 0.87],
    phrase: [0.87, 0.87],
    question: [0.87, 0.87],
    title: [0.83, 0.83],
    heading: [0.83, 0.83],
    fullwidth: [0.83, 0.83],
    identifier: [0.92, 0.92],
    alias: [0.92, 0.92],
    typo: [0.87, 0.87],
    prefix: [0.83, 0.83],
    elided: [0.87, 0.87],
    'elision-query': [0.87, 0.87],
    accent: [0.88, 0.88],
    plural: [0.93, 0.93],
    verb: [0.81, 0.9],
    english: [0.88, 0.88],
    none: [0.66, 0.66],
  },
  en: {
    word: [0.9, 0.9],
    phrase: [0.87, 0.87],
    question: [0.75, 0.68],
    title: [0.85, 0.85],
    heading: [0.85, 0.85],
    fullwidth: [0.83, 0.83],
    identifier: [0.94, 0.94],
    camel: [0.88, 0.88],
    alias: [0.92, 0.92],
    typo: [0.88, 0.88],
    prefix: [0.87, 0.87],
    inflection: [0.92, 0.89],
    hyphen: [0.92, 0.93],
    split: [0.88, 0.88],
    spelling: [0.9, 0.9],
    none: [0.5, 0.5],
  },
};

/** What all queries of a language have to reach together. */
const FLOOR = { recall: 0.98, mrr: 0.97, queries: 60, posts: 40 } as const;

/** One of so many queries is asked on pages in every language. */
const SAMPLE = 5;

/** No post is in the future of that day. */
const DAY = '2099-12-30';

let contentDir: string;
let dist: string;
let library: Library;
const engines = new Map<Locale, SearchEngine>();
const postsOf = new Map<Locale, ReadonlyMap<string, JudgedPost>>();

beforeAll(async () => {
  contentDir = mkdtempSync(join(tmpdir(), 'casebook relevance '));
  for (const folder of [deployment.contentDir, 'tests/relevance/content']) {
    cpSync(folder, contentDir, { recursive: true });
  }
  removeSite('relevance');
  const epoch = String(Date.parse(DAY) / 1000);
  const build = await buildSite({ name: 'relevance', contentDir, env: { SOURCE_DATE_EPOCH: epoch } });
  if (build.exitCode !== 0) throw new Error(build.output);
  dist = build.folder;
  const load = createContentLoader(createRenderer());
  const content = await load({ contentDir, root: process.cwd(), today: DAY, cache: createMemoryCache() });
  library = createLibrary(content.records, content.registries, { today: DAY, includeHidden: false });
  for (const locale of LOCALE_KEYS) {
    postsOf.set(locale, readPosts(locale));
    engines.set(locale, await openSearch(dist, localeToPath(locale)));
  }
});

afterAll(() => {
  rmSync(contentDir, { recursive: true, force: true });
});

describe.each(LOCALE_KEYS)('in %s', (locale) => {
  let verdicts: Verdict[];

  beforeAll(async () => {
    const posts = postsOf.get(locale) ?? new Map<string, JudgedPost>();
    verdicts = [];
    for (const query of QUERIES[locale]) {
      const slugs = (await search(locale, query)).map((id) => posts.get(id)?.post.slug ?? id);
      verdicts.push(judge(query, relevantSlugs(query, [...posts.values()]), slugs));
    }
    console.log(`\n${locale}`);
    console.table(toTable(verdicts));
  });

  test('there are enough queries and posts to judge by', () => {
    expect(QUERIES[locale].length).toBeGreaterThanOrEqual(FLOOR.queries);
    expect(postsOf.get(locale)?.size).toBeGreaterThanOrEqual(FLOOR.posts);
  });

  test('every query is asked once and has something to find, but those that are to find nothing', () => {
    const posts = [...(postsOf.get(locale)?.values() ?? [])];
    const slugs = new Set(posts.map(({ post }) => post.slug));
    const broken = QUERIES[locale].filter((query) => {
      const relevant = relevantSlugs(query, posts);
      return relevant.size > 0 === (query.kind === 'none') || ![...relevant].every((slug) => slugs.has(slug));
    });
    expect(broken).toEqual([]);
    expect(new Set(QUERIES[locale].map(({ query }) => query)).size).toBe(QUERIES[locale].length);
  });

  test('all queries together find what they have to, first', () => {
    const all = summarise(verdicts).at(-1);
    const failures = verdicts.filter(({ recall, reciprocalRank }) => recall < 1 || reciprocalRank < 1);
    expect(all?.recall, explain(failures)).toBeGreaterThanOrEqual(FLOOR.recall);
    expect(all?.mrr, explain(failures)).toBeGreaterThanOrEqual(FLOOR.mrr);
  });

  test.each([...new Set(QUERIES[locale].map(({ kind }) => kind))])(
    'queries of the kind "%s" keep their floor',
    (kind) => {
      const own = verdicts.filter((verdict) => verdict.kind === kind);
      const [summary] = summarise(own);
      const [recall, mrr] = FLOORS[locale][kind] ?? [1, 1];
      expect(summary?.recall, explain(own)).toBeGreaterThanOrEqual(recall);
      expect(summary?.mrr, explain(own)).toBeGreaterThanOrEqual(mrr);
    },
  );
});

describe('on a page', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  // In the opposite order, too, because Pagefind keeps what it has loaded.
  test.each(LOCALE_KEYS)('in %s every language finds the same as on any other', async (page) => {
    for (const locale of LOCALE_KEYS) {
      vi.stubGlobal('document', { querySelector: () => ({ getAttribute: () => LOCALES[page].lang }) });
      vi.stubGlobal('navigator', { language: LOCALES[page].lang });
      const engine = await openSearch(dist, localeToPath(locale));
      for (const query of QUERIES[locale].filter((_, nth) => nth % SAMPLE === 0).toReversed()) {
        expect(await search(locale, query, engine), query.query).toEqual(await search(locale, query));
      }
    }
  });
});

async function search(
  locale: Locale,
  { kind, query }: RelevanceQuery,
  engine = engines.get(locale),
): Promise<string[]> {
  const answer = await engine?.search({ query, filters: {}, sort: 'relevance', isTyping: kind === 'prefix' });
  return answer?.matches.map(({ id }) => id) ?? [];
}

/** By the id that the index gives them. */
function readPosts(locale: Locale): Map<string, JudgedPost> {
  const bySlug = new Map(library.listed(locale).map((post) => [post.slug, post]));
  const posts = new Map<string, JudgedPost>();
  for (const file of readdirSync(join(dist, 'pagefind', 'record'))) {
    const id = file.replace(/\.json$/, '');
    const record = JSON.parse(readFileSync(join(dist, 'pagefind', recordFile(id)), 'utf8')) as SearchRecord;
    const [, path, slug = ''] = /^\/([^/]+)\/posts\/([^/]+)\/$/.exec(record.url) ?? [];
    const post = bySlug.get(slug);
    if (path !== localeToPath(locale) || !post) continue;
    const text = [
      record.title,
      record.description,
      ...record.sections.flatMap((section) => [section.heading, section.text]),
    ];
    posts.set(id, { post, text: text.join('\n') });
  }
  return posts;
}

function toTable(verdicts: readonly Verdict[]): Record<string, Record<string, string | number>> {
  return Object.fromEntries(
    summarise(verdicts).map(({ name, count, recall, precision, mrr }) => [
      name,
      { queries: count, recall: recall.toFixed(3), 'P@5': precision.toFixed(3), MRR: mrr.toFixed(3) },
    ]),
  );
}

/** What each query missed, and what stood above. */
function explain(verdicts: readonly Verdict[]): string {
  return verdicts
    .map(({ query, recall, reciprocalRank, missing, wrong }) =>
      [
        `“${query}”: recall ${recall.toFixed(2)}, rank 1/${reciprocalRank === 0 ? '∞' : 1 / reciprocalRank}`,
        `missing ${missing.slice(0, 5).join(' ')}`,
        `wrong ${wrong.join(' ')}`,
      ].join('; '),
    )
    .join('\n');
}
