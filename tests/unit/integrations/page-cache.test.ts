/** The cache of pages with a stand-in for Astro: which pages a second build makes anew, and what it takes from the first. */
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openKeptPages, openLastPages } from '#integrations/kept-pages.ts';
import { pageCache } from '#integrations/page-cache.ts';
import type { Post, PostRecord } from '#model/post.ts';
import { QUESTIONS_HEADER, recordQuestions } from '#model/questions.ts';
import { createSiteContent, type SiteContent } from '#model/site-content.ts';
import { makeOriginal } from '../../support/make-post.ts';
import { makeRegistries } from '../../support/make-registries.ts';

type Hooks = ReturnType<typeof pageCache>['hooks'];
type Prerenderer = Exclude<
  Parameters<Parameters<NonNullable<Hooks['astro:build:start']>>[0]['setPrerenderer']>[0],
  (...parameters: never) => unknown
>;
type PathWithRoute = Awaited<ReturnType<Prerenderer['getStaticPaths']>>[number];

const RECORDS = [makeOriginal('a', 'en'), makeOriginal('b', 'en', { title: 'B' })];

/** What the pages of the stand-in are made of, by their path. */
const PAGES: Readonly<Record<string, (content: SiteContent) => string>> = {
  '/en/posts/a': ({ library }) => textOf(library.post('a', 'en')),
  '/en/posts/b': ({ library }) => textOf(library.post('b', 'en')),
  '/en': ({ library }) =>
    library
      .listed('en')
      .map(({ title }) => title)
      .join(),
  '/': () => 'languages',
};

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook pages '));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('makes every page in the first build, none in the second, and publishes the same', async () => {
  expect(await build()).toEqual(Object.keys(PAGES));
  const first = readOutput();
  expect(Object.keys(first).toSorted()).toEqual([
    'en/index.html',
    'en/posts/a/index.html',
    'en/posts/b/index.html',
    'index.html',
  ]);
  expect(await build()).toEqual([]);
  expect(readOutput()).toEqual(first);
});

test.each<[string, readonly PostRecord[], string[]]>([
  [
    'text',
    [makeOriginal('a', 'en', {}, { renderKey: 'new' }), makeOriginal('b', 'en', { title: 'B' })],
    ['/en/posts/a'],
  ],
  [
    'title',
    [makeOriginal('a', 'en', { title: 'New' }), makeOriginal('b', 'en', { title: 'B' })],
    ['/en/posts/a', '/en'],
  ],
])('makes after an edit of a %s only the pages that show it', async (_name, records, expected) => {
  await build();
  expect(await build({ records })).toEqual(expected);
  expect(await build({ records })).toEqual([]);
});

test('makes every page anew where anything else than content is another', async () => {
  await build();
  expect(await build({ key: 'other code' })).toEqual(Object.keys(PAGES));
});

test.each<[string, (path: string) => void]>([
  ['is cut short', (path) => writeFileSync(path, readFileSync(path).subarray(1))],
  ['is empty', (path) => writeFileSync(path, '')],
  ['is another text of the same length', (path) => writeFileSync(path, readFileSync(path).fill(32))],
  ['is gone', (path) => rmSync(path)],
  [
    'is a folder',
    (path) => {
      rmSync(path);
      mkdirSync(path);
    },
  ],
])('makes a page anew whose file in the cache %s', async (_name, damage) => {
  await build();
  const first = readOutput();
  for (const path of keptFiles()) damage(path);
  expect(await build()).toEqual(Object.keys(PAGES));
  expect(readOutput()).toEqual(first);
});

test.each<[string, (text: string) => string]>([
  ['are empty', () => ''],
  ['are cut short', (text) => text.slice(0, -1)],
  ['are those of another program', () => 'null'],
  ['name another question', (text) => text.replace(/\[0/, '[1')],
])('makes every page where its notes %s', async (_name, damage) => {
  await build();
  const [notes = ''] = globSync(join(folder, 'cache/page-manifest/*/*'));
  const text = readFileSync(notes, 'utf8');
  writeFileSync(notes, damage(text));
  expect(damage(text)).not.toBe(text);
  expect(await build()).toEqual(Object.keys(PAGES));
});

test('never keeps a page that has not told its questions', async () => {
  await build({ isTraced: false });
  expect(keptFiles()).toEqual([]);
  expect(await build({ isTraced: false })).toEqual(Object.keys(PAGES));
});

test('leaves two pages in one file to Astro, which refuses them', async () => {
  await build();
  const paths = [...Object.keys(PAGES), '/en/posts/a/'];
  expect(await build({ paths, isRendered: false })).toEqual(paths);
});

test('throws away what no page of the last build is', async () => {
  await build();
  expect(keptFiles()).toHaveLength(Object.keys(PAGES).length);
  await build({ paths: ['/en', '/en/posts/a'] });
  expect(keptFiles()).toHaveLength(2);
});

test('does without a cache that cannot be written', async () => {
  writeFileSync(join(folder, 'cache'), 'a file');
  expect(await build()).toEqual(Object.keys(PAGES));
});

interface BuildOptions {
  records?: readonly PostRecord[];
  key?: string;
  paths?: readonly string[];
  isTraced?: boolean;
  isRendered?: boolean;
}

/** @returns The paths that were left to be rendered. */
async function build({
  records = RECORDS,
  key = 'code',
  paths = Object.keys(PAGES),
  isTraced = true,
  isRendered = true,
}: BuildOptions = {}): Promise<string[]> {
  const output = join(folder, 'site');
  rmSync(output, { recursive: true, force: true });
  const content = createSiteContent(
    { records, registries: makeRegistries(), media: [] },
    { today: '2026-01-01', includeHidden: false },
  );
  const { hooks } = pageCache({
    pages: openKeptPages(content, await openLastPages(join(folder, 'cache'), key)),
    program: { folder: join(folder, 'program'), key },
  });
  let prerenderer = {
    name: 'stand-in',
    getStaticPaths: async () => paths.map(toPath),
    render: async (request: Request) => {
      const questions = new Set<string>();
      const path = new URL(request.url).pathname.slice('/base'.length).replace(/(.)\/$/, '$1');
      const body = PAGES[path]?.(recordQuestions(content, questions)) ?? '';
      const headers = { [QUESTIONS_HEADER]: encodeURIComponent(JSON.stringify([...questions])) };
      return new Response(body, isTraced ? { headers } : {});
    },
  } as unknown as Prerenderer;
  await hooks['astro:config:done']?.({
    config: { outDir: pathToFileURL(`${output}/`), base: '/base/' },
  } as unknown as Parameters<NonNullable<Hooks['astro:config:done']>>[0]);
  await hooks['astro:build:start']?.({
    setPrerenderer: (make: (given: Prerenderer) => Prerenderer) => {
      prerenderer = make(prerenderer);
    },
  } as unknown as Parameters<NonNullable<Hooks['astro:build:start']>>[0]);
  const left = await prerenderer.getStaticPaths();
  if (isRendered) {
    for (const { pathname, route } of left) {
      const request = new Request(`https://casebook.example/base${pathname}${pathname === '/' ? '' : '/'}`);
      const result = await prerenderer.render(request, { routeData: route });
      const file = join(output, pathname, 'index.html');
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, await (result as Response).text());
    }
    await prerenderer.teardown?.();
  }
  return left.map(({ pathname }) => pathname);
}

function toPath(pathname: string): PathWithRoute {
  return { pathname, route: { type: 'page', isIndex: true } } as unknown as PathWithRoute;
}

function textOf(post: Post | undefined): string {
  return `${post?.title} ${post?.renderKey}`;
}

function readOutput(): Record<string, string> {
  const output = join(folder, 'site');
  const files = globSync('**/*.html', { cwd: output });
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(output, path), 'utf8')]));
}

/** The pages in the cache. */
function keptFiles(): string[] {
  const cache = join(folder, 'cache', 'pages');
  if (!existsSync(cache)) return [];
  return readdirSync(cache, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(cache, name)).map((file) => join(cache, name, file)));
}
